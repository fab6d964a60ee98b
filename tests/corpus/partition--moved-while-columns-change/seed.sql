INSERT INTO shop.events SELECT i, 'k' || i, i % 7 FROM generate_series(0, 190, 10) i;
INSERT INTO shop.events_high SELECT i, i % 7 FROM generate_series(301, 320) i;
