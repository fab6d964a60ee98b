#include "engine/kinds/naming.h"

#include <array>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

constexpr KindIndex relation_names = 250;
constexpr KindIndex type_names = 251;
constexpr KindIndex routine_signatures = 252;
constexpr KindIndex column_sources = 253;

bool is_routine(ObjectId id) {
  return is_a<Function>(id) || is_a<Procedure>(id) || is_a<Aggregate>(id);
}

struct KindText {
  std::string_view name;
  Shape shape;
};

constexpr std::array<KindText, kind_count> kind_texts() {
  std::array<KindText, kind_count> texts{};
  for_each_kind([&]<class T>(const T*) { texts[kind_index<T>] = {T::kind, T::placement.shape}; });
  return texts;
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
    case AddressForm::qualified:
      break;
  }
  return Sql(word, " ", qualified(id));
}

}  // namespace

Sql qualified(ObjectId id) {
  if (is_routine(id)) return in_schema(id, Sql(Expression{id.name()}));
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
  const std::string own = is_routine(id) ? id.name().string() : quoted(id.name());
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
