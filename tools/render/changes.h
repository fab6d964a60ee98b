// What differs, as text and as JSON. Pure: nothing is printed here.
#pragma once
#include <string>
#include <vector>

#include "engine/diff/change.h"

namespace theseus {

/// "+ column shop.orders.note", "- …", "~ column shop.orders.amount: type", one line each, sorted.
std::string changes_as_text(const std::vector<Change>& changes, bool colours);

/// [{"change": "modified", "object": "column shop.orders.amount", "fields": ["type"]}]
std::string changes_as_json(const std::vector<Change>& changes);

}  // namespace theseus
