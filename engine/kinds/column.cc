#include "engine/kinds/column.h"

#include "engine/kinds/conversion.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql alter_column(const Column& column) {
  return Sql(alter_table(column.id.parent()), " ALTER COLUMN ", name_of(column.id));
}

Statement altered(Form form, const Column& column, const std::string& summary, const Sql& action) {
  return formed(form, summary + " " + to_string(column.id), Sql(alter_column(column), " ", action),
                {column.id.parent()});
}

Sql collation_clause(const Column& column) {
  return column.collation.empty() ? Sql() : Sql(" COLLATE ", sql_of(column.collation));
}

Expression word(std::string_view text) {
  return {Text(text)};
}

/// SET STORAGE DEFAULT came with PostgreSQL 16; before, the type's own has to be named.
std::string_view default_storage(const Column& column, const Server& server) {
  if (server.major() >= 16) return "default";
  const std::string_view type = column.type.text.view();
  if (type.ends_with("[]")) return "extended";
  const bool is_main = type.starts_with("numeric") || type == "inet" || type == "cidr";
  return is_main ? "main" : "extended";
}

Statement set_storage(const Column& column, const Server& server) {
  const std::string_view storage =
      column.storage ? spelled(*column.storage) : default_storage(column, server);
  return altered(Form::set_storage, column, "set storage of", Sql("SET STORAGE ", word(storage)));
}

void add_hazards(const Conversion& change, Hazards& hazards) {
  if (change.may_lose) hazards.insert(hazards.begin(), {Hazard::data_loss, Hazard::irreversible});
  if (change.needs_using) add(Hazard::conversion, hazards);
  add(Hazard::breaks_prepared, hazards);
}

/// Its names are looked up so for this statement alone.
Sql looked_up(const Using& by, const Sql& sql) {
  if (by.search_path.empty()) return sql;
  return Sql("SET LOCAL search_path = ", identifiers(by.search_path), ";\n", sql,
             ";\nSET LOCAL search_path = ''");
}

// An expression may make of a value what it likes, so nobody knows that nothing is lost.
Statement change_type_by(const Using& by, const Column& to) {
  Statement statement =
      altered(Form::set_type_rewriting, to, "change the type of",
              Sql("TYPE ", to.type, collation_clause(to), " USING (", by.sql, ")"));
  statement.sql = looked_up(by, statement.sql);
  add_hazards({.rewrites = true, .may_lose = true}, statement.hazards);
  return statement;
}

Statement change_type(const Column& from, const Column& to, const Using& by) {
  if (!by.empty() && from.type != to.type) return change_type_by(by, to);
  const Conversion change = conversion(from.type, to.type);
  Sql action("TYPE ", to.type, collation_clause(to));
  if (change.needs_using) action.add(" USING ", name_of(to.id), "::text::", to.type);
  Statement statement = altered(change.rewrites ? Form::set_type_rewriting : Form::set_type, to,
                                "change the type of", action);
  add_hazards(change, statement.hazards);
  return statement;
}

Statement on_not_null(Form form, const Column& column, const std::string& summary,
                      const Sql& action) {
  return formed(form, summary + " " + to_string(column.id),
                Sql(alter_table(column.id.parent()), " ", action), {column.id.parent()});
}

Sql not_null_clause(const Column& column) {
  Sql sql;
  if (!column.not_null_name.empty()) sql.add("CONSTRAINT ", Identifier{column.not_null_name}, " ");
  return sql.add("NOT NULL");
}

Statement allow_null(const Column& column) {
  return altered(Form::drop_not_null, column, "allow null in", Sql("DROP NOT NULL"));
}

Statement forbid_null(const Column& to) {
  if (has_plain_not_null(to))
    return altered(Form::set_not_null, to, "forbid null in", Sql("SET NOT NULL"));
  Sql action("ADD ", not_null_clause(to), " ", name_of(to.id));
  if (to.not_null_no_inherit) action.add(" NO INHERIT");
  if (to.not_null_not_valid) action.add(" NOT VALID");
  return on_not_null(to.not_null_not_valid ? Form::add_not_null_not_valid : Form::set_not_null, to,
                     to.not_null_not_valid ? "forbid new null in" : "forbid null in", action);
}

/// Both forbid null. What is valid cannot become NOT VALID.
void alter_not_null(const Column& from, const Column& to, Statements& statements) {
  if (!from.not_null_not_valid && to.not_null_not_valid) {
    statements.push_back(allow_null(to));
    statements.push_back(forbid_null(to));
    return;
  }
  const Identifier name{name_of_not_null(to)};
  if (name_of_not_null(from) != name_of_not_null(to))
    statements.push_back(
        on_not_null(Form::rename_constraint, to, "rename what forbids null in",
                    Sql("RENAME CONSTRAINT ", Identifier{name_of_not_null(from)}, " TO ", name)));
  if (from.not_null_no_inherit != to.not_null_no_inherit)
    statements.push_back(on_not_null(Form::alter_not_null, to, "alter what forbids null in",
                                     to.not_null_no_inherit
                                         ? Sql("ALTER CONSTRAINT ", name, " NO INHERIT")
                                         : Sql("ALTER CONSTRAINT ", name, " INHERIT")));
  if (from.not_null_not_valid && !to.not_null_not_valid)
    statements.push_back(on_not_null(Form::validate_not_null, to, "look for null in",
                                     Sql("VALIDATE CONSTRAINT ", name)));
}

