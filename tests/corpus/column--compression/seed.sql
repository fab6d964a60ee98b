INSERT INTO shop.items SELECT n, 'item' FROM generate_series(1, 10) n;
