INSERT INTO shop.orders VALUES
  (1, 'new', 'payed', '{new,payed}', '{paid,payed}'), (2, 'payed', 'new', NULL, NULL), (3, NULL, 'new', '{}', '{new}');
