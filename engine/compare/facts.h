// What only the server knows, and a plan depends on: how large tables are, how they are divided,
// and which expressions give each row another value.
#pragma once
#include "engine/compare/compare.h"

namespace theseus {

/// For the changes that the comparison has found.
Result<Nothing> ask_for_facts(Connection& target, const DeclaredSchema& schema,
                              Comparison& comparison);

}  // namespace theseus
