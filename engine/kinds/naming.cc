#include "engine/kinds/naming.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

constexpr KindIndex relation_names = 250;
constexpr KindIndex type_names = 251;
constexpr KindIndex routine_signatures = 252;
constexpr KindIndex column_sources = 253;

struct KindText {
  std::string_view name;
  Shape shape;
  bool is_named_in_sql;
  std::string_view infix;
};

template <class T>
constexpr KindText text_of() {
  KindText text{T::kind, T::placement.shape, false, {}};
  if constexpr (requires { T::is_named_in_sql; }) text.is_named_in_sql = true;
  if constexpr (requires { T::name_infix; }) text.infix = T::name_infix;
  return text;
}

constexpr std::array<KindText, kind_count> kind_texts() {
  std::array<KindText, kind_count> texts{};
  for_each_kind([&]<class T>(const T*) { texts[kind_index<T>] = text_of<T>(); });
  return texts;
}

bool is_named_in_sql(ObjectId id) {
  static constexpr auto texts = kind_texts();
  return id.kind() < texts.size() && texts[id.kind()].is_named_in_sql;
}

/// The end of the first, perhaps quoted, identifier of `text`.
std::size_t identifier_end(std::string_view text) {
  if (text.empty() || text[0] != '"') return std::min(text.find('('), text.size());
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '"') continue;
    if (i + 1 < text.size() && text[i + 1] == '"')
      ++i;
    else
      return i + 1;
  }
  return text.size();
}

struct Span {
  std::size_t begin, end;
};

/// What stands between commas that are in no parentheses or quotes.
std::vector<Span> listed(std::string_view name, Span within) {
  std::vector<Span> spans;
  if (within.begin == within.end) return spans;
  bool is_quoted = false;
  int depth = 0;
  Span next{within.begin, within.end};
  for (std::size_t i = within.begin; i < within.end; ++i) {
    if (name[i] == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (name[i] == '(') ++depth;
    if (name[i] == ')') --depth;
    if (name[i] != ',' || depth > 0) continue;
    spans.push_back({next.begin, i});
    next.begin = i + 1;
  }
  spans.push_back(next);
  return spans;
}

/// Without what may stand before a type, and in two where arguments are ordered.
void add_types(std::string_view name, Span span, std::vector<Span>& types) {
  constexpr std::string_view order = "ORDER BY ";
  const auto text = [&] { return name.substr(span.begin, span.end - span.begin); };
  while (text().starts_with(' '))
    ++span.begin;
  if (text().starts_with(order)) span.begin += order.size();
  if (const std::size_t at = find_infix(text(), " ORDER BY "); at != std::string_view::npos) {
    add_types(name, {span.begin, span.begin + at}, types);
    span.begin += at + order.size() + 1;
  }
  constexpr std::string_view variadic = "VARIADIC ";
  if (text().starts_with(variadic)) span.begin += variadic.size();
  if (text() != "*") types.push_back(span);
}

/// Where the types stand in a name.
std::vector<Span> type_spans(std::string_view name, std::string_view infix) {
  if (infix.empty()) {
    const std::size_t open = identifier_end(name);
    if (open + 2 > name.size() || name[open] != '(') return {};
    std::vector<Span> types;
    for (const Span& each : listed(name, {open + 1, name.size() - 1}))
      add_types(name, each, types);
    return types;
  }
  const std::size_t at = find_infix(name, infix);
  if (at == std::string_view::npos) return {};
  return {{0, at}, {at + infix.size(), name.size()}};
}

std::vector<Span> type_spans(ObjectId id) {
  static constexpr auto texts = kind_texts();
  return type_spans(id.name().view(), texts[id.kind()].infix);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

Sql in_schema(ObjectId id, const Sql& name) {
  return id.parent() ? Sql(name_of(id.parent()), ".", name) : name;
}

Sql in_form(ObjectId id, const Address& address) {
  const Expression word{Text(address.word)};
  switch (address.form) {
    case AddressForm::after_parent:
      return Sql(word, " ", qualified(id.parent()), ".", name_of(id));
    case AddressForm::on_parent:
      return is_a<Domain>(id.parent())
                 ? Sql(word, " ", name_of(id), " ON DOMAIN ", qualified(id.parent()))
                 : Sql(word, " ", name_of(id), " ON ", qualified(id.parent()));
    case AddressForm::in_parentheses:
      return Sql(word, " (", qualified(id), ")");
    case AddressForm::qualified:
      break;
  }
  return Sql(word, " ", qualified(id));
}

}  // namespace

Sql qualified(ObjectId id) {
  if (is_named_in_sql(id)) return in_schema(id, Sql(Expression{id.name()}));
  // Indexes, constraints and triggers have a table as parent and live in its schema.
  ObjectId schema = id.parent();
  while (schema.parent())
    schema = schema.parent();
  return schema ? Sql(name_of(schema), ".", name_of(id)) : Sql(name_of(id));
}

Sql addressed(ObjectId id) {
  Sql sql;
  for_each_kind([&]<class T>(const T*) {
    if constexpr (requires { T::address; })
      if (is_a<T>(id)) sql = in_form(id, T::address);
  });
  return sql;
}

Identifier name_of(ObjectId id) {
  return {id.name()};
}

Sql sql_of(const QualifiedName& name) {
  if (name.schema.empty()) return Sql(Identifier{name.name});
  return Sql(Identifier{name.schema}, ".", Identifier{name.name});
}

Sql routine_name(ObjectId routine) {
  const std::string_view signature = routine.name().view();
  return in_schema(routine, Sql(Expression{signature.substr(0, identifier_end(signature))}));
}

std::string arguments_of(ObjectId routine) {
  const std::string_view signature = routine.name().view();
  return std::string(signature.substr(identifier_end(signature)));
}

std::vector<std::string> types_in_name(ObjectId id) {
  std::vector<std::string> types;
  for (const Span& span : type_spans(id))
    types.emplace_back(trimmed(id.name().view().substr(span.begin, span.end - span.begin)));
  return types;
}

Text name_with_types(ObjectId id, const std::vector<std::string>& types) {
  const std::string_view name = id.name().view();
  const std::vector<Span> spans = type_spans(id);
  std::string text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < spans.size() && i < types.size(); ++i) {
    text.append(name.substr(at, spans[i].begin - at)).append(types[i]);
    at = spans[i].end;
  }
  return text.append(name.substr(at));
}

