#include "engine/kinds/stored.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace theseus {
namespace {

Json json_of(Text text) {
  return text.string();
}
Json json_of(Expression expression) {
  return expression.text.string();
}
Json json_of(const Key& key) {
  return key.sql.text.string();
}
Json json_of(const QualifiedName& name) {
  return {name.schema.string(), name.name.string()};
}
Json json_of(const std::pair<Text, Text>& parameter) {
  return {parameter.first.string(), parameter.second.string()};
}
template <class T>
Json json_of(const T& number) requires std::is_arithmetic_v<T> {
  return number;
}
template <SpelledEnum E>
Json json_of(E value) {
  return spelled(value);
}
template <class T>
Json json_of(const Ref<T>& reference) {
  return stored(reference.id);
}
Json json_of(const Privilege& privilege) {
  return {privilege.word.string(), privilege.column.string(), privilege.grantable};
}
template <class T>
Json json_of(const std::vector<T>& values) {
  Json list = Json::array();
  for (const T& value : values)
    list.push_back(json_of(value));
  return list;
}
template <class T>
Json json_of(const std::optional<T>& value) {
  return value ? json_of(*value) : Json();
}

// Reading throws nlohmann's exceptions, or this one, where the type is another.
struct NotStored : std::exception {};

void read(const Json& json, Text& value) {
  value = json.get_ref<const std::string&>();
}
void read(const Json& json, Expression& value) {
  read(json, value.text);
}
void read(const Json& json, Key& value) {
  read(json, value.sql);
}
void read(const Json& json, QualifiedName& value) {
  read(json.at(0), value.schema);
  read(json.at(1), value.name);
}
void read(const Json& json, std::pair<Text, Text>& value) {
  read(json.at(0), value.first);
  read(json.at(1), value.second);
}
template <class T>
void read(const Json& json, T& number) requires std::is_arithmetic_v<T> {
  json.get_to(number);
}
template <SpelledEnum E>
void read(const Json& json, E& value) {
  const auto found = parse_spelling<E>(json.get_ref<const std::string&>());
  if (!found) throw NotStored();
  value = *found;
}
template <class T>
void read(const Json& json, Ref<T>& reference) {
  const std::optional<ObjectId> id = restored_id(json);
  if (!id) throw NotStored();
  reference.id = *id;
}
void read(const Json& json, Privilege& privilege) {
  read(json.at(0), privilege.word);
  read(json.at(1), privilege.column);
  read(json.at(2), privilege.grantable);
}
template <class T>
void read(const Json& json, std::vector<T>& values) {
  for (const Json& each : json)
    read(each, values.emplace_back());
}
template <class T>
void read(const Json& json, std::optional<T>& value) {
  if (json.is_null()) return value.reset();
  read(json, value.emplace());
}

std::optional<KindIndex> kind_called(std::string_view name) {
  std::optional<KindIndex> found;
  for_each_kind([&]<class T>(const T*) {
    if (T::kind == name) found = kind_index<T>;
  });
  return found;
}

template <ObjectKind T>
T read_object(ObjectId id, const Json& json) {
  T object{};
  object.id = id;
  std::size_t known = 1;  // the id
  for_each_field<T>([&](const auto& f) {
    if (const auto value = json.find(std::string(f.name)); value != json.end()) {
      object.*f.member = {};
      read(*value, object.*f.member);
      ++known;
    }
  });
  if (known != json.size()) throw NotStored();
  return object;
}

}  // namespace

Json stored(ObjectId id) {
  Json path = id.parent() ? stored(id.parent()) : Json::array();
  path.push_back(kind_name(id.kind()));
  path.push_back(id.name().string());
  return path;
}

Json stored(const AnyObject& any) {
  return std::visit(
      []<class T>(const T& object) {
        Json json = {{"id", stored(object.id)}};
        const T defaults{};
        for_each_field<T>([&](const auto& f) {
          if (!(object.*f.member == defaults.*f.member))
            json[std::string(f.name)] = json_of(object.*f.member);
        });
        return json;
      },
      any);
}

std::optional<ObjectId> restored_id(const Json& json) {
  if (!json.is_array() || json.empty() || json.size() % 2 != 0) return std::nullopt;
  if (!std::all_of(json.begin(), json.end(), [](const Json& each) { return each.is_string(); }))
    return std::nullopt;
  ObjectId id;
  for (std::size_t i = 0; i < json.size(); i += 2) {
    const auto kind = kind_called(json[i].get_ref<const std::string&>());
    if (!kind) return std::nullopt;
    id = ObjectId(*kind, id, json[i + 1].get_ref<const std::string&>());
  }
  return id;
}

std::optional<AnyObject> restored(const Json& json) {
  if (!json.is_object() || !json.contains("id")) return std::nullopt;
  const std::optional<ObjectId> id = restored_id(json["id"]);
  if (!id) return std::nullopt;
  std::optional<AnyObject> found;
  try {
    for_each_kind([&]<class T>(const T*) {
      if (is_a<T>(*id)) found = read_object<T>(*id, json);
    });
  } catch (const std::exception& /*of another shape*/) {
    return std::nullopt;
  }
  return found;
}

}  // namespace theseus
