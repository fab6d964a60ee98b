#include "tools/render/changes.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "tools/render/painter.h"

namespace theseus {
namespace {

std::string sign_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return "+ ";
  if (std::holds_alternative<Removed>(change)) return "- ";
  return "~ ";
}

std::string word_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return "added";
  if (std::holds_alternative<Removed>(change)) return "removed";
  return std::holds_alternative<Replaced>(change) ? "replaced" : "modified";
}

fmt::text_style colour_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return fmt::fg(fmt::terminal_color::green);
  if (std::holds_alternative<Removed>(change)) return fmt::fg(fmt::terminal_color::red);
  return fmt::fg(fmt::terminal_color::yellow);
}

}  // namespace

std::string changes_as_text(const std::vector<Change>& changes, bool colours) {
  const Painter paint(colours);
  std::string text;
  for (const Change& change : changes)
    text += paint(sign_of(change) + to_string(change), colour_of(change)) + "\n";
  return text;
}

std::string changes_as_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) {
    Json entry = {{"change", word_of(change)}, {"object", to_string(id_of(change))}};
    if (const auto* modified = std::get_if<Modified>(&change)) entry["fields"] = modified->fields;
    list.push_back(std::move(entry));
  }
  return json_text(list);
}

}  // namespace theseus
