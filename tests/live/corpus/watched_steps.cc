#include "tests/live/corpus/watched_steps.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <sstream>

#include "engine/sql/form.h"
#include "engine/sql/waiting.h"

namespace theseus::testing {
namespace {

/// What the server knows of a relation at one moment of a transaction.
struct Seen {
  std::string name;    // as in a plan
  std::string tables;  // with which it is locked, a line each: those above it, that of an index
  std::string file;
  std::int64_t scans = 0;
  std::optional<LockMode> lock = {};  // the strongest one
};
using Relations = std::map<std::string, Seen>;  // by oid

std::string field(const Rows& rows, std::size_t row, std::size_t column) {
  return std::string(rows.text(row, column));
}

// Relations with rows, what stands before them in a plan, and the tables above that a plan speaks
// of. Then sequences and indexes: with a lock on their table, nobody asks for theirs.
constexpr const char* all_relations = R"sql(
WITH RECURSIVE up(oid, above) AS (SELECT inhrelid, inhparent::regclass FROM pg_inherits
  UNION SELECT up.oid, i.inhparent::regclass FROM up JOIN pg_inherits i ON i.inhrelid = up.above)
SELECT c.oid,
       CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view '
         WHEN 'f' THEN 'foreign table ' ELSE 'table ' END || c.oid::regclass,
       c.relfilenode,
       coalesce(pg_stat_get_xact_numscans(c.oid), 0),
       (SELECT string_agg('table ' || up.above, chr(10)) FROM up WHERE up.oid = c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_'
  AND n.nspname NOT IN ('information_schema', 'theseus')
UNION ALL
SELECT c.oid,
       CASE WHEN d.deptype = 'i' THEN 'identity of column ' || d.refobjid::regclass || '.' || a.attname
            WHEN c.relkind = 'S' THEN 'sequence ' || c.oid::regclass
            ELSE coalesce(k.word, 'index ') || i.indrelid::regclass || '.' || c.relname END,
       0, 0,
       concat_ws(chr(10), CASE t.relkind WHEN 'm' THEN 'materialized view ' ELSE 'table ' END || t.oid::regclass,
                 (SELECT string_agg('table ' || up.above, chr(10)) FROM up WHERE up.oid = t.oid))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN (SELECT conindid, CASE contype WHEN 'p' THEN 'primary key ' WHEN 'u' THEN 'unique constraint '
                                         ELSE 'exclusion constraint ' END AS word
           FROM pg_constraint WHERE contype IN ('p', 'u', 'x')) k ON k.conindid = c.oid
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S'
  AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
LEFT JOIN pg_class t ON t.oid = coalesce(i.indrelid, d.refobjid)
WHERE c.relkind IN ('S', 'i', 'I') AND n.nspname !~ '^pg_'
  AND n.nspname NOT IN ('information_schema', 'theseus'))sql";

Relations relations_of(Connection& target) {
  const Answer answer = target.run(all_relations);
  Relations relations;
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    relations[field(answer.rows, row, 0)] = {.name = field(answer.rows, row, 1),
                                             .tables = field(answer.rows, row, 4),
                                             .file = field(answer.rows, row, 2),
                                             .scans = std::stoll(field(answer.rows, row, 3))};
  const Answer held = target.run(
      "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND granted"
      " AND locktype = 'relation'");
  for (std::size_t row = 0; row < held.rows.size(); ++row) {
    const auto relation = relations.find(field(held.rows, row, 0));
    const auto mode = lock_mode_called(field(held.rows, row, 1));
    if (relation == relations.end() || !mode) continue;
    relation->second.lock = std::max(relation->second.lock.value_or(*mode), *mode);
  }
  return relations;
}

class Watch {
 public:
  Watch(Connection& target, const Plan& plan, std::string& surprises)
      : target_(target), plan_(plan), surprises_(surprises), before_(relations_of(target)) {
    for (const auto& [oid, seen] : before_)
      known_[oid] = seen;
  }

  void operator()(const StepFinished& event) {
    const Step& step = plan_.steps[event.step];
    Relations now = relations_of(target_);
    if (facts_called(step.form) == nullptr) surprise(event.step, step, "has no form");
    if (step.transaction != Transaction::outside) compare(event.step, step, now);
    before_ = std::move(now);
  }
  void operator()(const SegmentCommitted& /*event*/) { before_ = relations_of(target_); }
  void operator()(const auto& /*event*/) {}

