// What nobody named has the name that PostgreSQL chooses: it is created without one there, and
// declared without one here.
#include <gtest/gtest.h>

#include "introspect/catalog.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* sql = R"sql(
SET search_path = public;
CREATE TABLE parents (id int PRIMARY KEY, code text, UNIQUE (code));
CREATE TABLE lines (
  id int, parent int REFERENCES parents, other int REFERENCES parents, "Mixed" text, note text,
  during int4range, amount int CHECK (amount > 0) CHECK (amount < 100),
  CHECK (amount > id), CHECK (note <> 'amount or id' AND length(note) > 2), CHECK (1 < 2),
  CHECK ("Mixed" <> 'x'), CHECK (lower(note) <> NOTE),
  UNIQUE (note, "Mixed"), UNIQUE (note), UNIQUE (note) INCLUDE (id),
  FOREIGN KEY (parent) REFERENCES parents ON DELETE CASCADE,
  EXCLUDE USING gist (during WITH &&));
CREATE INDEX ON lines (note, id DESC);
CREATE INDEX ON lines (lower(note), lower("Mixed"));
CREATE INDEX ON lines (note text_pattern_ops) WHERE id > 3;
CREATE INDEX ON lines (pg_catalog.abs(amount), "Mixed" DESC NULLS LAST);
CREATE INDEX ON lines (note, id);
CREATE TABLE a_table_with_a_name_that_is_nearly_as_long_as_a_name_can_ever_be_ (
  a_column_with_a_rather_long_name_as_well_you_see int UNIQUE);
CREATE MATERIALIZED VIEW counts AS SELECT note, count(*) AS total FROM lines GROUP BY note;
CREATE INDEX ON counts (total DESC, note);
CREATE DOMAIN positive AS int CHECK (VALUE > 0) CHECK (VALUE < 9);
)sql";

constexpr const char* yaml = R"yaml(
tables:
  parents:
    columns: {id: {type: int, not_null: true}, code: text}
    primary_key: [id]
    unique: [[code]]
  lines:
    columns: {id: int, parent: int, other: int, Mixed: text, note: text, during: int4range, amount: int}
    checks:
      - amount > 0
      - amount < 100
      - amount > id
      - note <> 'amount or id' AND length(note) > 2
      - 1 < 2
      - '"Mixed" <> ''x'''
      - lower(note) <> NOTE
    unique:
      - [note, Mixed]
      - [note]
      - {columns: [note], include: [id]}
    foreign_keys:
      - {columns: [parent], references: parents}
      - {columns: [other], references: parents}
      - {columns: [parent], references: parents, on_delete: cascade}
    exclusions:
      - {elements: [during WITH &&], using: gist}
    indexes:
      - [note, id DESC]
      - [lower(note), 'lower("Mixed")']
      - {keys: [note text_pattern_ops], where: id > 3}
      - [pg_catalog.abs(amount), '"Mixed" DESC NULLS LAST']
      - [note, id]
  a_table_with_a_name_that_is_nearly_as_long_as_a_name_can_ever_be_:
    columns: {a_column_with_a_rather_long_name_as_well_you_see: int}
    unique: [[a_column_with_a_rather_long_name_as_well_you_see]]
materialized_views:
  counts:
    query: SELECT note, count(*) AS total FROM lines GROUP BY note
    indexes: [[total DESC, note]]
domains:
  positive: {type: int, checks: [VALUE > 0, VALUE < 9]}
)yaml";

std::string inspected(TestDatabase& database) {
  const Result<Catalog> live = read_catalog(database.connection());
  return live ? to_yaml(live->database) : std::string("cannot be read");
}

TEST(Unnamed, HasTheNameThatPostgresqlChooses) {
  TestDatabase database("unnamed");
  database.ask(sql);
  EXPECT_EQ(database.differences(declared_as(yaml)), "");
}

TEST(Unnamed, InspectLeavesThatNameOut) {
  TestDatabase database("unnamed");
  database.ask(sql);
  const std::string written = inspected(database);
  EXPECT_EQ(written.find("_fkey"), std::string::npos) << written;
  EXPECT_EQ(written.find("note_"), std::string::npos) << written;
  EXPECT_EQ(written.find("_check"), std::string::npos) << written;
  EXPECT_NE(written.find("- {columns: [note], include: [id]}"), std::string::npos) << written;
  EXPECT_EQ(database.differences(declared_as(written)), "");
}

TEST(Unnamed, OneNameOfTheirOwnKeepsAllNames) {
  TestDatabase database("unnamed");
  database.ask("CREATE TABLE public.t (a int UNIQUE, b int, CONSTRAINT mine UNIQUE (b))");
  const std::string written = inspected(database);
  EXPECT_NE(written.find("t_a_key: [a]"), std::string::npos) << written;
  EXPECT_NE(written.find("mine: [b]"), std::string::npos) << written;
}

TEST(Unnamed, IsCreatedUnderThatName) {
  TestDatabase database("unnamed");
  database.converge(declared_as(yaml));
  EXPECT_EQ(database.ask("SELECT count(*) FROM pg_constraint WHERE conname IN ('lines_note_key',"
                         " 'lines_note_id_key', 'lines_parent_fkey1', 'positive_check1')"),
            "4");
}

}  // namespace
}  // namespace theseus::testing
