#include "engine/diff/change.h"

#include <algorithm>

namespace theseus {

ObjectId id_of(const AnyObject& object) {
  return std::visit([](const auto& each) { return each.id; }, object);
}

const AnyObject* after(const Change& change) {
  if (const auto* added = std::get_if<Added>(&change)) return &added->object;
  if (const auto* replaced = std::get_if<Replaced>(&change)) return &replaced->to;
  if (const auto* modified = std::get_if<Modified>(&change)) return &modified->to;
  return nullptr;
}

const AnyObject* before(const Change& change) {
  if (const auto* removed = std::get_if<Removed>(&change)) return &removed->object;
  if (const auto* replaced = std::get_if<Replaced>(&change)) return &replaced->from;
  if (const auto* modified = std::get_if<Modified>(&change)) return &modified->from;
  return nullptr;
}

ObjectId id_of(const Change& change) {
  const AnyObject* object = after(change);
  return id_of(object != nullptr ? *object : *before(change));
}

bool rebuilds_dependents(const Change& change) {
  const auto* modified = std::get_if<Modified>(&change);
  if (modified == nullptr) return !std::holds_alternative<Added>(change);
  return std::visit(
      [&]<class T>(const T&) {
        return std::any_of(modified->fields.begin(), modified->fields.end(),
                           [](auto name) { return on_change<T>(name) == OnChange::rebuild; });
      },
      modified->to);
}

bool holds_data(const AnyObject& object) {
  if (const auto* column = std::get_if<Column>(&object)) return column->generated.empty();
  return std::holds_alternative<Table>(object) || std::holds_alternative<Sequence>(object);
}

std::string to_string(const Change& change) {
  std::string text = to_string(id_of(change));
  if (const auto* modified = std::get_if<Modified>(&change))
    for (const std::string_view field : modified->fields)
      text += (field == modified->fields.front() ? ": " : ", ") + std::string(field);
  return text;
}

}  // namespace theseus
