// Stops a change of the type of keys after each of its transactions, while code that knows nothing
// of it writes between them: planning again does the rest, planning back leaves nothing behind, and
// every row is as if nobody had changed anything.
#include <cstdlib>
#include <memory>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/compare/recorded.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

/// What an application does, again and again, and all that it then finds.
struct Application {
  std::string schema;  // with {} for the type
  std::string seed, round, contents;
};

const Application shop_with_references{
    R"yaml(
schema: shop
tables:
  accounts:
    columns:
      id: {{type: {0}, not_null: true, default: "nextval('accounts_id_seq')", comment: a number}}
      name: {{type: text, default: "'nobody'"}}
      inviter: integer
    primary_key: [id]
    foreign_keys:
      accounts_inviter_fk:
        {{columns: [inviter], references: accounts, on_delete: cascade, on_update: cascade}}
    grants:
      public: {{select: [id]}}
  orders:
    columns:
      id: {{type: bigint, not_null: true, identity: always}}
      account_id: {0}
    primary_key: [id]
    indexes:
      orders_account_idx: {{keys: [account_id desc, id], comment: for the list}}
    unique:
      orders_both_key: [id, account_id]
    foreign_keys:
      orders_account_fk:
        {{columns: [account_id], references: accounts, on_delete: set null, on_update: cascade}}
sequences:
  accounts_id_seq: {{type: {0}, owned_by: accounts.id}}
)yaml",
    R"(
INSERT INTO shop.accounts (inviter) SELECT NULLIF(n / 2, 0) FROM generate_series(1, 60) n;
INSERT INTO shop.orders (account_id) SELECT n % 50 + 1 FROM generate_series(1, 200) n)",
    R"(
INSERT INTO shop.accounts DEFAULT VALUES;
INSERT INTO shop.orders (account_id) SELECT max(id) FROM shop.accounts;
INSERT INTO shop.accounts (name, inviter) SELECT 'x', min(id) FROM shop.accounts;
UPDATE shop.orders SET account_id = (SELECT max(id) FROM shop.accounts)
  WHERE id = (SELECT min(id) FROM shop.orders);
UPDATE shop.accounts SET id = id + 100000 WHERE id = (SELECT min(id) + 7 FROM shop.accounts);
DELETE FROM shop.accounts WHERE id = (SELECT min(id) FROM shop.accounts);
INSERT INTO shop.accounts (id, name) SELECT max(id), 'again' FROM shop.accounts
  ON CONFLICT (id) DO UPDATE SET name = excluded.name)",
    "SELECT * FROM (SELECT 'account', id, name, inviter FROM shop.accounts UNION ALL"
    " SELECT 'order', id, NULL, account_id FROM shop.orders) x ORDER BY 1, 2"};

const Application identity_alone{
    R"(
schema: shop
tables:
  accounts:
    columns:
      number: {{type: {0}, not_null: true, identity: {{generated: by default, sequence: numbers, increment: 2}}}}
      name: text
    primary_key: [number]
)",
    "INSERT INTO shop.accounts (name) SELECT 'n' || n FROM generate_series(1, 100) n",
    "INSERT INTO shop.accounts DEFAULT VALUES;"
    "UPDATE shop.accounts SET number = -number WHERE number = (SELECT max(number) FROM"
    " shop.accounts) - 20",
    "SELECT number, name FROM shop.accounts ORDER BY number"};

constexpr const char* scaffolding =
    "SELECT relname FROM pg_class WHERE relname LIKE '%theseus%' UNION ALL"
    " SELECT conname FROM pg_constraint WHERE conname LIKE '%theseus%' UNION ALL"
    " SELECT attname FROM pg_attribute WHERE attname LIKE '%theseus%' UNION ALL"
    " SELECT proname FROM pg_proc WHERE proname LIKE '%theseus%' UNION ALL"
    " SELECT tgname FROM pg_trigger WHERE tgname LIKE '%theseus%' UNION ALL"
    " SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid";

/// All that stands over columns, but for their order.
constexpr const char* structure = R"(
SELECT format('%s %s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
              attnotnull, attidentity, attacl)
       || coalesce(pg_get_serial_sequence(attrelid::regclass::text, attname), '')
       || coalesce(col_description(attrelid, attnum), '')
       || coalesce((SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef
                    WHERE adrelid = attrelid AND adnum = attnum), '')
FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class
  WHERE relnamespace = 'shop'::regnamespace AND relkind = 'r') AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT pg_get_indexdef(indexrelid) || coalesce(obj_description(indexrelid), '') FROM pg_index
WHERE indrelid::regclass::text LIKE 'shop.%'
UNION ALL
SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE connamespace = 'shop'::regnamespace
UNION ALL
SELECT format('%s %s %s', schemaname, sequencename, data_type) FROM pg_sequences
ORDER BY 1)";

Plan without_first(Plan plan, std::size_t steps) {
  plan.steps.erase(plan.steps.begin(), plan.steps.begin() + static_cast<std::ptrdiff_t>(steps));
  return plan;
}

/// What comes after the part that was done, and no step more than what only a mark ends: batches,
/// their comparison, statistics.
void expect_rest(const Plan& rest, const Plan& plan, std::size_t done) {
  const std::size_t end = done == 0 ? 0 : segments(plan.steps)[done - 1].end;
  const std::size_t left = plan.steps.size() - end;
  ASSERT_GE(rest.steps.size(), left) << listed(rest);
  ASSERT_LE(rest.steps.size(), std::min(left + 3, plan.steps.size())) << listed(rest);
  EXPECT_EQ(listed(rest), listed(without_first(plan, plan.steps.size() - rest.steps.size())));
}

class KeyType : public ::testing::TestWithParam<const Application*> {
 protected:
  static DeclaredState as(const std::string& type) {
    return declared_as(fmt::format(fmt::runtime(GetParam()->schema), type));
  }

  void prepare(TestDatabase& database) const {
    database.converge(from);
    database.ask(GetParam()->seed);
  }

  /// As plain statements leave it.
  std::string plain(const DeclaredState& goal) const {
    TestDatabase database("key_type_plain");
    prepare(database);
    database.converge(goal);
    return database.ask(structure);
  }

  /// What there is after so many rounds where nothing changes.
  const std::string& contents_after(std::size_t rounds) {
    if (!twin_) {
      twin_ = std::make_unique<TestDatabase>("key_type_twin");
      prepare(*twin_);
      known_ = {twin_->ask(GetParam()->contents)};
    }
    while (known_.size() <= rounds) {
      twin_->ask(GetParam()->round);
      known_.push_back(twin_->ask(GetParam()->contents));
    }
    return known_[rounds];
  }

  /// A round of the application after each transaction. Gives how many there were.
  std::size_t apply_among_writers(TestDatabase& database, const Plan& plan, std::size_t most) {
    std::size_t rounds = 0;
    for (const Segment& each : segments(plan.steps)) {
      if (rounds == most) break;
      Plan part = without_first(plan, each.first);
      part.steps.resize(each.end - each.first);
      database.apply(part);
      database.ask(GetParam()->round);
      ++rounds;
    }
    return rounds;
  }

  /// As `resume` and `undo` do.
  static Plan plan_towards(TestDatabase& database, const Record& record, End end) {
    const Result<Comparison> comparison = compare_with_record(database.connection(), record, end);
    if (!comparison) throw std::runtime_error(to_string(comparison.diagnostics().front()));
    return *plan_for(*comparison, every_table_is_large);
  }

  const DeclaredState from = as("integer");
  const DeclaredState to = as("bigint");

 private:
  std::unique_ptr<TestDatabase> twin_ = {};
  std::vector<std::string> known_ = {};
};

