-- Rows that every edit has to keep.
SET search_path = shop, public;
INSERT INTO customers (email, first_name, last_name, status, vip, credit_limit)
SELECT 'Buyer' || n || '@example.org', 'First' || n, 'Last' || n, CASE n % 5 WHEN 0 THEN 'blocked' ELSE 'active' END,
       n % 10 = 0, CASE n % 10 WHEN 0 THEN 500 ELSE n END FROM generate_series(1, 50) n;
INSERT INTO products (sku, title, price, currency, weight, dimensions, tags)
SELECT 'AB-' || n, 'Product ' || n, n + 0.5, (ARRAY['EUR', 'GBP', 'USD'])[1 + n % 3]::currency, n, ARRAY[1.5, n],
       ARRAY['tag' || n % 4] FROM generate_series(1, 30) n;
INSERT INTO orders (customer_id, state, amount, note)
SELECT 1 + n % 50, (ARRAY['new', 'paid', 'shipped', 'returned'])[1 + n % 4]::order_state, n, 'note ' || n
FROM generate_series(1, 120) n;
INSERT INTO order_lines SELECT id, 1, 1 + id % 30, 1 + id % 7, amount FROM orders;
REFRESH MATERIALIZED VIEW sales_per_day;
