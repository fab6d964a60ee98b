#include "engine/kinds/policy.h"

#include "introspect/deparsed.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, relation_, name_, command_, is_permissive_, roles_, using_, with_check_ };

PolicyCommand command_of(char letter) {
  switch (letter) {
    case 'r':
      return PolicyCommand::select;
    case 'a':
      return PolicyCommand::insert;
    case 'w':
      return PolicyCommand::update;
    case 'd':
      return PolicyCommand::delete_;
    default:
      return PolicyCommand::all;
  }
}

/// None for PUBLIC, whose number is 0.
Names roles_of(const Row& row, Reading& reading) {
  Names roles;
  for (const std::int64_t oid : numbers_in(row.text(roles_)))
    if (oid != 0) roles.push_back(reading.role(static_cast<Oid>(oid)));
  std::sort(roles.begin(), roles.end());
  return roles;
}

void read_policy(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(relation_));
  if (relation == nullptr) return;
  Policy policy{
      .id = id_of<Policy>(relation->id, row.text(name_)),
      .as = row.is_true(is_permissive_) ? PolicyKind::permissive : PolicyKind::restrictive,
      .command = command_of(row.letter(command_)),
      .roles = roles_of(row, reading),
      .using_rows = {without_parentheses(reading.definition(row, using_))},
      .with_check = {without_parentheses(reading.definition(row, with_check_))}};
  reading.remember(CatalogClass::policy, row.oid(oid_), policy.id);
  reading.catalog.database.add(std::move(policy));
}

std::string expression(const std::string& column) {
  return "CASE WHEN " + column + " IS NOT NULL THEN " +
         deparsed("pg_get_expr(" + column + ", p.polrelid)") + " END";
}

}  // namespace

CatalogQuery policy_query(const Server& /*server*/) {
  return {"SELECT p.oid, p.polrelid, p.polname, p.polcmd, p.polpermissive, p.polroles, " +
              expression("p.polqual") + ", " + expression("p.polwithcheck") +
              " FROM pg_policy p WHERE p.oid >= 16384",
          read_policy};
}

}  // namespace theseus