 private:
  void compare(std::size_t number, const Step& step, const Relations& now) {
    bool rewrites = false;
    bool scans = false;
    for (const auto& [oid, seen] : now) {
      const auto old = before_.find(oid);
      if (!known_.contains(oid) || old == before_.end()) continue;
      rewrites = rewrites || old->second.file != seen.file;
      // Nobody waits for what reads a table under a lock that stops nobody. Counters are sent
      // and begin anew now and then.
      const bool is_stopped = seen.lock && stops_others(*seen.lock);
      scans = scans || (is_stopped && seen.scans > old->second.scans);
      compare_lock(number, step, old->second, seen);
    }
    compare_hazard(number, step, Hazard::rewrite, rewrites);
    if (!rewrites && surely_rewrites(step)) surprise(number, step, "writes no table anew");
    if (!rewrites) compare_hazard(number, step, Hazard::scan, scans);
  }

  void compare_lock(std::size_t number, const Step& step, const Seen& old, const Seen& now) {
    const std::optional<LockMode> announced = announced_on(old.name, step);
    if (!announced && announced_on_any(now.tables, step) >= now.lock) return;
    if (announced && is_detached_on_13(step, now)) return;
    // What an earlier step of the transaction holds is not asked for again.
    if (now.lock == old.lock && (!announced || announced <= now.lock)) return;
    if (now.lock == announced) return;
    if (!announced && (is_common(*now.lock) || now.lock == elsewhere(step))) return;
    surprise(number, step,
             "takes " + spelled_or_none(now.lock) + " on " + now.name + ", announced is " +
                 spelled_or_none(announced));
  }

  /// 13 takes less on the partition itself, and all of it on its indexes, without which nobody
  /// reads or writes it.
  bool is_detached_on_13(const Step& step, const Seen& now) const {
    return target_.server().major() == 13 && now.lock == LockMode::share_update_exclusive &&
           step.form == facts_of(Form::detach_partition).words;
  }

  static std::optional<LockMode> announced_on(const std::string& relation, const Step& step) {
    std::optional<LockMode> announced;
    for (const PlannedLock& lock : step.locks)
      if (lock.relation == relation) announced = std::max(announced, std::optional(lock.mode));
    return announced;
  }

  static std::optional<LockMode> announced_on_any(const std::string& relations, const Step& step) {
    std::optional<LockMode> announced;
    std::istringstream lines(relations);
    for (std::string line; std::getline(lines, line);)
      announced = std::max(announced, announced_on(line, step));
    return announced;
  }

  /// What everybody takes who reads or writes, and hardly any DDL waits for.
  static bool is_common(LockMode mode) { return mode < LockMode::share_update_exclusive; }

  /// On the tables that use a domain: PostgreSQL alone knows which.
  static std::optional<LockMode> elsewhere(const Step& step) {
    const FormFacts* form = facts_called(step.form);
    return form != nullptr && step.locks.empty() ? form->other_lock : std::nullopt;
  }

  /// Of a type that we do not know the worst is assumed, and files of indexes are not watched.
  static bool surely_rewrites(const Step& step) {
    const FormFacts* form = facts_called(step.form);
    return form != nullptr && form->rows == RowWork::rewrite &&
           has(step.hazards, Hazard::rewrite) && form->form != Form::set_type_rewriting &&
           form->form != Form::set_tablespace;
  }

  void compare_hazard(std::size_t number, const Step& step, Hazard hazard, bool happened) {
    const bool announced =
        std::find(step.hazards.begin(), step.hazards.end(), hazard) != step.hazards.end();
    if (happened && !announced)
      surprise(number, step, "has the unannounced hazard " + std::string(spelled(hazard)));
  }

  static std::string spelled_or_none(std::optional<LockMode> mode) {
    return mode ? std::string(spelled(*mode)) : "nothing";
  }

  void surprise(std::size_t number, const Step& step, const std::string& what) {
    surprises_ += "step " + std::to_string(number + 1) + " " + what + ": " + step.sql + "\n";
  }

  Connection& target_;
  const Plan& plan_;
  std::string& surprises_;
  Relations before_, known_;
};

}  // namespace

std::optional<LockMode> lock_mode_called(const std::string& name) {
  constexpr std::array<std::string_view, 8> names{
      "AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
      "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<LockMode>(found - names.begin());
}

Result<Execution> execute_watched(Connection& target, const Plan& plan, std::string& surprises) {
  Watch watch(target, plan, surprises);
  return execute(target, plan, [&](const Event& event) { std::visit(watch, event); });
}

}  // namespace theseus::testing
