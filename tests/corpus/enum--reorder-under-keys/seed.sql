INSERT INTO shop.sizes VALUES ('small', 1), ('large', 3), ('medium', 2);
INSERT INTO shop.shirts VALUES (1, 'large'), (2, 'medium'), (3, NULL);
