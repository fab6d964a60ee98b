INSERT INTO shop.lines SELECT n FROM generate_series(1, 250) n;
