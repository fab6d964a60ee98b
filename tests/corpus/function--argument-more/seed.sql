INSERT INTO shop.items VALUES (1, 10), (2, 20); INSERT INTO shop.items (id) VALUES (3);
