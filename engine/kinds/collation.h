// CREATE COLLATION. https://www.postgresql.org/docs/current/sql-createcollation.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class CollationProvider { libc, icu, builtin };
template <>
struct Spelling<CollationProvider> {
  static constexpr std::array<std::string_view, 3> words{"libc", "icu", "builtin"};
};

struct Collation {
  static constexpr std::string_view kind = "collation";
  static constexpr Placement placement{.key = "collations"};
  static constexpr Address address{"COLLATION", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_collation;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  CollationProvider provider = CollationProvider::libc;
  Text locale = {};      // for both, or
  Text lc_collate = {};  // these two, where they differ
  Text lc_ctype = {};
  bool deterministic = true;
  Text rules = {};  // of icu, from PostgreSQL 16

  static constexpr auto fields() {
    return field_list(field("provider", &Collation::provider, OnChange::replace),
                      field("locale", &Collation::locale, OnChange::replace),
                      field("lc_collate", &Collation::lc_collate, OnChange::replace),
                      field("lc_ctype", &Collation::lc_ctype, OnChange::replace),
                      field("deterministic", &Collation::deterministic, OnChange::replace),
                      field("rules", &Collation::rules, OnChange::replace));
  }
  bool operator==(const Collation&) const = default;
};

Statements create(const Collation& collation, const Server& server);
Statements alter(const Collation& from, const Collation& to, const Server& server);
Statements drop(const Collation& collation, const Server& server);
std::optional<std::string> unsupported(const Collation& collation, const Server& server);

}  // namespace theseus
