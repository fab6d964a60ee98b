INSERT INTO shop.accounts (parent, "Number", note)
  SELECT nullif(n % 7, 0), 2 * n, 'note ' || n FROM generate_series(1, 300) n;
