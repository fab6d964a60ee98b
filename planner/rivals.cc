#include "planner/rivals.h"

namespace theseus {
namespace {

template <class T>
void add_of(const Database& database, ObjectId table, std::vector<ObjectId>& rivals) {
  for (const T& key : database.all<T>())
    if (key.id.parent() == table) rivals.push_back(key.id);
}

std::vector<ObjectId> keys_for(const ForeignKey& key, const Database& from) {
  std::vector<ObjectId> rivals;
  add_of<PrimaryKey>(from, key.references.id, rivals);
  add_of<Unique>(from, key.references.id, rivals);
  add_of<Index>(from, key.references.id, rivals);
  return rivals;
}

// PostgreSQL writes the word so. A text constant that holds it costs no more than an order.
bool has_defaults(const Routine& routine) {
  return routine.arguments.text.view().find(" DEFAULT ") != std::string_view::npos;
}

std::vector<ObjectId> routines_like(const Routine& routine, const Database& from,
                                    const Database& to) {
  std::vector<ObjectId> rivals;
  const std::string name = routine_name(routine.id).text();
  const auto add = [&](const Routine& other) {
    if (to.contains(other.id) || !(has_defaults(routine) || has_defaults(other))) return;
    if (routine_name(other.id).text() == name) rivals.push_back(other.id);
  };
  for (const Function& other : from.all<Function>())
    add(other);
  for (const Procedure& other : from.all<Procedure>())
    add(other);
  return rivals;
}

}  // namespace

std::vector<ObjectId> rivals_of(ObjectId id, const Database& from, const Database& to) {
  if (is_a<ForeignKey>(id)) return keys_for(*to.find<ForeignKey>(id), from);
  if (is_a<Function>(id)) return routines_like(*to.find<Function>(id), from, to);
  if (is_a<Procedure>(id)) return routines_like(*to.find<Procedure>(id), from, to);
  return {};
}

}  // namespace theseus
