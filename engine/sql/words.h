// The words of an SQL text, as far as they could be names. Nothing is parsed: a word in a comment
// or inside quotes counts as well, since 'shop.orders'::regclass is a name.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace theseus {

/// Calls `visit` with each word as it stands and, where that is something else, as PostgreSQL folds
/// it; and with the contents of each pair of double quotes.
void for_each_word(std::string_view sql, const std::function<void(std::string_view)>& visit);

/// All that for_each_word() visits.
std::set<std::string> words_of(std::string_view sql);

/// U&"d\0061t": a name that cannot be told from its letters.
bool has_hidden_words(std::string_view sql);

/// The name of a routine without its arguments, unquoted: `Touch` of `"Touch"(integer)`; any other
/// name as it is.
std::string_view bare_name(std::string_view name);

}  // namespace theseus
