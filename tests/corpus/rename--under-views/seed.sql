INSERT INTO shop.parts SELECT n, n * 10 FROM generate_series(1, 50) n;