std::size_t find_infix(std::string_view name, std::string_view word) {
  const auto same = [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; };
  bool is_quoted = false;
  int depth = 0;
  for (std::size_t i = 0; i + word.size() <= name.size(); ++i) {
    if (name[i] == '"') is_quoted = !is_quoted;
    if (!is_quoted && name[i] == '(') ++depth;
    if (!is_quoted && name[i] == ')' && depth > 0) --depth;
    if (!is_quoted && depth == 0 &&
        std::equal(word.begin(), word.end(), name.begin() + static_cast<std::ptrdiff_t>(i),
                   [&](char wanted, char c) { return same(c, wanted); }))
      return i;
  }
  return std::string_view::npos;
}

ObjectId schema_of(ObjectId id) {
  return root(id);
}

ObjectId relation_name(ObjectId schema, Text name) {
  return {relation_names, schema, name};
}
ObjectId type_name(ObjectId schema, Text name) {
  return {type_names, schema, name};
}
ObjectId routine_signature(ObjectId schema, Text signature) {
  return {routine_signatures, schema, signature};
}

ObjectId column_source(ObjectId column) {
  return {column_sources, column, Text()};
}

std::string_view kind_name(KindIndex kind) {
  static constexpr auto texts = kind_texts();
  if (kind < texts.size()) return texts[kind].name;
  return kind == relation_names ? "relation name" : kind == type_names ? "type name" : "signature";
}

std::string path_of(ObjectId id) {
  if (!id) return "";
  const std::string own = is_named_in_sql(id) ? id.name().string() : quoted(id.name());
  if (!id.parent()) return own;
  return path_of(id.parent()) + "." + own;
}

std::string to_string(ObjectId id) {
  if (!id) return "nothing";
  const std::string kind(kind_name(id.kind()));
  const bool single = id.kind() < kind_count && kind_texts()[id.kind()].shape == Shape::single;
  if (single && id.name().empty()) return kind + " of " + to_string(id.parent());
  return kind + " " + path_of(id);
}

std::string chosen_name(std::string_view first, std::string_view second, std::string_view label) {
  constexpr std::size_t most = 63;
  const std::size_t extra = (second.empty() ? 0 : 1) + (label.empty() ? 0 : 1 + label.size());
  std::size_t left = first.size();
  std::size_t right = second.size();
  while (left + right + extra > most)
    --(left > right ? left : right);
  // Never cut a UTF-8 character in two.
  const auto clipped = [](std::string_view text, std::size_t size) {
    while (size > 0 && size < text.size() && (text[size] & 0xC0) == 0x80)
      --size;
    return std::string(text.substr(0, size));
  };
  std::string name = clipped(first, left);
  if (!second.empty()) name += "_" + clipped(second, right);
  if (!label.empty()) name += "_" + std::string(label);
  return name;
}

}  // namespace theseus
