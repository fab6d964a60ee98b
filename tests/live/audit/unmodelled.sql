-- One of everything that is only named in a warning.
CREATE SCHEMA shop; SET search_path = shop;
CREATE TYPE shell;
CREATE FUNCTION base_in(cstring) RETURNS shell LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
CREATE FUNCTION base_out(shell) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
CREATE TYPE shell (input = base_in, output = base_out, like = int4);
CREATE OPERATOR === (function = int4eq, leftarg = int, rightarg = int, negator = !==);
CREATE TABLE parent (a int, b int);
CREATE TYPE comp AS (a int); CREATE TABLE typed OF comp;
CREATE FOREIGN DATA WRAPPER plain; CREATE SERVER remote FOREIGN DATA WRAPPER plain;
CREATE USER MAPPING FOR PUBLIC SERVER remote OPTIONS (user 'reader', password 'hush');
CREATE FOREIGN TABLE checked (a int CHECK (a > 0)) SERVER remote;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE INSERT ON checked FOR EACH ROW EXECUTE FUNCTION touch();
CREATE SUBSCRIPTION sub CONNECTION 'dbname=nowhere' PUBLICATION pub WITH (connect = false);
CREATE SCHEMA other; CREATE STATISTICS other.st ON a, b FROM parent;
