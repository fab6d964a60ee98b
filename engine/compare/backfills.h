// What `backfill:` means on this database: where its names are looked up, whether asking again
// gives the same, and which columns its `reverse` is about.
#pragma once
#include <set>
#include <string>

#include "engine/compare/compare.h"
#include "schemas/yaml.h"

namespace theseus {

bool has_word_among(Expression sql, const std::set<std::string>& words);

/// `changing`: the names of volatile functions. An error where `reverse` does not say of what.
Result<Nothing> add_backfills(const DeclaredSchema& schema, const std::set<std::string>& changing,
                              Comparison& comparison);

}  // namespace theseus
