#include "planner/rivals.h"

namespace theseus {
namespace {

template <class T>
void add_of(const Database& database, ObjectId table, std::vector<ObjectId>& rivals) {
  for (const T& key : database.all<T>())
    if (key.id.parent() == table) rivals.push_back(key.id);
}

}  // namespace

std::vector<ObjectId> rivals_of(ObjectId id, const Database& from, const Database& to) {
  const ForeignKey* key = is_a<ForeignKey>(id) ? to.find<ForeignKey>(id) : nullptr;
  std::vector<ObjectId> rivals;
  if (key == nullptr) return rivals;
  add_of<PrimaryKey>(from, key->references.id, rivals);
  add_of<Unique>(from, key->references.id, rivals);
  add_of<Index>(from, key->references.id, rivals);
  return rivals;
}

}  // namespace theseus
