// The exact SQL of each kind: created, altered, dropped.
#include <string>

#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

const Server server{150018};
const ObjectId shop = id_of<Schema>({}, "shop");
const ObjectId orders = id_of<Table>(shop, "orders");
const ObjectId amount = id_of<Column>(orders, "amount");
const ObjectId money = id_of<Domain>(shop, "money");

std::string text_of(const Statements& statements) {
  std::string text;
  for (const Statement& each : statements)
    text += (text.empty() ? "" : "; ") + each.sql.text();
  return text;
}

template <class T>
std::string created(const T& object) {
  return text_of(create(object, server));
}
template <class T>
std::string dropped(const T& object) {
  return text_of(drop(object, server));
}

/// The SQL that makes one change to an object.
template <class T, class Change>
std::string altered(const T& from, const Change& change) {
  T to = from;
  change(to);
  return text_of(alter(from, to, server));
}

TEST(Ddl, Schema) {
  const Schema schema{.id = id_of<Schema>({}, "My shop")};
  EXPECT_EQ(created(schema), "CREATE SCHEMA \"My shop\"");
  EXPECT_EQ(dropped(schema), "DROP SCHEMA \"My shop\"");
}

TEST(Ddl, Extension) {
  const Extension plain{.id = id_of<Extension>({}, "uuid-ossp")};
  const Extension exact{.id = plain.id, .schema = "extra", .version = "1.1"};
  EXPECT_EQ(created(plain), "CREATE EXTENSION \"uuid-ossp\" WITH SCHEMA public");
  EXPECT_EQ(created(exact), "CREATE EXTENSION \"uuid-ossp\" WITH SCHEMA extra VERSION '1.1'");
  EXPECT_EQ(altered(plain, [](auto& to) { to.schema = "extra"; }),
            "ALTER EXTENSION \"uuid-ossp\" SET SCHEMA extra");
  EXPECT_EQ(altered(plain, [](auto& to) { to.version = "1.2"; }),
            "ALTER EXTENSION \"uuid-ossp\" UPDATE TO '1.2'");
  EXPECT_EQ(altered(exact, [](auto& to) { to.version = {}; }),
            "ALTER EXTENSION \"uuid-ossp\" UPDATE");
  EXPECT_EQ(dropped(plain), "DROP EXTENSION \"uuid-ossp\"");
}

TEST(Ddl, Enum) {
  const Enum state{.id = id_of<Enum>(shop, "state"), .labels = {"new", "it's"}};
  const auto with = [&](const Names& labels) {
    return altered(state, [&](Enum& to) { to.labels = labels; });
  };
  EXPECT_EQ(created(state), "CREATE TYPE shop.state AS ENUM ('new', 'it''s')");
  EXPECT_EQ(with({"new", "it's", "z"}), "ALTER TYPE shop.state ADD VALUE 'z' AFTER 'it''s'");
  EXPECT_EQ(with({"a", "new", "it's"}), "ALTER TYPE shop.state ADD VALUE 'a' BEFORE 'new'");
  EXPECT_EQ(with({"a", "b", "new", "it's"}),
            "ALTER TYPE shop.state ADD VALUE 'a' BEFORE 'new'; "
            "ALTER TYPE shop.state ADD VALUE 'b' AFTER 'a'");
  EXPECT_EQ(dropped(state), "DROP TYPE shop.state");
  const auto possible = [&](const Names& labels) {
    return can_alter(state, Enum{.id = state.id, .labels = labels}, server);
  };
  EXPECT_TRUE(possible({"a", "new", "b", "it's", "c"}));
  EXPECT_FALSE(possible({"it's", "new"}));
  EXPECT_FALSE(possible({"new"}));
}

