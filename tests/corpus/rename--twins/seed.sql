INSERT INTO shop.lines (order_id, part, price) SELECT n, 'p' || n, n FROM generate_series(1, 20) n;
