INSERT INTO shop.bills VALUES (1, '24.12.2026', '5 EUR', 3), (2, '01.02.2025', NULL, 1);
