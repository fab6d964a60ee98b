#include "engine/kinds/rule.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement set_state(const Rule& rule) {
  Sql sql = alter_table(rule.id.parent());
  switch (rule.state) {
    case TriggerState::origin:
      sql.add(" ENABLE RULE ");
      break;
    case TriggerState::disabled:
      sql.add(" DISABLE RULE ");
      break;
    case TriggerState::replica:
      sql.add(" ENABLE REPLICA RULE ");
      break;
    case TriggerState::always:
      sql.add(" ENABLE ALWAYS RULE ");
      break;
  }
  return formed(Form::set_rule_state, "set state of " + to_string(rule.id),
                sql.add(name_of(rule.id)), {rule.id.parent()});
}

Statement create_or_replace(const Rule& rule, const std::string& summary) {
  return formed(Form::create_rule, summary + " " + to_string(rule.id),
                Sql("CREATE OR REPLACE RULE ", name_of(rule.id), " AS ", rule.definition),
                {rule.id.parent()});
}

}  // namespace

Statements create(const Rule& rule, const Server& /*server*/) {
  Statements statements{create_or_replace(rule, "create")};
  if (rule.state != TriggerState::origin) statements.push_back(set_state(rule));
  return statements;
}

Statements alter(const Rule& from, const Rule& to, const Server& /*server*/) {
  Statements statements;
  if (from.definition != to.definition) statements.push_back(create_or_replace(to, "replace"));
  if (from.state != to.state) statements.push_back(set_state(to));
  return statements;
}

Statements drop(const Rule& rule, const Server& /*server*/) {
  return {dropped(Form::drop_rule, rule.id, {rule.id.parent()})};
}

}  // namespace theseus
