INSERT INTO shop.accounts SELECT n FROM generate_series(1, 100) n;
INSERT INTO shop.customers SELECT n, n % 5 FROM generate_series(1, 100) n;
INSERT INTO shop.visits SELECT n % 5, n, 101 - n FROM generate_series(1, 100) n;
INSERT INTO shop.visits DEFAULT VALUES;
