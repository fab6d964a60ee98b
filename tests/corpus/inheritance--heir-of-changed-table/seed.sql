INSERT INTO shop.stamped SELECT i, 'k' FROM generate_series(0, 9) i; INSERT INTO shop.sized SELECT i, i FROM generate_series(0, 9) i
