#include "engine/diff/heritage.h"

#include <tuple>

namespace theseus {
namespace heritage {
namespace {

std::vector<std::string> strings(const Names& names) {
  std::vector<std::string> all;
  for (const Text name : names)
    all.push_back(name.string());
  return all;
}

/// PostgreSQL says `expr` for what has no name.
std::string named_part(const std::string& text, const Columns& columns) {
  if (unnamed("", Index::chosen, {text}, columns, 0)) return text;
  return text.starts_with("CASE ") ? "case()" : "expr()";
}

std::vector<std::string> with_included(std::vector<std::string> parts, const Names& include) {
  for (const Text column : include)
    parts.push_back(column.string());
  return parts;
}

}  // namespace

Links links_in(const Database& database) {
  Links links;
  for (const PartitionOf& part : database.all<PartitionOf>())
    links.push_back({part.id.parent(), part.table.id});
  for (const Inheritance& each : database.all<Inheritance>())
    links.push_back({each.id.parent(), each.table.id, false, each.position});
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return std::tuple(a.table, a.position, a.above) < std::tuple(b.table, b.position, b.above);
  });
  return links;
}

IdSet tables_of(const Links& links) {
  IdSet tables;
  for (const Link& link : links)
    tables.insert({link.table, link.above});
  return tables;
}

Columns column_names(const ByTable<Column>& columns, ObjectId table) {
  Columns names;
  for (const Column* column : columns.of(table))
    names.insert(column->id.name());
  return names;
}

std::vector<std::string> parts_of(const Unique& key, const Columns& /*columns*/) {
  return with_included(strings(key.columns), key.include);
}
std::vector<std::string> parts_of(const ForeignKey& key, const Columns& /*columns*/) {
  return strings(key.columns);
}
std::vector<std::string> parts_of(const Exclusion& exclusion, const Columns& columns) {
  std::vector<std::string> parts;
  for (const Expression& element : exclusion.elements)
    parts.push_back(named_part(element.text.string(), columns));
  return with_included(std::move(parts), exclusion.include);
}
std::vector<std::string> parts_of(const Index& index, const Columns& columns) {
  return named_parts(index, columns);
}

}  // namespace heritage

ObjectId same_in(ObjectId table, ObjectId other, ObjectId id) {
  if (id == other) return table;
  return {id.kind(), same_in(table, other, id.parent()), id.name()};
}

ObjectId uppermost(const Database& database, ObjectId column) {
  const auto above = [&](ObjectId id) {
    for (const heritage::Link& link : heritage::links_in(database))
      if (link.table == id.parent())
        if (const ObjectId same = same_in(link.above, link.table, id); database.contains(same))
          return same;
    return ObjectId();
  };
  ObjectId top = column;
  if (database.all<PartitionOf>().empty() && database.all<Inheritance>().empty()) return top;
  while (const ObjectId next = above(top))
    top = next;
  return top;
}

bool is_image(const AnyObject& part, const AnyObject& whole) {
  return std::visit(
      [&]<class T>(const T& object) {
        const T* other = std::get_if<T>(&whole);
        return other != nullptr && heritage::is_equal_but_for_name(*other, object);
      },
      part);
}

bool is_inheritable(ObjectId id) {
  return kind_says(id, []<class T>() { return heritage::Inheritable<T>; });
}

bool is_inherited_by_name(ObjectId id) {
  return kind_says(id, []<class T>() { return heritage::ByName<T>; });
}

std::vector<std::string> named_parts(const Index& index, const std::unordered_set<Text>& columns) {
  std::vector<std::string> parts;
  for (const Key& key : index.keys)
    parts.push_back(heritage::named_part(key.sql.text.string(), columns));
  return heritage::with_included(std::move(parts), index.include);
}

}  // namespace theseus
