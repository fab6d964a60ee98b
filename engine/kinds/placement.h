// Where the objects of a kind stand in YAML, and the types that fields have beside text and
// numbers.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/field.h"
#include "engine/kinds/list.h"
#include "engine/sql/sql.h"

namespace theseus {

enum class Shape {
  named,   // a map from names to objects: columns: {id: …}
  single,  // at most one in its parent: primary_key: …, comment: …
};

/// Each kind has one as `placement`, and `using Parents = Kinds<…>`: the kinds it stands in.
/// Kinds<> stands at the top; Kinds<Schema> also, under a name that may have the schema before a
/// dot.
struct Placement {
  std::string_view key;  // "columns"
  Shape shape = Shape::named;
  std::string_view short_field = {};  // what a bare scalar or list in place of the map stands for
  bool is_only_field = false;         // so does a map: it has no other key
};

enum class NamedAfter { parts, columns_used };

/// What PostgreSQL calls an object that has no name: after its table, the parts in this field, and
/// a label. A kind that has one as `chosen` may stand in a list instead of a map from names.
struct ChosenName {
  std::string_view field;
  std::string_view label;  // "key"
  NamedAfter from = NamedAfter::parts;
};

enum class AddressForm {
  qualified,       // TABLE shop.orders
  after_parent,    // COLUMN shop.orders.id
  on_parent,       // CONSTRAINT orders_pkey ON shop.orders
  in_parentheses,  // CAST (text AS shop.state)
};

/// How COMMENT ON and DROP name an object; a kind without one cannot be commented on.
struct Address {
  std::string_view word;
  AddressForm form = AddressForm::qualified;
};

/// Parents of a kind that may stand in every other.
struct AnyKind {};

/// A reference to another object. In YAML a name without a dot belongs to the file's `schema:`;
/// a column is table.column or schema.table.column.
template <class T>
struct Ref {
  ObjectId id;
  bool operator==(const Ref&) const = default;
};

/// A key of an index: SQL as in CREATE INDEX. In YAML the exact name of a column of the table means
/// that column.
struct Key {
  Expression sql;
  bool operator==(const Key&) const = default;
};

/// The name of a collation; `schema` is empty for pg_catalog or where YAML does not say.
struct QualifiedName {
  Text schema = {};
  Text name = {};
  bool empty() const { return name.empty(); }
  bool operator==(const QualifiedName&) const = default;
};

/// Storage parameters or settings in the order given; a map in YAML.
using Parameters = std::vector<std::pair<Text, Text>>;

using Names = std::vector<Text>;

/// One right on an object, or on one of its columns: `select`.
struct Privilege {
  Text word;
  Text column = {};        // empty: the whole object
  bool grantable = false;  // WITH GRANT OPTION
  auto operator<=>(const Privilege&) const = default;
};
using Privileges = std::vector<Privilege>;  // sorted, each once

}  // namespace theseus
