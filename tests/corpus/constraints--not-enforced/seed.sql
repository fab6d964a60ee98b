INSERT INTO shop.buyers SELECT n FROM generate_series(1, 5) n;
INSERT INTO shop.orders SELECT n, n % 5 + 1, n FROM generate_series(1, 20) n;
