INSERT INTO shop.events SELECT i, date '2025-01-01' + i, 'k' || i FROM generate_series(10, 100) i;
