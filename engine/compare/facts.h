// What only the server knows, and a plan depends on: how large tables are, how they are divided,
// and which expressions give each row another value.
#pragma once
#include "engine/compare/compare.h"

namespace theseus {

/// How large the tables are that the comparison's changes are about, and which are published.
Result<Nothing> ask_about_tables(Connection& target, Comparison& comparison);

/// All facts, for the changes that the comparison has found.
Result<Nothing> ask_for_facts(Connection& target, const DeclaredSchema& schema,
                              Comparison& comparison);

}  // namespace theseus
