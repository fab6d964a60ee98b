CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM (0) TO (10);
CREATE TABLE shop.events_2 PARTITION OF shop.events FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (at);
CREATE TABLE shop.events_2a PARTITION OF shop.events_2 FOR VALUES FROM (10) TO (15);
CREATE TABLE shop.events_2b PARTITION OF shop.events_2 FOR VALUES FROM (15) TO (20);
INSERT INTO shop.events (id, at) SELECT n, n FROM generate_series(0, 19) n;
