INSERT INTO shop.people VALUES (1, 'fine', 'large'); INSERT INTO shop.parcels VALUES (1, 'bad', 'fine');
