INSERT INTO shop.items SELECT n, n FROM generate_series(1, 10) n;
INSERT INTO shop.parts SELECT n, NULL, NULL FROM generate_series(1, 10) n;