TEST(Ddl, Domain) {
  Domain domain{.id = money, .type = {"text"}};
  EXPECT_EQ(created(domain), "CREATE DOMAIN shop.money AS text");
  EXPECT_EQ(altered(domain, [](auto& to) { to.not_null = true; }),
            "ALTER DOMAIN shop.money SET NOT NULL");
  domain.not_null = true;
  domain.collation = {"pg_catalog", "C"};
  const Elements elements{Sql("DEFAULT 'x'"), Sql("CONSTRAINT short CHECK (length(VALUE) < 9)")};
  EXPECT_EQ(text_of(create(domain, elements, server)),
            "CREATE DOMAIN shop.money AS text COLLATE pg_catalog.\"C\" DEFAULT 'x' "
            "CONSTRAINT short CHECK (length(VALUE) < 9) NOT NULL");
  EXPECT_EQ(altered(domain, [](auto& to) { to.not_null = false; }),
            "ALTER DOMAIN shop.money DROP NOT NULL");
  EXPECT_EQ(dropped(domain), "DROP DOMAIN shop.money");
}

TEST(Ddl, NotNullOfPostgres18) {
  Column column{.id = amount, .type = {"integer"}, .not_null = true, .not_null_name = "needed"};
  const std::string table = "ALTER TABLE shop.orders ";
  EXPECT_EQ(created(column), table + "ADD COLUMN amount integer CONSTRAINT needed NOT NULL");
  EXPECT_EQ(text_of(alter(nullable(column), column, server)),
            table + "ADD CONSTRAINT needed NOT NULL amount");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null_name = "asked for"; }),
            table + "RENAME CONSTRAINT needed TO \"asked for\"");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null_name = {}; }),
            table + "RENAME CONSTRAINT needed TO orders_amount_not_null");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null_no_inherit = true; }),
            table + "ALTER CONSTRAINT needed NO INHERIT");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null_not_valid = true; }),
            table + "ALTER COLUMN amount DROP NOT NULL; " + table +
                "ADD CONSTRAINT needed NOT NULL amount NOT VALID");
  column.not_null_not_valid = true;
  EXPECT_EQ(created(column), table + "ADD COLUMN amount integer; " + table +
                                 "ADD CONSTRAINT needed NOT NULL amount NOT VALID");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null_not_valid = false; }),
            table + "VALIDATE CONSTRAINT needed");
  EXPECT_EQ(altered(column, [](auto& to) { to = nullable(to); }),
            table + "ALTER COLUMN amount DROP NOT NULL");
}

TEST(Ddl, Sequence) {
  Sequence sequence{.id = id_of<Sequence>(shop, "numbers")};
  EXPECT_EQ(created(sequence), "CREATE SEQUENCE shop.numbers");
  EXPECT_EQ(altered(sequence, [](auto& to) { to.type = {"integer"}; }),
            "ALTER SEQUENCE shop.numbers AS integer");
  EXPECT_EQ(altered(sequence, [](auto& to) { to.persistence = Persistence::unlogged; }),
            "ALTER SEQUENCE shop.numbers SET UNLOGGED");
  sequence.increment = -2;
  sequence.minimum = -9;
  sequence.maximum = 9;
  sequence.start = 5;
  sequence.cache = 3;
  sequence.cycle = true;
  EXPECT_EQ(created(sequence),
            "CREATE SEQUENCE shop.numbers INCREMENT BY -2 MINVALUE -9 MAXVALUE 9 START WITH 5 "
            "CACHE 3 CYCLE");
  EXPECT_EQ(altered(sequence,
                    [](auto& to) {
                      to.minimum = to.maximum = to.start = {};
                      to.cycle = false;
                    }),
            "ALTER SEQUENCE shop.numbers NO MINVALUE NO MAXVALUE START WITH -1 NO CYCLE");
  EXPECT_EQ(dropped(sequence), "DROP SEQUENCE shop.numbers");
}

TEST(Ddl, SequenceOwner) {
  const SequenceOwner owner{.id = id_of<SequenceOwner>(id_of<Sequence>(shop, "numbers"), ""),
                            .column = {amount}};
  EXPECT_EQ(created(owner), "ALTER SEQUENCE shop.numbers OWNED BY shop.orders.amount");
  EXPECT_EQ(dropped(owner), "ALTER SEQUENCE shop.numbers OWNED BY NONE");
}

