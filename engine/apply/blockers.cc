#include "engine/apply/blockers.h"

#include <set>

#include "engine/sql/waiting.h"

namespace theseus {
namespace {

/// `shop."Big Orders"` of `table shop."Big Orders"`: what follows the last blank outside of quotes.
std::string_view path_of(std::string_view relation) {
  std::size_t start = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < relation.size(); ++i) {
    if (relation[i] == '"') is_quoted = !is_quoted;
    if (relation[i] == ' ' && !is_quoted) start = i + 1;
  }
  return relation.substr(start);
}

/// The table of an index, a key or an identity, whose path is a table's with one name more: whoever
/// uses the one holds a lock on the other.
std::string_view table_of(std::string_view path) {
  std::vector<std::size_t> dots;
  bool is_quoted = false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '"') is_quoted = !is_quoted;
    if (path[i] == '.' && !is_quoted) dots.push_back(i);
  }
  return dots.size() < 2 ? path : path.substr(0, dots[1]);
}

/// Locks on these relations, or on partitions of them, that others hold.
Sql others_on(const std::vector<std::string>& relations) {
  std::vector<Sql> names;
  for (const std::string& relation : relations)
    names.emplace_back("to_regclass(", Literal{table_of(path_of(relation))}, ")");
  return Sql(
      " FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)"
      " WHERE l.locktype = 'relation' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()"
      " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
      " AND l.relation IN (WITH RECURSIVE tree AS (SELECT unnest(ARRAY[",
      joined(names),
      "])::oid AS oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN tree ON i.inhparent = "
      "tree.oid)"
      " SELECT oid FROM tree)");
}

}  // namespace

std::vector<std::string> stopped_by(const Plan& plan, const Segment& segment) {
  std::set<std::string> relations;
  for (std::size_t i = segment.first; i < segment.end; ++i)
    for (const PlannedLock& lock : plan.steps[i].locks)
      if (stops_others(lock.mode)) relations.insert(lock.relation);
  return {relations.begin(), relations.end()};
}

Result<std::vector<std::string>> blockers_of(Connection& target,
                                             const std::vector<std::string>& relations,
                                             bool everybody) {
  std::vector<std::string> found;
  if (relations.empty()) return found;
  const Answer answer = target.run(
      Sql("SELECT DISTINCT CASE WHEN l.pid IS NULL THEN 'a prepared transaction' ELSE"
          " format('session %s%s%s%s', l.pid, ' of ' || nullif(a.application_name, ''),"
          " ', user ' || a.usename, ', ' || CASE WHEN a.backend_type = 'autovacuum worker'"
          " THEN 'autovacuum' ELSE extract(epoch FROM clock_timestamp() - a.xact_start)::int"
          " || ' s in its transaction: ' || left(regexp_replace(a.query, '\\s+', ' ', 'g'), 60)"
          " END) END",
          others_on(relations),
          everybody ? Sql()
                    : Sql(" AND (l.pid IS NULL OR a.xact_start < clock_timestamp()"
                          " - interval '250 ms') AND a.backend_type IS DISTINCT FROM"
                          " 'autovacuum worker'"),
          " ORDER BY 1"));
  if (!answer) return to_diagnostic(*answer.error);
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    found.emplace_back(answer.rows.text(row, 0));
  return found;
}

void cancel_autovacuum(Connection& target, const std::vector<std::string>& relations) {
  if (relations.empty()) return;
  // What it says does not matter: then the worker gives way by itself, later.
  target.run(Sql("SELECT pg_cancel_backend(l.pid)", others_on(relations),
                 " AND a.backend_type = 'autovacuum worker'"
                 " AND a.query NOT LIKE '%to prevent wraparound%'"));
}

}  // namespace theseus
