#include "engine/kinds/operator.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql operands(const Operator& op) {
  const std::vector<std::string> types = types_in_name(op.id);
  Sql sql;
  if (types.size() == 2 && types[0] != "NONE") sql.add(", LEFTARG = ", Expression{types[0]});
  if (types.size() == 2 && types[1] != "NONE") sql.add(", RIGHTARG = ", Expression{types[1]});
  return sql;
}

template <std::size_t N>
Sql option(const char (&word)[N], const Expression& value) {
  return value.empty() ? Sql() : Sql(", ", word, " = ", value);
}

Expression or_none(const Expression& function) {
  return function.empty() ? Expression{"NONE"} : function;
}

}  // namespace

Statements create(const Operator& op, const Server& /*server*/) {
  Sql options("FUNCTION = ", op.function);
  options.add(operands(op), option("COMMUTATOR", op.commutator), option("NEGATOR", op.negator),
              option("RESTRICT", op.restriction), option("JOIN", op.join));
  if (op.hashes) options.add(", HASHES");
  if (op.merges) options.add(", MERGES");
  return {formed(Form::create_operator, "create " + to_string(op.id),
                 Sql("CREATE OPERATOR ", routine_name(op.id), " (", options, ")"))};
}

Statements alter(const Operator& from, const Operator& to, const Server& /*server*/) {
  std::vector<Sql> options;
  if (from.restriction != to.restriction)
    options.emplace_back("RESTRICT = ", or_none(to.restriction));
  if (from.join != to.join) options.emplace_back("JOIN = ", or_none(to.join));
  return {formed(Form::alter_operator, "alter " + to_string(to.id),
                 Sql("ALTER ", addressed(to.id), " SET (", joined(options), ")"))};
}

Statements drop(const Operator& op, const Server& /*server*/) {
  return {dropped(Form::drop_operator, op.id)};
}

}  // namespace theseus