void add_planner_hints(const Column& from, const Column& to, Statements& statements) {
  if (from.statistics != to.statistics)
    statements.push_back(altered(Form::set_statistics_target, to, "set statistics target of",
                                 Sql("SET STATISTICS ", to.statistics.value_or(-1))));
  for (Statement& statement : altered_parameters(alter_column(to), from.options, to.options,
                                                 to_string(to.id), to.id.parent()))
    statements.push_back(std::move(statement));
}

}  // namespace

Sql definition(const Column& column, const Elements& elements, const Server& /*server*/) {
  Sql sql(name_of(column.id), " ", column.type);
  if (column.compression != Compression::default_)
    sql.add(" COMPRESSION ", word(spelled(column.compression)));
  sql.add(collation_clause(column));
  if (!column.generated.empty()) {
    sql.add(" GENERATED ALWAYS AS (", column.generated, ")");
    column.generated_kind == GeneratedKind::stored ? sql.add(" STORED") : sql.add(" VIRTUAL");
  }
  for (const Sql& element : elements)
    sql.add(" ", element);
  if (!column.not_null || column.not_null_not_valid) return sql;
  sql.add(" ", not_null_clause(column));
  return column.not_null_no_inherit ? sql.add(" NO INHERIT") : sql;
}

bool has_plain_not_null(const Column& column) {
  return column.not_null_name.empty() && !column.not_null_no_inherit && !column.not_null_not_valid;
}

Column nullable(Column column) {
  column.not_null = column.not_null_no_inherit = column.not_null_not_valid = false;
  column.not_null_name = {};
  return column;
}

Text name_of_not_null(const Column& column) {
  if (!column.not_null_name.empty()) return column.not_null_name;
  return chosen_name(column.id.parent().name().view(), column.id.name().view(), "not_null");
}

Statements after_definition(const Column& column, const Server& server) {
  Statements statements;
  if (column.storage) statements.push_back(set_storage(column, server));
  if (column.not_null_not_valid && !column.is_inherited) statements.push_back(forbid_null(column));
  add_planner_hints(Column(), column, statements);
  return statements;
}

Statements create(const Column& column, const Server& server) {
  return create(column, {}, server);
}

Statements create(const Column& column, const Elements& elements, const Server& server) {
  // A virtual one is not stored: https://www.postgresql.org/docs/current/ddl-generated-columns.html
  const bool is_stored =
      !column.generated.empty() && column.generated_kind == GeneratedKind::stored;
  Statements statements{formed(
      is_stored ? Form::add_column_with_values : Form::add_column, "add " + to_string(column.id),
      Sql(alter_table(column.id.parent()), " ADD COLUMN ", definition(column, elements, server)),
      {column.id.parent()})};
  Hazards& hazards = statements.front().hazards;
  if (is_stored) hazards.insert(hazards.begin(), Hazard::no_online_way);
  add(Hazard::breaks_prepared, hazards);
  if (column.generated_kind == GeneratedKind::virtual_ && column.not_null)
    add(Hazard::scan, hazards);
  for (Statement& statement : after_definition(column, server))
    statements.push_back(std::move(statement));
  return statements;
}

Statements alter(const Column& from, const Column& to, const Server& server) {
  return alter(from, to, Using(), server);
}

Statements alter(const Column& from, const Column& to, const Using& by, const Server& server) {
  Statements statements;
  if (!from.generated.empty() && to.generated.empty())
    statements.push_back(
        altered(Form::drop_expression, to, "stop generating", Sql("DROP EXPRESSION")));
  const bool retyped = from.type != to.type || from.collation != to.collation;
  if (retyped) statements.push_back(change_type(from, to, by));
  if (from.not_null && !to.not_null) statements.push_back(allow_null(to));
  if (from.not_null && to.not_null) alter_not_null(from, to, statements);
  // ALTER … TYPE gives the column the storage and compression of its type.
  if (to.storage != (retyped ? std::nullopt : from.storage))
    statements.push_back(set_storage(to, server));
  if (to.compression != (retyped ? Compression::default_ : from.compression))
    statements.push_back(altered(Form::set_compression, to, "set compression of",
                                 Sql("SET COMPRESSION ", word(spelled(to.compression)))));
  if (!from.not_null && to.not_null) statements.push_back(forbid_null(to));
  add_planner_hints(from, to, statements);
  return statements;
}

Statements drop(const Column& column, const Server& /*server*/) {
  Statement statement =
      formed(Form::drop_column, "drop " + to_string(column.id),
             Sql(column.stays_below ? Sql("ALTER TABLE ONLY ") : Sql("ALTER TABLE "),
                 qualified(column.id.parent()), " DROP COLUMN ", name_of(column.id)),
             {column.id.parent()});
  if (column.generated.empty())
    statement.hazards = {Hazard::data_loss, Hazard::irreversible, Hazard::breaks_prepared};
  else
    statement.hazards = {Hazard::drops, Hazard::breaks_prepared};
  return {statement};
}

bool can_alter(const Column& from, const Column& to, const Server& /*server*/) {
  if (from.generated_kind != to.generated_kind) return false;
  return from.generated == to.generated || to.generated.empty();
}

std::optional<std::string> unsupported(const Column& column, const Server& server) {
  if (column.compression != Compression::default_ && server.major() < 14)
    return "a compression method needs PostgreSQL 14";
  if (column.generated_kind == GeneratedKind::virtual_ && server.major() < 18)
    return "virtual generated columns need PostgreSQL 18";
  if (!has_plain_not_null(column) && server.major() < 18)
    return "the name and the options of NOT NULL need PostgreSQL 18";
  return std::nullopt;
}

}  // namespace theseus
