INSERT INTO shop.events SELECT i, date '2024-06-01' + i, 'k' || i FROM generate_series(1, 100) i;
