INSERT INTO shop.items (id, name) VALUES (1, 'a'), (2, 'b');
INSERT INTO shop.parts VALUES (1, 1), (2, 2), (3, NULL);
