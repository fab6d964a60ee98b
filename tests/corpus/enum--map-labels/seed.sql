INSERT INTO shop.orders (id, state, history, note) VALUES
  (1, 'new', '{new}', NULL), (2, 'payed', '{new,payed,paid}', 'a'), (3, 'paid', '{{lost,new},{paid,payed}}', 'b'),
  (4, 'lost', NULL, NULL);
