// Which dictionaries a text search configuration asks about a type of token. An object of its own,
// since it needs these dictionaries and the configuration does not.
// https://www.postgresql.org/docs/current/sql-altertsconfig.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name is the type of token: `asciiword`.
struct TextSearchMapping {
  static constexpr std::string_view kind = "text search mapping";
  static constexpr Placement placement{.key = "mappings", .short_field = "dictionaries"};
  static constexpr bool goes_with_parent = true;
  using Parents = Kinds<struct TextSearchConfiguration>;

  ObjectId id;
  std::vector<QualifiedName> dictionaries = {};  // asked in this order

  static constexpr auto fields() {
    return field_list(field("dictionaries", &TextSearchMapping::dictionaries));
  }
  bool operator==(const TextSearchMapping&) const = default;
};

Statements create(const TextSearchMapping& mapping, const Server& server);
Statements alter(const TextSearchMapping& from, const TextSearchMapping& to, const Server& server);
Statements drop(const TextSearchMapping& mapping, const Server& server);
std::vector<ObjectId> references(const TextSearchMapping& mapping);

}  // namespace theseus
