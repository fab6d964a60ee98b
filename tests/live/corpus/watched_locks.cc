#include "tests/live/corpus/watched_locks.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/apply/execute.h"

namespace theseus::testing {
namespace {

/// What a relation is called in a plan, which means partitions too where it speaks of their table.
struct Names {
  std::string own, of_root;
};

/// Relations that were there before.
using Relations = std::map<std::string, Names>;

std::string field(const Rows& rows, std::size_t row, std::size_t column) {
  return std::string(rows.text(row, column));
}

Relations relations_of(Connection& target) {
  const Answer answer = target.run(
      "SELECT c.oid, CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view '"
      " ELSE 'table ' END || c.oid::regclass, 'table ' || pg_partition_root(c.oid)"
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname !~ '^pg_'"
      " AND n.nspname <> 'information_schema'");
  Relations relations;
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    relations[field(answer.rows, row, 0)] = {field(answer.rows, row, 1),
                                             field(answer.rows, row, 2)};
  return relations;
}

/// "AccessExclusiveLock" of pg_locks; nothing for a mode that lets writers through.
std::optional<LockMode> stopping_mode(const std::string& name) {
  if (name == "AccessExclusiveLock") return LockMode::access_exclusive;
  if (name == "ExclusiveLock") return LockMode::exclusive;
  if (name == "ShareRowExclusiveLock") return LockMode::share_row_exclusive;
  if (name == "ShareLock") return LockMode::share;
  return std::nullopt;
}

class LockWatch {
 public:
  LockWatch(Connection& target, const Plan& plan, std::string& surprises)
      : target_(target), plan_(plan), surprises_(surprises), relations_(relations_of(target)) {}

  void operator()(const StepFinished& event) { look(event.step); }
  void operator()(const SegmentCommitted& /*event*/) { seen_.clear(); }
  void operator()(const auto& /*event*/) {}

 private:
  void look(std::size_t step) {
    // Locks the tables that use the domain, and PostgreSQL alone knows which.
    if (plan_.steps[step].sql.starts_with("ALTER DOMAIN")) return;
    const Answer held = target_.run(
        "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND granted"
        " AND locktype = 'relation'");
    if (!held) return;
    for (std::size_t row = 0; row < held.rows.size(); ++row) {
      const auto relation = relations_.find(field(held.rows, row, 0));
      const auto mode = stopping_mode(field(held.rows, row, 1));
      if (relation == relations_.end() || !mode) continue;
      if (!seen_.emplace(relation->second.own, *mode).second) continue;
      check(step, relation->second, *mode);
    }
  }

  void check(std::size_t step, const Names& relation, LockMode mode) {
    const auto& locks = plan_.steps[step].locks;
    const bool is_declared = std::any_of(locks.begin(), locks.end(), [&](const PlannedLock& lock) {
      return (lock.relation == relation.own || lock.relation == relation.of_root) &&
             lock.mode >= mode;
    });
    if (is_declared) return;
    surprises_ += "step " + std::to_string(step + 1) + " takes " + std::string(spelled(mode)) +
                  " on " + relation.own + " unannounced: " + plan_.steps[step].sql + "\n";
  }

  Connection& target_;
  const Plan& plan_;
  std::string& surprises_;
  Relations relations_;
  std::set<std::pair<std::string, LockMode>> seen_ = {};
};

}  // namespace

Result<Nothing> execute_watching_locks(Connection& target, const Plan& plan,
                                       std::string& surprises) {
  LockWatch watch(target, plan, surprises);
  return execute(target, plan, [&](const Event& event) { std::visit(watch, event); });
}

}  // namespace theseus::testing
