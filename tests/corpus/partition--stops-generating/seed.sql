INSERT INTO shop.events SELECT generate_series(1, 40);
