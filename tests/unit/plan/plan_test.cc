// The plan as a value: transactions, refusals, JSON.
#include "engine/plan/plan.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace theseus {
namespace {

constexpr Transaction in = Transaction::inside;
constexpr Transaction out = Transaction::outside;
constexpr Transaction after = Transaction::commit_after;

std::vector<Step> steps_of(const std::vector<Transaction>& rules) {
  std::vector<Step> steps;
  for (const Transaction rule : rules)
    steps.push_back({.sql = "SELECT 1", .transaction = rule});
  return steps;
}

TEST(Plan, RunsStepsTogetherAsTheirRulesAllow) {
  struct Case {
    std::vector<Transaction> rules;
    std::vector<Segment> wanted;
  };
  const Case cases[] = {
      {{}, {}},
      {{in, in, in}, {{0, 3, true}}},
      {{out}, {{0, 1, false}}},
      {{in, out, in}, {{0, 1, true}, {1, 2, false}, {2, 3, true}}},
      {{out, out}, {{0, 1, false}, {1, 2, false}}},
      {{in, after, in}, {{0, 2, true}, {2, 3, true}}},
      {{after, after, in}, {{0, 2, true}, {2, 3, true}}},
  };
  for (const Case& each : cases)
    EXPECT_EQ(segments(steps_of(each.rules)), each.wanted);
}

TEST(Plan, CutsLongTransactions) {
  const std::vector<Segment> found = segments(steps_of({in, in, in, in, in}), 2);
  EXPECT_EQ(found, (std::vector<Segment>{{0, 2, true}, {2, 4, true}, {4, 5, true}}));
  EXPECT_EQ(segments(std::vector<Step>(600)).size(), 3U);
}

Plan plan() {
  Plan made{.server_version = 150018, .schemas = {"shop"}, .from = {{"table shop.a", "0123"}}};
  made.steps = {
      {.summary = "drop table shop.a",
       .object = "table shop.a",
       .belongs_to = "table shop.a",
       .sql = "DROP TABLE shop.a",
       .reason = "in the database, not declared",
       .phase = Phase::contract,
       .locks = {{"table shop.a", LockMode::access_exclusive}},
       .hazards = {Hazard::data_loss}},
      {.summary = "drop index shop.b.b_idx",
       .object = "index shop.b.b_idx",
       .belongs_to = "table shop.b",
       .sql = "DROP INDEX \"b\nidx\"",
       .place = {"shop.yaml", 3, 7},
       .transaction = Transaction::outside,
       .hazards = {Hazard::drops, Hazard::scan, Hazard::rewrite},
       .after = {1}},
      {.summary = "fill column shop.c.d in batches",
       .batches = Batches{.table = "shop.c",
                          .key = {"a", "b"},
                          .set = "d = (1)",
                          .pending = "d IS NULL",
                          .search_path = "shop",
                          .rows = 7,
                          .most = 500,
                          .skips_triggers = true,
                          .filler = "(SELECT 1)",
                          .equal = {"d::text", "e::text"}},
       .rows = 7,
       .bytes = 8192},
  };
  return made;
}

TEST(Plan, RefusesWhatNobodyAllowed) {
  struct Case {
    std::vector<std::string> allowed;
    std::vector<Refusal> wanted;
  };
  const Refusal table{0, Hazard::data_loss};
  const Refusal index{1, Hazard::drops};
  const Case cases[] = {
      {{}, {table, index}},
      {{"all"}, {}},
      {{"data_loss"}, {index}},
      {{"drops", "data_loss"}, {}},
      {{"data_loss:table shop.a"}, {index}},
      {{"data_loss:shop.a", "drops:shop.b.b_idx"}, {}},
      {{"drops:shop.a", "data_loss:shop.b"}, {table, index}},
      {{"data_loss:view shop.a", "nonsense", ""}, {table, index}},
  };
  for (const Case& each : cases)
    EXPECT_EQ(refusals(plan(), each.allowed), each.wanted);
}

TEST(Plan, ComesBackFromJson) {
  const std::string text = to_json(plan()).dump(2);
  const Result<Plan> read = parse_plan(text, "plan.json");
  ASSERT_TRUE(read) << to_string(read.diagnostics().front());
  EXPECT_EQ(*read, plan());
  EXPECT_EQ(to_json(*read).dump(2), text);
}

TEST(Plan, ReadsFilesFromBeforeTheGraph) {
  Json old = to_json(plan());
  for (Json& step : old["steps"]) {
    step.erase("after");
    step.erase("belongs_to");
  }
  const Result<Plan> read = parse_plan(old.dump(), "plan.json");
  ASSERT_TRUE(read) << to_string(read.diagnostics().front());
  EXPECT_TRUE(read->steps[1].after.empty());
  EXPECT_EQ(read->steps[1].belongs_to, "index shop.b.b_idx");
}

TEST(Plan, NamesTheFlagThatAllowsAHazard) {
  Plan made = plan();
  EXPECT_EQ(allow_flag(made.steps[1], Hazard::drops), "--allow 'drops:index shop.b.b_idx'");
  made.steps[1].object = "index shop.b.\"it's\"";
  EXPECT_EQ(allow_flag(made.steps[1], Hazard::drops), R"(--allow 'drops:index shop.b."it'\''s"')");
  EXPECT_EQ(refusals(made, {R"(drops:index shop.b."it's")"}).size(), 1U);
}

TEST(Plan, SaysWhatIsWrongWithAFile) {
  const std::string good = to_json(plan()).dump();
  const auto with = [&](const std::string& part, const std::string& other) {
    std::string text = good;
    return text.replace(text.find(part), part.size(), other);
  };
  struct Case {
    std::string text, part;
  };
  const Case cases[] = {
      {"", "it is not JSON"},
      {"{", "it is not JSON"},
      {"[]", "it is not a JSON object"},
      {"{}", "\"theseus_plan\" is missing"},
      {with("\"theseus_plan\":1", "\"theseus_plan\":99"), "its format is 99"},
      {with("\"theseus_plan\":1", "\"theseus_plan\":\"x\""), "has the wrong type"},
      {with("\"sql\":", "\"sqll\":"), "\"sql\" is missing"},
      {with("\"phase\":\"contract\"", "\"phase\":\"later\""), "unknown word \"later\""},
      {with("\"schemas\":[\"shop\"]", "\"schemas\":7"), "\"schemas\" has the wrong type"},
      {with("\"after\":[1]", "\"after\":[2]"), "step 2 cannot wait for step 2"},
      {with("\"after\":[1]", "\"after\":[0]"), "step 2 cannot wait for step 0"},
      {with("\"after\":[1]", "\"after\":[\"x\"]"), "\"after\" has the wrong type"},
      {with("\"ACCESS EXCLUSIVE\"", "\"SOME LOCK\""), "unknown word \"SOME LOCK\""},
  };
  for (const Case& each : cases) {
    const Result<Plan> read = parse_plan(each.text, "plan.json");
    ASSERT_FALSE(read) << each.text;
    const std::string said = to_string(read.diagnostics().front());
    EXPECT_NE(said.find("plan.json: this is not a plan: "), std::string::npos) << said;
    EXPECT_NE(said.find(each.part), std::string::npos) << said;
  }
}

}  // namespace
}  // namespace theseus
