// CREATE FUNCTION. https://www.postgresql.org/docs/current/sql-createfunction.html
#pragma once
#include "engine/kinds/routine.h"

namespace theseus {

struct Function : Routine {
  static constexpr std::string_view kind = "function";
  static constexpr bool is_used_by_code = true;
  static constexpr bool is_named_in_sql = true;
  static constexpr Placement placement{.key = "functions"};
  static constexpr Address address{"FUNCTION", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_routine;
  using Parents = Kinds<struct Schema>;

  Expression returns = {"void"};
  bool window = false;
  Volatility volatility = Volatility::volatile_;
  bool strict = false;
  bool leakproof = false;
  Parallel parallel = Parallel::unsafe;
  std::optional<double> cost = {};  // absent: 1 for languages c and internal, otherwise 100
  std::optional<double> rows = {};  // absent: 1000 for functions that return sets

  static constexpr auto fields() {
    return field_list(
        field("arguments", &Routine::arguments, OnChange::replace),
        field("returns", &Function::returns, OnChange::replace),
        field("language", &Routine::language),
        field("window", &Function::window, OnChange::replace),
        field("volatility", &Function::volatility), field("strict", &Function::strict),
        field("security_definer", &Routine::security_definer),
        field("leakproof", &Function::leakproof), field("parallel", &Function::parallel),
        field("cost", &Function::cost), field("rows", &Function::rows),
        field("settings", &Routine::settings), field("library", &Routine::library),
        field("sql_body", &Routine::sql_body), field("body", &Routine::body));
  }
  bool operator==(const Function&) const = default;
};

Statements create(const Function& function, const Server& server);
Statements alter(const Function& from, const Function& to, const Server& server);
Statements drop(const Function& function, const Server& server);
std::vector<ObjectId> names(const Function& function);
std::optional<std::string> unsupported(const Function& function, const Server& server);

}  // namespace theseus
