INSERT INTO shop.orders VALUES (1, 'new', '{new}'), (2, 'paid', '{new,paid}');
