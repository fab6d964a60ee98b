INSERT INTO shop.bookings VALUES (1, '[1,3)'), (2, '[3,5)');
