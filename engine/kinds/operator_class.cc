#include "engine/kinds/operator_class.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

/// The name and what follows it: " USING btree".
struct NameParts {
  Sql name;
  Expression method;
};

NameParts parts_of(ObjectId id) {
  const std::string text = qualified(id).text();
  const std::size_t at = find_infix(text, OperatorClass::name_infix);
  return {Sql(Expression{text.substr(0, at)}), {text.substr(at)}};
}

std::vector<Sql> members_of(const OperatorClass& operator_class) {
  std::vector<Sql> members;
  for (const Expression& each : operator_class.operators)
    members.emplace_back("OPERATOR ", each);
  for (const Expression& each : operator_class.functions)
    members.emplace_back("FUNCTION ", each);
  // One item there has to be; the type itself says nothing.
  if (!operator_class.storage.empty() || members.empty())
    members.emplace_back(
        "STORAGE ", operator_class.storage.empty() ? operator_class.type : operator_class.storage);
  return members;
}

}  // namespace

Statements create(const OperatorClass& operator_class, const Server& /*server*/) {
  const NameParts parts = parts_of(operator_class.id);
  Sql sql("CREATE OPERATOR CLASS ", parts.name);
  if (operator_class.is_default) sql.add(" DEFAULT");
  sql.add(" FOR TYPE ", operator_class.type, parts.method);
  if (!operator_class.family.empty()) sql.add(" FAMILY ", sql_of(operator_class.family));
  sql.add(" AS ", joined(members_of(operator_class)));
  Statement statement =
      formed(Form::create_operator_class, "create " + to_string(operator_class.id), sql);
  add(Hazard::superuser, statement.hazards);
  return {statement};
}

Statements alter(const OperatorClass& /*from*/, const OperatorClass& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const OperatorClass& operator_class, const Server& /*server*/) {
  return {dropped(Form::drop_operator_class, operator_class.id)};
}

}  // namespace theseus
