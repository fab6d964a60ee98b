#include "introspect/dependencies.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

constexpr std::size_t most_near = 1000;  // beyond it reading all of pg_depend is cheaper

enum { catalog_, object_, column_, referenced_catalog_, referenced_, referenced_column_ };

/// What fills the column when it is not generated: a default is an object of its own.
ObjectId column_of(Reading& reading, Oid relation_oid, std::int64_t number) {
  if (reading.foreign_tables.contains(relation_oid)) return reading.column(relation_oid, number);
  const RelationFacts* relation = reading.relation(relation_oid);
  if (relation == nullptr) return {};
  if (is_a<CompositeType>(relation->id))
    return id_of<Attribute>(relation->id, reading.column_name(*relation, number));
  // The model knows no columns of views: whoever needs one needs the view.
  if (!is_a<Table>(relation->id)) return relation->id;
  if (number < 0) return relation->id;  // a system column
  return id_of<Column>(relation->id, reading.column_name(*relation, number));
}

ObjectId object_of(Reading& reading, CatalogClass catalog, Oid oid, std::int64_t column) {
  if (catalog == CatalogClass::relation && column != 0) return column_of(reading, oid, column);
  const std::uint64_t key = catalog_key(catalog, oid);
  if (const auto member = reading.members.find(key); member != reading.members.end()) {
    const auto extension =
        reading.objects.find(catalog_key(CatalogClass::extension, member->second));
    return extension == reading.objects.end() ? ObjectId() : extension->second;
  }
  const auto found = reading.objects.find(key);
  return found == reading.objects.end() ? ObjectId() : found->second;
}

ObjectId dependent_of(const Row& row, Reading& reading) {
  if (static_cast<CatalogClass>(row.oid(catalog_)) != CatalogClass::default_)
    return object_of(reading, static_cast<CatalogClass>(row.oid(catalog_)), row.oid(object_),
                     row.number(column_));
  const ObjectId column = column_of(reading, row.oid(object_), row.number(column_));
  if (!is_a<Column>(column)) return column;
  const Column* found = reading.catalog.database.find<Column>(column);
  const bool is_generated = found != nullptr && !found->generated.empty();
  return is_generated ? column : id_of<Default>(column, "");
}

bool is_left_out(const Reading& reading, ObjectId id) {
  if (reading.left_out.empty()) return false;
  while (id && !reading.left_out.contains(id))
    id = id.parent();
  return static_cast<bool>(id);
}

void read_left_out(const Row& row, Reading& reading) {
  const ObjectId object = dependent_of(row, reading);
  if (object && !is_a<Extension>(object)) reading.left_out.insert(object);
}

void read_dependency(const Row& row, Reading& reading) {
  const ObjectId dependent = dependent_of(row, reading);
  const ObjectId referenced =
      object_of(reading, static_cast<CatalogClass>(row.oid(referenced_catalog_)),
                row.oid(referenced_), row.number(referenced_column_));
  if (is_left_out(reading, dependent)) return;
  if (dependent && !referenced) reading.catalog.refers_outside.push_back(dependent);
  // An id says itself that a column needs its table.
  if (!dependent || !referenced || is_within(dependent, referenced)) return;
  if (is_a<Extension>(dependent)) return;
  // Its mappings are objects of their own, and say themselves what they need.
  if (is_a<TextSearchConfiguration>(dependent) && is_a<TextSearchDictionary>(referenced)) return;
  reading.catalog.database.dependencies.push_back({dependent, referenced});
}

