#include "engine/compare/spelling_key.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/core/hash.h"
#include "engine/kinds/serialise.h"

namespace theseus {
namespace {

// Counts up when the same text is created in another way.
constexpr int version = 1;

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
      path_(std::move(path)) {
  for (const Column& column : database.all<Column>())
    columns_[column.id.parent()].emplace_back(column.position, column.id.name());
  for (auto& [table, columns] : columns_)
    std::sort(columns.begin(), columns.end());
}

const std::string& SpellingKeys::digest(ObjectId id) const {
  std::string& known = digests_[id];
  if (!known.empty()) return known;
  std::string text;
  with_object(database_, id, [&](const auto& object) { text = digest_of(AnyObject(object)); });
  if (text.empty()) return known;
  for (const Text schema : path_(id))
    text += " " + quoted(schema);
  if (const auto columns = columns_.find(id); columns != columns_.end())
    for (const auto& [position, name] : columns->second)
      text += "," + quoted(name);
  return known = sha256(text);
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
