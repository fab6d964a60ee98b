// A column of a table. Its default and its identity are objects of their own.
// https://www.postgresql.org/docs/current/sql-altertable.html
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "engine/kinds/kind.h"
#include "engine/kinds/new_values.h"

namespace theseus {

enum class Storage { plain, external, extended, main };
template <>
struct Spelling<Storage> {
  static constexpr std::array<std::string_view, 4> words{"plain", "external", "extended", "main"};
};

enum class Compression { default_, pglz, lz4 };
template <>
struct Spelling<Compression> {
  static constexpr std::array<std::string_view, 3> words{"default", "pglz", "lz4"};
};

enum class GeneratedKind { stored, virtual_ };
template <>
struct Spelling<GeneratedKind> {
  static constexpr std::array<std::string_view, 2> words{"stored", "virtual"};
};

struct Column {
  static constexpr std::string_view kind = "column";
  static constexpr bool is_used_by_code = true;
  static constexpr Placement placement{.key = "columns", .short_field = "type"};
  static constexpr Address address{"COLUMN", AddressForm::after_parent};
  static constexpr Form renamed_by = Form::rename_column;
  using Parents = Kinds<struct Table>;
  static constexpr Inherited inherited = Inherited::by_name;

  ObjectId id;
  std::int32_t position = 0;    // in YAML order, or attnum; only for the order of creation
  bool is_inherited = false;    // only there because the table above has it
  bool stays_below = false;     // in inheriting tables, when this one is dropped
  bool is_named_above = false;  // its NOT NULL is called as that of the table above
  Expression type = {};
  QualifiedName collation = {};  // empty: the type's own
  bool not_null = false;
  Text not_null_name = {};  // these three from PostgreSQL 18; empty: what PostgreSQL chooses
  bool not_null_no_inherit = false;
  bool not_null_not_valid = false;  // old rows were never looked at
  Expression generated = {};
  GeneratedKind generated_kind = GeneratedKind::stored;  // virtual from PostgreSQL 18
  std::optional<Storage> storage = {};                   // absent: the type's own
  Compression compression = Compression::default_;       // from PostgreSQL 14
  std::optional<std::int32_t> statistics = {};           // absent: default_statistics_target
  Parameters options = {};                               // n_distinct, n_distinct_inherited

  static constexpr auto fields() {
    return field_list(
        field("position", &Column::position, OnChange::ignore),
        field("is_inherited", &Column::is_inherited, OnChange::ignore),
        field("stays_below", &Column::stays_below, OnChange::ignore),
        field("is_named_above", &Column::is_named_above, OnChange::ignore),
        field("type", &Column::type, OnChange::rebuild),
        field("collation", &Column::collation, OnChange::rebuild),
        field("not_null", &Column::not_null), field("not_null_name", &Column::not_null_name),
        field("not_null_no_inherit", &Column::not_null_no_inherit),
        field("not_null_not_valid", &Column::not_null_not_valid),
        field("generated", &Column::generated),
        field("generated_kind", &Column::generated_kind, OnChange::replace),
        field("storage", &Column::storage), field("compression", &Column::compression),
        field("statistics", &Column::statistics), field("options", &Column::options));
  }
  bool operator==(const Column&) const = default;
};

Statements create(const Column& column, const Server& server);
Statements create(const Column& column, const Elements& elements, const Server& server);
Statements alter(const Column& from, const Column& to, const Server& server);
Statements alter(const Column& from, const Column& to, const Using& by, const Server& server);
Statements drop(const Column& column, const Server& server);
Sql definition(const Column& column, const Elements& elements, const Server& server);
/// Neither a name nor an option of NOT NULL is said.
bool has_plain_not_null(const Column& column);
/// What its NOT NULL is called where it is a constraint.
Text name_of_not_null(const Column& column);
/// The same, without NOT NULL and what is said of it.
Column nullable(Column column);
/// What a column's line in CREATE TABLE cannot say.
Statements after_definition(const Column& column, const Server& server);
/// A generated column can only become a plain one.
bool can_alter(const Column& from, const Column& to, const Server& server);
std::optional<std::string> unsupported(const Column& column, const Server& server);

}  // namespace theseus
