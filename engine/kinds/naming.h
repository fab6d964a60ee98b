// Names of objects as SQL and for people.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/id.h"
#include "engine/kinds/placement.h"
#include "engine/sql/sql.h"

namespace theseus {

/// The name with its schema before it, quoted where needed; of a routine with its argument types.
/// A column or constraint is not addressable so: ask for its parent's.
Sql qualified(ObjectId id);

/// The object's own name, quoted where needed.
Identifier name_of(ObjectId id);

/// "TABLE shop.orders", "CONSTRAINT orders_pkey ON shop.orders": the object as COMMENT ON names it.
Sql addressed(ObjectId id);

Sql sql_of(const QualifiedName& name);

/// A routine's id has the name `touch(integer, text)`: already SQL, its first part quoted if
/// needed. This is that part, qualified and without the arguments.
Sql routine_name(ObjectId routine);

/// "(integer, text)", of a routine's id.
std::string arguments_of(ObjectId routine);

/// The types in such a name, as SQL: of a routine or an operator those of its arguments, of a cast
/// both; and the name with others in their places.
std::vector<std::string> types_in_name(ObjectId id);
Text name_with_types(ObjectId id, const std::vector<std::string>& types);

/// Where `word`, between blanks and in any case, stands in a name, outside of quotes and
/// parentheses; npos where it does not.
std::size_t find_infix(std::string_view name, std::string_view word);

/// The outermost ancestor's name: the schema.
ObjectId schema_of(ObjectId id);

/// Relations, types and routines of different kinds share a namespace in each schema: an index
/// cannot have a table's name. These stand for such names where operations are ordered.
ObjectId relation_name(ObjectId schema, Text name);
ObjectId type_name(ObjectId schema, Text name);
ObjectId routine_signature(ObjectId schema, Text signature);
/// What fills a column: it has a default or an identity, never both.
ObjectId column_source(ObjectId column);

/// "table shop.orders", "column shop.orders.amount", "default of column shop.orders.amount".
std::string to_string(ObjectId id);

/// The kind's name: "materialized view".
std::string_view kind_name(KindIndex kind);

/// The object's path without its kind: "shop.orders.amount".
std::string path_of(ObjectId id);

/// The name that PostgreSQL chooses: makeObjectName() in src/backend/commands/indexcmds.c, which
/// shortens the longer of the first two parts until all fits into 63 bytes.
std::string chosen_name(std::string_view first, std::string_view second, std::string_view label);

}  // namespace theseus
