// Every folder of tests/corpus: planned, compared with its golden plan, applied both ways on a real
// server, read back. THESEUS_UPDATE_GOLDEN=1 writes the golden plans anew; they are PostgreSQL
// 15's. THESEUS_CORPUS_EVERY=5 takes every fifth folder, another fifth each day.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "engine/sql/form.h"
#include "tests/live/corpus/watched_steps.h"
#include "tests/support/convergence.h"
#include "tools/render/sql.h"

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

constexpr int golden_major = 15;

/// Of names in order, those that THESEUS_CORPUS_EVERY asks for.
std::vector<std::string> sampled(const std::vector<std::string>& names) {
  const char* every = std::getenv("THESEUS_CORPUS_EVERY");
  const std::size_t step = every == nullptr ? 1 : std::stoul(every);
  const std::time_t day = std::time(nullptr) / (std::time_t{24} * 60 * 60);
  std::vector<std::string> chosen;
  for (std::size_t i = static_cast<std::size_t>(day) % step; i < names.size(); i += step)
    chosen.push_back(names[i]);
  return chosen;
}

std::vector<std::string> corpus() {
  std::vector<std::string> names;
  for (const auto& each : fs::directory_iterator(fs::path(THESEUS_SOURCE) / "tests/corpus"))
    if (fs::exists(each.path() / "to.yaml")) names.push_back(each.path().filename());
  std::sort(names.begin(), names.end());
  return sampled(names);
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Locks that a transaction takes, step by step.
class Held {
 public:
  /// Whether the step takes one that was not held, so that it can be seen in pg_locks.
  bool grow(const Step& step) {
    const FormFacts* form = facts_called(step.form);
    bool is_seen = form == nullptr || !form->lock || form->from_major > golden_major;
    for (const PlannedLock& lock : step.locks) {
      std::optional<LockMode>& held = modes_[lock.relation];
      is_seen = is_seen || held < lock.mode;
      held = std::max(held, std::optional(lock.mode));
    }
    return is_seen;
  }

 private:
  std::map<std::string, std::optional<LockMode>> modes_;
};

/// So that the golden plans together show which forms of statements are watched: see form_test.cc.
std::string forms_of(const Plan& plan) {
  std::string text = plan.steps.empty() ? "" : "\n-- forms\n";
  for (const Segment& segment : segments(plan.steps)) {
    Held held;
    for (std::size_t i = segment.first; i < segment.end; ++i) {
      const Step& step = plan.steps[i];
      text += "-- " + std::to_string(i + 1) + ". " + step.form;
      text += held.grow(step) ? "\n" : " (takes nothing new)\n";
    }
  }
  return text;
}

class Corpus : public ::testing::TestWithParam<std::string> {
 protected:
  fs::path folder() const { return fs::path(THESEUS_SOURCE) / "tests/corpus" / GetParam(); }

  /// A file called `strict` says that what is not declared is not to be there.
  DeclaredState state(const std::string& file) const {
    return declared_in(folder() / file, fs::exists(folder() / "strict"));
  }

  /// A file called `from_version` names the first major version that has what the folder is about.
  bool is_ahead_of(TestDatabase& database) const {
    const std::string first = content_of(folder() / "from_version");
    return !first.empty() && database.connection().server().major() < std::stoi(first);
  }

  /// A file called `tablespace` names one that has to be there. It stays for the folders after it.
  void add_tablespace(TestDatabase& database) const {
    std::string name = content_of(folder() / "tablespace");
    if (name.empty()) return;
    name = Sql(Identifier{name.substr(0, name.find('\n'))}).text();
    if (database.ask("SELECT 1 FROM pg_tablespace WHERE spcname = '" + name + "'") == "1") return;
    database.ask("SET allow_in_place_tablespaces = on");
    database.ask("CREATE TABLESPACE " + name + " LOCATION ''");
  }

  void compare_golden(const Plan& plan, const std::string& file) const {
    if (Server{plan.server_version}.major() != golden_major) return;
    const fs::path golden = folder() / file;
    const std::string text = plan_as_sql(plan, GetParam()) + forms_of(plan);
    if (std::getenv("THESEUS_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << text;
    EXPECT_EQ(text, content_of(golden)) << "THESEUS_UPDATE_GOLDEN=1 accepts the new plan";
  }

  /// Runs a plan, with an eye on locks, rewrites, scans and rows.
  static void run(TestDatabase& database, const Plan& plan) {
    const auto before = database.row_counts();
    const std::string state = database.state();
    std::string surprises;
    const auto done = execute_watched(database.connection(), plan, surprises);
    ASSERT_TRUE(done) << to_string(done.diagnostics().front()) << "\n" << listed(plan);
    EXPECT_EQ(surprises, "");
    EXPECT_EQ(database.state() == state, plan.steps.empty()) << listed(plan);
    const auto after = database.row_counts();
    EXPECT_EQ(common_counts(before, after), common_counts(after, before)) << listed(plan);
  }
};

TEST_P(Corpus, ConvergesBothWays) {
  TestDatabase database("corpus");
  if (is_ahead_of(database)) GTEST_SKIP() << "of a later version of PostgreSQL";
  add_tablespace(database);
  const DeclaredState from = state("from.yaml");
  const DeclaredState to = state("to.yaml");
  database.apply(database.plan_to(from));
  if (const std::string seed = content_of(folder() / "seed.sql"); !seed.empty()) database.ask(seed);

  const Plan up = database.plan_to(to);
  compare_golden(up, "plan.golden");
  run(database, up);
  ASSERT_EQ(database.differences(to), "") << listed(up);

  const Plan down = database.plan_to(from);
  run(database, down);
  EXPECT_EQ(database.differences(from), "") << listed(down);
}

/// As if every table were large. A golden plan where there is a recipe for the change.
TEST_P(Corpus, ConvergesBothWaysOnLargeTables) {
  TestDatabase database("corpus_online");
  if (is_ahead_of(database)) GTEST_SKIP() << "of a later version of PostgreSQL";
  add_tablespace(database);
  const DeclaredState from = state("from.yaml");
  const DeclaredState to = state("to.yaml");
  database.apply(database.plan_to(from));
  if (const std::string seed = content_of(folder() / "seed.sql"); !seed.empty()) database.ask(seed);

  const Plan brief = database.plan_to(to);
  const Plan up = database.plan_to(to, every_table_is_large);
  if (up.steps != brief.steps) compare_golden(up, "plan.online.golden");
  run(database, up);
  ASSERT_EQ(database.differences(to), "") << listed(up);

  const Plan down = database.plan_to(from, every_table_is_large);
  run(database, down);
  EXPECT_EQ(database.differences(from), "") << listed(down);
}

INSTANTIATE_TEST_SUITE_P(Folders, Corpus, ::testing::ValuesIn(corpus()), [](const auto& folder) {
  std::string name = folder.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-'; }, '_');
  return name;
});

}  // namespace
}  // namespace theseus::testing
