// Another value of the same type: what a test puts into one field to see who notices.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus::testing {

inline Text changed(Text value) {
  return value.string() + "x";
}
inline Expression changed(Expression value) {
  return {changed(value.text)};
}
inline bool changed(bool value) {
  return !value;
}
inline std::int32_t changed(std::int32_t value) {
  return value + 1;
}
inline std::int64_t changed(std::int64_t value) {
  return value + 1;
}
inline double changed(double value) {
  return value + 1;
}
inline Key changed(Key value) {
  return {changed(value.sql)};
}
inline QualifiedName changed(QualifiedName value) {
  return {value.schema, changed(value.name)};
}
inline Privilege changed(const Privilege& value) {
  return {changed(value.word), value.column, value.grantable};
}
inline std::pair<Text, Text> changed(const std::pair<Text, Text>& value) {
  return {changed(value.first), value.second};
}
template <class T>
Ref<T> changed(const Ref<T>& value) {
  return {id_of<T>(value.id.parent(), changed(value.id ? value.id.name() : Text()))};
}
template <SpelledEnum E>
E changed(E value) {
  return static_cast<E>((static_cast<std::size_t>(value) + 1) % Spelling<E>::words.size());
}
template <class T>
std::vector<T> changed(std::vector<T> values) {
  values.push_back(changed(T()));
  return values;
}
template <class T>
std::optional<T> changed(const std::optional<T>& value) {
  return changed(value.value_or(T()));
}

}  // namespace theseus::testing
