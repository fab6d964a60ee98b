// Where nothing changed since a plan that had nothing to do, it is not made again; whatever changes
// is seen.
#include "engine/compare/settled.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "introspect/state.h"
#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

TEST(Settled, TheDigestSeesEveryChangeOfTheCatalogs) {
  TestDatabase database("digest");
  database.ask(
      "SET search_path = public; CREATE ROLE digest_reader; CREATE TABLE t (a int PRIMARY KEY, b "
      "text DEFAULT 'x', c int);"
      "CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s; CREATE TYPE e AS ENUM ('one');"
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SCHEMA other;"
      "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
      "CREATE DOMAIN d AS int; CREATE POLICY p ON t USING (a > 0)");
  const auto digest = [&] {
    const Result<std::string> now = catalog_digest(database.connection());
    return now ? *now : to_string(now.diagnostics().front());
  };
  std::string last = digest();
  EXPECT_EQ(last.size(), 64U) << last;
  for (const std::string change :
       {"ALTER TABLE t ADD CHECK (a > 1)",
        "ALTER TABLE t ALTER b SET DEFAULT 'y'",
        "ALTER TABLE t ALTER b SET STORAGE EXTERNAL",
        "ALTER TABLE t ALTER b SET STATISTICS 7",
        "ALTER TABLE t SET (fillfactor = 70)",
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "ALTER POLICY p ON t USING (a > 2)",
        "ALTER POLICY p ON t TO digest_reader",
        "CREATE INDEX ON t (b) WHERE a > 1",
        "ALTER TABLE t REPLICA IDENTITY FULL",
        "CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE a > 3",
        "ALTER SEQUENCE s CACHE 9",
        "ALTER TYPE e ADD VALUE 'two'",
        "ALTER TYPE e RENAME VALUE 'two' TO 'three'",
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'",
        "ALTER FUNCTION f() SET work_mem = '1MB'",
        "COMMENT ON COLUMN t.b IS 'said'",
        "GRANT SELECT ON t TO digest_reader",
        "GRANT UPDATE (b) ON t TO digest_reader",
        "ALTER VIEW v OWNER TO digest_reader",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO public",
        "ALTER SEQUENCE s OWNED BY t.a",
        "ALTER TABLE t SET SCHEMA other",
        "ALTER DOMAIN d ADD CHECK (VALUE > 0)",
        "CREATE STATISTICS st ON a, b FROM other.t",
        "CREATE TRIGGER tr BEFORE UPDATE ON other.t EXECUTE FUNCTION quiet()",
        "ALTER TABLE other.t DISABLE TRIGGER tr",
        "CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING",
        "CREATE COLLATION co FROM \"C\"",
        "CREATE EXTENSION citext",
        "CREATE ROLE digest_writer",
        "ALTER TABLE other.t DROP COLUMN c"}) {
    database.ask(change);
    const std::string now = digest();
    EXPECT_NE(now, last) << change;
    last = now;
  }
  database.ask("INSERT INTO other.t VALUES (5)");
  database.ask("ANALYZE");
  database.ask("VACUUM other.t");
  database.ask("SELECT nextval('other.s')");
  EXPECT_EQ(digest(), last);
  database.ask(
      "DROP OWNED BY digest_reader, digest_writer; DROP ROLE digest_reader, digest_writer");
}

class Unchanged : public ::testing::Test {
 protected:
  Unchanged() {
    fs::create_directories(folder_ + "/schema");
    write("schema/t.yaml", "tables:\n  t: {columns: {a: int}}\n");
    write("schema/f.yaml",
          "functions:\n  f(): {returns: int, language: sql, body: {file: f.sql}}\n");
    write("schema/f.sql", "SELECT 1");
    apply();
  }
  ~Unchanged() override { fs::remove_all(folder_); }

