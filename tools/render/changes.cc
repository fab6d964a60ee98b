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

std::string what_is_renamed(const Rename& rename) {
  const std::string object = to_string(rename.object);
  return rename.label.empty() ? object : "label " + rename.label.string() + " of " + object;
}

}  // namespace

std::string changes_as_text(const Renames& renames, const std::vector<Change>& changes,
                            bool colours) {
  const Painter paint(colours);
  std::string text;
  for (const Rename& each : renames)
    text += paint("~ " + what_is_renamed(each) + ": to be renamed to " + each.name.string(),
                  fmt::fg(fmt::terminal_color::yellow)) +
            "\n";
  for (const Change& change : changes)
    text += paint(sign_of(change) + to_string(change), colour_of(change)) + "\n";
  return text;
}

std::string changes_as_json(const Renames& renames, const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Rename& each : renames)
    list.push_back(
        {{"change", "renamed"}, {"object", what_is_renamed(each)}, {"to", each.name.string()}});
  for (const Change& change : changes) {
    Json entry = {{"change", word_of(change)}, {"object", to_string(id_of(change))}};
    if (const auto* modified = std::get_if<Modified>(&change)) entry["fields"] = modified->fields;
    list.push_back(std::move(entry));
  }
  return json_text(list);
}

}  // namespace theseus
