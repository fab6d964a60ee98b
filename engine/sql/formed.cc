// From a form to a statement.
#include <utility>

#include "engine/sql/form.h"
#include "engine/sql/waiting.h"

namespace theseus {
namespace {

bool stops_others(const std::optional<LockMode>& mode) {
  return mode && theseus::stops_others(*mode);
}

/// Nobody waits for what reads a table under a lock that stops nobody.
Hazards hazards_of(const FormFacts& facts) {
  if (!stops_others(facts.lock) && !stops_others(facts.other_lock)) return {};
  if (facts.rows == RowWork::rewrite) return {Hazard::rewrite};
  return facts.rows == RowWork::scan ? Hazards{Hazard::scan} : Hazards{};
}

}  // namespace

Statement formed(Form form, std::string summary, Sql sql, On on) {
  const FormFacts& facts = facts_of(form);
  Statement statement{.summary = std::move(summary),
                      .sql = std::move(sql),
                      .transaction = facts.transaction,
                      .hazards = hazards_of(facts),
                      .form = form};
  if (facts.lock && on.relation) statement.locks.push_back({on.relation, *facts.lock});
  if (facts.other_lock && on.other && on.other != on.relation)
    statement.locks.push_back({on.other, *facts.other_lock});
  return statement;
}

Statement reformed(Statement statement, Form form) {
  On on;
  if (!statement.locks.empty()) on.relation = statement.locks.front().relation;
  if (statement.locks.size() > 1) on.other = statement.locks[1].relation;
  Statement other = formed(form, {}, {}, on);
  for (const Hazard hazard : hazards_of(facts_of(statement.form)))
    if (!has(other.hazards, hazard)) std::erase(statement.hazards, hazard);
  for (const Hazard hazard : other.hazards)
    add(hazard, statement.hazards);
  statement.form = form;
  statement.locks = std::move(other.locks);
  statement.transaction = other.transaction;
  return statement;
}

void forget_later_locks(int major, Statement& statement) {
  if (major < facts_of(statement.form).from_major) statement.locks.clear();
}

}  // namespace theseus
