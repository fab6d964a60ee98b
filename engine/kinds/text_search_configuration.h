// CREATE TEXT SEARCH CONFIGURATION. Its mappings are objects of their own.
// https://www.postgresql.org/docs/current/sql-createtsconfig.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct TextSearchConfiguration {
  static constexpr std::string_view kind = "text search configuration";
  static constexpr Placement placement{.key = "text_search_configurations"};
  static constexpr Address address{"TEXT SEARCH CONFIGURATION", AddressForm::qualified};
  static constexpr bool is_used_by_code = true;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  QualifiedName parser = {{}, "default"};

  static constexpr auto fields() {
    return field_list(field("parser", &TextSearchConfiguration::parser, OnChange::replace));
  }
  bool operator==(const TextSearchConfiguration&) const = default;
};

Statements create(const TextSearchConfiguration& configuration, const Server& server);
Statements alter(const TextSearchConfiguration& from, const TextSearchConfiguration& to,
                 const Server& server);
Statements drop(const TextSearchConfiguration& configuration, const Server& server);

}  // namespace theseus