/// Rows of one catalog, those in `depend`, with what stands for the dependent and the referenced
/// object: a rule for its view, a default for its column, a row type or an array for what it is the
/// type of.
std::string select(const std::string& catalog, const std::string& object, const std::string& column,
                   const std::string& from, const std::string& depend) {
  return "SELECT " + catalog + ", " + object + ", " + column +
         ", CASE WHEN t.row IS NULL THEN d.refclassid ELSE 'pg_class'::regclass::oid END,"
         " coalesce(t.row, t.element, d.refobjid), d.refobjsubid FROM " +
         depend + " d " + from +
         " LEFT JOIN (SELECT y.oid, nullif(greatest(y.typrelid, e.typrelid), 0) AS row,"
         " CASE WHEN y.typcategory = 'A' THEN e.oid END AS element"
         " FROM pg_type y LEFT JOIN pg_type e ON e.oid = y.typelem WHERE y.oid >= 16384) t"
         " ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid"
         " WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a', 'i')"
         " AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass,"
         " 'pg_constraint'::regclass, 'pg_operator'::regclass, 'pg_opclass'::regclass,"
         " 'pg_collation'::regclass, 'pg_ts_config'::regclass, 'pg_ts_dict'::regclass,"
         " 'pg_ts_parser'::regclass, 'pg_ts_template'::regclass, 'pg_opfamily'::regclass,"
         " 'pg_language'::regclass, 'pg_am'::regclass, 'pg_foreign_data_wrapper'::regclass,"
         " 'pg_foreign_server'::regclass)";
}

/// `depend`: pg_depend or what has rows of it.
std::string all(const std::string& depend) {
  return select("'pg_attrdef'::regclass::oid", "a.adrelid", "a.adnum",
                "JOIN pg_attrdef a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid"
                " AND NOT (d.refclassid = 'pg_class'::regclass AND d.refobjid = a.adrelid"
                " AND d.refobjsubid = a.adnum)",
                depend) +
         " UNION ALL " +
         select("'pg_class'::regclass::oid", "r.ev_class", "0",
                "JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid"
                " AND r.rulename = '_RETURN' AND d.deptype = 'n'",
                depend) +
         " UNION ALL " +
         // A sequence's owner is an object of its own; a TOAST table is none.
         select("d.classid", "d.objid", "d.objsubid", "", depend) +
         " AND (d.classid IN ('pg_proc'::regclass, 'pg_constraint'::regclass,"
         " 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_statistic_ext'::regclass,"
         " 'pg_operator'::regclass, 'pg_cast'::regclass, 'pg_ts_dict'::regclass,"
         " 'pg_ts_config'::regclass, 'pg_publication_rel'::regclass, 'pg_event_trigger'::regclass,"
         " 'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_amop'::regclass,"
         " 'pg_amproc'::regclass, 'pg_language'::regclass, 'pg_transform'::regclass,"
         " 'pg_conversion'::regclass, 'pg_am'::regclass, 'pg_foreign_data_wrapper'::regclass,"
         " 'pg_foreign_server'::regclass, 'pg_ts_parser'::regclass, 'pg_ts_template'::regclass)"
         " OR d.classid = 'pg_rewrite'::regclass AND d.objid IN"
         " (SELECT oid FROM pg_rewrite WHERE rulename <> '_RETURN') OR d.classid = "
         "'pg_class'::regclass AND NOT"
         " (d.refclassid = 'pg_class'::regclass AND d.objsubid = 0 AND EXISTS"
         " (SELECT FROM pg_class s WHERE s.oid = d.objid AND (s.relkind IN ('S', 't')"
         " OR (s.oid, d.refobjid) IN (SELECT inhrelid, inhparent FROM pg_inherits))))"
         " OR d.classid = 'pg_type'::regclass AND d.refclassid <> 'pg_class'::regclass)";
}

/// Rules stand for their views, defaults for their columns, relations for their row types: where
/// one of the first is near, so is the other.
std::string near(const std::string& begin) {
  return "WITH RECURSIVE near(catalog, oid) AS (" + begin +
         " UNION SELECT x.catalog, x.oid FROM near CROSS JOIN LATERAL ("
         "SELECT d.classid AS catalog, d.objid AS oid FROM pg_depend d"
         " WHERE d.refclassid = near.catalog AND d.refobjid = near.oid AND d.objid >= 16384"
         " UNION ALL SELECT d.refclassid, d.refobjid FROM pg_depend d"
         " WHERE d.classid = near.catalog AND d.objid = near.oid AND d.refobjid >= 16384"
         " AND d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass)"
         " AND (near.catalog IN ('pg_rewrite'::regclass, 'pg_attrdef'::regclass)"
         " AND d.deptype IN ('a', 'i')"
         " OR near.catalog = 'pg_class'::regclass AND d.deptype = 'i')) x),"
         // OFFSET 0: each by the index; how many are near is not known when this is planned.
         " around AS MATERIALIZED (SELECT d.* FROM near CROSS JOIN LATERAL (SELECT * FROM pg_depend"
         " WHERE classid = near.catalog AND objid = near.oid OFFSET 0) d"
         " UNION SELECT d.* FROM near CROSS JOIN LATERAL (SELECT * FROM pg_depend"
         " WHERE refclassid = near.catalog AND refobjid = near.oid OFFSET 0) d) ";
}

}  // namespace

