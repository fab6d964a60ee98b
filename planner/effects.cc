#include "planner/effects.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "planner/attached.h"
#include "planner/rights.h"
#include "planner/rivals.h"

namespace theseus {
namespace {

void append(Ids& ids, const Ids& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

Ids names_of(const Database& database, ObjectId id) {
  Ids found;
  with_object(database, id, [&](const auto& object) {
    if constexpr (requires { names(object); }) found = names(object);
  });
  return found;
}

}  // namespace

void add_creation(ObjectId id, const Database& from, const Database& to,
                  const References& references, Operation& operation) {
  operation.produces.push_back(id);
  append(operation.produces, names_of(to, id));
  append(operation.needs, references.of(id));
  append(operation.needs, rights_for(id, to));
  append(operation.follows, rivals_of(id, from, to));
  append(operation.follows, detached_before(id));
  if (const auto* partition = is_a<PartitionOf>(id) ? to.find<PartitionOf>(id) : nullptr) {
    append(operation.follows, in_the_way(*partition, from));
    append(operation.needs, attached_before(*partition, to));
    operation.produces.push_back(attachment_of(id));
  }
  append(operation.needs, fitting(id, to, references));
  append(operation.needs, inherited_before(id, to));
}

void add_removal(ObjectId id, const Database& from, const References& references,
                 Operation& operation) {
  operation.destroys.push_back(id);
  append(operation.destroys, names_of(from, id));
  append(operation.destroys, in_the_way_of_attaching(id));
  append(operation.releases, fitting(id, from, references));
  if (is_a<Inheritance>(id)) operation.destroys.push_back(id_of<PartitionOf>(id.parent(), ""));
  add_releases(id, references, operation);
}

void add_releases(ObjectId id, const References& references, Operation& operation) {
  const Ids& needs = operation.needs;
  for (const ObjectId referenced : references.of(id))
    if (std::find(needs.begin(), needs.end(), referenced) == needs.end())
      operation.releases.push_back(referenced);
}

std::string reason_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return "declared, not in the database";
  if (std::holds_alternative<Removed>(change)) return "in the database, not declared";
  if (const auto* modified = std::get_if<Modified>(&change))
    return fmt::format("differs in: {}", fmt::join(modified->fields, ", "));
  return "it cannot be altered to what is declared";
}

}  // namespace theseus
