// A plan for people, as SQL, and as JSON. Pure: they return text, nothing is printed here.
#pragma once
#include <string>

#include "engine/diff/change.h"
#include "engine/plan/plan.h"

namespace theseus {

struct TextStyle {
  bool colours = false;
  bool verbose = false;  // whole bodies instead of their first lines
};

/// Steps by phase: what, why, SQL, who waits, hazards and how to allow them; a summary at the end.
std::string plan_as_text(const Plan& plan, const std::string& target, const TextStyle& style);

/// A script for psql: the same statements in the same transactions, with comments.
std::string plan_as_sql(const Plan& plan, const std::string& target);

/// "+ column shop.orders.note", "- …", "~ column shop.orders.amount: type", one line each, sorted.
std::string changes_as_text(const std::vector<Change>& changes, const TextStyle& style);

/// [{"change": "modified", "object": "column shop.orders.amount", "fields": ["type"]}]
Json changes_as_json(const std::vector<Change>& changes);

/// "readers and writers wait", "writers wait" or "nobody waits".
std::string who_waits(LockMode mode);

}  // namespace theseus
