// Patterns that name objects by kind and path: "public.tmp_*", "table public.audit_*".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/list.h"

namespace theseus {

/// `*` stands for any characters, `?` for one.
bool matches_glob(std::string_view glob, std::string_view text);

struct ObjectPattern {
  std::string written;
  std::optional<KindIndex> kind = {};  // absent: any
  std::vector<std::string> path = {};  // a glob for each part of the object's path
  bool operator==(const ObjectPattern&) const = default;
};

/// One sentence, without a place, where the text is no pattern.
Result<ObjectPattern> parse_pattern(std::string_view text);

/// True for the object itself, not for what stands in it. A routine is named with or without its
/// arguments.
bool matches(const ObjectPattern& pattern, ObjectId id);

/// The first pattern that matches the object or one that it stands in; null when none does.
const ObjectPattern* matching(const std::vector<ObjectPattern>& patterns, ObjectId id);

/// The names of all kinds, in rank order: "materialized view".
std::vector<std::string> kind_names();

}  // namespace theseus
