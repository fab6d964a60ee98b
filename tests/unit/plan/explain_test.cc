// What is said of a step beyond what it does.
#include "engine/plan/explain.h"

#include <gtest/gtest.h>

namespace theseus {
namespace {

TEST(Explain, TimesFollowFromWhatIsDoneToHowManyRows) {
  struct Case {
    Step step;
    const char* takes;
  };
  const std::vector<Case> cases{
      {{.rows = 100'000'000}, "an instant"},
      {{.hazards = {Hazard::rewrite}, .rows = 14'000'000}, "about 100 s"},
      {{.transaction = Transaction::alone, .rows = 30'000'000}, "about 10 s"},
      {{.transaction = Transaction::outside, .batches = Batches{}, .rows = 15'000'000},
       "about 10 min"},
      {{.transaction = Transaction::outside, .clean_up = "x", .rows = 3'500'000'000}, "about 3 h"},
  };
  for (const Case& each : cases) {
    Plan plan;
    plan.steps = {each.step};
    EXPECT_EQ(duration_text(explained(plan).front().seconds), each.takes);
  }
}

TEST(Explain, SizesAreRoundedAndUnknownOnesNotSaid) {
  EXPECT_EQ(size_text({}), "");
  EXPECT_EQ(size_text({.rows = 12}), "about 12 rows");
  EXPECT_EQ(size_text({.rows = 12, .bytes = 8192}), "about 12 rows, 8.0 kB");
  EXPECT_EQ(size_text({.rows = 7'000'000, .bytes = 1'288'490'189}), "about 7000000 rows, 1.2 GB");
  EXPECT_EQ(size_text({.rows = 1, .bytes = 5'000'000'000'000'000}), "about 1 row, 4547 TB");
}

TEST(Explain, FailuresFollowFromTheTransaction) {
  Plan plan;
  plan.steps = {{.summary = "a"},
                {.summary = "b", .hazards = {Hazard::data_loss, Hazard::irreversible}},
                {.summary = "c", .transaction = Transaction::outside, .clean_up = "DROP INDEX i"}};
  const std::vector<Explanation> all = explained(plan);
  EXPECT_EQ(all[0].failure, "steps 1 to 2 are rolled back together; what came before stays");
  EXPECT_EQ(all[2].failure, "what it left is removed; what came before stays");
  EXPECT_EQ(all[0].way_back, "theseus undo");
  EXPECT_NE(all[1].way_back.find("backup"), std::string::npos);
}

TEST(Gate, ComesBeforeTheContractPhaseWhereSomethingDoes) {
  const Step expand{.phase = Phase::expand};
  const Step contract{.phase = Phase::contract};
  const Step waiting{.phase = Phase::contract, .after_deploy = true};
  const auto gate = [](const std::vector<Step>& steps) {
    Plan plan;
    plan.steps = steps;
    return gate_of(plan);
  };
  EXPECT_EQ(gate({expand, expand, contract}), 2U);
  EXPECT_EQ(gate({expand, expand}), std::nullopt);
  EXPECT_EQ(gate({contract, contract}), std::nullopt);
  EXPECT_EQ(gate({contract, waiting}), 1U);
}

}  // namespace
}  // namespace theseus
