// Whether two texts that differ mean the same. PostgreSQL's spelling depends on history: a check on
// a varchar has three, each the read-back of the one before.
#pragma once
#include <functional>
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/all.h"

namespace theseus {

/// The catalog's spelling of a database after it was created anew from `database`.
using Respell = std::function<Result<Database>(const Database& database)>;

/// `to` with the live object wherever the two mean the same: the declared text equals the live one,
/// or both are read back equal. `respell` is called only when texts differ.
Result<Database> with_live_spelling(const Database& live, const Database& declared, Database to,
                                    const Respell& respell);

/// Objects that mean what is declared, though the catalog has other words for it.
std::vector<ObjectId> in_other_words(const Database& live, const Database& declared,
                                     const Database& to);

}  // namespace theseus
