// One row of a catalog query, and the few formats in which PostgreSQL writes values as text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kinds/placement.h"
#include "introspect/connection.h"

namespace theseus {

using Oid = std::uint32_t;

/// Objects that a person made have numbers from here on (FirstNormalObjectId).
inline constexpr Oid first_user_oid = 16384;

struct Row {
  std::vector<std::string_view> fields = {};

  /// "" for NULL.
  std::string_view text(std::size_t column) const { return fields[column]; }
  bool is_null(std::size_t column) const { return fields[column].data() == nullptr; }
  bool is_true(std::size_t column) const { return text(column) == "t"; }
  /// The only character of a "char"; '\0' when it is empty.
  char letter(std::size_t column) const;
  std::int64_t number(std::size_t column) const;
  Oid oid(std::size_t column) const { return static_cast<Oid>(number(column)); }
};

/// The numbers of an int2vector, oidvector or array: "1 2 3" or "{1,2,3}".
std::vector<std::int64_t> numbers_in(std::string_view text);

/// The elements of a one-dimensional array: `{a,"b c",NULL}`; NULL as "".
std::vector<std::string> items_in(std::string_view array);

/// "name=value" elements of reloptions or proconfig, sorted by name; `prefix` before each name.
Parameters parameters_in(std::string_view array, std::string_view prefix = "");

/// The bytes of a bytea: "\x6162".
std::string bytes_in(std::string_view hex);

}  // namespace theseus