std::optional<CatalogQuery> dependency_query() {
  return CatalogQuery{all("pg_depend"), read_dependency};
}

std::optional<CatalogQuery> dependency_query_around(const Reading& reading,
                                                    const std::vector<ObjectId>& objects) {
  std::unordered_set<ObjectId> wanted;
  for (const ObjectId object : objects)
    for (ObjectId id = object; id && (id == object || !is_a<Schema>(id)); id = id.parent())
      wanted.insert(id);
  std::vector<std::string> begin;
  for (const Schema& schema : reading.catalog.database.all<Schema>())
    if (wanted.contains(schema.id)) return dependency_query();  // all that is in it goes
  for (const auto& [key, id] : reading.objects)
    if (wanted.contains(id))
      begin.push_back(fmt::format("({}::oid, {}::oid)", key >> 32U, key & 0xffffffffU));
  if (begin.empty()) return std::nullopt;
  if (begin.size() > most_near) return dependency_query();
  return CatalogQuery{near(fmt::format("VALUES {}", fmt::join(begin, ", "))) + all("around"),
                      read_dependency};
}

std::optional<CatalogQuery> left_out_query(const Reading& reading) {
  if (reading.unmodelled_types.empty()) return std::nullopt;
  // A column goes alone, a rule of SELECT with its view.
  return CatalogQuery{
      fmt::format(
          "WITH RECURSIVE lost(catalog, oid, number) AS ("
          "SELECT 'pg_type'::regclass::oid, unnest(ARRAY[{}]::oid[]), 0"
          " UNION SELECT x.* FROM lost CROSS JOIN LATERAL (SELECT d.classid, d.objid, d.objsubid"
          " FROM pg_depend d WHERE d.refclassid = lost.catalog AND d.refobjid = lost.oid"
          " AND (lost.number = 0 OR d.refobjsubid = lost.number) AND d.deptype IN ('n', 'a', 'i')"
          " UNION ALL SELECT 'pg_class'::regclass, r.ev_class, 0 FROM pg_rewrite r"
          " WHERE lost.catalog = 'pg_rewrite'::regclass AND r.oid = lost.oid AND r.ev_type = '1')"
          " x) SELECT l.catalog, coalesce(a.adrelid, l.oid), coalesce(a.adnum, l.number)"
          " FROM lost l LEFT JOIN pg_attrdef a"
          " ON l.catalog = 'pg_attrdef'::regclass AND a.oid = l.oid",
          fmt::join(reading.unmodelled_types, ", ")),
      read_left_out};
}

void leave_out(Reading& reading) {
  if (reading.left_out.empty()) return;
  for (const ObjectId id : reading.left_out) {
    if (is_left_out(reading, id.parent())) continue;
    const ObjectId schema = root(id);
    reading.unmodelled.add(is_a<Schema>(schema) ? schema.name() : Text(),
                           {"object with an unmodelled type:", "objects with unmodelled types"},
                           to_string(id));
  }
  reading.catalog.database.remove_if([&](ObjectId id) { return is_left_out(reading, id); });
}

void tidy_dependencies(std::vector<Dependency>& dependencies) {
  const auto key = [](const Dependency& each) {
    return std::pair(each.dependent.number(), each.referenced.number());
  };
  std::sort(dependencies.begin(), dependencies.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  dependencies.erase(std::unique(dependencies.begin(), dependencies.end()), dependencies.end());
}

}  // namespace theseus
