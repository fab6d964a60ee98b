#include "engine/kinds/grant.h"

#include <algorithm>

#include "engine/kinds/all.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

enum class Granted { table, sequence, routine, type, schema, language, foreign_data };

std::optional<Granted> granted_by_word(std::string_view word) {
  if (word == "tables") return Granted::table;
  if (word == "sequences") return Granted::sequence;
  if (word == "functions") return Granted::routine;
  if (word == "types") return Granted::type;
  return word == "schemas" ? std::optional(Granted::schema) : std::nullopt;
}

bool is_default(ObjectId id) {
  return is_a<DefaultPrivileges>(id) || is_a<GlobalDefaultPrivileges>(id);
}

Granted granted(ObjectId object) {
  if (is_default(object))
    return granted_by_word(default_privileges_target(object)).value_or(Granted::table);
  if (is_a<Schema>(object)) return Granted::schema;
  if (is_a<Sequence>(object)) return Granted::sequence;
  if (is_a<Function>(object) || is_a<Procedure>(object) || is_a<Aggregate>(object))
    return Granted::routine;
  if (is_a<Language>(object)) return Granted::language;
  if (is_a<ForeignDataWrapper>(object) || is_a<ForeignServer>(object)) return Granted::foreign_data;
  const bool is_table = is_a<Table>(object) || is_a<ForeignTable>(object) || is_a<View>(object) ||
                        is_a<MaterializedView>(object);
  return is_table ? Granted::table : Granted::type;
}

Privileges words(std::initializer_list<std::string_view> each) {
  Privileges all;
  for (const std::string_view word : each)
    all.push_back({.word = word});
  std::sort(all.begin(), all.end());
  return all;
}

Privileges all_privileges(Granted granted, const Server& server) {
  switch (granted) {
    case Granted::table: {
      Privileges all =
          words({"select", "insert", "update", "delete", "truncate", "references", "trigger"});
      if (server.major() >= 17) all.push_back({.word = "maintain"});
      std::sort(all.begin(), all.end());
      return all;
    }
    case Granted::sequence:
      return words({"usage", "select", "update"});
    case Granted::routine:
      return words({"execute"});
    case Granted::type:
    case Granted::language:
    case Granted::foreign_data:
      return words({"usage"});
    case Granted::schema:
      break;
  }
  return words({"usage", "create"});
}

Form form_on(ObjectId object) {
  if (is_default(object)) return Form::alter_default_privileges;
  return relation_of(object) ? Form::grant_on_relation : Form::grant;
}

/// "TABLE shop.orders", as GRANT names it.
Sql object_clause(ObjectId object) {
  if (is_a<View>(object) || is_a<MaterializedView>(object) || is_a<ForeignTable>(object))
    return Sql("TABLE ", qualified(object));
  if (is_a<ForeignServer>(object)) return Sql("FOREIGN ", addressed(object));
  if (!is_a<Aggregate>(object)) return addressed(object);
  std::string name = qualified(object).text();
  if (name.ends_with("(*)")) name.replace(name.size() - 3, 3, "()");
  // Of an ordered-set aggregate all arguments are said alike.
  constexpr std::string_view order = "ORDER BY ";
  if (const std::size_t at = name.find("(" + std::string(order)); at != std::string::npos)
    name.erase(at + 1, order.size());
  if (const std::size_t at = name.find(" " + std::string(order)); at != std::string::npos)
    name.replace(at, order.size() + 1, ", ");
  return Sql("FUNCTION ", Expression{Text(name)});
}

Sql object_or_default(ObjectId object) {
  if (!is_default(object)) return object_clause(object);
  std::string word(default_privileges_target(object));
  for (char& c : word)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return Sql(Expression{Text(word)});
}

Sql role_of(const Grant& grant) {
  if (grant.id.name() != owner_word) return Sql(Role{grant.id.name()});
  return grant.owner.empty() ? Sql("CURRENT_USER") : Sql(Role{grant.owner});
}

Expression upper(Text word) {
  std::string text = word.string();
  for (char& c : text)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return {Text(text)};
}

/// "SELECT, UPDATE (id, email)"
Sql privilege_list(const Privileges& privileges) {
  std::vector<Sql> parts;
  for (auto each = privileges.begin(); each != privileges.end();) {
    const auto end = std::find_if(each, privileges.end(), [&](const Privilege& other) {
      return other.word != each->word || other.column.empty() != each->column.empty();
    });
    Sql part(upper(each->word));
    if (!each->column.empty()) {
      Names columns;
      for (auto at = each; at != end; ++at)
        columns.push_back(at->column);
      part.add(" (", identifiers(columns), ")");
    }
    parts.push_back(part);
    each = end;
  }
  return joined(parts);
}

