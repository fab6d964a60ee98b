INSERT INTO shop.bookings SELECT '[2026-01-01,2026-01-05)', int4range(i, i + 1) FROM generate_series(1, 20) i;
INSERT INTO shop.alone SELECT '[2026-02-01,2026-02-05)', int4range(i, i + 1) FROM generate_series(1, 20) i;