TEST(Ddl, Routines) {
  Function function;
  function.id = id_of<Function>(shop, "tax(numeric)");
  function.arguments = {"net numeric"};
  function.returns = {"numeric"};
  function.body = "SELECT net * 2";
  EXPECT_EQ(created(function),
            "CREATE OR REPLACE FUNCTION shop.tax(net numeric) RETURNS numeric LANGUAGE sql AS "
            "$$SELECT net * 2$$");
  EXPECT_EQ(
      altered(function,
              [](Function& to) {
                to.volatility = Volatility::immutable;
                to.strict = to.leakproof = to.security_definer = true;
                to.parallel = Parallel::safe;
                to.cost = 2.5;
                to.settings = {{"search_path", "\"My shop\", pg_temp"}, {"work_mem", "64MB"}};
              }),
      "CREATE OR REPLACE FUNCTION shop.tax(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE "
      "LEAKPROOF STRICT PARALLEL SAFE COST 2.5 SECURITY DEFINER SET search_path TO 'My shop', "
      "'pg_temp' SET work_mem TO '64MB' AS $$SELECT net * 2$$");
  EXPECT_EQ(dropped(function), "DROP FUNCTION shop.tax(numeric)");

  Procedure procedure;
  procedure.id = id_of<Procedure>(shop, "\"Tidy up\"()");
  procedure.sql_body = {"BEGIN ATOMIC\nEND"};
  EXPECT_EQ(created(procedure),
            "CREATE OR REPLACE PROCEDURE shop.\"Tidy up\"() LANGUAGE sql BEGIN ATOMIC\nEND");
  EXPECT_EQ(dropped(procedure), "DROP PROCEDURE shop.\"Tidy up\"()");
  EXPECT_TRUE(unsupported(procedure, Server{130000}));
}

TEST(Ddl, Table) {
  Table table{.id = orders};
  EXPECT_EQ(created(table), "CREATE TABLE shop.orders ()");
  EXPECT_EQ(text_of(create(table, {Sql("id integer"), Sql("CHECK (true)")}, server)),
            "CREATE TABLE shop.orders (\n  id integer,\n  CHECK (true)\n)");
  EXPECT_EQ(altered(table, [](auto& to) { to.persistence = Persistence::unlogged; }),
            "ALTER TABLE shop.orders SET UNLOGGED");
  table.persistence = Persistence::unlogged;
  table.options = {{"fillfactor", "70"}, {"toast.autovacuum_enabled", "false"}};
  EXPECT_EQ(created(table),
            "CREATE UNLOGGED TABLE shop.orders () WITH (fillfactor='70', "
            "toast.autovacuum_enabled='false')");
  EXPECT_EQ(altered(table,
                    [](auto& to) {
                      to.options = {{"fillfactor", "80"}};
                    }),
            "ALTER TABLE shop.orders SET (fillfactor='80'); "
            "ALTER TABLE shop.orders RESET (toast.autovacuum_enabled)");
  EXPECT_EQ(dropped(table), "DROP TABLE shop.orders");
}

TEST(Ddl, Column) {
  Column column{.id = amount, .type = {"integer"}};
  const std::string alter = "ALTER TABLE shop.orders ALTER COLUMN amount ";
  EXPECT_EQ(created(column), "ALTER TABLE shop.orders ADD COLUMN amount integer");
  EXPECT_EQ(altered(column, [](auto& to) { to.type = {"bigint"}; }), alter + "TYPE bigint");
  EXPECT_EQ(altered(column, [](auto& to) { to.type = {"uuid"}; }),
            alter + "TYPE uuid USING amount::text::uuid");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null = true; }), alter + "SET NOT NULL");
  EXPECT_EQ(altered(column, [](auto& to) { to.storage = Storage::main; }),
            alter + "SET STORAGE main");
  EXPECT_EQ(altered(column, [](auto& to) { to.compression = Compression::lz4; }),
            alter + "SET COMPRESSION lz4");
  column.type = {"text"};
  column.collation = {"", "C"};
  column.not_null = true;
  column.compression = Compression::pglz;
  column.storage = Storage::external;
  EXPECT_EQ(text_of(create(column, {Sql("DEFAULT 'x'")}, server)),
            "ALTER TABLE shop.orders ADD COLUMN amount text COMPRESSION pglz COLLATE \"C\" "
            "DEFAULT 'x' NOT NULL; " +
                alter + "SET STORAGE external");
  EXPECT_EQ(altered(column, [](auto& to) { to.not_null = false; }), alter + "DROP NOT NULL");
  EXPECT_EQ(dropped(column), "ALTER TABLE shop.orders DROP COLUMN amount");
}

