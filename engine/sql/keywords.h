// Words that need quotes as identifiers: every keyword of any supported server that
// pg_get_keywords() does not call unreserved. The list keywords.inc is written by
// tools/update-keywords.
#pragma once
#include <string_view>

namespace theseus {

/// True for a word that quote_identifier() of some supported server would quote.
bool is_reserved_keyword(std::string_view word);

}  // namespace theseus