TEST_P(KeyType, GoesOnOrBackFromEverySegment) {
  const std::string forth = plain(to);
  const std::string back = plain(from);
  TestDatabase first("key_type_first");
  prepare(first);
  const Comparison comparison = first.compared(to);
  const Record record = *parse_record(record_text(record_of(comparison)));
  const Plan plan = *plan_for(comparison, every_table_is_large);
  const std::size_t count = segments(plan.steps).size();
  ASSERT_GE(count, 7U) << listed(plan);
  const std::size_t stride = std::getenv("THESEUS_LONG") == nullptr ? 7 : 1;
  for (std::size_t number = 0; number < 4 * (count + 1); number += stride) {
    const std::size_t done = number / 4;
    const bool is_forth = number % 2 == 0;
    const bool is_recorded = number % 4 > 1;
    SCOPED_TRACE(fmt::format("{} {}after {} segments of\n{}", is_forth ? "on" : "back",
                             is_recorded ? "by the record " : "", done, listed(plan)));
    TestDatabase database("key_type");
    prepare(database);
    std::size_t rounds = apply_among_writers(database, plan, done);
    const Plan rest = is_recorded
                          ? plan_towards(database, record, is_forth ? End::after : End::before)
                          : database.plan_to(is_forth ? to : from, every_table_is_large);
    if (is_forth) expect_rest(rest, plan, done);
    rounds += apply_among_writers(database, rest, 1000);
    EXPECT_EQ(database.differences(is_forth ? to : from), "");
    EXPECT_EQ(database.ask(scaffolding), "");
    EXPECT_EQ(database.ask(structure), is_forth ? forth : back);
    EXPECT_EQ(database.ask(GetParam()->contents), contents_after(rounds));
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Applications, KeyType,
                         ::testing::Values(&shop_with_references, &identity_alone));

/// A table, and what stands over its key or knows its rows and cannot follow.
struct Obstacle {
  std::string table;
  std::string columns = {}, others = {};  // YAML
  std::string sql = {};
  int first_major = 13;
};

const std::vector<Obstacle> obstacles{
    {.table = "generated", .columns = "      twice: {type: bigint, generated: id * 2}\n"},
    {.table = "checked", .others = "    checks: {checked_ok: id > 0}\n"},
    {.table = "partial", .others = "    indexes: {partial_some: {keys: [name], where: id > 5}}\n"},
    {.table = "computed", .others = "    indexes: {computed_some: [(id + 1)]}\n"},
    {.table = "counted", .others = "    statistics: {counted_some: [id, name]}\n"},
    {.table = "ruled", .others = "    policies: {some: {for: select, using: id > 0}}\n"},
    {.table = "excluded",
     .others = "    exclusions: {excluded_some: {using: btree, elements: [id WITH =]}}\n"},
    {.table = "deferred",
     .others = "    unique: {deferred_some: {columns: [id], deferrable: true}}\n"},
    {.table = "clustered", .others = "    cluster_on: clustered_pkey\n"},
    {.table = "identified", .others = "    replica_identity: {index: identified_pkey}\n"},
    {.table = "watched",
     .others = "    triggers: {some: {after: [update], update_of: [id], for_each: row,"
               " call: touch()}}\n"},
    {.table = "stubborn",
     .others = "    triggers: {some: {after: [update], state: always, for_each: row,"
               " call: touch()}}\n"},
    {.table = "divided", .others = "    partition_by: list (id)\n"},
    {.table = "defaulted",
     .others = "    foreign_keys: {some: {columns: [id], references: generated, on_delete: set"
               " default}}\n"},
    {.table = "viewed", .sql = "CREATE VIEW shop.some AS SELECT id FROM shop.viewed"},
    {.table = "seen", .sql = "CREATE VIEW other.v AS SELECT id FROM shop.seen"},
    {.table = "logged", .sql = "CREATE TABLE other.log (row shop.logged)"},
    {.table = "inherited", .sql = "CREATE TABLE other.child () INHERITS (shop.inherited)"},
    {.table = "referred",
     .sql = "CREATE TABLE other.part (id integer DEFAULT 1 REFERENCES shop.referred ON DELETE SET"
            " DEFAULT)"},
    {.table = "published",
     .sql = "CREATE PUBLICATION some_of FOR TABLE shop.published (id)",
     .first_major = 15},
};

DeclaredState with(const std::vector<Obstacle>& all, const std::string& type) {
  std::string yaml =
      "schema: shop\nfunctions:\n  touch(): {returns: trigger, language: plpgsql, body: BEGIN"
      " NEW.name = 'touched'; RETURN NEW; END}\n";
  if (all.size() > 1) yaml += "views: {some: SELECT id FROM viewed}\n";
  yaml += "tables:\n";
  for (const Obstacle& each : all)
    yaml += "  " + each.table + ":\n    columns:\n      id: {type: " + type +
            ", not_null: true}\n      name: text\n" + each.columns + "    primary_key: [id]\n" +
            each.others;
  return declared_as(yaml);
}

DeclaredState alone(const std::string& type) {
  return with({{.table = "accounts"}}, type);
}

TEST(KeyTypeOnline, IsNotDoneWhereSomethingCannotFollow) {
  TestDatabase database("key_type_obstacle");
  const int major = database.connection().server().major();
  std::vector<Obstacle> all = obstacles;
  std::erase_if(all, [&](const Obstacle& each) { return each.first_major > major; });
  database.converge(with(all, "integer"));
  database.ask("CREATE SCHEMA other; DROP VIEW shop.some");
  for (const Obstacle& each : all)
    if (!each.sql.empty()) database.ask(each.sql);
  const std::string plan = listed(database.plan_to(with(all, "bigint"), every_table_is_large));
  EXPECT_EQ(plan.find("theseus_"), std::string::npos) << plan;
  for (const Obstacle& each : all) {
    const std::string plain = "ALTER TABLE shop." + each.table + " ALTER COLUMN id TYPE bigint";
    EXPECT_NE(plan.find(plain), std::string::npos) << each.table << " in\n" << plan;
  }
}

TEST(KeyTypeOnline, IsDoneWhereNothingIsInTheWay) {
  TestDatabase database("key_type_obstacle");
  database.converge(alone("integer"));
  const Plan plan = database.plan_to(alone("bigint"), every_table_is_large);
  EXPECT_EQ(listed(plan).find("ALTER COLUMN id TYPE"), std::string::npos) << listed(plan);
  EXPECT_EQ(database.plan_to(alone("bigint")).steps.size(), 1U);
}

TEST(KeyTypeOnline, GoesOnThoughTheTableCountsAsSmallByNow) {
  TestDatabase database("key_type_begun");
  database.converge(alone("integer"));
  database.ask("INSERT INTO shop.accounts SELECT n FROM generate_series(1, 100) n");
  Plan plan = database.plan_to(alone("bigint"), every_table_is_large);
  plan.steps.resize(segments(plan.steps)[3].end);
  database.apply(plan);
  const Plan rest = database.plan_to(alone("bigint"));
  EXPECT_EQ(listed(rest).find(" TYPE "), std::string::npos) << listed(rest);
  database.apply(rest);
  EXPECT_EQ(database.differences(alone("bigint")), "");
}

constexpr const char* small_and_large = R"(
schema: shop
tables:
  accounts:
    columns: {{id: {{type: {0}, not_null: true}}}}
    primary_key: [id]
  orders:
    columns: {{account_id: {0}}}
    foreign_keys: {{orders_account_fk: {{columns: [account_id], references: accounts}}}}
)";

