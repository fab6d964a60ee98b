// CREATE TEXT SEARCH PARSER.
// https://www.postgresql.org/docs/current/sql-createtsparser.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// Functions by name.
struct TextSearchParser {
  static constexpr std::string_view kind = "text search parser";
  static constexpr Placement placement{.key = "text_search_parsers"};
  static constexpr Address address{"TEXT SEARCH PARSER", AddressForm::qualified};
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  QualifiedName start = {};
  QualifiedName gettoken = {};
  QualifiedName end = {};
  QualifiedName lextypes = {};
  QualifiedName headline = {};

  static constexpr auto fields() {
    return field_list(field("start", &TextSearchParser::start, OnChange::replace),
                      field("gettoken", &TextSearchParser::gettoken, OnChange::replace),
                      field("end", &TextSearchParser::end, OnChange::replace),
                      field("lextypes", &TextSearchParser::lextypes, OnChange::replace),
                      field("headline", &TextSearchParser::headline, OnChange::replace));
  }
  bool operator==(const TextSearchParser&) const = default;
};

Statements create(const TextSearchParser& parser, const Server& server);
Statements alter(const TextSearchParser& from, const TextSearchParser& to, const Server& server);
Statements drop(const TextSearchParser& parser, const Server& server);

}  // namespace theseus
