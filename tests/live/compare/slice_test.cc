// A slice gives what the whole gives: real schemas, whose texts are written in other words here and
// there, and things are added and removed.
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/diff/diff.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The same SQL, so that another text stands there.
void reword(Expression& sql) {
  if (!sql.empty()) sql.text = "/* again */ " + sql.text.string();
}
void reword(Key& key) {
  reword(key.sql);
}
template <class T>
void reword(std::vector<T>& values) {
  if constexpr (std::is_same_v<T, Key> || std::is_same_v<T, Expression>)
    for (T& value : values)
      reword(value);
}
template <class T>
void reword(T& /*no SQL*/) {}

class Shuffle {
 public:
  Shuffle(DeclaredSchema declared, std::uint64_t seed)
      : declared_(std::move(declared)), random_(seed) {}

  DeclaredSchema make() {
    std::vector<ObjectId> ids;
    declared_.database.for_each_object([&](const auto& object) { ids.push_back(object.id); });
    for (int i = 0; i < 12; ++i)
      reword_one(ids[random_() % ids.size()]);
    const auto& tables = declared_.database.all<Table>();
    const ObjectId table = tables[random_() % tables.size()].id;
    declared_.database.add(
        Column{.id = id_of<Column>(table, "added"), .position = 5000, .type = {"varchar(7)"}});
    declared_.database.add(Check{.id = id_of<Check>(table, "added_ok"),
                                 .expression = {"added in ('a', 'b') or added is null"}});
    declared_.database.seal();
    remove_one(declared_.database.all<Index>());
    remove_one(declared_.database.all<View>());
    remove_one(declared_.database.all<Check>());
    return std::move(declared_);
  }

 private:
  void reword_one(ObjectId id) {
    for_each_kind([&]<class T>(const T*) {
      T* object = declared_.database.find<T>(is_a<T>(id) ? id : ObjectId());
      if (object == nullptr) return;
      for_each_field<T>([&](const auto& field) {
        if (field.on_change != OnChange::ignore) reword(object->*field.member);
      });
    });
  }

  template <class T>
  void remove_one(const std::vector<T>& objects) {
    if (objects.empty()) return;
    const ObjectId gone = objects[random_() % objects.size()].id;
    declared_.database.remove_if([&](ObjectId id) { return is_within(id, gone); });
  }

  DeclaredSchema declared_;
  std::mt19937_64 random_;
};

std::string all_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& each : diagnostics)
    text += to_string(each) + "\n";
  return text;
}

std::string listed(const std::vector<Change>& changes) {
  std::string text;
  for (const Change& change : changes)
    text += to_string(change) + "\n";
  return text;
}

/// Whatever is ever compared is equal.
void expect_equal(const Database& part, const Database& whole) {
  EXPECT_EQ(listed(diff(part, whole, Server{150000})), "");
}

std::string plan_of(const Comparison& comparison) {
  const Result<Plan> plan = plan_for(comparison);
  return plan ? to_json(*plan).dump(1) : all_of(plan.diagnostics());
}

class ShuffledSlices : public ::testing::TestWithParam<const char*> {};

TEST_P(ShuffledSlices, EqualTheWhole) {
  const auto file = std::filesystem::path(THESEUS_SOURCE) / "../shared/data" / GetParam();
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  TestDatabase database("slices");
  run_sql(database.target(), content_of(file));
  const Result<Catalog> live = read_catalog(database.connection());
  ASSERT_TRUE(live) << all_of(live.diagnostics());
  const std::string yaml = to_yaml(live->database);
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    SCOPED_TRACE(seed);
    const DeclaredState state{Shuffle(declared_as(yaml).schema, seed).make()};
    const Result<Comparison> part = database.compared(state, {});
    const Result<Comparison> whole = database.compared(state, {.whole = true});
    ASSERT_EQ(bool(part), bool(whole)) << all_of((part ? whole : part).diagnostics());
    if (!part) continue;
    ++compared;
    expect_equal(part->to, whole->to);
    EXPECT_EQ(listed(part->changes), listed(whole->changes));
    EXPECT_EQ(plan_of(*part), plan_of(*whole));
  }
  EXPECT_GT(compared, 0) << "every shuffle was an error";
}

INSTANTIATE_TEST_SUITE_P(Files, ShuffledSlices, ::testing::Values("lago.sql", "bike_index.sql"),
                         [](const auto& file) { return std::string(file.param, 4); });

}  // namespace
}  // namespace theseus::testing
