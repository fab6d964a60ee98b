// Statements placed among the objects they touch: one vertex of the plan's graph.
#pragma once
#include <string>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

using Ids = std::vector<ObjectId>;

struct Operation {
  ObjectId subject = {};
  Statements statements = {};
  Ids produces = {};             // exists, in its new form, once this has run
  Ids needs = {};                // must exist before
  Ids releases = {};             // no longer referred to afterwards
  Ids destroys = {};             // is gone, or gone in its old form, once this has run
  Ids follows = {};              // must be gone before, where it goes at all
  bool removes = false;          // drops what nothing will take the place of
  bool under_old_names = false;  // its locks are on what will be called otherwise
  bool goes_first = false;       // of all that drop
  bool after_deploy = false;     // code that runs now needs what it removes
  int position = 0;              // among operations of the same rank: the order of columns
  std::string reason = {};       // "declared, not in the database"
  std::string_view recipe = {};  // its name; empty: the kind's own statements
  std::string_view plain = {};   // what they would have done
  /// Set by ordered(): whether only removals wait for it, so that it can wait for the gate; and the
  /// places of those that it waits for.
  bool comes_last = false;
  std::vector<std::size_t> after = {};
};

}  // namespace theseus
