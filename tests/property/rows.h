// Rows for any schema.
#pragma once
#include <map>
#include <string>

#include "tests/support/convergence.h"

namespace theseus::testing {

using Counts = std::map<std::string, std::string>;  // rows by table, without those below it

/// Up to three in each table of the schemas s0 and s1, where its constraints let them in.
void add_rows(TestDatabase& database);

/// Where rows are missing of tables that are in both states, or too many; empty where none are.
/// Partitions may exchange rows, and give them to new ones.
std::string wrong_counts(const Counts& before, const Counts& after);

}  // namespace theseus::testing