struct Difference {
  Privileges revoked, no_longer_grantable, granted, granted_on;
};

const Privilege* find(const Privileges& privileges, const Privilege& wanted) {
  for (const Privilege& each : privileges)
    if (each.word == wanted.word && each.column == wanted.column) return &each;
  return nullptr;
}

/// REVOKE on the whole takes the same right on every column along.
bool is_revoked_whole(const Privileges& revoked, const Privilege& privilege) {
  return !privilege.column.empty() && find(revoked, {.word = privilege.word}) != nullptr;
}

Difference difference(const Privileges& from, const Privileges& to) {
  Difference all;
  for (const Privilege& each : from) {
    const Privilege* kept = find(to, each);
    if (kept == nullptr)
      all.revoked.push_back(each);
    else if (each.grantable && !kept->grantable)
      all.no_longer_grantable.push_back(each);
  }
  for (const Privilege& each : to) {
    const Privilege* old = find(from, each);
    if (old != nullptr && old->grantable >= each.grantable && !is_revoked_whole(all.revoked, each))
      continue;
    (each.grantable ? all.granted_on : all.granted).push_back(each);
  }
  return all;
}

class Writer {
 public:
  explicit Writer(const Grant& grant) : grant_(grant) {}

  Statements statements(const Privileges& from, const Privileges& to) {
    const Difference parts = difference(from, to);
    say("revoke", Sql("REVOKE "), parts.revoked, " FROM ", Sql());
    say("revoke the grant option of", Sql("REVOKE GRANT OPTION FOR "), parts.no_longer_grantable,
        " FROM ", Sql());
    say("grant", Sql("GRANT "), parts.granted, " TO ", Sql());
    say("grant", Sql("GRANT "), parts.granted_on, " TO ", Sql(" WITH GRANT OPTION"));
    return std::move(statements_);
  }

 private:
  void say(const std::string& verb, const Sql& begin, const Privileges& privileges,
           std::string_view preposition, const Sql& end) {
    if (privileges.empty()) return;
    const ObjectId object = grant_.id.parent();
    const Sql list = privilege_list(privileges);
    Statement statement =
        formed(form_on(object),
               verb + " " + list.text() + " on " + to_string(object) + std::string(preposition) +
                   role_of(grant_).text(),
               Sql(default_privileges_clause(object), begin, list, " ON ",
                   object_or_default(object), Expression{Text(preposition)}, role_of(grant_), end),
               {relation_of(object)});
    if (verb != "grant") add(Hazard::drops, statement.hazards);
    statements_.push_back(std::move(statement));
  }

  const Grant& grant_;
  Statements statements_;
};

}  // namespace

Privileges all_privileges(ObjectId object, bool of_column, const Server& server) {
  return of_column ? words({"select", "insert", "update", "references"})
                   : all_privileges(granted(object), server);
}

Privileges usual_privileges(ObjectId object, Text role, const Server& server) {
  if (is_a<DefaultPrivileges>(object)) return {};  // what stands there is added
  if (role == owner_word) return all_privileges(granted(object), server);
  if (role != "public") return {};
  const bool is_public_schema = is_a<Schema>(object) && object.name() == "public";
  if (is_public_schema) return server.major() >= 15 ? words({"usage"}) : words({"usage", "create"});
  switch (granted(object)) {
    case Granted::routine:
      return words({"execute"});
    case Granted::type:
    case Granted::language:
      return words({"usage"});
    default:
      return {};
  }
}

Statements create(const Grant& grant, const Server& server) {
  const Privileges before =
      grant.given.value_or(usual_privileges(grant.id.parent(), grant.id.name(), server));
  return Writer(grant).statements(before, grant.privileges);
}

Statements alter(const Grant& from, const Grant& to, const Server& /*server*/) {
  return Writer(to).statements(from.privileges, to.privileges);
}

Statements drop(const Grant& grant, const Server& server) {
  return Writer(grant).statements(grant.privileges,
                                  usual_privileges(grant.id.parent(), grant.id.name(), server));
}

std::vector<ObjectId> references(const Grant& grant) {
  std::vector<ObjectId> columns;
  for (const Privilege& each : grant.privileges)
    if (!each.column.empty() && is_a<Table>(grant.id.parent()))
      columns.push_back(id_of<Column>(grant.id.parent(), each.column));
    else if (!each.column.empty() && is_a<ForeignTable>(grant.id.parent()))
      columns.push_back(id_of<ForeignColumn>(grant.id.parent(), each.column));
  return columns;
}

}  // namespace theseus
