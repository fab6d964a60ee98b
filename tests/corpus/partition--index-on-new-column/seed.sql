INSERT INTO shop.events SELECT i, 'k' FROM generate_series(50, 150) i;
