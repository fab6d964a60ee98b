// Plans that the tests of this folder show.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus::testing {

/// An index, a dropped table.
inline Plan small_plan() {
  Plan made{.server_version = 150018};
  made.steps = {{.summary = "create index shop.a.a_idx",
                 .object = "index shop.a.a_idx",
                 .belongs_to = "table shop.a",
                 .sql = "CREATE INDEX a_idx ON shop.a (id)",
                 .reason = "declared, not in the database",
                 .place = {"shop.yaml", 3, 7},
                 .locks = {{"table shop.a", LockMode::share}},
                 .hazards = {Hazard::scan}},
                {.summary = "drop table shop.b",
                 .object = "table shop.b",
                 .belongs_to = "table shop.b",
                 .sql = "DROP TABLE shop.b",
                 .reason = "in the database, not declared",
                 .phase = Phase::contract,
                 .transaction = Transaction::outside,
                 .locks = {{"table shop.b", LockMode::access_exclusive}},
                 .hazards = {Hazard::data_loss}}};
  return made;
}

/// As many views, each after the one before it, whose statements have `size` bytes.
inline Plan long_plan(std::size_t count, std::size_t size) {
  Plan made{.server_version = 150018};
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = "shop.v" + std::to_string(i + 1);
    Step step{.summary = "create view " + name,
              .object = "view " + name,
              .belongs_to = "view " + name,
              .sql = "SELECT " + std::string(size, '1'),
              .reason = "declared, not in the database"};
    if (i > 0) step.after = {static_cast<int>(i)};
    made.steps.push_back(step);
  }
  return made;
}

/// One step, about a thing with this name.
inline Plan plan_about(const std::string& name) {
  Plan made{.server_version = 150018};
  made.steps = {{.summary = "drop table " + name,
                 .object = "table " + name,
                 .belongs_to = "table " + name,
                 .sql = "DROP TABLE " + name,
                 .reason = "in the database, not declared: " + name,
                 .place = {name, 1, 1},
                 .phase = Phase::contract,
                 .locks = {{"table " + name, LockMode::access_exclusive}},
                 .hazards = {Hazard::data_loss}}};
  return made;
}

inline std::size_t count_of(const std::string& part, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace theseus::testing
