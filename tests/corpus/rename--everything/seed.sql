INSERT INTO shop.clients (mail, born) VALUES ('a@b', '2000-01-01'), ('c@d', '2001-01-01');
INSERT INTO shop.orders (client_id, st, amount) VALUES (1, 'payed', 5), (2, 'new', 7);
