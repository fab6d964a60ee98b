INSERT INTO shop.items (id, name) VALUES (1, 'bolt'), (2, 'nut'), (3, 'washer');
INSERT INTO shop.parts VALUES (1), (1), (2);
