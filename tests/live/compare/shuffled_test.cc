// What a person says in YAML does not depend on the order of files and maps: the same plan, byte by
// byte.
#include "tests/support/shuffled.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string hand_written(const std::string& name) {
  return content_of(std::string(THESEUS_SOURCE) + "/tests/hand/" + name);
}

/// Takes away or changes something of each kind, whatever is there: an older state.
constexpr const char* aging = R"sql(
DO $$
DECLARE
  each record;
BEGIN
  FOR each IN
    WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)')
    SELECT 1 AS turn, format('DROP VIEW %s', oid::regclass) AS change
    FROM pg_class WHERE relkind = 'v' AND relnamespace IN (SELECT oid FROM ours)
    UNION ALL
    SELECT 2, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
    FROM pg_constraint WHERE contype IN ('c', 'f', 'u') AND conrelid <> 0
      AND connamespace IN (SELECT oid FROM ours)
    UNION ALL
    SELECT 3, format('DROP INDEX %s', indexrelid::regclass)
    FROM pg_index JOIN pg_class ON indexrelid = pg_class.oid WHERE relnamespace IN (SELECT oid FROM ours)
    UNION ALL
    SELECT 4, format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass)
    FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL
    SELECT 5, format(CASE a.attnum % 4 WHEN 0 THEN 'ALTER TABLE %s DROP COLUMN %I'
                                       WHEN 1 THEN 'ALTER TABLE %s ALTER %I DROP DEFAULT'
                                       WHEN 2 THEN 'ALTER TABLE %s ALTER %I DROP NOT NULL'
                                       ELSE 'COMMENT ON COLUMN %s.%I IS ''older''' END,
                     attrelid::regclass, attname)
    FROM pg_attribute a JOIN pg_class c ON attrelid = c.oid
    WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
      AND relnamespace IN (SELECT oid FROM ours)
    UNION ALL
    SELECT 6, format('DROP ROUTINE %s', oid::regprocedure)
    FROM pg_proc WHERE pronamespace IN (SELECT oid FROM ours)
    UNION ALL
    SELECT 7, format('DROP TABLE %s', oid::regclass)
    FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace IN (SELECT oid FROM ours)
    ORDER BY turn, change
  LOOP
    CONTINUE WHEN abs(hashtext(each.change)) % 3 > 0 AND each.turn <> 5;
    BEGIN
      EXECUTE each.change;
    EXCEPTION WHEN OTHERS THEN NULL;  -- something needs it
    END;
  END LOOP;
END $$)sql";

/// Without where in which file something is declared.
std::string without_places(const std::string& text) {
  static const std::regex place("\"place\": \\{[^}]*\\}| \\([^ ]*\\.yaml:[0-9:]*\\)");
  return std::regex_replace(text, place, "");
}

/// One line of each, at the first that differs.
std::string first_difference(const std::string& one, const std::string& other) {
  std::istringstream ones(one), others(other);
  std::string line, its;
  while (std::getline(ones, line) && std::getline(others, its))
    if (line != its) break;
  return line + "\n" + its;
}

/// Plans from one file, as it is written, and from many.
class Shuffled : public ::testing::Test {
 protected:
  Shuffled() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    run_sql(TestServer::instance().target("postgres"), R"sql(
DO $$
DECLARE each text;
BEGIN
  FOREACH each IN ARRAY '{shop_ro,shop_rw,tenant_app,tenant_ro,tenant_admin}'::text[] LOOP
    IF to_regrole(each) IS NULL THEN EXECUTE 'CREATE ROLE ' || each; END IF;
  END LOOP;
END $$)sql");
  }
  ~Shuffled() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::map<std::string, std::string>& files) const {
    fs::create_directories(folder_ / name);
    for (const auto& [file, text] : files)
      std::ofstream(folder_ / name / file, std::ios::binary) << text;
    return folder_ / name;
  }

  static std::string planned(const TestDatabase& database, const fs::path& schema,
                             const std::string& format, const std::string& small_table) {
    const Outcome outcome =
        run_program({"plan", database.target(), "--schema", schema, "--format", format, "--scratch",
                     "target", "--small-table", small_table});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return without_places(outcome.output + outcome.errors);
  }

  void expect_one_plan(const TestDatabase& database, const std::string& yaml,
                       const std::string& small_table) const {
    const fs::path written = write("written", {{"schema.yaml", yaml}});
    std::uint64_t seed = 0;
    for (const std::string format : {"text", "sql", "json"}) {
      const std::string expected = planned(database, written, format, small_table);
      EXPECT_NE(expected, "");
      const fs::path files = write("shuffled", shuffled_files(yaml, ++seed));
      const std::string found = planned(database, files, format, small_table);
      EXPECT_TRUE(found == expected) << format << "\n" << first_difference(expected, found);
      fs::remove_all(files);
    }
  }

  void expect_one_plan_from_any_state(const std::string& yaml) const {
    TestDatabase database("shuffled");
    expect_one_plan(database, yaml, "1000");
    database.converge(declared_as(yaml));
    database.ask(aging);
    expect_one_plan(database, yaml, "0");
  }

  fs::path folder_ = fs::temp_directory_path() / ("theseus-shuffled-" + std::to_string(getpid()));
};

TEST_F(Shuffled, SayTheSame) {
  for (const char* name : {"shop.yaml", "tenants.yaml", "tickets.yaml"}) {
    SCOPED_TRACE(name);
    expect_one_plan_from_any_state(hand_written(name));
  }
}

}  // namespace
}  // namespace theseus::testing
