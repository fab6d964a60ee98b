INSERT INTO shop.events SELECT i, 'k' FROM generate_series(0, 99) i; INSERT INTO shop.events SELECT i, 'k' FROM generate_series(120, 150) i;
