#include "engine/kinds/rename.h"

#include "engine/kinds/all.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Form form_for(ObjectId id) {
  Form form = Form::unknown;
  for_each_kind([&]<class T>(const T*) {
    if constexpr (requires { T::renamed_by; })
      if (is_a<T>(id)) form = T::renamed_by;
  });
  const bool is_of_domain = form == Form::rename_constraint && is_a<Domain>(id.parent());
  return is_of_domain ? Form::rename_domain_constraint : form;
}

/// "ALTER TABLE shop.orders RENAME COLUMN id"
Sql alter_rename(ObjectId id, Form form) {
  const Sql in_parent("ALTER ", addressed(id.parent()));
  switch (form) {
    case Form::rename_column:
      return Sql(in_parent, " RENAME COLUMN ", name_of(id));
    case Form::rename_attribute:
      return Sql(in_parent, " RENAME ATTRIBUTE ", name_of(id));
    case Form::rename_constraint:
    case Form::rename_domain_constraint:
      return Sql(in_parent, " RENAME CONSTRAINT ", name_of(id));
    default:
      return Sql("ALTER ", addressed(id), " RENAME");
  }
}

Statement renamed_label(const Rename& rename) {
  Statement statement = formed(Form::rename_enum_value,
                               "rename label " + rename.label.string() + " of " +
                                   to_string(rename.object) + " to " + rename.name.string(),
                               Sql("ALTER ", addressed(rename.object), " RENAME VALUE ",
                                   Literal{rename.label}, " TO ", Literal{rename.name}));
  add(Hazard::breaks_old_code, statement.hazards);
  return statement;
}

}  // namespace

bool is_named_for_people(ObjectId id) {
  return kind_says(id, []<class T>() {
    return requires {
      T::is_named_for_people;
    };
  });
}

Text own_name(ObjectId id) {
  if (form_for(id) != Form::rename_routine) return id.name();
  const std::string_view signature = id.name().view();
  const std::string_view first = signature.substr(0, signature.size() - arguments_of(id).size());
  if (!first.starts_with('"')) return first;
  std::string name;
  for (std::size_t i = 1; i + 1 < first.size(); ++i) {
    name += first[i];
    if (first[i] == '"') ++i;
  }
  return name;
}

ObjectId renamed_id(const Rename& rename) {
  const ObjectId id = rename.object;
  if (!rename.label.empty()) return id;
  if (form_for(id) != Form::rename_routine) return {id.kind(), id.parent(), rename.name};
  return {id.kind(), id.parent(), quoted(rename.name) + arguments_of(id)};
}

Statement renamed(const Rename& rename) {
  if (!rename.label.empty()) return renamed_label(rename);
  const ObjectId id = rename.object;
  const Form form = form_for(id);
  Sql sql = alter_rename(id, form);
  sql.add(" TO ", Identifier{rename.name});
  if (form == Form::rename_attribute) sql.add(" CASCADE");
  Statement statement = formed(form, "rename " + to_string(id) + " to " + rename.name.string(),
                               std::move(sql), {relation_of(id)});
  if (!is_named_for_people(id)) add(Hazard::breaks_old_code, statement.hazards);
  return statement;
}

Statement renamed(ObjectId from, ObjectId to) {
  return renamed(Rename{.object = from, .name = to.name()});
}

}  // namespace theseus
