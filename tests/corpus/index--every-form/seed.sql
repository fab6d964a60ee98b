INSERT INTO shop.items SELECT n, n, ARRAY['a'] FROM generate_series(1, 10) n;
REFRESH MATERIALIZED VIEW shop.m;
