// CREATE POLICY: which rows of a table a role sees and writes, where row security is on.
// https://www.postgresql.org/docs/current/sql-createpolicy.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class PolicyKind { permissive, restrictive };
template <>
struct Spelling<PolicyKind> {
  static constexpr std::array<std::string_view, 2> words{"permissive", "restrictive"};
};

enum class PolicyCommand { all, select, insert, update, delete_ };
template <>
struct Spelling<PolicyCommand> {
  static constexpr std::array<std::string_view, 5> words{"all", "select", "insert", "update",
                                                         "delete"};
};

struct Policy {
  static constexpr std::string_view kind = "policy";
  static constexpr Placement placement{.key = "policies"};
  static constexpr Address address{"POLICY", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_policy;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table>;

  ObjectId id;
  PolicyKind as = PolicyKind::permissive;
  PolicyCommand command = PolicyCommand::all;
  Names roles = {};  // sorted; none: everybody
  Expression using_rows = {};
  Expression with_check = {};

  static constexpr auto fields() {
    return field_list(field("as", &Policy::as, OnChange::replace),
                      field("for", &Policy::command, OnChange::replace),
                      field("to", &Policy::roles), field("using", &Policy::using_rows),
                      field("with_check", &Policy::with_check));
  }
  bool operator==(const Policy&) const = default;
};

Statements create(const Policy& policy, const Server& server);
Statements alter(const Policy& from, const Policy& to, const Server& server);
Statements drop(const Policy& policy, const Server& server);
/// An expression can be replaced by another, but not taken away.
bool can_alter(const Policy& from, const Policy& to, const Server& server);

}  // namespace theseus
