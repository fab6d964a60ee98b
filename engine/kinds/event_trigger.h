// CREATE EVENT TRIGGER: what is called when somebody changes the schema. No scratch server is given
// one, since it would be called there too.
// https://www.postgresql.org/docs/current/sql-createeventtrigger.html
#pragma once
#include <array>

#include "engine/kinds/trigger.h"

namespace theseus {

enum class EventTriggerEvent {
  ddl_command_start,
  ddl_command_end,
  sql_drop,
  table_rewrite,
  login,  // from PostgreSQL 17
};
template <>
struct Spelling<EventTriggerEvent> {
  static constexpr std::array<std::string_view, 5> words{"ddl_command_start", "ddl_command_end",
                                                         "sql_drop", "table_rewrite", "login"};
};

struct EventTrigger {
  static constexpr std::string_view kind = "event trigger";
  static constexpr Placement placement{.key = "event_triggers"};
  static constexpr Address address{"EVENT TRIGGER", AddressForm::qualified};
  using Parents = Kinds<>;
  static constexpr bool is_elaborated = false;
  static constexpr bool is_dropped_first = true;

  ObjectId id;
  EventTriggerEvent event = EventTriggerEvent::ddl_command_end;
  Names tags = {};  // CREATE TABLE, …: only for these; none: for all
  Ref<struct Function> call = {};
  TriggerState state = TriggerState::origin;

  static constexpr auto fields() {
    return field_list(field("event", &EventTrigger::event, OnChange::replace),
                      field("tags", &EventTrigger::tags, OnChange::replace),
                      field("call", &EventTrigger::call, OnChange::replace),
                      field("state", &EventTrigger::state));
  }
  bool operator==(const EventTrigger&) const = default;
};

Statements create(const EventTrigger& trigger, const Server& server);
Statements alter(const EventTrigger& from, const EventTrigger& to, const Server& server);
Statements drop(const EventTrigger& trigger, const Server& server);
std::vector<ObjectId> references(const EventTrigger& trigger);
std::optional<std::string> unsupported(const EventTrigger& trigger, const Server& server);

}  // namespace theseus
