// theseus resume, undo and uninstall, as a person uses them.
#include <map>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* before =
    "schema: shop\ntables:\n  t:\n    columns: {id: {type: int, not_null: true}, a: int, old: "
    "int}\n"
    "    primary_key: [id]\n";
constexpr const char* after =
    "schema: shop\ntables:\n  t:\n    columns:\n      id: {type: int, not_null: true}\n"
    "      a: {type: int, not_null: true}\n      b: {type: int, not_null: true, backfill: a * 2}\n"
    "    primary_key: [id]\n    checks: {positive: a > 0}\n";

class Undone : public ::testing::Test {
 protected:
  Undone() {
    database_.converge(declared_as(before));
    database_.ask("INSERT INTO shop.t SELECT n, n, n FROM generate_series(1, 100) n");
    start_ = database_.fingerprint();
  }

  Outcome run(const std::string& command, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{command, "--url", database_.target(), "--yes"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  Outcome apply(const std::string& yaml, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{
        "--schema", temporary_file("undone.yaml", yaml), "--scratch", "target", "--allow", "all"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run("apply", arguments);
  }
  std::string states() {
    return database_.ask("SELECT string_agg(state, ' ' ORDER BY run) FROM theseus.runs");
  }

  TestDatabase database_{"undone"};
  std::string start_;
};

TEST_F(Undone, AnUnfinishedRunIsGoneOnWithAndTakenBackAsAWhole) {
  const Outcome gate = apply(after);
  ASSERT_EQ(gate.exit_code, 4) << gate.errors;
  EXPECT_EQ(states(), "gate");
  const Outcome resumed = run("resume");
  ASSERT_EQ(resumed.exit_code, 0) << resumed.errors;
  EXPECT_EQ(states(), "continued done");
  EXPECT_EQ(database_.differences(declared_as(after)), "");

  const Outcome refused = run("undo");
  EXPECT_EQ(refused.exit_code, 3) << refused.errors;
  EXPECT_NE(refused.errors.find("column shop.t.old was dropped by that run, and comes back empty"),
            std::string::npos)
      << refused.errors;
  const Outcome losing = run("undo", {"--allow", "irreversible", "--phase", "all"});
  EXPECT_EQ(losing.exit_code, 3) << losing.errors;
  EXPECT_NE(losing.errors.find("data_loss:column shop.t.b"), std::string::npos) << losing.errors;
  const Outcome undone =
      run("undo", {"--allow", "irreversible", "--allow", "data_loss", "--phase", "all"});
  ASSERT_EQ(undone.exit_code, 0) << undone.errors;
  EXPECT_EQ(states(), "continued undone done");
  EXPECT_EQ(database_.differences(declared_as(before)), "");
  EXPECT_EQ(database_.ask("SELECT count(*), sum(a), count(old) FROM shop.t"), "100|5050|0");
  const Outcome nothing = run("undo");
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_NE(nothing.errors.find("no run is kept"), std::string::npos) << nothing.errors;
}

TEST_F(Undone, AtTheGateNothingIsLostYet) {
  ASSERT_EQ(apply(after, {"--phase", "expand"}).exit_code, 0);
  const Outcome undone = run("undo", {"--phase", "all", "--allow", "data_loss:column shop.t.b"});
  ASSERT_EQ(undone.exit_code, 0) << undone.errors;
  EXPECT_EQ(database_.fingerprint(), start_);
  EXPECT_EQ(database_.ask("SELECT sum(old) FROM shop.t"), "5050");
}

TEST_F(Undone, WhatWasFilledGivesBackWhatItWasFilledFrom) {
  const std::string moved =
      "schema: shop\ntables:\n  t:\n    columns:\n      id: {type: int, not_null: true}\n"
      "      old: int\n      twice:\n        type: int\n        not_null: true\n"
      "        backfill: {set: a * 2, reverse: twice / 2}\n    primary_key: [id]\n";
  ASSERT_EQ(apply(moved, {"--phase", "all"}).exit_code, 0);
  EXPECT_EQ(database_.ask("SELECT sum(twice) FROM shop.t"), "10100");
  const Outcome undone = run("undo", {"--allow", "data_loss", "--phase", "all"});
  ASSERT_EQ(undone.exit_code, 0) << undone.errors;
  EXPECT_EQ(database_.differences(declared_as(before)), "");
  EXPECT_EQ(database_.ask("SELECT sum(a) FROM shop.t"), "5050");
}

TEST_F(Undone, AColumnThatMayNotBeNullCannotComeBackEmpty) {
  database_.ask("ALTER TABLE shop.t ALTER old SET NOT NULL");
  const std::string without =
      "schema: shop\ntables:\n  t:\n    columns: {id: {type: int, not_null: true}, a: int}\n"
      "    primary_key: [id]\n";
  ASSERT_EQ(apply(without, {"--phase", "all"}).exit_code, 0);
  const std::vector<std::string> allowed{"--allow", "all", "--phase", "all"};
  const Outcome undone = run("undo", allowed);
  EXPECT_EQ(undone.exit_code, 1);
  EXPECT_NE(undone.errors.find("column shop.t.old was dropped by that run, and may not be null"),
            std::string::npos)
      << undone.errors;
  database_.ask("DELETE FROM shop.t");
  EXPECT_EQ(run("undo", allowed).exit_code, 0);
  EXPECT_EQ(database_.ask("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'shop.t'::regclass"
                          " AND attname = 'old'"),
            "t");
}

TEST_F(Undone, WhatOthersChangedSinceIsNotOverrun) {
  ASSERT_EQ(apply(after, {"--phase", "all"}).exit_code, 0);
  database_.ask("ALTER TABLE shop.t DROP CONSTRAINT positive");
  const Outcome undone = run("undo", {"--allow", "all"});
  EXPECT_EQ(undone.exit_code, 1);
  EXPECT_NE(undone.errors.find("check shop.t.positive was changed after that run"),
            std::string::npos)
      << undone.errors;
}

TEST_F(Undone, AFailedRunNamesItselfInTheJournal) {
  database_.ask("INSERT INTO shop.t VALUES (0, 0, 0)");
  EXPECT_EQ(apply(after).exit_code, 1);  // a > 0
  EXPECT_EQ(states(), "failed");
  const Outcome undone = run("undo", {"--phase", "all", "--allow", "data_loss"});
  ASSERT_EQ(undone.exit_code, 0) << undone.errors;
  EXPECT_EQ(database_.fingerprint(), start_);
}

TEST_F(Undone, ASavedPlanIsTakenBackToo) {
  const std::string folder = temporary_file("plan.json", "");
  const Outcome planned =
      run_program({"plan", "--url", database_.target(), "--schema",
                   temporary_file("undone.yaml", after), "--scratch", "target", "--out", folder});
  ASSERT_EQ(planned.exit_code, 0) << planned.errors;
  const Outcome applied = run("apply", {folder, "--allow", "all", "--phase", "expand"});
  ASSERT_EQ(applied.exit_code, 0) << applied.errors;
  const Outcome undone = run("undo", {"--phase", "all", "--allow", "data_loss"});
  ASSERT_EQ(undone.exit_code, 0) << undone.errors;
  EXPECT_EQ(database_.fingerprint(), start_);
}

TEST_F(Undone, ProgramsReadEvents) {
  const Outcome applied = apply(after, {"--phase", "all", "--format", "json"});
  ASSERT_EQ(applied.exit_code, 0) << applied.errors;
  std::istringstream lines(applied.output);
  std::map<std::string, int> counts;
  std::string last;
  for (std::string line; std::getline(lines, line); last = line)
    ++counts[nlohmann::json::parse(line).at("event").get<std::string>()];
  EXPECT_EQ(counts["planned"], 1);
  EXPECT_EQ(counts["step_started"], counts["step_finished"]);
  EXPECT_GE(counts["step_started"], 10);
  EXPECT_GE(counts["batch_done"], 1);
  EXPECT_EQ(last, R"({"event":"ended","exit_code":0})");
}

TEST_F(Undone, UninstallLeavesNothing) {
  ASSERT_EQ(apply(after).exit_code, 4);
  database_.ask("CREATE TABLE theseus.mine (a int)");
  const Outcome refused = run("uninstall");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.errors.find("theseus"), std::string::npos) << refused.errors;
  EXPECT_EQ(states(), "gate");
  database_.ask("DROP TABLE theseus.mine");
  const Outcome removed = run("uninstall");
  EXPECT_EQ(removed.exit_code, 0) << removed.errors;
  EXPECT_NE(removed.errors.find("is not finished"), std::string::npos) << removed.errors;
  EXPECT_EQ(database_.ask("SELECT to_regnamespace('theseus') IS NULL"), "t");
  EXPECT_EQ(run("uninstall").exit_code, 0);
}

}  // namespace
}  // namespace theseus::testing
