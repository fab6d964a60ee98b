INSERT INTO shop.items (id, name) VALUES (1, '7'), (2, '8');
