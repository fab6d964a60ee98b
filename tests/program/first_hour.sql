-- The database of docs/first-hour.md: somebody made it by hand, long ago.
CREATE SCHEMA shop;
CREATE TYPE shop.order_state AS ENUM ('new', 'paid', 'shipped');
CREATE TABLE shop.customers (
  id bigserial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  fax text,
  name varchar(80) NOT NULL
);
CREATE TABLE shop.orders (
  id serial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  state shop.order_state NOT NULL DEFAULT 'new',
  placed_at timestamptz NOT NULL DEFAULT now(),
  total numeric(12,2) CHECK (total >= 0)
);
CREATE VIEW shop.open_orders AS SELECT o.id, c.email, o.total
  FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id WHERE o.state IN ('new', 'paid');
INSERT INTO shop.customers (email, fax, name) VALUES ('a@example.com', '1', 'Ada'), ('b@example.com', NULL, 'Bob');
INSERT INTO shop.orders (customer_id, total) VALUES (1, 10), (2, 20.5);
