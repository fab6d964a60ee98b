INSERT INTO shop.lines SELECT n, n, 3 FROM generate_series(1, 250) n;
