#include "engine/kinds/policy.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql role_list(const Names& roles) {
  std::vector<Sql> parts;
  for (const Text role : roles)
    parts.emplace_back(Role{role});
  return parts.empty() ? Sql("PUBLIC") : joined(parts);
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text)
    c = static_cast<char>(c - 'a' + 'A');
  return text;
}

Sql expressions(const Policy& policy) {
  Sql sql;
  if (!policy.using_rows.empty()) sql.add(" USING (", policy.using_rows, ")");
  if (!policy.with_check.empty()) sql.add(" WITH CHECK (", policy.with_check, ")");
  return sql;
}

Sql on_table(const Policy& policy) {
  return Sql(name_of(policy.id), " ON ", qualified(policy.id.parent()));
}

}  // namespace

Statements create(const Policy& policy, const Server& /*server*/) {
  Sql sql("CREATE POLICY ", on_table(policy));
  if (policy.as == PolicyKind::restrictive) sql.add(" AS RESTRICTIVE");
  if (policy.command != PolicyCommand::all)
    sql.add(" FOR ", Expression{Text(upper(spelled(policy.command)))});
  if (!policy.roles.empty()) sql.add(" TO ", role_list(policy.roles));
  return {formed(Form::create_policy, "create " + to_string(policy.id),
                 sql.add(expressions(policy)), {policy.id.parent()})};
}

Statements alter(const Policy& from, const Policy& to, const Server& /*server*/) {
  Sql sql("ALTER POLICY ", on_table(to));
  if (from.roles != to.roles) sql.add(" TO ", role_list(to.roles));
  return {formed(Form::alter_policy, "alter " + to_string(to.id), sql.add(expressions(to)),
                 {to.id.parent()})};
}

Statements drop(const Policy& policy, const Server& /*server*/) {
  return {dropped(Form::drop_policy, policy.id, {policy.id.parent()})};
}

bool can_alter(const Policy& from, const Policy& to, const Server& /*server*/) {
  const bool loses_expression = (!from.using_rows.empty() && to.using_rows.empty()) ||
                                (!from.with_check.empty() && to.with_check.empty());
  return from.as == to.as && from.command == to.command && !loses_expression;
}

}  // namespace theseus
