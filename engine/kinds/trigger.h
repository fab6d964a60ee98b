// CREATE TRIGGER. https://www.postgresql.org/docs/current/sql-createtrigger.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class TriggerEvent { insert, update, delete_, truncate };
template <>
struct Spelling<TriggerEvent> {
  static constexpr std::array<std::string_view, 4> words{"insert", "update", "delete", "truncate"};
};
using TriggerEvents = std::vector<TriggerEvent>;  // in the order of the enumeration

enum class TriggerLevel { statement, row };
template <>
struct Spelling<TriggerLevel> {
  static constexpr std::array<std::string_view, 2> words{"statement", "row"};
};

enum class TriggerState { origin, disabled, replica, always };
template <>
struct Spelling<TriggerState> {
  static constexpr std::array<std::string_view, 4> words{"origin", "disabled", "replica", "always"};
};

struct Trigger {
  static constexpr std::string_view kind = "trigger";
  static constexpr Placement placement{.key = "triggers"};
  static constexpr Address address{"TRIGGER", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_trigger;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table, struct View>;

  ObjectId id;
  TriggerEvents before = {};  // one of these three
  TriggerEvents after = {};
  TriggerEvents instead_of = {};
  Names update_of = {};  // only for changes of these columns
  TriggerLevel for_each = TriggerLevel::statement;
  Text old_table = {};  // transition tables
  Text new_table = {};
  Expression when = {};
  Expression call = {};     // shop.touch('a', 'b')
  bool constraint = false;  // CREATE CONSTRAINT TRIGGER
  bool deferrable = false;
  bool initially_deferred = false;
  TriggerState state = TriggerState::origin;

  static constexpr auto fields() {
    return field_list(field("before", &Trigger::before, OnChange::replace),
                      field("after", &Trigger::after, OnChange::replace),
                      field("instead_of", &Trigger::instead_of, OnChange::replace),
                      field("update_of", &Trigger::update_of, OnChange::replace),
                      field("for_each", &Trigger::for_each, OnChange::replace),
                      field("old_table", &Trigger::old_table, OnChange::replace),
                      field("new_table", &Trigger::new_table, OnChange::replace),
                      field("when", &Trigger::when, OnChange::replace),
                      field("call", &Trigger::call, OnChange::replace),
                      field("constraint", &Trigger::constraint, OnChange::replace),
                      field("deferrable", &Trigger::deferrable, OnChange::replace),
                      field("initially_deferred", &Trigger::initially_deferred, OnChange::replace),
                      field("state", &Trigger::state));
  }
  bool operator==(const Trigger&) const = default;
};

Statements create(const Trigger& trigger, const Server& server);
Statements alter(const Trigger& from, const Trigger& to, const Server& server);
Statements drop(const Trigger& trigger, const Server& server);

}  // namespace theseus
