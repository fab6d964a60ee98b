// CREATE PUBLICATION: what logical replication sends. The tables that it names stand in it.
// https://www.postgresql.org/docs/current/sql-createpublication.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class PublishedAction { insert, update, delete_, truncate };
template <>
struct Spelling<PublishedAction> {
  static constexpr std::array<std::string_view, 4> words{"insert", "update", "delete", "truncate"};
};
using PublishedActions = std::vector<PublishedAction>;  // in the order of the enumeration

enum class PublishedGeneratedColumns { none, stored };
template <>
struct Spelling<PublishedGeneratedColumns> {
  static constexpr std::array<std::string_view, 2> words{"none", "stored"};
};

struct Publication {
  static constexpr std::string_view kind = "publication";
  static constexpr Placement placement{.key = "publications"};
  static constexpr Address address{"PUBLICATION", AddressForm::qualified};
  using Parents = Kinds<>;

  ObjectId id;
  bool all_tables = false;
  Names schemas = {};                            // all tables of these, from PostgreSQL 15; sorted
  std::optional<PublishedActions> publish = {};  // absent: all
  bool publish_via_partition_root = false;
  PublishedGeneratedColumns publish_generated_columns =
      PublishedGeneratedColumns::none;  // from PostgreSQL 18

  static constexpr auto fields() {
    return field_list(field("all_tables", &Publication::all_tables, OnChange::replace),
                      field("schemas", &Publication::schemas),
                      field("publish", &Publication::publish),
                      field("publish_via_partition_root", &Publication::publish_via_partition_root),
                      field("publish_generated_columns", &Publication::publish_generated_columns));
  }
  bool operator==(const Publication&) const = default;
};

Statements create(const Publication& publication, const Server& server);
Statements alter(const Publication& from, const Publication& to, const Server& server);
Statements drop(const Publication& publication, const Server& server);
std::vector<ObjectId> references(const Publication& publication);
std::optional<std::string> unsupported(const Publication& publication, const Server& server);

}  // namespace theseus
