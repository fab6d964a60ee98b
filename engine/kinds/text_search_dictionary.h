// CREATE TEXT SEARCH DICTIONARY.
// https://www.postgresql.org/docs/current/sql-createtsdictionary.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct TextSearchDictionary {
  static constexpr std::string_view kind = "text search dictionary";
  static constexpr Placement placement{.key = "text_search_dictionaries"};
  static constexpr Address address{"TEXT SEARCH DICTIONARY", AddressForm::qualified};
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  QualifiedName text_search_template = {};
  Parameters options = {};  // in this order

  static constexpr auto fields() {
    return field_list(
        field("template", &TextSearchDictionary::text_search_template, OnChange::replace),
        field("options", &TextSearchDictionary::options));
  }
  bool operator==(const TextSearchDictionary&) const = default;
};

Statements create(const TextSearchDictionary& dictionary, const Server& server);
Statements alter(const TextSearchDictionary& from, const TextSearchDictionary& to,
                 const Server& server);
Statements drop(const TextSearchDictionary& dictionary, const Server& server);

}  // namespace theseus
