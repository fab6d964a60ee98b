INSERT INTO shop.people (id, name) VALUES (1, 'x');
