#include "planner/rights.h"

namespace theseus {

std::vector<ObjectId> rights_for(ObjectId id, const Database& to) {
  const Owner* owner = is_a<Owner>(id) ? to.find<Owner>(id) : nullptr;
  if (owner == nullptr || is_a<Schema>(id.parent())) return {};
  const ObjectId schema = schema_of(id);
  return {id_of<Owner>(schema, Text()), id_of<Grant>(schema, owner->role)};
}

}  // namespace theseus
