INSERT INTO shop.items SELECT n, n, n, n, '2026-01-01' FROM generate_series(1, 10) n;
