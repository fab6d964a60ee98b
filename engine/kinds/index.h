// CREATE INDEX. https://www.postgresql.org/docs/current/sql-createindex.html
// Indexes of constraints are part of the constraint and not listed here.
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Index {
  static constexpr std::string_view kind = "index";
  static constexpr Placement placement{.key = "indexes", .short_field = "keys"};
  static constexpr ChosenName chosen{"keys", "idx"};
  static constexpr Address address{"INDEX", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_index;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table, struct MaterializedView>;
  static constexpr Inherited inherited = Inherited::by_meaning;
  static constexpr bool is_relation = true;
  static constexpr bool follows_columns = true;

  ObjectId id;
  std::vector<Key> keys = {};
  bool unique = false;
  Text method = "btree";  // in YAML `using`
  Names include = {};
  bool nulls_not_distinct = false;  // from PostgreSQL 15
  Expression where = {};
  Parameters options = {};  // storage parameters

  static constexpr auto fields() {
    return field_list(field("keys", &Index::keys, OnChange::replace),
                      field("unique", &Index::unique, OnChange::replace),
                      field("using", &Index::method, OnChange::replace),
                      field("include", &Index::include, OnChange::replace),
                      field("nulls_not_distinct", &Index::nulls_not_distinct, OnChange::replace),
                      field("where", &Index::where, OnChange::replace),
                      field("options", &Index::options));
  }
  bool operator==(const Index&) const = default;
};

Statements create(const Index& index, const Server& server);
Statements alter(const Index& from, const Index& to, const Server& server);
Statements drop(const Index& index, const Server& server);
/// Without stopping writers; the application waits for neither. What fails leaves an invalid index.
Statement create_concurrently(const Index& index);
Statement drop_concurrently(const Index& index);
std::vector<ObjectId> names(const Index& index);
std::optional<std::string> unsupported(const Index& index, const Server& server);

}  // namespace theseus
