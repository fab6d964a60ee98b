#include "schemas/json_schema.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "schemas/descriptions.h"
#include "schemas/keys.h"
#include "schemas/settings.h"

namespace theseus {
namespace {

constexpr const char* draft = "http://json-schema.org/draft-07/schema#";

/// What a value of a C++ type looks like. Text is any scalar: the readers take it as it is written.
template <class Value>
struct Form;

Json reference(std::string_view definition) {
  return {{"$ref", "#/definitions/" + std::string(definition)}};
}

template <>
struct Form<Text> {
  static Json schema() { return reference("text"); }
};
template <>
struct Form<Expression> {
  static Json schema() { return reference("text"); }
};
template <>
struct Form<Key> {
  static Json schema() { return reference("scalar"); }
};
template <>
struct Form<QualifiedName> {
  static Json schema() { return reference("scalar"); }
};
template <class T>
struct Form<Ref<T>> {
  static Json schema() { return reference("scalar"); }
};
template <>
struct Form<Parameters> {
  static Json schema() {
    return {{"type", "object"}, {"additionalProperties", reference("scalar")}};
  }
};
template <>
struct Form<bool> {
  static Json schema() { return {{"type", "boolean"}}; }
};
template <>
struct Form<std::int32_t> {
  static Json schema() { return {{"type", "integer"}}; }
};
template <>
struct Form<std::int64_t> {
  static Json schema() { return {{"type", "integer"}}; }
};
template <>
struct Form<double> {
  static Json schema() { return {{"type", "number"}}; }
};
template <SpelledEnum E>
struct Form<E> {
  static Json schema() { return {{"enum", Spelling<E>::words}}; }
};
template <class T>
struct Form<std::optional<T>> {
  static Json schema() { return Form<T>::schema(); }
};
template <class T>
struct Form<std::vector<T>> {
  static Json schema() { return {{"type", "array"}, {"items", Form<T>::schema()}}; }
};

template <>
struct Form<Reverse> {
  static Json schema() {
    const Json text = reference("text");
    return {{"anyOf", {text, {{"type", "object"}, {"additionalProperties", text}}}}};
  }
};

/// The words are those of ValueReader::read_privilege().
template <>
struct Form<Privileges> {
  static Json schema() {
    const Json word = {
        {"type", "string"},
        {"pattern",
         "^(all|create|delete|execute|insert|maintain|references|select|trigger|truncate|update|"
         "usage)( with grant option)?$"}};
    const Json columns = {{"type", "array"}, {"items", reference("scalar")}};
    return {{"anyOf",
             {{{"type", "array"}, {"items", word}},
              {{"type", "object"},
               {"propertyNames", word},
               {"additionalProperties", {{"anyOf", {{{"const", true}}, columns}}}}}}}};
  }
};

// Of the settings.
template <>
struct Form<std::string> {
  static Json schema() { return reference("scalar"); }
};
template <>
struct Form<SettingText> {
  static Json schema() { return reference("scalar"); }
};
template <>
struct Form<ObjectPattern> {
  static Json schema() { return reference("scalar"); }
};
template <>
struct Form<ManagedKind> {
  static Json schema() { return {{"enum", manageable_kinds()}}; }
};
template <>
struct Form<AllowedHazard> {
  static Json schema() {
    std::string words;
    for (const std::string& word : allowable_hazards())
      words += (words.empty() ? "" : "|") + word;
    return {{"type", "string"}, {"pattern", "^(" + words + ")(:.*)?$"}};
  }
};

Json described(Json schema, std::string_view text) {
  if (text.empty()) return schema;
  // Beside a $ref draft 7 takes nothing else for valid.
  if (schema.contains("$ref")) schema = Json{{"allOf", Json::array({schema})}};
  schema["description"] = text;
  return schema;
}

void add_property(Json& properties, std::string_view key, Json schema) {
  properties[std::string(key)] = described(std::move(schema), yaml::description(key));
}

Json closed_map(Json properties) {
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json map_of(Json values) {
  return {{"type", {"object", "null"}}, {"additionalProperties", std::move(values)}};
}

Json either(std::vector<Json> forms) {
  if (forms.size() == 1) return forms.front();
  return {{"anyOf", forms}};
}

/// A map of the fields of a group, or the word that stands for it.
template <class T>
requires requires {
  T::fields();
}
Json schema_of_group() {
  Json properties = Json::object();
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Type;
    add_property(properties, field.name, Form<Value>::schema());
  });
  std::vector<Json> forms{closed_map(std::move(properties))};
  if (!T::short_word.empty()) forms.insert(forms.begin(), Json{{"const", T::short_word}});
  return either(std::move(forms));
}

template <class T>
requires requires {
  T::short_word;
}
struct Form<T> {
  static Json schema() { return schema_of_group<T>(); }
};
template <>
struct Form<Environments> {
  static Json schema() {
    return {{"type", "object"}, {"additionalProperties", schema_of_group<EnvironmentSettings>()}};
  }
};

/// "materialized view" is defined as materialized_view.
template <class T>
std::string definition_of() {
  std::string name(T::kind);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

/// What stands under the key of a kind.
template <class T>
Json schema_under_key() {
  Json body = reference(definition_of<T>());
  if (T::placement.shape == Shape::single) return body;
  if constexpr (yaml::MayBeUnnamed<T>)
    return either({map_of(body), {{"type", "array"}, {"items", std::move(body)}}});
  if constexpr (yaml::NamedAfterAnother<T>)
    return either({map_of(std::move(body)), {{"type", "array"}, {"items", reference("scalar")}}});
  return map_of(std::move(body));
}

Json only_comment() {
  Json properties = Json::object();
  add_property(properties, Comment::placement.key, schema_under_key<Comment>());
  return closed_map(std::move(properties));
}

Json schema_of_backfill() {
  Json properties = Json::object();
  for_each_field<Backfill>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Type;
    const std::string name(field.name);
    properties[name] = described(Form<Value>::schema(), yaml::description("backfill." + name));
  });
  properties["batch"]["minimum"] = 1;
  Json map = closed_map(std::move(properties));
  map["required"] = Json::array({yaml::backfill_keys().front()});
  return either({Form<Expression>::schema(), std::move(map)});
}

