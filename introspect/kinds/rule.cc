#include "engine/kinds/rule.h"

#include "introspect/deparsed.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, relation_, name_, state_, definition_ };

void read_rule(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(relation_));
  if (relation == nullptr) return;
  if (row.text(name_) == "_RETURN")
    return reading.unmodelled.add(schema_of(relation->id).name(),
                                  {"rule _RETURN of table", "rules _RETURN of tables"},
                                  relation->id.name().view());
  const Rule rule{.id = id_of<Rule>(relation->id, row.text(name_)),
                  .definition = {rule_action_of(reading.definition(row, definition_))},
                  .state = trigger_state(row.letter(state_))};
  reading.remember(CatalogClass::rewrite, row.oid(oid_), rule.id);
  reading.catalog.database.add(rule);
}

}  // namespace

// A rule of SELECT is what makes a view. A rule of that name was renamed: no CREATE RULE makes it.
CatalogQuery rule_query(const Server& /*server*/) {
  return {"SELECT r.oid, r.ev_class, r.rulename, r.ev_enabled, " +
              deparsed("pg_get_ruledef(r.oid)") +
              " FROM pg_rewrite r WHERE r.oid >= 16384 AND r.ev_type <> '1'",
          read_rule};
}

}  // namespace theseus
