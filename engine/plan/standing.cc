#include "engine/plan/standing.h"

#include <type_traits>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

/// Comments stand in schemas as well, but not only there.
bool stands_only_in_schemas(KindIndex kind) {
  bool answer = false;
  for_each_kind([&]<class T>(const T*) {
    if (kind_index<T> == kind) answer = std::is_same_v<typename T::Parents, Kinds<Schema>>;
  });
  return answer;
}

}  // namespace

ObjectId standing_object(ObjectId id) {
  while (id.parent() && !stands_only_in_schemas(id.kind()))
    id = id.parent();
  return id;
}

}  // namespace theseus
