#include "engine/kinds/foreign_key.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql action_clause(const char (&event)[12], ReferentialAction action, const Names& columns) {
  if (action == ReferentialAction::no_action) return {};
  Sql sql(event);
  switch (action) {
    case ReferentialAction::no_action:
      break;
    case ReferentialAction::restrict:
      sql.add("RESTRICT");
      break;
    case ReferentialAction::cascade:
      sql.add("CASCADE");
      break;
    case ReferentialAction::set_null:
      sql.add("SET NULL");
      break;
    case ReferentialAction::set_default:
      sql.add("SET DEFAULT");
      break;
  }
  return columns.empty() ? sql : sql.add(" (", identifiers(columns), ")");
}

Sql match_clause(MatchType match) {
  if (match == MatchType::full) return Sql(" MATCH FULL");
  if (match == MatchType::partial) return Sql(" MATCH PARTIAL");
  return {};
}

Sql columns_of(Names columns, bool period) {
  if (!period || columns.empty()) return Sql("(", identifiers(columns), ")");
  const Identifier last{columns.back()};
  columns.pop_back();
  Sql sql("(", identifiers(columns));
  if (!columns.empty()) sql.add(", ");
  return sql.add("PERIOD ", last, ")");
}

Sql constraint(const ForeignKey& key) {
  Sql sql("CONSTRAINT ", name_of(key.id), " FOREIGN KEY ", columns_of(key.columns, key.period),
          " REFERENCES ", qualified(key.references.id));
  if (!key.referenced_columns.empty()) sql.add(" ", columns_of(key.referenced_columns, key.period));
  sql.add(match_clause(key.match), action_clause(" ON UPDATE ", key.on_update, {}),
          action_clause(" ON DELETE ", key.on_delete, key.on_delete_columns),
          deferrability(key.deferrable, key.initially_deferred));
  if (key.not_enforced) return sql.add(" NOT ENFORCED");
  return key.not_valid ? sql.add(" NOT VALID") : sql;
}

bool same_deferrability(const ForeignKey& a, const ForeignKey& b) {
  return a.deferrable == b.deferrable && a.initially_deferred == b.initially_deferred;
}

}  // namespace

Statements create(const ForeignKey& key, const Server& /*server*/) {
  const bool is_unread = key.not_valid || key.not_enforced;
  return {formed(is_unread ? Form::add_foreign_key_not_valid : Form::add_foreign_key,
                 "add " + to_string(key.id),
                 Sql(alter_table(key.id.parent()), " ADD ", constraint(key)),
                 {key.id.parent(), key.references.id})};
}

Statements alter(const ForeignKey& from, const ForeignKey& to, const Server& /*server*/) {
  Statements statements;
  const Sql table = alter_table(to.id.parent());
  if (!same_deferrability(from, to))
    statements.push_back(
        formed(Form::alter_foreign_key, "alter " + to_string(to.id),
               to.deferrable ? Sql(table, " ALTER CONSTRAINT ", name_of(to.id),
                                   deferrability(to.deferrable, to.initially_deferred))
                             : Sql(table, " ALTER CONSTRAINT ", name_of(to.id), " NOT DEFERRABLE"),
               {to.id.parent()}));
  if (from.not_valid && !to.not_valid)
    statements.push_back(formed(Form::validate_foreign_key, "validate " + to_string(to.id),
                                Sql(table, " VALIDATE CONSTRAINT ", name_of(to.id)),
                                {to.id.parent(), to.references.id}));
  return statements;
}

Statements drop(const ForeignKey& key, const Server& /*server*/) {
  return {dropped_constraint(key.id, Form::drop_foreign_key, key.references.id)};
}

bool can_alter(const ForeignKey& from, const ForeignKey& to, const Server& /*server*/) {
  for (const std::string_view name : changed_fields(from, to))
    if (on_change<ForeignKey>(name) == OnChange::replace) return false;
  return from.not_valid || !to.not_valid;
}

std::optional<std::string> unsupported(const ForeignKey& key, const Server& server) {
  if (!key.on_delete_columns.empty() && server.major() < 15)
    return "a list of columns after ON DELETE needs PostgreSQL 15";
  if (auto reason = unsupported_before_18(key.period, "PERIOD", server)) return reason;
  return unsupported_before_18(key.not_enforced, "NOT ENFORCED", server);
}

}  // namespace theseus
