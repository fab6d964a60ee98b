// What functions and procedures share.
// https://www.postgresql.org/docs/current/sql-createfunction.html
#pragma once
#include <array>
#include <optional>

#include "engine/kinds/kind.h"

namespace theseus {

enum class Volatility { volatile_, stable, immutable };
template <>
struct Spelling<Volatility> {
  static constexpr std::array<std::string_view, 3> words{"volatile", "stable", "immutable"};
};

enum class Parallel { unsafe, restricted, safe };
template <>
struct Spelling<Parallel> {
  static constexpr std::array<std::string_view, 3> words{"unsafe", "restricted", "safe"};
};

/// The id's name is the signature: `touch(integer, text)`, the types of the input arguments.
struct Routine {
  ObjectId id;
  Expression arguments = {};  // whole, with names, modes and defaults; empty: as in the signature
  Text language = "sql";
  Text body = {};  // verbatim; empty when sql_body is there
  Expression sql_body =
      {};             // SQL-standard body, from PostgreSQL 14: RETURN … or BEGIN ATOMIC … END
  Text library = {};  // of language c: the object file; the body is the link symbol
  bool security_definer = false;
  Parameters settings = {};

  bool operator==(const Routine&) const = default;
};

}  // namespace theseus
