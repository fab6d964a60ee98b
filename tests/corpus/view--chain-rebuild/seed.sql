INSERT INTO shop.items (id, amount) VALUES (1, 10), (2, 20);
