INSERT INTO shop.accounts SELECT FROM generate_series(1, 300);
