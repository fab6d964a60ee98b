// What has to be gone before something new is there, since the two would be mistaken for each
// other. A new foreign key binds to the oldest index that fits: one that the same plan drops must
// not be there any more. A call that leaves out arguments fits every routine of that name whose
// other arguments have defaults: "is not unique", for the application as well as for us.
#pragma once
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

/// The unique keys of `from` that a foreign key could bind to; the routines that are dropped where
/// a call could mean one of them or `id`; nothing for other kinds.
std::vector<ObjectId> rivals_of(ObjectId id, const Database& from, const Database& to);

}  // namespace theseus
