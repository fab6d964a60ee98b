#include "engine/diff/diff.h"

#include <algorithm>

namespace theseus {
namespace {

template <ObjectKind T>
void compare(const T& from, const T& to, const Server& server, std::vector<Change>& changes) {
  std::vector<std::string_view> fields = changed_fields(from, to);
  if (fields.empty()) return;
  if (is_alterable(from, to, server))
    changes.push_back(Modified{from, to, std::move(fields)});
  else
    changes.push_back(Replaced{from, to});
}

/// Walks two vectors, sorted by number, in step.
template <ObjectKind T>
void compare_all(const std::vector<T>& from, const std::vector<T>& to, const Server& server,
                 std::vector<Change>& changes) {
  auto old = from.begin();
  auto wanted = to.begin();
  while (old != from.end() || wanted != to.end()) {
    if (wanted == to.end() || (old != from.end() && ByNumber{}(old->id, wanted->id)))
      changes.push_back(Removed{*old++});
    else if (old == from.end() || ByNumber{}(wanted->id, old->id))
      changes.push_back(Added{*wanted++});
    else
      compare(*old++, *wanted++, server, changes);
  }
}

}  // namespace

std::vector<Change> diff(const Database& from, const Database& to, const Server& server) {
  std::vector<Change> changes;
  for_each_kind(
      [&]<class T>(const T*) { compare_all(from.all<T>(), to.all<T>(), server, changes); });
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return id_of(a) < id_of(b); });
  return changes;
}

}  // namespace theseus
