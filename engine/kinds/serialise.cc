#include "engine/kinds/serialise.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/core/hash.h"

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
  return sql_of(name).text();
}
Json json_of(const Privilege& privilege) {
  std::string text = privilege.word.string();
  if (!privilege.column.empty()) text += "(" + quoted(privilege.column) + ")";
  return privilege.grantable ? text + " with grant option" : text;
}
Json json_of(bool value) {
  return value;
}
Json json_of(std::integral auto value) {
  return value;
}
Json json_of(double value) {
  return value;
}
template <SpelledEnum E>
Json json_of(E value) {
  return spelled(value);
}
template <class T>
Json json_of(const Ref<T>& reference) {
  return path_of(reference.id);
}
Json json_of(const Parameters& parameters) {
  Json map = Json::object();
  for (const auto& [name, value] : parameters)
    map[name.string()] = value.string();
  return map;
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

/// The object that stands directly in a schema, or has no parent.
ObjectId addressable_ancestor(ObjectId id) {
  while (id.parent() && id.parent().parent())
    id = id.parent();
  return id;
}

template <ObjectKind T>
Json fields_of(const T& object) {
  Json fields = Json::object();
  const T defaults{};
  for_each_field<T>([&](const auto& f) {
    if (f.on_change == OnChange::ignore || object.*f.member == defaults.*f.member) return;
    fields[std::string(f.name)] = json_of(object.*f.member);
  });
  return fields;
}

}  // namespace

Json to_json(const AnyObject& any) {
  return std::visit(
      []<class T>(const T& object) {
        Json json = {{"kind", T::kind}, {"name", path_of(object.id)}};
        if (object.id.name().empty()) json["of"] = kind_name(object.id.parent().kind());
        json.update(fields_of(object));
        return json;
      },
      any);
}

Json to_json(const Database& database) {
  std::vector<std::pair<ObjectId, Json>> objects;
  database.for_each_object(
      [&](const auto& object) { objects.emplace_back(object.id, to_json(AnyObject(object))); });
  std::sort(objects.begin(), objects.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  Json list = Json::array();
  for (auto& [id, json] : objects)
    list.push_back(std::move(json));
  return list;
}

std::string json_text(const Database& database) {
  return json_text(to_json(database));
}

Fingerprints fingerprints(const Database& database) {
  // The order of the children must not matter: their lines are sorted before they are hashed.
  std::unordered_map<ObjectId, std::vector<std::string>> lines;
  database.for_each_object([&]<class T>(const T& object) {
    lines[addressable_ancestor(object.id)].push_back(to_string(object.id) +
                                                     fields_of(object).dump());
  });
  Fingerprints parts;
  for (auto& [id, own_lines] : lines) {
    std::sort(own_lines.begin(), own_lines.end());
    parts[to_string(id)] = sha256(fmt::format("{}", fmt::join(own_lines, "\n"))).substr(0, 16);
  }
  return parts;
}

std::string fingerprint(const Fingerprints& parts) {
  std::string all;
  for (const auto& [name, digest] : parts)
    all += name + " " + digest + "\n";
  return sha256(all);
}

}  // namespace theseus
