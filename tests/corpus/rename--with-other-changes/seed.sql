INSERT INTO shop.people SELECT n, 'Ada ' || n, n FROM generate_series(1, 40) n;
