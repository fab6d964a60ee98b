INSERT INTO shop.events SELECT i, date '2024-06-01' + i, 'xyz', CASE WHEN i % 2 = 0 THEN 'odd' ELSE 'bad' END::shop.mood FROM generate_series(1, 300) i;
