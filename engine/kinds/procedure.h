// CREATE PROCEDURE. https://www.postgresql.org/docs/current/sql-createprocedure.html
#pragma once
#include "engine/kinds/routine.h"

namespace theseus {

struct Procedure : Routine {
  static constexpr std::string_view kind = "procedure";
  static constexpr bool is_used_by_code = true;
  static constexpr bool is_named_in_sql = true;
  static constexpr Placement placement{.key = "procedures"};
  static constexpr Address address{"PROCEDURE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_routine;
  using Parents = Kinds<struct Schema>;

  static constexpr auto fields() {
    return field_list(field("arguments", &Routine::arguments, OnChange::replace),
                      field("language", &Routine::language),
                      field("security_definer", &Routine::security_definer),
                      field("settings", &Routine::settings), field("library", &Routine::library),
                      field("sql_body", &Routine::sql_body), field("body", &Routine::body));
  }
  bool operator==(const Procedure&) const = default;
};

Statements create(const Procedure& procedure, const Server& server);
Statements alter(const Procedure& from, const Procedure& to, const Server& server);
Statements drop(const Procedure& procedure, const Server& server);
std::vector<ObjectId> names(const Procedure& procedure);
std::optional<std::string> unsupported(const Procedure& procedure, const Server& server);

}  // namespace theseus
