// What Theseus remembers in the database that it works on: tables of ours in schema `theseus`.
#pragma once
#include <map>
#include <string>

#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// The spellings that are kept there, by key; none where there is no journal, it is of another
/// version, or the role may not read it. Runs in the transaction that is open and never breaks it.
std::map<std::string, std::string> read_spellings(Connection& connection);

/// Adds spellings, in one transaction of its own. `may_create`: makes the schema and its tables
/// where they are not there yet; otherwise nothing is written then.
Result<Nothing> write_spellings(Connection& connection,
                                const std::map<std::string, std::string>& spellings,
                                bool may_create = true);

}  // namespace theseus
