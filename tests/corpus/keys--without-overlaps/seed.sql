INSERT INTO shop.prices SELECT int4range(n % 5, n % 5 + 1), daterange('2026-01-01'::date + n, '2026-01-02'::date + n), n FROM generate_series(1, 20) n;
INSERT INTO shop.offers SELECT int4range(n % 5, n % 5 + 1), daterange('2026-01-01'::date + n, '2026-01-02'::date + n), daterange('2026-01-01'::date + n, '2026-01-02'::date + n) FROM generate_series(1, 20) n;