// ALTER … TYPE gives a column the storage and compression of its type.
TEST(Ddl, ColumnKeepsItsStorage) {
  const Column column{.id = amount, .type = {"text"}, .storage = Storage::external};
  const std::string alter = "ALTER TABLE shop.orders ALTER COLUMN amount ";
  EXPECT_EQ(altered(column, [](auto& to) { to.type = {"bytea"}; }),
            alter + "TYPE bytea USING amount::text::bytea; " + alter + "SET STORAGE external");
  EXPECT_EQ(altered(column, [](auto& to) { to.storage = {}; }), alter + "SET STORAGE extended");
  EXPECT_EQ(altered(column,
                    [](auto& to) {
                      to.type = {"character varying"};
                      to.storage = {};
                    }),
            alter + "TYPE character varying");
}

TEST(Ddl, GeneratedColumn) {
  const Column column{.id = amount, .type = {"integer"}, .generated = {"a + 1"}};
  EXPECT_EQ(created(column),
            "ALTER TABLE shop.orders ADD COLUMN amount integer GENERATED ALWAYS AS (a + 1) STORED");
  EXPECT_EQ(altered(column, [](auto& to) { to.generated = {}; }),
            "ALTER TABLE shop.orders ALTER COLUMN amount DROP EXPRESSION");
  Column other = column;
  other.generated = {"a + 2"};
  EXPECT_FALSE(can_alter(column, other, server));
}

TEST(Ddl, Default) {
  const Default of_column{.id = id_of<Default>(amount, ""), .expression = {"1"}};
  const Default of_domain{.id = id_of<Default>(money, ""), .expression = {"2"}};
  EXPECT_EQ(created(of_column), "ALTER TABLE shop.orders ALTER COLUMN amount SET DEFAULT 1");
  EXPECT_EQ(dropped(of_column), "ALTER TABLE shop.orders ALTER COLUMN amount DROP DEFAULT");
  EXPECT_EQ(created(of_domain), "ALTER DOMAIN shop.money SET DEFAULT 2");
  EXPECT_EQ(dropped(of_domain), "ALTER DOMAIN shop.money DROP DEFAULT");
}

TEST(Ddl, Identity) {
  const Identity identity{.id = id_of<Identity>(amount, "")};
  EXPECT_EQ(created(identity),
            "ALTER TABLE shop.orders ALTER COLUMN amount ADD GENERATED ALWAYS AS IDENTITY");
  EXPECT_EQ(altered(identity,
                    [](auto& to) {
                      to.generated = IdentityKind::by_default;
                      to.cache = 9;
                    }),
            "ALTER TABLE shop.orders ALTER COLUMN amount SET GENERATED BY DEFAULT SET CACHE 9");
  EXPECT_EQ(altered(identity, [](auto& to) { to.sequence = "mine"; }),
            "ALTER SEQUENCE shop.orders_amount_seq RENAME TO mine");
  EXPECT_EQ(dropped(identity), "ALTER TABLE shop.orders ALTER COLUMN amount DROP IDENTITY");
}

TEST(Ddl, Keys) {
  const PrimaryKey primary{.id = id_of<PrimaryKey>(orders, "orders_pkey"),
                           .columns = {"id", "order"},
                           .include = {"note"}};
  EXPECT_EQ(
      created(primary),
      "ALTER TABLE shop.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, \"order\") INCLUDE "
      "(note)");
  EXPECT_EQ(altered(primary,
                    [](auto& to) {
                      to.options = {{"fillfactor", "60"}};
                    }),
            "ALTER INDEX shop.orders_pkey SET (fillfactor='60')");
  EXPECT_EQ(dropped(primary), "ALTER TABLE shop.orders DROP CONSTRAINT orders_pkey");
  const Unique unique{.id = id_of<Unique>(orders, "Key"),
                      .columns = {"a"},
                      .nulls_not_distinct = true,
                      .deferrable = true,
                      .initially_deferred = true};
  EXPECT_EQ(
      created(unique),
      "ALTER TABLE shop.orders ADD CONSTRAINT \"Key\" UNIQUE NULLS NOT DISTINCT (a) DEFERRABLE "
      "INITIALLY DEFERRED");
  EXPECT_TRUE(unsupported(unique, Server{140000}));
}

