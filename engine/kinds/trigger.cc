#include "engine/kinds/trigger.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql event_clause(TriggerEvent event, const Names& update_of) {
  switch (event) {
    case TriggerEvent::insert:
      return Sql("INSERT");
    case TriggerEvent::delete_:
      return Sql("DELETE");
    case TriggerEvent::truncate:
      return Sql("TRUNCATE");
    case TriggerEvent::update:
      break;
  }
  return update_of.empty() ? Sql("UPDATE") : Sql("UPDATE OF ", identifiers(update_of));
}

Sql timing_clause(const Trigger& trigger) {
  const bool is_before = !trigger.before.empty();
  const bool is_after = !trigger.after.empty();
  const TriggerEvents& events = is_before  ? trigger.before
                                : is_after ? trigger.after
                                           : trigger.instead_of;
  std::vector<Sql> parts;
  for (const TriggerEvent event : events)
    parts.push_back(event_clause(event, trigger.update_of));
  return Sql(is_before  ? Expression{"BEFORE "}
             : is_after ? Expression{"AFTER "}
                        : Expression{"INSTEAD OF "},
             joined(parts, " OR "));
}

Sql transition_tables(const Trigger& trigger) {
  if (trigger.old_table.empty() && trigger.new_table.empty()) return {};
  Sql sql(" REFERENCING");
  if (!trigger.old_table.empty()) sql.add(" OLD TABLE AS ", Identifier{trigger.old_table});
  if (!trigger.new_table.empty()) sql.add(" NEW TABLE AS ", Identifier{trigger.new_table});
  return sql;
}

Sql create_trigger(const Trigger& trigger) {
  Sql sql("CREATE ");
  if (trigger.constraint) sql.add("CONSTRAINT ");
  sql.add("TRIGGER ", name_of(trigger.id), " ", timing_clause(trigger), " ON ",
          qualified(trigger.id.parent()),
          deferrability(trigger.deferrable, trigger.initially_deferred),
          transition_tables(trigger));
  trigger.for_each == TriggerLevel::row ? sql.add(" FOR EACH ROW") : sql.add(" FOR EACH STATEMENT");
  if (!trigger.when.empty()) sql.add(" WHEN (", trigger.when, ")");
  return sql.add(" EXECUTE FUNCTION ", trigger.call);
}

Statement set_state(const Trigger& trigger) {
  Sql sql = alter_table(trigger.id.parent());
  switch (trigger.state) {
    case TriggerState::origin:
      sql.add(" ENABLE TRIGGER ");
      break;
    case TriggerState::disabled:
      sql.add(" DISABLE TRIGGER ");
      break;
    case TriggerState::replica:
      sql.add(" ENABLE REPLICA TRIGGER ");
      break;
    case TriggerState::always:
      sql.add(" ENABLE ALWAYS TRIGGER ");
      break;
  }
  return formed(Form::set_trigger_state, "set state of " + to_string(trigger.id),
                sql.add(name_of(trigger.id)), {trigger.id.parent()});
}

}  // namespace

Statements create(const Trigger& trigger, const Server& /*server*/) {
  Statements statements{formed(Form::create_trigger, "create " + to_string(trigger.id),
                               create_trigger(trigger), {trigger.id.parent()})};
  if (trigger.state != TriggerState::origin) statements.push_back(set_state(trigger));
  return statements;
}

Statements alter(const Trigger& /*from*/, const Trigger& to, const Server& /*server*/) {
  return {set_state(to)};
}

Statements drop(const Trigger& trigger, const Server& /*server*/) {
  return {dropped(Form::drop_trigger, trigger.id, {trigger.id.parent()})};
}

}  // namespace theseus
