#include <algorithm>

#include <gtest/gtest.h>

#include "engine/compare/slice.h"
#include "tests/live/reading/reading.h"

namespace theseus::testing {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* script =
    "CREATE EXTENSION citext SCHEMA public; CREATE TYPE mood AS ENUM ('a'); CREATE SEQUENCE s;"
    "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';"
    "CREATE FUNCTION g(mood[]) RETURNS int LANGUAGE sql AS 'select 1';"
    "CREATE TABLE p (a int PRIMARY KEY DEFAULT nextval('s'), m mood, moods mood[], e citext,"
    " d int GENERATED ALWAYS AS (f(a)) STORED, CONSTRAINT k CHECK (f(a) > 0));"
    "CREATE TABLE c (a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p);"
    "CREATE INDEX i ON p (f(a)) WHERE m = 'a'; CREATE VIEW v AS SELECT a, f(a) FROM p;"
    "CREATE VIEW w AS SELECT a FROM v; CREATE FUNCTION h(p[]) RETURNS v LANGUAGE sql AS"
    " 'select 1, 1'; CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';"
    "CREATE TRIGGER tr BEFORE UPDATE OF m ON p FOR EACH ROW EXECUTE FUNCTION t()";

TEST(Reading, Dependencies) {
  const ReadDatabase read(script, {.dependencies = true});
  const std::string f = "function shop.f(integer)";
  EXPECT_EQ(read.dependencies("default of column shop.p.a"), Texts{"sequence shop.s"});
  EXPECT_EQ(read.dependencies("column shop.p.m"), Texts{"enum shop.mood"});
  EXPECT_EQ(read.dependencies("column shop.p.moods"), Texts{"enum shop.mood"});
  EXPECT_EQ(read.dependencies("column shop.p.e"), Texts{"extension citext"});
  EXPECT_EQ(read.dependencies("column shop.p.d"), (Texts{"column shop.p.a", f}));
  EXPECT_EQ(read.dependencies("check shop.p.k"), (Texts{"column shop.p.a", f}));
  EXPECT_EQ(read.dependencies("foreign key shop.c.fk"),
            (Texts{"column shop.c.a", "column shop.p.a", "primary key shop.p.p_pkey"}));
  EXPECT_EQ(read.dependencies("index shop.p.i"),
            (Texts{"column shop.p.a", "column shop.p.m", "enum shop.mood", f}));
  EXPECT_EQ(read.dependencies("view shop.v"), (Texts{"column shop.p.a", f}));
  EXPECT_EQ(read.dependencies("view shop.w"), Texts{"view shop.v"});
  EXPECT_EQ(read.dependencies("function shop.g(shop.mood[])"), Texts{"enum shop.mood"});
  EXPECT_EQ(read.dependencies("function shop.h(shop.p[])"), (Texts{"table shop.p", "view shop.v"}));
  EXPECT_EQ(read.dependencies("trigger shop.p.tr"),
            (Texts{"column shop.p.m", "function shop.t()"}));
}

/// Only what is near the change is read: nothing that matters may be missing.
TEST(Reading, DependenciesAroundEachObject) {
  const std::string more =
      ";CREATE TYPE pair AS (one mood, two p); CREATE TABLE q (both_ pair, z money[]);"
      "CREATE DOMAIN short AS text CHECK (f(length(VALUE)) > 0); CREATE TABLE r (s short);"
      "CREATE VIEW x AS SELECT (both_).one FROM q; CREATE RULE log AS ON DELETE TO r DO ALSO"
      " INSERT INTO q VALUES (NULL); CREATE POLICY own ON r USING (f(1) > 0);"
      "CREATE MATERIALIZED VIEW mv AS SELECT * FROM w; CREATE INDEX mi ON mv (f(a));"
      "CREATE STATISTICS st ON a, d FROM p; ALTER SEQUENCE s OWNED BY c.a";
  const ReadDatabase all(script + more, {.dependencies = true});
  const Database& whole = all.catalog().database;
  for (const ObjectId seed : whole.ids()) {
    const Catalog near = read(
        all.target(), {.concerned = [&](const Catalog& /*live*/) { return std::vector{seed}; }});
    Ids concerned = dependents_of(whole, {seed});
    concerned.insert(seed);
    EXPECT_EQ(dependents_of(near.database, {seed}), dependents_of(whole, {seed}))
        << to_string(seed);
    for (const Dependency& each : whole.dependencies) {
      if (!concerned.contains(each.dependent) && !concerned.contains(each.referenced)) continue;
      const auto& found = near.database.dependencies;
      EXPECT_NE(std::find(found.begin(), found.end(), each), found.end())
          << to_string(seed) << ": " << to_string(each.dependent) << " needs "
          << to_string(each.referenced);
    }
  }
}

}  // namespace
}  // namespace theseus::testing
