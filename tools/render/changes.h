// What differs, as text and as JSON. Pure: nothing is printed here.
#pragma once
#include <string>
#include <vector>

#include "engine/diff/change.h"
#include "engine/kinds/rename.h"

namespace theseus {

/// "+ column shop.orders.note", "- …", "~ column shop.orders.amount: type", one line each, sorted;
/// what is to be renamed before.
std::string changes_as_text(const Renames& renames, const std::vector<Change>& changes,
                            bool colours);

/// [{"change": "modified", "object": "column shop.orders.amount", "fields": ["type"]}]
std::string changes_as_json(const Renames& renames, const std::vector<Change>& changes);

}  // namespace theseus
