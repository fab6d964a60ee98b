INSERT INTO shop.items (id) VALUES (1), (2);
