#include "engine/diff/renaming.h"

#include "engine/diff/change.h"

namespace theseus {
namespace {

/// Replaces the ids that a field holds.
class IdMove {
 public:
  IdMove(const RenamedIds& ids, ObjectId owner) : ids_(ids), owner_(owner) {}

  template <class T>
  void operator()(Ref<T>& value) const {
    value.id = ids_.now(value.id);
  }
  void operator()(Privilege& value) const {
    if (value.column.empty()) return;
    value.column = ids_.now(id_of<Column>(owner_.parent(), value.column)).name();
  }
  template <class T>
  void operator()(std::vector<T>& values) const {
    for (T& each : values)
      (*this)(each);
  }
  template <class T>
  void operator()(std::optional<T>& value) const {
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(T& /*text, number or word*/) const {}

 private:
  const RenamedIds& ids_;
  ObjectId owner_;
};

ObjectId below(ObjectId parent, ObjectId id) {
  return parent == id.parent() ? id : ObjectId(id.kind(), parent, id.name());
}

}  // namespace

RenamedIds::RenamedIds(const Renames& renames) {
  for (auto each = renames.rbegin(); each != renames.rend(); ++each) {
    const ObjectId alone = renamed_id(*each);
    if (alone != each->object) add(each->object, below(now(each->object.parent()), alone));
  }
}

void RenamedIds::add(ObjectId before, ObjectId now) {
  now_[before] = now;
  before_[now] = before;
}

ObjectId RenamedIds::in(const Map& map, ObjectId id) {
  if (!id || map.empty()) return id;
  if (const auto found = map.find(id); found != map.end()) return found->second;
  return below(in(map, id.parent()), id);
}

AnyObject moved(const AnyObject& object, const RenamedIds& ids) {
  AnyObject copy = object;
  std::visit(
      [&]<class T>(T& each) {
        const IdMove move(ids, each.id);
        for_each_field<T>([&](const auto& field) { move(each.*field.member); });
        each.id = ids.now(each.id);
      },
      copy);
  return copy;
}

Database renamed(const Database& database, const Renaming& renaming) {
  std::unordered_map<ObjectId, const std::pair<AnyObject, AnyObject>*> respelt;
  for (const auto& each : renaming.respelt)
    respelt.emplace(id_of(each.first), &each);
  Database result;
  database.for_each_object([&](const auto& object) {
    const AnyObject whole(object);
    const auto found = respelt.find(object.id);
    const bool is_known = found != respelt.end() && found->second->first == whole;
    result.add(is_known ? found->second->second : moved(whole, renaming.ids));
  });
  for (const Dependency& each : database.dependencies)
    result.dependencies.push_back(
        {renaming.ids.now(each.dependent), renaming.ids.now(each.referenced)});
  result.seal();
  return result;
}

Renaming reversed(const Renaming& renaming) {
  Renaming back;
  for (const Rename& each : renaming.renames) {
    const ObjectId now = renaming.ids.now(each.object);
    if (each.label.empty())
      back.renames.push_back({.object = now, .name = own_name(each.object)});
    else
      back.renames.push_back({.object = now, .label = each.name, .name = each.label});
  }
  for (const auto& [before, now] : renaming.ids.all())
    back.ids.add(now, before);
  for (const auto& [before, now] : renaming.respelt)
    back.respelt.emplace_back(now, before);
  return back;
}

}  // namespace theseus
