// Whether two texts that differ mean the same. PostgreSQL's spelling depends on history: a check on
// a varchar has three, each the read-back of the one before.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/all.h"

namespace theseus {

/// How PostgreSQL spells what it spelled already, once that is created anew.
struct Respelling {
  std::function<Result<Database>()> again;  // what was read back of the declared
  std::function<Result<Database>()> live;   // the live objects
};

struct Spelled {
  Database to;                    // with the live object wherever the two mean the same
  std::optional<Database> again;  // what the two of Respelling gave, where they were asked
  bool compared = false;          // whether the live ones were asked too, or need not be
};

/// The declared text means the same as the live one when it equals it, or when both are read back
/// equal. Servers are asked only where texts differ.
Result<Spelled> with_live_spelling(const Database& live, const Database& declared, Database to,
                                   const Respelling& respelling);

/// True when some field with SQL in it differs. The two are of one kind.
bool differs_in_sql(const AnyObject& a, const AnyObject& b);

/// True when no field that is ever compared differs, and the two are of one kind.
bool is_equal(const AnyObject& a, const AnyObject& b);

/// The same, but for what fields with SQL in them say.
bool is_equal_but_for_sql(const AnyObject& a, const AnyObject& b);

/// Objects that mean what is declared, though the catalog has other words for it.
std::vector<ObjectId> in_other_words(const Database& live, const Database& declared,
                                     const Database& to);

}  // namespace theseus
