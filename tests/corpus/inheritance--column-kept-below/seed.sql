INSERT INTO shop.one (id, extra) VALUES (1, 5); INSERT INTO shop.two (id, extra) VALUES (2, 6);
