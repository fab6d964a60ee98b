#include "engine/compare/spelling_key.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/core/hash.h"
#include "engine/kinds/serialise.h"

namespace theseus {
namespace {

// Counts up when the same text is created in another way.
constexpr int version = 2;

}  // namespace

std::string digest_of(const AnyObject& object) {
  try {
    return sha256(to_json(object).dump());
  } catch (const Json::exception& /*bytes that are no UTF-8*/) {
    return {};
  }
}

SpellingKeys::SpellingKeys(const Database& database, const Needs& needs, const Server& server,
                           Path path)
    : database_(database),
      needs_(needs),
      server_(fmt::format("{} {}", version, server.major())),
      path_(std::move(path)) {}

std::string SpellingKeys::columns_in_order(ObjectId table) const {
  std::vector<std::pair<int, Text>> columns;
  for (const ObjectId child : needs_.children(table))
    if (const Column* column = is_a<Column>(child) ? database_.find<Column>(child) : nullptr)
      columns.emplace_back(column->position, child.name());
  std::sort(columns.begin(), columns.end());
  std::string text;
  for (const auto& [position, name] : columns)
    text += "," + quoted(name);
  return text;
}

const std::string& SpellingKeys::digest(ObjectId id) const {
  std::string& known = digests_[id];
  if (!known.empty()) return known;
  std::string text;
  if (const auto object = database_.object(id)) text = digest_of(*object);
  if (text.empty()) return known;
  for (const Text schema : path_(id))
    text += " " + quoted(schema);
  return known = sha256(text + columns_in_order(id));
}

std::string SpellingKeys::key(ObjectId id) const {
  std::vector<std::string> parts;
  for (const ObjectId each : needs_.closure({id}))
    if (!is_a<Schema>(each)) parts.push_back(digest(each));
  std::sort(parts.begin(), parts.end());
  std::string text = server_ + digest(id);
  for (const std::string& part : parts) {
    if (part.empty()) return {};
    text += part;
  }
  return sha256(text);
}

}  // namespace theseus
