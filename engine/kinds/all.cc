#include "engine/kinds/all.h"

namespace theseus {

bool Database::contains(ObjectId id) const {
  bool found = false;
  for_each_kind([&]<class T>(const T*) {
    if (is_a<T>(id)) found = find<T>(id) != nullptr;
  });
  return found;
}

std::size_t Database::size() const {
  std::size_t total = 0;
  for_each_kind([&]<class T>(const T*) { total += all<T>().size(); });
  return total;
}

}  // namespace theseus
