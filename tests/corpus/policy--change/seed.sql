INSERT INTO shop.items (id, name) VALUES (1, 'bolt'), (2, 'nut'), (3, 'washer');
