INSERT INTO shop.items VALUES (1, 10), (2, 200);
