#include "engine/kinds/operator_family.h"

#include <algorithm>

#include "engine/kinds/support.h"

namespace theseus {
namespace {

using Members = std::vector<Expression>;

Members without(const Members& members, const Members& others) {
  Members left;
  for (const Expression& each : members)
    if (std::find(others.begin(), others.end(), each) == others.end()) left.push_back(each);
  return left;
}

/// "1 (integer, bigint)" of what PostgreSQL spelled: DROP needs no more.
Expression number_and_types(const Expression& member) {
  const std::string_view text = member.text.view();
  const std::size_t open = text.find('(');
  std::size_t end = open;
  for (int depth = 0; end < text.size(); ++end) {
    if (text[end] == '(') ++depth;
    if (text[end] == ')' && --depth == 0) break;
  }
  if (open == std::string_view::npos) return member;
  return {std::string(text.substr(0, text.find(' '))) + " " +
          std::string(text.substr(open, end + 1 - open))};
}

Statement altered(const OperatorFamily& family, const std::string& summary, const Sql& action) {
  Statement statement = formed(Form::alter_operator_family, summary + " " + to_string(family.id),
                               Sql("ALTER ", addressed(family.id), " ", action));
  add(Hazard::superuser, statement.hazards);
  return statement;
}

void add_members(const Members& operators, const Members& functions, const OperatorFamily& family,
                 Statements& statements) {
  std::vector<Sql> parts;
  for (const Expression& each : operators)
    parts.emplace_back("OPERATOR ", each);
  for (const Expression& each : functions)
    parts.emplace_back("FUNCTION ", each);
  if (!parts.empty())
    statements.push_back(altered(family, "add members to", Sql("ADD ", joined(parts))));
}

void drop_members(const Members& operators, const Members& functions, const OperatorFamily& family,
                  Statements& statements) {
  std::vector<Sql> parts;
  for (const Expression& each : operators)
    parts.emplace_back("OPERATOR ", number_and_types(each));
  for (const Expression& each : functions)
    parts.emplace_back("FUNCTION ", number_and_types(each));
  if (parts.empty()) return;
  statements.push_back(altered(family, "drop members of", Sql("DROP ", joined(parts))));
  add(Hazard::drops, statements.back().hazards);
}

}  // namespace

Statements create(const OperatorFamily& family, const Server& /*server*/) {
  Statement created = formed(Form::create_operator_class, "create " + to_string(family.id),
                             Sql("CREATE ", addressed(family.id)));
  add(Hazard::superuser, created.hazards);
  Statements statements{created};
  add_members(family.operators, family.functions, family, statements);
  return statements;
}

Statements alter(const OperatorFamily& from, const OperatorFamily& to, const Server& /*server*/) {
  Statements statements;
  drop_members(without(from.operators, to.operators), without(from.functions, to.functions), to,
               statements);
  add_members(without(to.operators, from.operators), without(to.functions, from.functions), to,
              statements);
  return statements;
}

Statements drop(const OperatorFamily& family, const Server& /*server*/) {
  return {dropped(Form::drop_operator_class, family.id)};
}

}  // namespace theseus
