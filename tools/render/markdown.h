// A plan as a comment on a pull request. Pure: nothing is printed here.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

/// Forges refuse comments that are larger.
constexpr std::size_t largest_comment = 60000;

/// The first line: hidden, by it a comment is found again. `key` tells several plans on one pull
/// request apart; of it letters, digits, `.`, `_` and `-` are kept.
std::string comment_marker(const std::string& key);

/// Marker, risks, a table of steps, their SQL folded away. Always less than `largest_comment`
/// bytes: what does not fit is left out, and a sentence says how many steps that are.
std::string plan_as_markdown(const Plan& plan, const std::string& target, const std::string& key);

}  // namespace theseus
