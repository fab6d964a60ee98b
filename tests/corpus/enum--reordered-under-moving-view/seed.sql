INSERT INTO shop.orders VALUES (1, 'new'), (5, 'gone');
