// CREATE TEXT SEARCH TEMPLATE.
// https://www.postgresql.org/docs/current/sql-createtstemplate.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// Functions by name.
struct TextSearchTemplate {
  static constexpr std::string_view kind = "text search template";
  static constexpr Placement placement{.key = "text_search_templates"};
  static constexpr Address address{"TEXT SEARCH TEMPLATE", AddressForm::qualified};
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  QualifiedName init = {};  // empty: none
  QualifiedName lexize = {};

  static constexpr auto fields() {
    return field_list(field("init", &TextSearchTemplate::init, OnChange::replace),
                      field("lexize", &TextSearchTemplate::lexize, OnChange::replace));
  }
  bool operator==(const TextSearchTemplate&) const = default;
};

Statements create(const TextSearchTemplate& made, const Server& server);
Statements alter(const TextSearchTemplate& from, const TextSearchTemplate& to,
                 const Server& server);
Statements drop(const TextSearchTemplate& made, const Server& server);

}  // namespace theseus
