// One object of every class of the catalog: what the model holds comes again in another database,
// what it does not hold is named.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "engine/diff/inherited.h"
#include "engine/kinds/serialise.h"
#include "tests/live/reading/reading.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

using Names = std::set<std::string>;

/// Without what later versions brought.
std::string script(const std::string& name, int major) {
  std::ifstream file(std::string(THESEUS_SOURCE) + "/tests/live/audit/" + name);
  std::string text;
  bool is_meant = true;
  for (std::string line; std::getline(file, line);) {
    const std::string mark = "-- from ";
    if (line.starts_with(mark)) is_meant = std::stoi(line.substr(mark.size())) <= major;
    if (is_meant) text += line + "\n";
  }
  return text;
}

/// One that knows the server: that beside it, or Debian's, which is of 15.
std::string pg_dump() {
  const char* named = std::getenv("THESEUS_TEST_PG_BIN");
  const std::string own = std::string(named == nullptr ? "" : named) + "/pg_dump";
  if (std::filesystem::exists(own)) return own;
  return server_major() <= 15 ? "/usr/lib/postgresql/15/bin/pg_dump" : "";
}

/// What pg_dump says of a database, statement by statement, sorted: where nothing else decides, it
/// goes by number.
std::multiset<std::string> dumped(const std::string& target) {
  const std::string command = pg_dump() + " -s '" + target + "'";
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 65536> buffer{};
  for (std::size_t read = 1; read > 0;) {
    read = fread(buffer.data(), 1, buffer.size(), pipe);
    text.append(buffer.data(), read);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  std::multiset<std::string> blocks;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    const std::string block = text.substr(at, end - at);
    if (block.find("restrict ") == std::string::npos) blocks.insert(block);  // \restrict and a key
    at = end + 2;
  }
  return blocks;
}

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& name : names)
    text += name + "\n";
  return text;
}

std::string only_in(const std::multiset<std::string>& one,
                    const std::multiset<std::string>& other) {
  std::string text;
  std::multiset<std::string> left;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(),
                      std::inserter(left, left.begin()));
  for (const std::string& each : left)
    text += each + "\n";
  return text;
}

TEST(Audit, WhatIsModelledComesAgain) {
  TestDatabase original("audit_original");
  run_sql(original.target(), script("modelled.sql", server_major()));
  const Catalog catalog = read(original.target());
  for (const Diagnostic& warning : catalog.warnings)
    ADD_FAILURE() << warning.message;

  Database said = catalog.database;
  remove_inherited(said);
  DeclaredState declared = declared_as(to_yaml(said));
  declared.strict = true;
  EXPECT_EQ(original.differences(declared), "");
  TestDatabase copy("audit_copy");
  copy.converge(declared);
  EXPECT_EQ(json_text(read(copy.target()).database), json_text(catalog.database));
  if (pg_dump().empty()) GTEST_SKIP() << "there is no pg_dump of this version";
  const auto before = dumped(original.target());
  const auto after = dumped(copy.target());
  EXPECT_EQ(only_in(before, after), "");
  EXPECT_EQ(only_in(after, before), "");
}

TEST(Audit, WhatIsNotModelledIsNamed) {
  TestDatabase database("audit_unmodelled");
  run_sql(database.target(), script("unmodelled.sql", server_major()));
  std::string warnings;
  for (const Diagnostic& warning : read(database.target()).warnings)
    warnings += warning.message + "\n";
  for (const std::string named :
       {"base type shell", "shell operator !==", "typed table typed",
        "secret in the options of user mapping remote.public", "check of foreign table checked",
        "trigger of foreign table checked", "subscription sub",
        "statistics in another schema than their table st"})
    EXPECT_NE(warnings.find(named), std::string::npos) << named << " is not in:\n" << warnings;
  EXPECT_EQ(warnings.find("hush"), std::string::npos);
  EXPECT_EQ(to_yaml(read(database.target()).database).find("hush"), std::string::npos);
  run_sql(database.target(),
          "ALTER SUBSCRIPTION sub SET (slot_name = NONE); DROP SUBSCRIPTION sub");
}

// What no script makes a row of, and why nobody misses it.
const std::map<std::string, std::string> not_of_a_schema{
    {"pg_statistic", "statistics"},
    {"pg_statistic_ext_data", "statistics"},
    {"pg_largeobject", "data"},
    {"pg_largeobject_metadata", "data"},
    {"pg_authid", "of the server"},
    {"pg_auth_members", "of the server"},
    {"pg_database", "of the server"},
    {"pg_db_role_setting", "of the server"},
    {"pg_parameter_acl", "of the server"},
    {"pg_replication_origin", "of the server"},
    {"pg_init_privs", "what was granted by extensions themselves"},
    {"pg_shdepend", "of the server"},
    {"pg_shdescription", "of the server"},
    {"pg_shseclabel", "of the server"},
    {"pg_tablespace", "of the server"},
    {"pg_seclabel", "wants a provider that PostgreSQL comes without; named in a warning"},
    {"pg_subscription_rel", "state of replication"},
};

/// Catalogs in which the database has rows of its own, told from those of an empty one.
std::map<std::string, std::string> rows_by_catalog(TestDatabase& database) {
  std::map<std::string, std::string> rows;
  const std::string names = database.ask(
      "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
      "'pg_catalog'::regnamespace"
      " ORDER BY relname");
  std::istringstream lines(names);
  for (std::string name; std::getline(lines, name);)
    rows[name] = database.ask("SELECT count(*) FROM pg_catalog." + name);
  return rows;
}

TEST(Audit, EveryCatalogHasARowOrAReason) {
  TestDatabase empty("audit_empty"), modelled("audit_modelled"), unmodelled("audit_not_modelled");
  const auto none = rows_by_catalog(empty);  // first: some catalogs are the server's
  run_sql(modelled.target(), script("modelled.sql", server_major()));
  run_sql(unmodelled.target(), script("unmodelled.sql", server_major()));
  const auto some = rows_by_catalog(modelled);
  const auto others = rows_by_catalog(unmodelled);
  Names forgotten;
  for (const auto& [name, count] : none)
    if (some.at(name) == count && others.at(name) == count && !not_of_a_schema.contains(name))
      forgotten.insert(name);
  EXPECT_EQ(joined(forgotten), "");
  run_sql(unmodelled.target(),
          "ALTER SUBSCRIPTION sub SET (slot_name = NONE); DROP SUBSCRIPTION sub");
}

}  // namespace
}  // namespace theseus::testing
