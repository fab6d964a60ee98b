INSERT INTO shop.h0 SELECT generate_series(10, 20);
