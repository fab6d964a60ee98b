INSERT INTO shop.stamped (note) VALUES ('a');
INSERT INTO shop.orders (id, note) VALUES (1, 'b'), (2, 'c');
INSERT INTO shop.special (id, note, why) VALUES (3, 'd', 'e');
