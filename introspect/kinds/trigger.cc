#include "engine/kinds/trigger.h"

#include "introspect/deparsed.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  relation_,
  name_,
  function_schema_,
  function_,
  bits_,
  state_,
  is_constraint_,
  deferrable_,
  deferred_,
  columns_,
  arguments_,
  old_table_,
  new_table_,
  definition_,
  from_
};

// Bits of tgtype: src/include/catalog/pg_trigger.h.
constexpr std::int64_t for_row = 1;
constexpr std::int64_t is_before = 2;
constexpr std::int64_t on_insert = 4;
constexpr std::int64_t on_delete = 8;
constexpr std::int64_t on_update = 16;
constexpr std::int64_t on_truncate = 32;
constexpr std::int64_t is_instead = 64;

TriggerEvents events_of(std::int64_t bits) {
  TriggerEvents events;
  if (bits & on_insert) events.push_back(TriggerEvent::insert);
  if (bits & on_update) events.push_back(TriggerEvent::update);
  if (bits & on_delete) events.push_back(TriggerEvent::delete_);
  if (bits & on_truncate) events.push_back(TriggerEvent::truncate);
  return events;
}

TriggerEvents& timing_of(Trigger& trigger, std::int64_t bits) {
  if (bits & is_before) return trigger.before;
  return bits & is_instead ? trigger.instead_of : trigger.after;
}

/// Each argument ends with a zero byte.
Sql arguments_of(const Row& row) {
  const std::string bytes = bytes_in(row.text(arguments_));
  std::vector<Sql> arguments;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\0', at), bytes.size());
    arguments.emplace_back(Literal{std::string_view(bytes).substr(at, end - at)});
    at = end + 1;
  }
  return joined(arguments);
}

Expression call_of(const Row& row, const Reading& reading) {
  const QualifiedName name = reading.qualified_name(row.oid(function_schema_), row.text(function_));
  return {Sql(sql_of(name), "(", arguments_of(row), ")").text()};
}

void read_trigger(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(relation_));
  if (relation == nullptr) return;
  const std::int64_t bits = row.number(bits_);
  Trigger trigger{
      .id = id_of<Trigger>(relation->id, row.text(name_)),
      .update_of = reading.column_names(*relation, row.text(columns_)),
      .for_each = bits & for_row ? TriggerLevel::row : TriggerLevel::statement,
      .old_table = row.text(old_table_),
      .new_table = row.text(new_table_),
      .when = {condition_of(reading.definition(row, definition_))},
      .call = call_of(row, reading),
      .constraint = row.is_true(is_constraint_),
      .deferrable = row.is_true(deferrable_),
      .initially_deferred = row.is_true(deferred_),
      .state = trigger_state(row.letter(state_)),
  };
  timing_of(trigger, bits) = events_of(bits);
  if (row.is_true(from_))
    reading.unmodelled.add(schema_of(relation->id).name(), {"FROM of trigger", "FROM of triggers"},
                           trigger.id.name().string() + " of " + relation->id.name().string());
  reading.remember(CatalogClass::trigger, row.oid(oid_), trigger.id);
  reading.catalog.database.add(std::move(trigger));
}

}  // namespace

TriggerState trigger_state(char letter) {
  switch (letter) {
    case 'D':
      return TriggerState::disabled;
    case 'R':
      return TriggerState::replica;
    case 'A':
      return TriggerState::always;
    default:
      return TriggerState::origin;
  }
}

// pg_get_expr() refuses OLD and NEW: a condition is cut out of the whole definition.
CatalogQuery trigger_query(const Server& /*server*/) {
  return {
      "SELECT t.oid, t.tgrelid, t.tgname, p.pronamespace, p.proname, t.tgtype, t.tgenabled,"
      " t.tgconstraint <> 0, t.tgdeferrable, t.tginitdeferred, t.tgattr, t.tgargs,"
      " t.tgoldtable, t.tgnewtable, CASE WHEN t.tgqual IS NOT NULL THEN " +
          deparsed("pg_get_triggerdef(t.oid)") +
          " END, t.tgconstrrelid <> 0"
          " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
          " WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgrelid >= 16384",
      read_trigger};
}

}  // namespace theseus
