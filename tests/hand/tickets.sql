-- What the script of the box office makes every month: partitions, with things of their own, one in a schema of
-- its own and partitioned again. They are in no YAML and have to stay as they are.
CREATE SCHEMA archive;
CREATE TABLE box.sales_2026_01 PARTITION OF box.sales FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z');
CREATE TABLE box.sales_2026_02 PARTITION OF box.sales FOR VALUES FROM ('2026-02-01Z') TO ('2026-03-01Z')
  WITH (fillfactor = 70);
CREATE TABLE archive.sales_2025 PARTITION OF box.sales FOR VALUES FROM ('2025-01-01Z') TO ('2026-01-01Z')
  PARTITION BY RANGE (sold_at);
CREATE TABLE archive.sales_2025_12 PARTITION OF archive.sales_2025
  FOR VALUES FROM ('2025-12-01Z') TO ('2026-01-01Z');
CREATE TABLE box.sales_rest (LIKE box.sales INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE box.sales ATTACH PARTITION box.sales_rest DEFAULT;
CREATE INDEX sales_2026_01_price ON box.sales_2026_01 (price);
ALTER TABLE box.sales_2026_01 ADD CONSTRAINT only_cheap CHECK (price < 1000);
COMMENT ON TABLE box.sales_2026_01 IS 'Made by the script';

-- Rows that every edit has to keep.
SET search_path = box, public;
INSERT INTO halls (name, seats, features) SELECT 'Hall ' || n, 100 * n, 'bar=>yes' FROM generate_series(1, 5) n;
INSERT INTO shows (hall_id, title, during, tag)
SELECT 1 + n % 5, 'Show number ' || n, tstzrange('2026-01-01Z'::timestamptz + n * interval '1 day',
  '2026-01-01Z'::timestamptz + n * interval '1 day' + interval '3 hours'), ROW(n, 'EUR')::price_tag FROM generate_series(1, 20) n;
INSERT INTO sales (id, show_id, seat, state, price, discount, buyer, sold_at)
SELECT n, 1 + n % 20, 'A' || n, (ARRAY['held', 'sold', 'refunded'])[1 + n % 3]::sale_state, n, n % 50, 'Buyer ' || n,
  '2025-12-15Z'::timestamptz + n * interval '1 day' FROM generate_series(1, 120) n;
INSERT INTO sale_notes SELECT n, 'note ' || n, '2026-01-01Z' FROM generate_series(1, 10) n;
INSERT INTO reports.months SELECT '2026-01-01'::date + n * 31, n FROM generate_series(0, 5) n;
REFRESH MATERIALIZED VIEW takings;
