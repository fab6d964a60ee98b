INSERT INTO shop.people VALUES (1, ('a', 'b', 3));
