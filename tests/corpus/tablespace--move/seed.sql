INSERT INTO shop.items SELECT n, 'item ' || n FROM generate_series(1, 10) n;
REFRESH MATERIALIZED VIEW shop.names;
