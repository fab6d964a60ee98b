#include "engine/kinds/conversion.h"

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace theseus {
namespace {

/// A type's name and the numbers in its parentheses: numeric(12,2).
struct TypeText {
  std::string_view name;
  std::optional<int> first, second;
};

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

TypeText split(std::string_view type) {
  const std::size_t open = type.find('(');
  const std::size_t close = type.find(')');
  if (open == std::string_view::npos || close != type.size() - 1) return {type, {}, {}};
  const std::string_view inside = type.substr(open + 1, close - open - 1);
  const std::size_t comma = inside.find(',');
  if (comma == std::string_view::npos) return {type.substr(0, open), number_in(inside), {}};
  return {type.substr(0, open), number_in(inside.substr(0, comma)),
          number_in(inside.substr(comma + 1))};
}

struct Pair {
  std::string_view from, to;
};

bool is_one_of(const TypeText& from, const TypeText& to, const auto& pairs) {
  for (const Pair& pair : pairs)
    if (from.name == pair.from && to.name == pair.to) return true;
  return false;
}

bool widens(const TypeText& from, const TypeText& to) {
  if (!to.first) return true;
  return from.first && *from.first <= *to.first && from.second == to.second;
}

constexpr std::array wider_numbers{Pair{"smallint", "integer"},     Pair{"smallint", "bigint"},
                                   Pair{"integer", "bigint"},       Pair{"smallint", "numeric"},
                                   Pair{"integer", "numeric"},      Pair{"bigint", "numeric"},
                                   Pair{"real", "double precision"}};

bool is_text(const TypeText& type) {
  return type.name == "text" || type.name == "character varying";
}

bool is_number(std::string_view name) {
  for (const std::string_view number :
       {"smallint", "integer", "bigint", "numeric", "real", "double precision"})
    if (name == number) return true;
  return false;
}

/// Whether PostgreSQL itself converts from one to the other on assignment; not complete, and where
/// it says no, USING with the text of the value is right as well.
bool has_assignment_cast(const TypeText& from, const TypeText& to) {
  if (from.name == to.name || is_text(to) || to.name == "character") return true;
  if (is_number(from.name) && is_number(to.name)) return true;
  constexpr std::array others{Pair{"date", "timestamp without time zone"},
                              Pair{"date", "timestamp with time zone"},
                              Pair{"timestamp without time zone", "timestamp with time zone"},
                              Pair{"timestamp with time zone", "timestamp without time zone"},
                              Pair{"timestamp without time zone", "date"},
                              Pair{"timestamp with time zone", "date"},
                              Pair{"json", "jsonb"},
                              Pair{"jsonb", "json"},
                              Pair{"cidr", "inet"}};
  return is_one_of(from, to, others);
}

/// Reading the text of a value anew either fails or gives the value: not so for types that round or
/// cut, as those with a length, dates or floating-point numbers do.
bool reads_exactly(Expression to) {
  for (const std::string_view exact : {"smallint", "integer", "bigint", "numeric", "uuid"})
    if (to.text.view() == exact) return true;
  return false;
}

}  // namespace

Conversion conversion(Expression from_type, Expression to_type) {
  const TypeText from = split(from_type.text.view());
  const TypeText to = split(to_type.text.view());
  Conversion found;
  found.needs_using = !has_assignment_cast(from, to);
  const bool text_kept = is_text(from) && is_text(to) && widens(from, to);
  const bool number_kept = from.name == "numeric" && to.name == "numeric" && widens(from, to);
  found.rewrites = !(text_kept || number_kept || from_type == to_type);
  const bool to_any_text = to.name == "text" || (to.name == "character varying" && !to.first);
  const bool wider = is_one_of(from, to, wider_numbers) && !to.first;
  const bool exact = wider || to_any_text || (found.needs_using && reads_exactly(to_type));
  found.may_lose = found.rewrites && !exact;
  return found;
}

}  // namespace theseus
