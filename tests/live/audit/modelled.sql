-- One of everything that the model holds. A line "-- from N" begins what only N and later have.
CREATE SCHEMA shop; SET search_path = shop, public; SET check_function_bodies = off;
COMMENT ON SCHEMA shop IS 'All of it';
CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION postgres_fdw SCHEMA public;
CREATE COLLATION plain (provider = libc, locale = 'C');
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TYPE pair AS (a int, b text);
CREATE TYPE span AS RANGE (subtype = int);
CREATE DOMAIN amount AS numeric(12,2) DEFAULT 0 CHECK (VALUE >= 0);
CREATE SEQUENCE numbers INCREMENT 5;
CREATE FUNCTION same(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE FUNCTION number_of(state) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE archive() LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION plx_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE plx HANDLER plx_handler;
CREATE FUNCTION one() RETURNS int LANGUAGE plx AS 'BEGIN RETURN 1; END';
CREATE AGGREGATE total (int) (sfunc = int4pl, stype = int, initcond = '0');
CREATE AGGREGATE share (float8 ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal,
  finalfunc = percentile_disc_final, finalfunc_extra);
CREATE AGGREGATE place (VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal,
  finalfunc = rank_final, finalfunc_extra, hypothetical);
CREATE ACCESS METHOD tree TYPE INDEX HANDLER gisthandler;
CREATE ACCESS METHOD heaps TYPE TABLE HANDLER heap_tableam_handler;
CREATE TEXT SEARCH PARSER words (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end,
  lextypes = prsd_lextype, headline = prsd_headline);
CREATE TEXT SEARCH TEMPLATE simply (init = dsimple_init, lexize = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY english_plain (template = snowball, language = 'english');
CREATE TEXT SEARCH DICTIONARY mine (template = simply, stopwords = 'english', accept = 'false');
CREATE TEXT SEARCH CONFIGURATION titles (copy = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION titles ALTER MAPPING FOR word WITH mine, english_plain;
CREATE OPERATOR === (function = same, leftarg = int, rightarg = int, commutator = ===, negator = !==, restrict = eqsel,
  join = eqjoinsel, hashes, merges);
CREATE OPERATOR !== (function = int4ne, leftarg = int, rightarg = int, negator = ===);
CREATE OPERATOR !!! (function = int4um, rightarg = int);
CREATE OPERATOR FAMILY loose USING btree;
ALTER OPERATOR FAMILY loose USING btree ADD OPERATOR 1 < (int, bigint), FUNCTION 1 (int, bigint) btint48cmp(int, bigint);
CREATE OPERATOR CLASS by_value FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
CREATE OPERATOR CLASS own DEFAULT FOR TYPE state USING hash FAMILY pg_catalog.enum_ops AS STORAGE state;
CREATE CAST (state AS int) WITH FUNCTION number_of(state) AS ASSIGNMENT;
CREATE CAST (text AS state) WITH INOUT;
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE CONVERSION to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');
CREATE SERVER remote TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db', dbname 'it''s');
CREATE USER MAPPING FOR postgres SERVER remote OPTIONS (user 'reader');
CREATE USER MAPPING FOR PUBLIC SERVER remote;
CREATE FOREIGN TABLE sold (id bigint NOT NULL, name text OPTIONS (column_name 'title') COLLATE "C" DEFAULT 'x')
  SERVER remote OPTIONS (schema_name 'shop');
GRANT SELECT (id) ON sold TO pg_monitor;
COMMENT ON COLUMN sold.id IS 'Theirs';
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email citext UNIQUE, label pair, worth amount,
  state state DEFAULT 'new', full_text tsvector);
CREATE TABLE orders (id serial, customer bigint REFERENCES customers, during tsrange, note text CHECK (note <> ''),
  EXCLUDE USING gist (during WITH &&));
CREATE TABLE kept (id int) USING heaps;
CREATE TABLE log (day date, line text) PARTITION BY RANGE (day);
CREATE INDEX orders_note ON orders (lower(note)) WHERE id > 5;
CREATE INDEX orders_value ON orders (id by_value);
CREATE INDEX titles_words ON orders USING gin (to_tsvector('shop.titles', note));
CREATE STATISTICS orders_both ON id, customer FROM orders;
CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;
CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY own ON orders USING (id === 5);
CREATE VIEW open_orders AS SELECT id, name FROM orders JOIN sold USING (id) WHERE orders.id !== 3;
CREATE MATERIALIZED VIEW totals AS SELECT total(id) AS t FROM orders;
ALTER TABLE orders REPLICA IDENTITY FULL;
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert');
CREATE PUBLICATION sales FOR TABLE orders;
CREATE EVENT TRIGGER audit ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION seen();
ALTER EVENT TRIGGER audit DISABLE;
GRANT SELECT ON orders TO pg_monitor;
GRANT USAGE ON FOREIGN DATA WRAPPER files TO pg_monitor; GRANT USAGE ON FOREIGN SERVER remote TO pg_monitor;
REVOKE USAGE ON LANGUAGE plx FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO pg_monitor;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
COMMENT ON OPERATOR ===(int, int) IS 'The same'; COMMENT ON CAST (text AS state) IS 'As written';
COMMENT ON OPERATOR CLASS by_value USING btree IS 'By value'; COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'Of no use';
CREATE TABLE readings (id bigint, taken date DEFAULT now(), note text CHECK (note <> ''), PRIMARY KEY (id, taken),
  FOREIGN KEY (id) REFERENCES customers) PARTITION BY RANGE (taken);
CREATE INDEX ON readings (note);
CREATE TABLE readings_old PARTITION OF readings FOR VALUES FROM (MINVALUE) TO ('2026-01-01') PARTITION BY LIST (id);
CREATE TABLE readings_old_1 PARTITION OF readings_old (note DEFAULT 'one') FOR VALUES IN (1, NULL) WITH (fillfactor = 80);
CREATE TABLE readings_rest (note text CONSTRAINT readings_note_check CHECK (note <> ''), taken date NOT NULL, id bigint NOT NULL);
CREATE INDEX notes_of_the_rest ON readings_rest (note);
ALTER TABLE readings ATTACH PARTITION readings_rest DEFAULT;
CREATE TABLE stamped (created date DEFAULT now() NOT NULL, note text, CONSTRAINT spoken CHECK (note <> ''));
CREATE TABLE stamped_more (id int PRIMARY KEY) INHERITS (stamped);
CREATE TABLE stamped_most (reason text) INHERITS (stamped_more);
-- from 15
CREATE SCHEMA extra;
CREATE PUBLICATION more FOR TABLES IN SCHEMA extra;
CREATE PUBLICATION part FOR TABLE customers (id, email) WHERE (id > 5);
-- from 18
CREATE TABLE needed (id int CONSTRAINT id_is_needed NOT NULL, word text NOT NULL NO INHERIT, old text, CHECK (id > 0) NOT ENFORCED);
ALTER TABLE needed ADD CONSTRAINT old_is_needed NOT NULL old NOT VALID;
CREATE TABLE prices (product int4range, valid daterange, paid daterange, UNIQUE (product, paid WITHOUT OVERLAPS),
  CONSTRAINT priced_once PRIMARY KEY (product, valid WITHOUT OVERLAPS));
CREATE TABLE offers (product int4range, valid daterange, customer bigint, FOREIGN KEY (customer) REFERENCES customers NOT ENFORCED,
  FOREIGN KEY (product, PERIOD valid) REFERENCES prices (product, PERIOD valid));
CREATE TABLE spread (id int CONSTRAINT id_of_all NOT NULL, note text NOT NULL) PARTITION BY LIST (id);
CREATE TABLE spread_1 PARTITION OF spread FOR VALUES IN (1) PARTITION BY LIST (note);
CREATE TABLE spread_1_a PARTITION OF spread_1 (note DEFAULT 'a') FOR VALUES IN ('a');
