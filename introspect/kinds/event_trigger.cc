#include "engine/kinds/event_trigger.h"

#include "engine/kinds/function.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, name_, owner_, event_, tags_, state_, function_schema_, function_ };

void read_event_trigger(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  if (reading.is_member(CatalogClass::event_trigger, oid)) return;
  const auto event = parse_spelling<EventTriggerEvent>(row.text(event_));
  if (!event)
    return reading.unmodelled.add(
        {}, {"event trigger of another event", "event triggers of other events"}, row.text(name_));
  const ObjectId schema = id_of<Schema>({}, row.text(function_schema_));
  EventTrigger trigger{.id = id_of<EventTrigger>({}, row.text(name_)),
                       .event = *event,
                       .call = {id_of<Function>(schema, signature(row.text(function_), {}))},
                       .state = trigger_state(row.letter(state_))};
  for (const std::string& tag : items_in(row.text(tags_)))
    trigger.tags.emplace_back(tag);
  reading.remember(CatalogClass::event_trigger, oid, trigger.id);
  reading.add_owner(trigger.id, row.oid(owner_));
  reading.catalog.database.add(std::move(trigger));
}

}  // namespace

CatalogQuery event_trigger_query(const Server& /*server*/) {
  return {
      "SELECT t.oid, t.evtname, t.evtowner, t.evtevent, t.evttags, t.evtenabled, n.nspname,"
      " p.proname FROM pg_event_trigger t JOIN pg_proc p ON p.oid = t.evtfoid"
      " JOIN pg_namespace n ON n.oid = p.pronamespace",
      read_event_trigger};
}

}  // namespace theseus
