INSERT INTO shop.items VALUES (1, 'bolt', 2.5), (2, 'nut', 3);
