INSERT INTO shop.items SELECT n, n FROM generate_series(1, 20) n;
