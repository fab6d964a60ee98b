// SQL text that can only be assembled from parts of known quoting. A bare std::string is not a
// part: the caller must say what it is.
#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include "engine/core/text.h"

namespace theseus {

/// Rendered quoted where PostgreSQL needs it:
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html
struct Identifier {
  Text text;
};

/// Rendered '…' with quotes doubled, or E'…' where it holds a backslash. Not interned, since it may
/// be a value from a row: the characters have to live until it is part of an Sql.
struct Literal {
  std::string_view text;
  Literal(std::string_view characters) : text(characters) {}
  Literal(const std::string& characters) : text(characters) {}
  Literal(const char* characters) : text(characters) {}
  Literal(Text interned) : text(interned.view()) {}
};

/// A role's name; PUBLIC is a word.
struct Role {
  Text text;
};

/// Already SQL, as PostgreSQL printed it or as the user wrote it.
struct Expression {
  Text text;
  bool empty() const { return text.empty(); }
  auto operator<=>(const Expression&) const = default;
};

class Sql;
template <class T>
concept SqlPart = std::same_as<T, Identifier> || std::same_as<T, Literal> ||
                  std::same_as<T, Role> || std::same_as<T, Expression> || std::same_as<T, Sql> ||
                  (std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>) ||
                  (std::is_array_v<T> &&
                   std::same_as<std::remove_cv_t<std::remove_extent_t<T>>, char>);

class Sql {
 public:
  Sql() = default;
  template <SqlPart... Parts>
  explicit Sql(const Parts&... parts) {
    (append(parts), ...);
  }

  /// Adds parts at the end.
  template <SqlPart... Parts>
  Sql& add(const Parts&... parts) {
    (append(parts), ...);
    return *this;
  }

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const Sql&) const = default;

 private:
  void append(const Identifier& identifier);
  void append(const Literal& literal);
  void append(const Role& role);
  void append(const Expression& expression) { text_ += expression.text.view(); }
  void append(const Sql& sql) { text_ += sql.text_; }
  void append(const char* keyword) { text_ += keyword; }
  void append(std::integral auto number) { text_ += std::to_string(number); }

  std::string text_;
};

/// The parts with `separator` between them.
template <class Range, std::size_t N>
Sql joined(const Range& parts, const char (&separator)[N]) {
  Sql all;
  for (const auto& part : parts) {
    if (!all.empty()) all.add(separator);
    all.add(part);
  }
  return all;
}
template <class Range>
Sql joined(const Range& parts) {
  return joined(parts, ", ");
}

/// Names as a comma-separated list of identifiers.
template <class Range>
Sql identifiers(const Range& names) {
  Sql all;
  for (const Text name : names) {
    if (!all.empty()) all.add(", ");
    all.add(Identifier{name});
  }
  return all;
}

/// The identifier as SQL text, quoted where needed.
std::string quoted(Text identifier);

/// A routine's body between dollar quotes that do not occur in it.
Sql dollar_quoted(Text body);

}  // namespace theseus
