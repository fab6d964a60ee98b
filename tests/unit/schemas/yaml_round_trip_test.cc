// What is written reads back as the same database, and is written again as the same bytes.
#include <string>

#include <gtest/gtest.h>

#include "schemas/yaml.h"
#include "tests/support/random_database.h"

namespace theseus {
namespace {

std::string mistakes(const Result<DeclaredSchema>& result) {
  std::string all;
  if (!result)
    for (const Diagnostic& each : result.diagnostics())
      all += to_string(each) + "\n";
  return all;
}

void expect_equal(const Database& from, const Database& to) {
  for_each_kind([&]<class T>(const T*) {
    ASSERT_EQ(from.all<T>().size(), to.all<T>().size()) << T::kind;
    for (std::size_t i = 0; i < from.all<T>().size(); ++i)
      EXPECT_TRUE(from.all<T>()[i] == to.all<T>()[i]) << to_string(from.all<T>()[i].id);
  });
}

void expect_round_trip(const Database& database) {
  const std::string text = to_yaml(database);
  const Result<DeclaredSchema> read = parse_yaml(text, "x.yaml");
  ASSERT_TRUE(read) << mistakes(read) << text;
  expect_equal(database, read->database);
  EXPECT_EQ(to_yaml(read->database), text);
}

TEST(YamlRoundTrip, HoldsForRandomDatabases) {
  for (std::uint64_t seed = 0; seed < 200 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    expect_round_trip(RandomDatabase(seed).make());
  }
}

TEST(YamlRoundTrip, RandomDatabasesHoldEveryKind) {
  std::array<std::size_t, kind_count> counts{};
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    RandomDatabase(seed).make().for_each_object(
        [&]<class T>(const T& /*object*/) { ++counts[kind_index<T>]; });
  for_each_kind([&]<class T>(const T*) { EXPECT_GT(counts[kind_index<T>], 0U) << T::kind; });
}

/// A database with one function that has this body.
Database with_body(const std::string& body) {
  Database database;
  const ObjectId schema = id_of<Schema>(ObjectId(), "public");
  database.add(Schema{schema});
  Function function;
  function.id = id_of<Function>(schema, "f()");
  function.body = body;
  database.add(function);
  database.seal();
  return database;
}

TEST(YamlRoundTrip, BodiesStayAsTheyAre) {
  const std::vector<std::string> bodies{
      "SELECT 1",
      "SELECT 1\n",
      "\nSELECT 1\n",
      "\n  SELECT 1\n",
      "\n\n\n  x\n\n\n",
      "  x\n y\n",
      "\tx\n\ty",
      "a\n   \nb\n",
      "a\n\t\n",
      "a\r\nb\r\n",
      "a\rb",
      "a \n b \n",
      "a\n ",
      "\n",
      " ",
      "a\n\n",
      "# a\n# b",
      "---\n...\n---",
      "%a\nb",
      "a: b\nc: d",
      "a\n  b\n\n    c",
      "\xC2\x85 a\nb",
      "\xE2\x80\xA8\nb",
      "\xEF\xBB\xBF\na",
      "a\x04\nb",
      "'\"\\\n\\n",
      "\n\n \n  \n   a\n",
      "a\n\n\n  \n   \n",
      "- a\n- b",
      "{a: b}\n[c]",
  };
  for (const std::string& body : bodies) {
    SCOPED_TRACE(body);
    expect_round_trip(with_body(body));
  }
}

TEST(YamlRoundTrip, BodiesAreReadableWhereABlockCanCarryThem) {
  EXPECT_EQ(to_yaml(with_body("\nBEGIN\n  x();\nEND\n")),
            "schema: public\n\nfunctions:\n  f():\n    body: |\n\n      BEGIN\n        x();\n      "
            "END\n");
  EXPECT_EQ(to_yaml(with_body("\n  BEGIN\n  END")),
            "schema: public\n\nfunctions:\n  f():\n    body: |2-\n\n        BEGIN\n        END\n");
  EXPECT_EQ(to_yaml(with_body("a\r\nb")),
            "schema: public\n\nfunctions:\n  f(): {body: \"a\\r\\nb\"}\n");
}

TEST(YamlRoundTrip, SignaturesMayBeLong) {
  std::string types = "(timestamp with time zone";
  for (int i = 1; i < 100; ++i)
    types += ", timestamp with time zone";
  Database database;
  const ObjectId schema = id_of<Schema>(ObjectId(), "public");
  database.add(Schema{schema});
  Function function;
  function.id = id_of<Function>(schema, "f" + types + ")");
  function.body = "SELECT\n1";
  database.add(function);
  database.seal();
  expect_round_trip(database);
}

TEST(YamlRoundTrip, CanonicalTextStaysAsItIs) {
  const std::string text = R"yaml(schema: public

schemas:
  billing: {comment: Invoices}

extensions:
  citext: {}
  hstore: billing

enums:
  order_state: [new, paid, "a, b", yes, 012]

domains:
  amount:
    type: numeric(12,2)
    checks:
      not_negative: VALUE >= 0
  name: text

sequences:
  billing.numbers: {start: 100, owned_by: billing.invoices.id}

functions:
  Touch(integer, text): {returns: trigger, language: plpgsql, body: BEGIN RETURN NEW; END}

tables:
  billing.invoices:
    columns:
      id: bigint
  '"a.b"': {}
  orders:
    comment: "Says: hello"
    persistence: unlogged
    options: {fillfactor: 70}
    columns:
      id: {type: bigint, not_null: true, identity: always}
      Email: {comment: Where to write, type: "numeric(12,2)", default: "'new'"}
      second: {type: bigint, identity: {generated: by default, start: 5}}
    primary_key: {name: the_key, columns: [id]}
    unique:
      orders_email_key: [Email]
    checks:
      positive: {expression: id > 0, not_valid: true}
    indexes:
      orders_idx: {keys: [Email, lower(x), id DESC], where: id > 0}
    foreign_keys:
      parent: {columns: [id], references: orders, on_delete: set null}
    triggers:
      touch: {before: [insert, update], update_of: [id], for_each: row, call: touch()}

views:
  open_orders:
    query: |
      SELECT id
      FROM orders
    columns:
      id: {comment: The order}

materialized_views:
  totals: SELECT 1 AS one
)yaml";
  const Result<DeclaredSchema> read = parse_yaml(text, "x.yaml");
  ASSERT_TRUE(read) << mistakes(read);
  EXPECT_EQ(to_yaml(read->database), text);
}

}  // namespace
}  // namespace theseus
