#include "engine/kinds/pattern.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/nearest.h"
#include "engine/kinds/naming.h"

namespace theseus {
namespace {

/// The end of the part that `text` begins with: a dot outside quotes and parentheses.
std::size_t part_end(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') return text.size();
    if (text[i] == '.') return i;
  }
  return text.size();
}

std::string unquoted(std::string_view part) {
  if (part.size() < 2 || part.front() != '"' || part.back() != '"') return std::string(part);
  std::string name;
  for (std::size_t i = 1; i + 1 < part.size(); ++i) {
    if (part[i] == '"') ++i;
    name += part[i];
  }
  return name;
}

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = part_end(path);
    parts.push_back(unquoted(path.substr(0, end)));
    if (end == path.size()) return parts;
    path.remove_prefix(end + 1);
  }
}

/// Where the path begins behind the words of a kind: after the last blank that is not inside it.
std::size_t path_start(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("(\""), text.size());
  const std::size_t blank = text.substr(0, end).rfind(' ');
  return blank == std::string_view::npos ? 0 : blank + 1;
}

/// What stands alone without a name is addressed as its parent.
ObjectId named(ObjectId id) {
  while (id && id.name().empty())
    id = id.parent();
  return id;
}

bool matches_name(std::string_view glob, ObjectId id) {
  const std::string_view name = id.name().view();
  if (matches_glob(glob, name)) return true;
  const bool is_routine = kind_name(id.kind()) == "function" || kind_name(id.kind()) == "procedure";
  return is_routine && matches_glob(glob, name.substr(0, name.find('(')));
}

}  // namespace

bool matches_glob(std::string_view glob, std::string_view text) {
  std::size_t at = 0, star = std::string_view::npos, resume = 0, i = 0;
  while (i < text.size()) {
    if (at < glob.size() && glob[at] == '*') {
      star = at++;
      resume = i;
    } else if (at < glob.size() && (glob[at] == '?' || glob[at] == text[i])) {
      ++at;
      ++i;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', at) == std::string_view::npos;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (std::size_t kind = 0; kind < kind_count; ++kind)
    names.emplace_back(kind_name(static_cast<KindIndex>(kind)));
  return names;
}

Result<ObjectPattern> parse_pattern(std::string_view text) {
  ObjectPattern pattern{.written = std::string(text)};
  const std::size_t start = path_start(text);
  if (start > 0) {
    const std::string word(text.substr(0, start - 1));
    const std::vector<std::string> names = kind_names();
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) {
      const std::string near = nearest(word, names);
      return error(fmt::format("\"{}\" is not a kind of object", word), {},
                   near.empty() ? "for example: table public.tmp_*"
                                : fmt::format("did you mean \"{}\"?", near));
    }
    pattern.kind = static_cast<KindIndex>(found - names.begin());
  }
  pattern.path = parts_of(text.substr(start));
  for (const std::string& part : pattern.path)
    if (part.empty())
      return error(fmt::format("\"{}\" is not a pattern", text), {},
                   "for example: public.tmp_*, or with a kind: table public.audit_*");
  return pattern;
}

bool matches(const ObjectPattern& pattern, ObjectId id) {
  if (pattern.kind && *pattern.kind != id.kind()) return false;
  ObjectId part = named(id);
  for (auto glob = pattern.path.rbegin(); glob != pattern.path.rend(); ++glob) {
    if (!part || !matches_name(*glob, part)) return false;
    part = part.parent();
  }
  return !part;
}

const ObjectPattern* matching(const std::vector<ObjectPattern>& patterns, ObjectId id) {
  for (; id; id = id.parent())
    for (const ObjectPattern& pattern : patterns)
      if (matches(pattern, id)) return &pattern;
  return nullptr;
}

}  // namespace theseus
