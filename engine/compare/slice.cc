#include "engine/compare/slice.h"

#include <algorithm>
#include <type_traits>

#include "engine/sql/words.h"

namespace theseus {
namespace {

template <class T>
concept HasDefinition = requires(const T& object, const Elements& elements, const Server& server) {
  definition(object, elements, server);
};

/// Calls `text` with each text of a field and `reference` with each object it names.
template <class Text_, class Reference>
class FieldVisit {
 public:
  FieldVisit(const Text_& text, const Reference& reference) : text_(text), reference_(reference) {}

  void operator()(Text value) const { text_(value.view()); }
  void operator()(const Expression& value) const { text_(value.text.view()); }
  void operator()(const Key& value) const { text_(value.sql.text.view()); }
  void operator()(const QualifiedName& value) const { (*this)(value.name); }
  void operator()(const std::pair<Text, Text>& value) const { (*this)(value.second); }
  void operator()(const Privilege& /*never on scratch*/) const {}
  template <class T>
  void operator()(const Ref<T>& value) const {
    reference_(value.id);
  }
  template <class T>
  void operator()(const std::vector<T>& values) const {
    for (const T& each : values)
      (*this)(each);
  }
  template <class T>
  void operator()(const std::optional<T>& value) const {
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(
      const T& /*a number, a word*/) const requires std::is_arithmetic_v<T> || std::is_enum_v<T> {}

 private:
  const Text_& text_;
  const Reference& reference_;
};

template <ObjectKind T, class Text_, class Reference>
void visit_fields(const T& object, const Text_& text, const Reference& reference) {
  const FieldVisit visit(text, reference);
  for_each_field<T>([&](const auto& f) {
    if (f.on_change != OnChange::ignore) visit(object.*f.member);
  });
}

bool is_in_schema(ObjectId id) {
  return is_a<Schema>(id.parent());
}

bool is_word(std::string_view name) {
  bool found = false;
  for_each_word(name, [&](std::string_view /*word*/) { found = true; });
  return found;
}

/// The object that it stands in: a comment on a column of a view, which is no object, in the view.
ObjectId nearest_around(const Database& database, ObjectId id) {
  ObjectId around = id.parent();
  while (around && around.parent() && !database.contains(around))
    around = around.parent();
  return around;
}

/// Names in the namespace of its schema that an object takes beside its own: the sequence of an
/// identity.
template <ObjectKind T>
std::vector<ObjectId> other_names(const T& object) {
  if constexpr (requires { names(object); }) return names(object);
  return {};
}

/// The name without arguments, and without what stands behind the word in its middle.
template <ObjectKind T>
std::string_view word_for(ObjectId id) {
  const std::string_view name = id.name().view();
  if constexpr (requires { T::name_infix; }) {
    const std::string_view first = name.substr(0, find_infix(name, T::name_infix));
    const bool is_quoted = first.size() > 1 && first.starts_with('"') && first.ends_with('"');
    return is_quoted ? first.substr(1, first.size() - 2) : first;
  } else {
    return bare_name(name);
  }
}

}  // namespace

Needs::Needs(const Database& database) : database_(database) {
  std::vector<Adjacency::Edge> children, indexes;
  database.for_each_object([&]<class T>(const T& object) {
    const ObjectId id = object.id;
    if constexpr (requires { T::is_meant_unnamed; }) always_.push_back(id);
    if constexpr (HasDefinition<T>) children.emplace_back(id.parent(), id);
    if constexpr (std::is_same_v<T, Index>) indexes.emplace_back(id.parent(), id);
    if (!id.parent() || is_in_schema(id)) add_name(id, word_for<T>(id));
    if constexpr (std::is_same_v<T, Identity>)
      for (const ObjectId name : other_names(object))
        if (is_in_schema(name)) by_name_[name.name().view()].push_back(id);
  });
  children_ = Adjacency(children);
  indexes_ = Adjacency(indexes);
}

/// `name`: the word by which SQL means it.
void Needs::add_name(ObjectId id, std::string_view name) {
  if (id.parent() && !is_word(name)) always_.push_back(id);
  by_name_[name].push_back(id);
  if (name != id.name().view()) by_name_[id.name().view()].push_back(id);
}

void Needs::add_words(std::string_view sql, Ids& found) const {
  if (has_hidden_words(sql))
    for (const auto& [name, ids] : by_name_)
      found.insert(ids.begin(), ids.end());
  for_each_word(sql, [&](std::string_view word) {
    if (const auto named = by_name_.find(word); named != by_name_.end())
      found.insert(named->second.begin(), named->second.end());
  });
}

/// Overloads: which one a call means depends on all of them.
void Needs::add_siblings(ObjectId id, Many& found) const {
  if (!is_in_schema(id)) return;
  const std::string_view name = bare_name(id.name().view());
  if (name == id.name().view()) return;
  if (const auto named = by_name_.find(name); named != by_name_.end())
    found.insert(found.end(), named->second.begin(), named->second.end());
}

const std::vector<ObjectId>& Needs::needs_of(ObjectId id) const {
  const auto [place, is_new] = needs_.try_emplace(id);
  if (!is_new) return place->second;
  Ids found;
  with_object(database_, id, [&]<class T>(const T& object) {
    const std::string_view name = id.name().view();
    if constexpr (requires { T::is_named_in_sql; }) add_words(name, found);  // the types in it
    visit_fields(
        object, [&](std::string_view sql) { add_words(sql, found); },
        [&](ObjectId referenced) { found.insert(referenced); });
    if constexpr (requires { references(object); })
      for (const ObjectId referenced : references(object))
        found.insert(referenced);
    // A foreign key binds to a unique index, which need not be a constraint.
    if constexpr (std::is_same_v<T, ForeignKey>)
      for (const ObjectId index : indexes_.of(object.references.id))
        found.insert(index);
    // What is attached gets an index for each that it has none for.
    if constexpr (std::is_same_v<T, PartitionOf>)
      for (const ObjectId table : {object.id.parent(), object.table.id})
        for (const ObjectId index : indexes_.of(table))
          found.insert(index);
  });
  Many needs(found.begin(), found.end());
  if (const ObjectId around = nearest_around(database_, id)) needs.push_back(around);
  needs.insert(needs.end(), children(id).begin(), children(id).end());
  add_siblings(id, needs);
  return place->second = std::move(needs);
}

Ids Needs::closure(const std::vector<ObjectId>& ids) const {
  Ids found;
  std::vector<ObjectId> open;
  const auto add = [&](const Many& more) {
    for (const ObjectId id : more)
      if (id && database_.contains(id) && found.insert(id).second) open.push_back(id);
  };
  add(always_);
  add(ids);
  while (!open.empty()) {
    const ObjectId next = open.back();
    open.pop_back();
    add(needs_of(next));
  }
  return found;
}

Ids dependents_of(const Database& database, const std::vector<ObjectId>& ids) {
  std::vector<Adjacency::Edge> edges;
  edges.reserve(database.size() + database.dependencies.size());
  for (const Dependency& each : database.dependencies)
    edges.emplace_back(each.referenced, each.dependent);
  database.for_each_object([&](const auto& object) {
    if (const ObjectId around = nearest_around(database, object.id))
      edges.emplace_back(around, object.id);
    if constexpr (requires { references(object); })
      for (const ObjectId referenced : references(object))
        edges.emplace_back(referenced, object.id);
  });
  const Adjacency dependents(edges);
  Ids found;
  std::vector<ObjectId> open = ids;
  while (!open.empty()) {
    const ObjectId next = open.back();
    open.pop_back();
    for (const ObjectId dependent : dependents.of(next))
      if (found.insert(dependent).second) open.push_back(dependent);
  }
  return found;
}

Database part_of(const Database& database, const Ids& ids) {
  Database part;
  for (const ObjectId id : ids)
    if (const auto object = database.object(id)) part.add(*object);
  part.seal();
  return part;
}

}  // namespace theseus
