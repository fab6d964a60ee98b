// CREATE LANGUAGE. Most come with an extension, and are not ours then.
// https://www.postgresql.org/docs/current/sql-createlanguage.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// Functions by name.
struct Language {
  static constexpr std::string_view kind = "language";
  static constexpr Placement placement{.key = "languages"};
  static constexpr Address address{"LANGUAGE", AddressForm::qualified};
  using Parents = Kinds<>;

  ObjectId id;
  bool trusted = false;
  QualifiedName handler = {};
  QualifiedName inline_handler = {};  // of DO; empty: none
  QualifiedName validator = {};       // empty: none

  static constexpr auto fields() {
    return field_list(field("trusted", &Language::trusted), field("handler", &Language::handler),
                      field("inline", &Language::inline_handler),
                      field("validator", &Language::validator));
  }
  bool operator==(const Language&) const = default;
};

Statements create(const Language& language, const Server& server);
Statements alter(const Language& from, const Language& to, const Server& server);
Statements drop(const Language& language, const Server& server);

}  // namespace theseus
