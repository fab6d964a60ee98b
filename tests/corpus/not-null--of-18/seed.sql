INSERT INTO shop.items (id, number, label, state, word) SELECT n, n, 'l', 's', 'w' FROM generate_series(1, 20) n;
INSERT INTO shop.events (id, at, note) SELECT n, '2026-01-01', 'n' FROM generate_series(1, 20) n;
