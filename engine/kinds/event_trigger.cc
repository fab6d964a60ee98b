#include "engine/kinds/event_trigger.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql tag_list(const Names& tags) {
  std::vector<Sql> parts;
  for (const Text tag : tags)
    parts.emplace_back(Literal{tag});
  return parts.empty() ? Sql() : Sql(" WHEN TAG IN (", joined(parts), ")");
}

Statement set_state(const EventTrigger& trigger) {
  Sql sql("ALTER EVENT TRIGGER ", name_of(trigger.id));
  switch (trigger.state) {
    case TriggerState::origin:
      sql.add(" ENABLE");
      break;
    case TriggerState::disabled:
      sql.add(" DISABLE");
      break;
    case TriggerState::replica:
      sql.add(" ENABLE REPLICA");
      break;
    case TriggerState::always:
      sql.add(" ENABLE ALWAYS");
      break;
  }
  Statement statement =
      formed(Form::alter_event_trigger, "set state of " + to_string(trigger.id), sql);
  add(Hazard::superuser, statement.hazards);
  return statement;
}

}  // namespace

Statements create(const EventTrigger& trigger, const Server& /*server*/) {
  Statement created = formed(Form::create_event_trigger, "create " + to_string(trigger.id),
                             Sql("CREATE EVENT TRIGGER ", name_of(trigger.id), " ON ",
                                 Expression{Text(spelled(trigger.event))}, tag_list(trigger.tags),
                                 " EXECUTE FUNCTION ", qualified(trigger.call.id)));
  add(Hazard::superuser, created.hazards);
  Statements statements{created};
  if (trigger.state != TriggerState::origin) statements.push_back(set_state(trigger));
  return statements;
}

Statements alter(const EventTrigger& /*from*/, const EventTrigger& to, const Server& /*server*/) {
  return {set_state(to)};
}

Statements drop(const EventTrigger& trigger, const Server& /*server*/) {
  return {dropped(Form::drop_event_trigger, trigger.id)};
}

std::vector<ObjectId> references(const EventTrigger& trigger) {
  return {trigger.call.id};
}

std::optional<std::string> unsupported(const EventTrigger& trigger, const Server& server) {
  if (trigger.event == EventTriggerEvent::login && server.major() < 17)
    return "the event login needs PostgreSQL 17";
  return std::nullopt;
}

}  // namespace theseus