/// A new type of the small one would have the large one read whole, for the foreign key.
TEST(KeyTypeOnline, IsDoneForASmallTableToWhichALargeOneRefers) {
  const auto as = [](const char* type) {
    return declared_as(fmt::format(fmt::runtime(small_and_large), type));
  };
  TestDatabase database("key_type_small");
  database.converge(as("integer"));
  database.ask("INSERT INTO shop.accounts SELECT generate_series(1, 10)");
  database.ask(
      "INSERT INTO shop.orders SELECT n % 10 + 1 FROM generate_series(1, 20000) n;"
      " ANALYZE shop.orders");
  const Plan plan = database.plan_to(as("bigint"));
  EXPECT_EQ(listed(plan).find(" TYPE "), std::string::npos) << listed(plan);
  database.apply(plan);
  EXPECT_EQ(database.differences(as("bigint")), "");
}

/// Its own triggers are not to see that a type changes.
TEST(KeyTypeOnline, FiresNoTriggersOfTheTable) {
  const std::vector<Obstacle> touched{
      {.table = "accounts",
       .others = "    triggers: {some: {before: [update], for_each: row, call: touch()}}\n"}};
  TestDatabase database("key_type_trigger");
  database.converge(with(touched, "integer"));
  database.ask("INSERT INTO shop.accounts SELECT n, 'as it was' FROM generate_series(1, 100) n");
  database.apply(database.plan_to(with(touched, "bigint"), every_table_is_large));
  EXPECT_EQ(database.ask("SELECT DISTINCT name FROM shop.accounts"), "as it was");
  EXPECT_EQ(database.differences(with(touched, "bigint")), "");
}

}  // namespace
}  // namespace theseus::testing
