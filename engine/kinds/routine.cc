#include "engine/kinds/routine.h"

#include "engine/kinds/routine_sql.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

/// Settings whose value is stored as a list of quoted names.
bool is_list(Text setting) {
  return setting == "search_path" || setting == "temp_tablespaces" ||
         setting == "local_preload_libraries" || setting == "session_preload_libraries" ||
         setting == "shared_preload_libraries" || setting == "unix_socket_directories";
}

/// The names of such a list, each as a literal: '' is a name too, but "" would be a syntax error.
Sql list_of(Text value) {
  std::vector<Sql> names;
  std::string name;
  bool in_quotes = false;
  const std::string_view text = value.view();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool doubled = in_quotes && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"';
    if (doubled) ++i;
    if (text[i] == '"' && !doubled) {
      in_quotes = !in_quotes;
    } else if (text[i] == ',' && !in_quotes) {
      names.emplace_back(Literal{name});
      name.clear();
    } else if (text[i] != ' ' || in_quotes) {
      name += text[i];
    }
  }
  names.emplace_back(Literal{name});
  return joined(names);
}

Sql body_of(const Routine& routine) {
  if (!routine.sql_body.empty()) return Sql(" ", routine.sql_body);
  if (!routine.library.empty())
    return Sql(" AS ", Literal{routine.library}, ", ", Literal{routine.body});
  return Sql(" AS ", dollar_quoted(routine.body));
}

}  // namespace

Sql routine_header(const Routine& routine) {
  if (routine.arguments.empty()) return qualified(routine.id);
  return Sql(routine_name(routine.id), "(", routine.arguments, ")");
}

Sql routine_tail(const Routine& routine) {
  Sql sql;
  if (routine.security_definer) sql.add(" SECURITY DEFINER");
  for (const auto& [name, value] : routine.settings) {
    const Sql text = is_list(name) ? list_of(value) : Sql(Literal{value});
    sql.add(" SET ", Identifier{name}, " TO ", text);
  }
  return sql.add(body_of(routine));
}

std::optional<std::string> unsupported_routine(const Routine& routine, const Server& server) {
  if (!routine.sql_body.empty() && server.major() < 14)
    return "SQL-standard bodies need PostgreSQL 14";
  return std::nullopt;
}

}  // namespace theseus