TEST(Ddl, Check) {
  const ObjectId id = id_of<Check>(orders, "ok");
  const Check check{.id = id, .expression = {"a > 0"}, .no_inherit = true};
  const Check not_valid{.id = id, .expression = {"a > 0"}, .not_valid = true};
  EXPECT_EQ(created(check), "ALTER TABLE shop.orders ADD CONSTRAINT ok CHECK (a > 0) NO INHERIT");
  EXPECT_EQ(created(not_valid),
            "ALTER TABLE shop.orders ADD CONSTRAINT ok CHECK (a > 0) NOT VALID");
  EXPECT_EQ(altered(not_valid, [](auto& to) { to.not_valid = false; }),
            "ALTER TABLE shop.orders VALIDATE CONSTRAINT ok");
  EXPECT_EQ(dropped(check), "ALTER TABLE shop.orders DROP CONSTRAINT ok");
  EXPECT_EQ(created(Check{.id = id_of<Check>(money, "ok"), .expression = {"VALUE > 0"}}),
            "ALTER DOMAIN shop.money ADD CONSTRAINT ok CHECK (VALUE > 0)");
}

TEST(Ddl, Exclusion) {
  const Exclusion exclusion{.id = id_of<Exclusion>(orders, "apart"),
                            .method = "gist",
                            .elements = {{"room WITH ="}, {"during WITH &&"}},
                            .where = {"room > 0"},
                            .deferrable = true};
  EXPECT_EQ(created(exclusion),
            "ALTER TABLE shop.orders ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =, during "
            "WITH &&) WHERE (room > 0) DEFERRABLE");
  EXPECT_EQ(dropped(exclusion), "ALTER TABLE shop.orders DROP CONSTRAINT apart");
}

TEST(Ddl, Index) {
  const Index index{.id = id_of<Index>(orders, "orders_idx"),
                    .keys = {{{"lower(name)"}}, {{"id DESC"}}},
                    .unique = true,
                    .include = {"note"},
                    .nulls_not_distinct = true,
                    .where = {"id > 0"},
                    .options = {{"fillfactor", "70"}}};
  EXPECT_EQ(
      created(index),
      "CREATE UNIQUE INDEX orders_idx ON shop.orders USING btree (lower(name), id DESC) INCLUDE "
      "(note) NULLS NOT DISTINCT WITH (fillfactor='70') WHERE id > 0");
  EXPECT_EQ(altered(index, [](auto& to) { to.options = {}; }),
            "ALTER INDEX shop.orders_idx RESET (fillfactor)");
  EXPECT_EQ(dropped(index), "DROP INDEX shop.orders_idx");
}

TEST(Ddl, ForeignKey) {
  ForeignKey key{.id = id_of<ForeignKey>(orders, "fk"),
                 .columns = {"a", "b"},
                 .references = {id_of<Table>(shop, "others")},
                 .referenced_columns = {"c", "d"}};
  EXPECT_EQ(
      created(key),
      "ALTER TABLE shop.orders ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES shop.others (c, "
      "d)");
  EXPECT_EQ(create(key, server).front().locks.size(), 2U);
  EXPECT_EQ(altered(key, [](auto& to) { to.deferrable = true; }),
            "ALTER TABLE shop.orders ALTER CONSTRAINT fk DEFERRABLE");
  key.match = MatchType::full;
  key.on_update = ReferentialAction::cascade;
  key.on_delete = ReferentialAction::set_null;
  key.on_delete_columns = {"a"};
  key.not_valid = true;
  EXPECT_EQ(
      created(key),
      "ALTER TABLE shop.orders ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES shop.others (c, "
      "d) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL (a) NOT VALID");
  EXPECT_EQ(altered(key, [](auto& to) { to.not_valid = false; }),
            "ALTER TABLE shop.orders VALIDATE CONSTRAINT fk");
  EXPECT_EQ(dropped(key), "ALTER TABLE shop.orders DROP CONSTRAINT fk");
}