Json schema_of_former_names() {
  return either({reference("scalar"), Form<Names>::schema()});
}

Json schema_of_partitions() {
  return either({{{"const", "external"}}, map_of(Form<Expression>::schema())});
}

/// A label is a word, or says what it was before.
Json schema_of_labels() {
  Json renamed = closed_map({{std::string(yaml::label_key), reference("scalar")},
                             {std::string(yaml::renamed_from_key), reference("scalar")}});
  renamed["required"] = Json::array({yaml::label_key, yaml::renamed_from_key});
  return {{"type", "array"}, {"items", either({reference("text"), std::move(renamed)})}};
}

template <class T, class Value>
Json schema_of_field() {
  if constexpr (std::is_same_v<T, Enum>) return schema_of_labels();
  return Form<Value>::schema();
}

template <class T>
Json properties_of() {
  Json properties = Json::object();
  if constexpr (yaml::stands_in<Comment, T>)
    add_property(properties, Comment::placement.key, schema_under_key<Comment>());
  if constexpr (yaml::is_named_inside<T>) add_property(properties, "name", reference("scalar"));
  if constexpr (yaml::Renamable<T>)
    add_property(properties, yaml::renamed_from_key, schema_of_former_names());
  if constexpr (std::is_same_v<T, Column>) {
    add_property(properties, yaml::backfill_key, schema_of_backfill());
    properties[std::string(yaml::using_key)] =
        described(Form<Expression>::schema(), yaml::description("column.using"));
  }
  if constexpr (std::is_same_v<T, Enum>)
    add_property(properties, yaml::map_key,
                 {{"type", "object"}, {"additionalProperties", reference("text")}});
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Type;
    if (field.on_change != OnChange::ignore)
      add_property(properties, field.name, schema_of_field<T, Value>());
  });
  if constexpr (yaml::has_implied_columns<T>)
    add_property(properties, Column::placement.key, map_of(only_comment()));
  if constexpr (std::is_same_v<T, Table>)
    add_property(properties, yaml::partitions_key, schema_of_partitions());
  const auto add = [&]<class Child>(const Child*) {
    if constexpr (!std::is_same_v<Child, Comment>)
      add_property(properties, Child::placement.key, schema_under_key<Child>());
  };
  for_each_kind(add, yaml::ChildrenOf<T>{});
  return properties;
}

/// The long form, the short one where there is one, and nothing where nothing is required.
template <class T>
Json definition() {
  Json map = closed_map(properties_of<T>());
  if (!yaml::required_fields<T>.empty()) map["required"] = yaml::required_fields<T>;
  std::vector<Json> forms;
  if (!T::placement.is_only_field) forms.push_back(std::move(map));
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Type;
    if (field.name == T::placement.short_field) forms.push_back(schema_of_field<T, Value>());
  });
  if (yaml::required_fields<T>.empty()) forms.push_back({{"type", "null"}});
  return either(std::move(forms));
}

Json definitions_of_text() {
  const Json scalar = {{"type", {"string", "number", "boolean", "null"}}};
  Json file = closed_map({{"file", {{"type", "string"}}}});
  file["required"] = Json::array({"file"});
  file["description"] = "the text of a file beside this one";
  Json definitions = Json::object();
  definitions["scalar"] = scalar;
  definitions["text"] = either({scalar, file});
  return definitions;
}

Json top_properties() {
  Json properties = Json::object();
  add_property(properties, "schema", reference("scalar"));
  for_each_kind([&]<class T>(const T*) {
    if constexpr (yaml::is_at_top<T>) {
      Json map = map_of(reference(definition_of<T>()));
      if constexpr (yaml::is_named_in_sql<T> && !yaml::has_infix<T>)
        map["propertyNames"] = {{"pattern", "\\(.*\\)\\s*$"}};
      add_property(properties, T::placement.key, std::move(map));
    }
  });
  return properties;
}

std::string document(std::string_view title, const Json& map, Json definitions) {
  Json whole = {{"$schema", draft}, {"title", title}};
  whole.update(map);
  whole["definitions"] = std::move(definitions);
  return json_text(whole);
}

}  // namespace

std::string schema_of_yaml() {
  Json definitions = definitions_of_text();
  for_each_kind([&]<class T>(const T*) { definitions[definition_of<T>()] = definition<T>(); });
  return document("A schema declared for Theseus", closed_map(top_properties()),
                  std::move(definitions));
}

std::string schema_of_settings() {
  Json map = schema_of_group<Settings>();
  map["type"] = {"object", "null"};  // all of it may be commented out
  return document("Settings of Theseus", map, definitions_of_text());
}

}  // namespace theseus
