INSERT INTO shop.orders VALUES (1, 2), (5, 6);