TEST(Ddl, Views) {
  const View view{.id = id_of<View>(shop, "v"),
                  .options = {{"security_barrier", "true"}},
                  .query = {"SELECT 1"},
                  .columns = {"a integer"}};
  EXPECT_EQ(created(view),
            "CREATE OR REPLACE VIEW shop.v WITH (security_barrier='true') AS\nSELECT 1");
  EXPECT_EQ(altered(view, [](auto& to) { to.options = {}; }),
            "ALTER VIEW shop.v RESET (security_barrier)");
  EXPECT_EQ(dropped(view), "DROP VIEW shop.v");
  View other = view;
  other.query = {"SELECT 2"};
  other.columns = {"a integer", "b text"};
  EXPECT_TRUE(can_alter(view, other, server));
  EXPECT_FALSE(can_alter(other, view, server));
  const MaterializedView kept{.id = id_of<MaterializedView>(shop, "m"), .query = {"SELECT 1"}};
  EXPECT_EQ(created(kept), "CREATE MATERIALIZED VIEW shop.m AS\nSELECT 1");
  EXPECT_EQ(dropped(kept), "DROP MATERIALIZED VIEW shop.m");
}

TEST(Ddl, Trigger) {
  Trigger trigger{.id = id_of<Trigger>(orders, "touch"),
                  .before = {TriggerEvent::insert, TriggerEvent::update},
                  .update_of = {"a", "order"},
                  .for_each = TriggerLevel::row,
                  .when = {"new.a > 0"},
                  .call = {"shop.touch('x')"}};
  EXPECT_EQ(
      created(trigger),
      "CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF a, \"order\" ON shop.orders FOR EACH ROW "
      "WHEN (new.a > 0) EXECUTE FUNCTION shop.touch('x')");
  EXPECT_EQ(altered(trigger, [](auto& to) { to.state = TriggerState::disabled; }),
            "ALTER TABLE shop.orders DISABLE TRIGGER touch");
  EXPECT_EQ(dropped(trigger), "DROP TRIGGER touch ON shop.orders");
  const Trigger deferred{.id = trigger.id,
                         .after = {TriggerEvent::delete_},
                         .for_each = TriggerLevel::row,
                         .call = {"f()"},
                         .constraint = true,
                         .deferrable = true,
                         .state = TriggerState::always};
  EXPECT_EQ(created(deferred),
            "CREATE CONSTRAINT TRIGGER touch AFTER DELETE ON shop.orders DEFERRABLE FOR EACH ROW "
            "EXECUTE FUNCTION f(); ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER touch");
  const Trigger counting{.id = trigger.id,
                         .after = {TriggerEvent::update},
                         .old_table = "o",
                         .new_table = "n",
                         .call = {"f()"}};
  EXPECT_EQ(
      created(counting),
      "CREATE TRIGGER touch AFTER UPDATE ON shop.orders REFERENCING OLD TABLE AS o NEW TABLE AS "
      "n FOR EACH STATEMENT EXECUTE FUNCTION f()");
}

TEST(Ddl, Comment) {
  const auto on = [](ObjectId object) { return Comment{id_of<Comment>(object, ""), "it's"}; };
  EXPECT_EQ(created(on(orders)), "COMMENT ON TABLE shop.orders IS 'it''s'");
  EXPECT_EQ(created(on(amount)), "COMMENT ON COLUMN shop.orders.amount IS 'it''s'");
  EXPECT_EQ(created(on(id_of<Check>(money, "ok"))),
            "COMMENT ON CONSTRAINT ok ON DOMAIN shop.money IS 'it''s'");
  EXPECT_EQ(created(on(id_of<Function>(shop, "f(integer)"))),
            "COMMENT ON FUNCTION shop.f(integer) IS 'it''s'");
  EXPECT_EQ(dropped(on(orders)), "COMMENT ON TABLE shop.orders IS NULL");
}

}  // namespace
}  // namespace theseus
