INSERT INTO shop.kinds VALUES ('x'), ('y');
INSERT INTO shop.old_events SELECT 'x', i, date '2022-01-01' + i FROM generate_series(1, 100) i;
