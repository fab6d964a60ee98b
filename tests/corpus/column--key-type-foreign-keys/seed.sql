INSERT INTO shop.accounts SELECT n, nullif(n / 2, 0), 'code ' || n FROM generate_series(1, 50) n;
INSERT INTO shop.orders SELECT n, n % 50 + 1, CASE WHEN n % 3 > 0 THEN 'code ' || n % 50 + 1 END
  FROM generate_series(1, 200) n;
INSERT INTO shop.lines SELECT n FROM generate_series(1, 200) n;
