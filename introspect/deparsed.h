// Takes SQL that PostgreSQL printed apart where the catalog has no column for the part. Only
// brackets, quotes and commas are looked at; what stands between them is never understood.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace theseus {

/// Without one pair of parentheses around the whole, if there is one.
std::string_view without_parentheses(std::string_view expression);

/// The elements of the first parenthesised list in `definition`: the keys of CREATE INDEX, the
/// elements of EXCLUDE.
std::vector<std::string_view> listed_in(std::string_view definition);

/// What stands between the parentheses after ` WHEN `, or "".
std::string_view condition_of(std::string_view trigger_definition);

/// What follows AS in `CREATE RULE name AS …`, without a semicolon at its end.
std::string_view rule_action_of(std::string_view rule_definition);

/// The query of a view, without a semicolon at its end and blanks around.
std::string_view query_of(std::string_view view_definition);

}  // namespace theseus