  void write(const std::string& file, const std::string& text) {
    std::ofstream(folder_ + "/" + file) << text;
  }
  Outcome run(std::vector<std::string> arguments) {
    const std::vector<std::string> more{"--url", database_.target(), "--scratch", "target"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, folder_);
  }
  void apply() {
    const Outcome applied = run({"apply", "--yes", "--allow", "all"});
    ASSERT_EQ(applied.exit_code, 0) << applied.errors;
  }
  int plan() { return run({"plan", "--exit-code"}).exit_code; }

  /// The one file that is kept, after enough runs; what is said there is said again.
  void settle(const std::string& marker) {
    ASSERT_EQ(plan(), 0);
    ASSERT_EQ(plan(), 0);
    for (const auto& entry : fs::directory_iterator(folder_ + "/.theseus/settled")) {
      const std::string name = entry.path().filename();
      auto kept = load_kept(name);
      kept.replace(kept.find("\"notes\":[]"), 10, R"("notes":[[1,")" + marker + R"(","",0,0,""]])");
      write(".theseus/settled/" + name, kept);
    }
  }
  std::string load_kept(const std::string& name) const {
    std::ifstream file(folder_ + "/.theseus/settled/" + name);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  bool is_recalled() { return run({"plan"}).errors.find("from before") != std::string::npos; }

  TestDatabase database_{"unchanged"};
  std::string folder_ = temporary_file("unchanged", "") + ".d";
};

TEST_F(Unchanged, IsRecalledWhileNothingChanges) {
  settle("from before");
  EXPECT_TRUE(is_recalled());
  EXPECT_EQ(plan(), 0);
  EXPECT_EQ(run({"drift"}).exit_code, 0);
}

TEST_F(Unchanged, AChangeOfTheDatabaseIsSeen) {
  settle("from before");
  database_.ask("ALTER TABLE public.t ALTER a SET NOT NULL");
  EXPECT_EQ(plan(), 2);
  EXPECT_EQ(run({"drift"}).exit_code, 2);
  database_.ask("ALTER TABLE public.t ALTER a DROP NOT NULL");
  EXPECT_EQ(plan(), 0);
}

TEST_F(Unchanged, AChangeOfAnyFileIsSeen) {
  settle("from before");
  write("schema/f.sql", "SELECT 2");
  EXPECT_EQ(plan(), 2);
  write("schema/f.sql", "SELECT 1");
  EXPECT_TRUE(is_recalled());
  write("schema/t.yaml", "tables:\n  t: {columns: {a: bigint}}\n");
  EXPECT_EQ(plan(), 2);
  write("schema/t.yaml", "tables:\n  t: {columns: {a: int}}\n");
  EXPECT_TRUE(is_recalled());
  write("schema/u.yaml", "tables:\n  u: {columns: {a: int}}\n");
  EXPECT_EQ(plan(), 2);
  fs::remove(folder_ + "/schema/u.yaml");
  EXPECT_TRUE(is_recalled());
  fs::remove(folder_ + "/schema/t.yaml");
  EXPECT_NE(run({"plan", "--strict", "--exit-code"}).exit_code, 0);
}

TEST_F(Unchanged, OtherOptionsAreAnotherQuestion) {
  database_.ask("CREATE TABLE public.undeclared (a int)");
  write("theseus.yaml", "ignore: [public.undeclared]\n");
  settle("from before");
  EXPECT_TRUE(is_recalled());
  write("theseus.yaml", "ignore: [public.something]\n");
  EXPECT_EQ(run({"plan", "--exit-code"}).exit_code, 2);
}

TEST_F(Unchanged, ADamagedFileIsAsIfItWereNotThere) {
  settle("from before");
  for (const auto& entry : fs::directory_iterator(folder_ + "/.theseus/settled"))
    write(".theseus/settled/" + entry.path().filename().string(), R"({"state": 7)");
  EXPECT_FALSE(is_recalled());
  EXPECT_EQ(plan(), 0);
}

}  // namespace
}  // namespace theseus::testing
