#include "engine/compare/spelling_book.h"

#include <nlohmann/json.hpp>

#include "engine/core/hash.h"
#include "engine/kinds/stored.h"

namespace theseus {
namespace {

constexpr std::string_view title = "theseus spellings 1 ";

std::string line_of(const Learnt& learnt) {
  Json json = Json::object();
  if (learnt.object) json["object"] = stored(*learnt.object);
  Json refers = Json::array();
  for (const ObjectId id : learnt.refers)
    refers.push_back(stored(id));
  json["refers"] = refers;
  if (!learnt.again.empty()) json["again"] = learnt.again;
  if (!learnt.same.empty()) json["same"] = learnt.same;
  if (!learnt.other.empty()) json["other"] = learnt.other;
  // Bytes that are no UTF-8 (a database in SQL_ASCII) would not come back as they were.
  return json.dump();
}

std::optional<Learnt> learnt_in(const Json& json) {
  Learnt learnt;
  if (json.contains("object")) {
    learnt.object = restored(json["object"]);
    if (!learnt.object) return std::nullopt;
  }
  for (const Json& each : json.at("refers")) {
    const std::optional<ObjectId> id = restored_id(each);
    if (!id) return std::nullopt;
    learnt.refers.push_back(*id);
  }
  learnt.again = json.value("again", std::string());
  learnt.same = json.value("same", std::vector<std::string>());
  learnt.other = json.value("other", std::vector<std::string>());
  return learnt;
}

}  // namespace

std::optional<Learnt> SpellingBook::find(const std::string& key) const {
  const auto line = lines_.find(key);
  if (line == lines_.end()) return std::nullopt;
  try {
    return learnt_in(Json::parse(line->second));
  } catch (const Json::exception& /*damaged: as if it were not there*/) {
    return std::nullopt;
  }
}

void SpellingBook::add(const std::string& key, const Learnt& learnt) {
  if (key.empty()) return;
  try {
    lines_[key] = line_of(learnt);
  } catch (const Json::exception& /*cannot be kept, and need not be*/) {
    lines_.erase(key);
  }
}

void SpellingBook::add_lines(const Lines& lines) {
  for (const auto& [key, line] : lines)
    lines_[key] = line;
}

std::string to_text(const SpellingBook& book) {
  std::string body;
  for (const auto& [key, line] : book.lines())
    body += key + " " + line + "\n";
  return std::string(title) + sha256(body) + "\n" + body;
}

std::optional<SpellingBook> parse_book(const std::string& text) {
  const std::size_t end = text.find('\n');
  if (!text.starts_with(title) || end == std::string::npos) return std::nullopt;
  const std::string_view body = std::string_view(text).substr(end + 1);
  if (text.substr(title.size(), end - title.size()) != sha256(body)) return std::nullopt;
  SpellingBook::Lines lines;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t blank = body.find(' ', at);
    const std::size_t stop = body.find('\n', at);
    if (blank == std::string_view::npos || stop == std::string_view::npos || stop < blank)
      return std::nullopt;
    lines.emplace(body.substr(at, blank - at), body.substr(blank + 1, stop - blank - 1));
    at = stop + 1;
  }
  SpellingBook book;
  book.add_lines(lines);
  return book;
}

}  // namespace theseus
