#include "engine/kinds/support.h"

#include <algorithm>
#include <array>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

bool has_parameter(const Parameters& parameters, Text name) {
  return std::any_of(parameters.begin(), parameters.end(),
                     [&](const auto& each) { return each.first == name; });
}

/// A parameter's name may have a namespace before a dot: toast.autovacuum_enabled.
Sql parameter_name(Text name) {
  const std::string_view text = name.view();
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return Sql(Identifier{name});
  return Sql(Identifier{text.substr(0, dot)}, ".", Identifier{text.substr(dot + 1)});
}

/// Those that take SHARE UPDATE EXCLUSIVE, all others ACCESS EXCLUSIVE; measured on 13 to 18.
/// https://www.postgresql.org/docs/current/sql-createtable.html, "Storage Parameters"
bool is_light(Text parameter) {
  std::string_view name = parameter.view();
  if (name.starts_with("toast.")) name.remove_prefix(std::string_view("toast.").size());
  constexpr std::array light{"fillfactor",        "parallel_workers", "toast_tuple_target",
                             "deduplicate_items", "n_distinct",       "n_distinct_inherited"};
  return name.starts_with("autovacuum_") || name.starts_with("log_autovacuum_") ||
         name.starts_with("vacuum_") || std::find(light.begin(), light.end(), name) != light.end();
}

Form form_for(const std::vector<Text>& parameters) {
  const bool all_light = std::all_of(parameters.begin(), parameters.end(), is_light);
  return all_light ? Form::set_light_parameters : Form::set_parameters;
}

bool is_relation(ObjectId id) {
  return kind_says(id, []<class T>() {
    return requires {
      T::is_relation;
    };
  });
}

}  // namespace

Sql alter_table(ObjectId table) {
  return Sql("ALTER TABLE ", qualified(table));
}

ObjectId relation_of(ObjectId id) {
  while (id && !is_relation(id))
    id = id.parent();
  return id;
}

Statement dropped(Form form, ObjectId id, On on) {
  Statement statement = formed(form, "drop " + to_string(id), Sql("DROP ", addressed(id)), on);
  add(Hazard::drops, statement.hazards);
  return statement;
}

Statement dropped_constraint(ObjectId constraint, Form form, ObjectId other) {
  Statement statement =
      formed(form, "drop " + to_string(constraint),
             Sql(alter_table(constraint.parent()), " DROP CONSTRAINT ", name_of(constraint)),
             {constraint.parent(), other});
  add(Hazard::drops, statement.hazards);
  return statement;
}

Sql parameter_list(const Parameters& parameters) {
  std::vector<Sql> parts;
  for (const auto& [name, value] : parameters)
    parts.emplace_back(parameter_name(name), "=", Literal{value});
  return Sql("(", joined(parts), ")");
}

Sql with_parameters(const Parameters& parameters) {
  return parameters.empty() ? Sql() : Sql(" WITH ", parameter_list(parameters));
}

Statements altered_parameters(const Sql& alter_what, const Parameters& from, const Parameters& to,
                              const std::string& summary, ObjectId relation) {
  Parameters set;
  std::vector<Text> set_names, reset_names;
  for (const auto& each : to)
    if (std::find(from.begin(), from.end(), each) == from.end()) {
      set.push_back(each);
      set_names.push_back(each.first);
    }
  std::vector<Sql> reset;
  for (const auto& each : from)
    if (!has_parameter(to, each.first)) {
      reset.push_back(parameter_name(each.first));
      reset_names.push_back(each.first);
    }

  Statements statements;
  if (!set.empty())
    statements.push_back(formed(form_for(set_names), "set parameters of " + summary,
                                Sql(alter_what, " SET ", parameter_list(set)), {relation}));
  if (!reset.empty())
    statements.push_back(formed(form_for(reset_names), "reset parameters of " + summary,
                                Sql(alter_what, " RESET (", joined(reset), ")"), {relation}));
  return statements;
}

Sql deferrability(bool deferrable, bool initially_deferred) {
  if (!deferrable) return {};
  return initially_deferred ? Sql(" DEFERRABLE INITIALLY DEFERRED") : Sql(" DEFERRABLE");
}

std::vector<ObjectId> index_ids(ObjectId table, Text name) {
  if (name.empty()) return {};
  return {id_of<Index>(table, name), id_of<PrimaryKey>(table, name), id_of<Unique>(table, name),
          id_of<Exclusion>(table, name)};
}

Sql key_columns(const Names& columns, bool without_overlaps) {
  return Sql("(", identifiers(columns), without_overlaps ? Sql(" WITHOUT OVERLAPS)") : Sql(")"));
}

std::optional<std::string> unsupported_before_18(bool is_used, std::string_view what,
                                                 const Server& server) {
  if (!is_used || server.major() >= 18) return std::nullopt;
  return std::string(what) + " needs PostgreSQL 18";
}

Sql included(const Names& columns) {
  return columns.empty() ? Sql() : Sql(" INCLUDE (", identifiers(columns), ")");
}

}  // namespace theseus
