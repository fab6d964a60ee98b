// A table in a publication, with the columns and rows of it that are sent. An object of its own
// because it goes with its table, and stands in the way of its columns.
// https://www.postgresql.org/docs/current/sql-alterpublication.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name is the path of the table: `shop.orders`.
struct PublishedTable {
  static constexpr std::string_view kind = "published table";
  static constexpr Placement placement{.key = "tables"};
  using Parents = Kinds<struct Publication>;
  using NamedAfterAnother = struct Table;

  ObjectId id;
  Ref<struct Table> table = {};
  Names columns = {};     // in their order in the table; none: all
  Expression where = {};  // only these rows

  static constexpr auto fields() {
    return field_list(field("table", &PublishedTable::table, OnChange::ignore),
                      field("columns", &PublishedTable::columns, OnChange::replace),
                      field("where", &PublishedTable::where, OnChange::replace));
  }
  bool operator==(const PublishedTable&) const = default;
};

Statements create(const PublishedTable& published, const Server& server);
Statements alter(const PublishedTable& from, const PublishedTable& to, const Server& server);
Statements drop(const PublishedTable& published, const Server& server);
std::vector<ObjectId> references(const PublishedTable& published);
ObjectId dropped_with(const PublishedTable& published, const class Database& from);
std::optional<std::string> unsupported(const PublishedTable& published, const Server& server);

}  // namespace theseus
