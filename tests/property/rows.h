// Rows for any schema.
#pragma once
#include <map>
#include <string>

#include "tests/support/convergence.h"

namespace theseus::testing {

using Counts = std::map<std::string, std::string>;  // rows by table

/// Up to three in each table of the schemas s0 and s1, where its constraints let them in.
void add_rows(TestDatabase& database);

}  // namespace theseus::testing
