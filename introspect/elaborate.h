// Creates objects on a scratch database, so that PostgreSQL reads what the user wrote and can be
// asked how it spells it. By rank; what needs something that is not there yet waits for the next
// round.
#pragma once
#include <functional>
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/all.h"
#include "introspect/connection.h"

namespace theseus {

/// One object, or a table with all that its CREATE TABLE holds.
struct Creation {
  ObjectId id;
  std::vector<ObjectId> members;  // `id` among them
  Statements statements;
  std::vector<Text> search_path;  // for the names in the user's SQL
  bool is_context = false;        // only there to be referred to: it may fail
};

struct CreationFailure {
  Creation creation;
  ServerError error;
  ObjectId culprit = {};  // the member that also fails alone, where it is known
};

struct Created {
  std::vector<ObjectId> order;            // of what was created, in that order
  std::vector<CreationFailure> failures;  // not those of context
};

/// In one transaction, committed at the end. `unfold` splits a creation that keeps failing into one
/// for each member, to break circles and to find the culprit.
Result<Created> create_all(Connection& scratch, std::vector<Creation> creations,
                           const std::function<std::vector<Creation>(const Creation&)>& unfold);

}  // namespace theseus
