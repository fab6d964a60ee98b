INSERT INTO shop.events (id) SELECT generate_series(1, 3);
