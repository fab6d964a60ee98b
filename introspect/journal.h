// What Theseus remembers in the database that it works on: tables of ours in schema `theseus`.
#pragma once
#include <map>
#include <string>

#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// What makes the journal, or brings one of an earlier version up to date; empty where it is as it
/// shall be. An error where it is of a later version, or not ours to read.
Result<std::vector<std::string>> journal_creation(Connection& connection);

/// Whether there is a journal that this Theseus can read.
bool has_journal(Connection& connection);

/// Removes the journal, schema and all; false where there was none. An error, and nothing is done,
/// where the schema holds something that is not ours.
Result<bool> remove_journal(Connection& connection);

/// All in one transaction, which is rolled back at the first error.
Result<Nothing> run_together(Connection& connection, const std::vector<std::string>& statements);

/// The spellings that are kept there, by key; none where there is no journal, it is of another
/// version, or the role may not read it. Runs in the transaction that is open and never breaks it.
std::map<std::string, std::string> read_spellings(Connection& connection);

/// Adds spellings, in one transaction of its own. `may_create`: makes the schema and its tables
/// where they are not there yet; otherwise nothing is written then.
Result<Nothing> write_spellings(Connection& connection,
                                const std::map<std::string, std::string>& spellings,
                                bool may_create = true);

}  // namespace theseus
