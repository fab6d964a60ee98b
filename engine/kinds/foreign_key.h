// FOREIGN KEY. https://www.postgresql.org/docs/current/sql-createtable.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class MatchType { simple, full, partial };
template <>
struct Spelling<MatchType> {
  static constexpr std::array<std::string_view, 3> words{"simple", "full", "partial"};
};

enum class ReferentialAction { no_action, restrict, cascade, set_null, set_default };
template <>
struct Spelling<ReferentialAction> {
  static constexpr std::array<std::string_view, 5> words{"no action", "restrict", "cascade",
                                                         "set null", "set default"};
};

struct ForeignKey {
  static constexpr std::string_view kind = "foreign key";
  static constexpr Placement placement{.key = "foreign_keys"};
  static constexpr ChosenName chosen{"columns", "fkey"};
  static constexpr Address address{"CONSTRAINT", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_constraint;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table>;
  static constexpr Inherited inherited = Inherited::by_meaning;
  static constexpr bool follows_columns = true;
  static constexpr bool dropped_alone = true;  // so that tables can go in any order

  ObjectId id;
  Names columns = {};
  Ref<struct Table> references = {};
  Names referenced_columns = {};  // in YAML absent: the primary key
  MatchType match = MatchType::simple;
  ReferentialAction on_update = ReferentialAction::no_action;
  ReferentialAction on_delete = ReferentialAction::no_action;
  Names on_delete_columns = {};  // of SET NULL and SET DEFAULT, from PostgreSQL 15; empty: all
  bool deferrable = false;
  bool initially_deferred = false;
  bool not_valid = false;     // old rows were never looked at
  bool period = false;        // of the last column, a range; this and the next from PostgreSQL 18
  bool not_enforced = false;  // neither are new ones

  static constexpr auto fields() {
    return field_list(
        field("columns", &ForeignKey::columns, OnChange::replace),
        field("references", &ForeignKey::references, OnChange::replace),
        field("referenced_columns", &ForeignKey::referenced_columns, OnChange::replace),
        field("match", &ForeignKey::match, OnChange::replace),
        field("on_update", &ForeignKey::on_update, OnChange::replace),
        field("on_delete", &ForeignKey::on_delete, OnChange::replace),
        field("on_delete_columns", &ForeignKey::on_delete_columns, OnChange::replace),
        field("deferrable", &ForeignKey::deferrable),
        field("initially_deferred", &ForeignKey::initially_deferred),
        field("not_valid", &ForeignKey::not_valid),
        field("period", &ForeignKey::period, OnChange::replace),
        field("not_enforced", &ForeignKey::not_enforced, OnChange::replace));
  }
  bool operator==(const ForeignKey&) const = default;
};

Statements create(const ForeignKey& key, const Server& server);
Statements alter(const ForeignKey& from, const ForeignKey& to, const Server& server);
Statements drop(const ForeignKey& key, const Server& server);
/// A valid constraint cannot become NOT VALID.
bool can_alter(const ForeignKey& from, const ForeignKey& to, const Server& server);
std::optional<std::string> unsupported(const ForeignKey& key, const Server& server);

}  // namespace theseus
