INSERT INTO shop.lines VALUES (1), (2);
