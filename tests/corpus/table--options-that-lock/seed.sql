INSERT INTO shop.items SELECT n, to_tsvector('word') FROM generate_series(1, 10) n;
