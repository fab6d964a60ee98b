#include "introspect/unmodelled.h"

#include "introspect/reading.h"

namespace theseus {
namespace {

std::string of_schema(Text schema) {
  return schema.empty() ? "" : " of schema " + quoted(schema);
}

std::string sentence(Text schema, const std::string& many, const std::string& one,
                     const std::string& name, std::size_t count) {
  if (name.empty()) return many + of_schema(schema) + " are not modelled: left as they are";
  if (count == 1) return one + " " + name + of_schema(schema) + " is not modelled: left as it is";
  return std::to_string(count) + " " + many + of_schema(schema) +
         " are not modelled: left as they are (first: " + name + ")";
}

/// One SELECT of: oid, class, singular, plural, schema, name, relation that it hangs on or 0.
struct Source {
  std::string_view catalog, one, many, schema, name, relation, from;
};

// Nothing here is deparsed, and each catalog is small in any database.
constexpr Source sources[] = {
    {"pg_operator", "shell operator", "shell operators", "x.oprnamespace", "x.oprname", "0",
     "(SELECT * FROM pg_operator WHERE oprcode = 0) x"},
};

std::string select_from(const Source& source) {
  std::string sql =
      "SELECT x.oid, 'C'::regclass::oid, 'ONE', 'MANY', SCHEMA::oid, NAME::text, "
      "RELATION::oid FROM FROM WHERE x.oid >= 16384";
  const auto replace = [&sql](std::string_view word, std::string_view by) {
    sql.replace(sql.rfind(word), word.size(), by);
  };
  replace("FROM WHERE", std::string(source.from) + " WHERE");
  replace("RELATION", source.relation);
  replace("NAME", source.name);
  replace("SCHEMA", source.schema);
  replace("MANY", source.many);
  replace("ONE", source.one);
  replace("C'", std::string(source.catalog) + "'");
  return sql;
}

/// Not every role may see the numbers of these.
constexpr std::string_view others =
    " UNION ALL SELECT 0, 0, 'subscription', 'subscriptions', 0, subname, 0 FROM pg_subscription"
    " WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " UNION ALL SELECT 0, 0, 'security label', 'security labels', 0,"
    " provider || ' on ' || objtype || ' ' || coalesce(objname, ''), 0 FROM pg_seclabels"
    " WHERE objtype NOT IN ('database', 'role', 'tablespace')"
    // On partitions a trigger is as on their table, unless somebody said otherwise.
    " UNION ALL SELECT 0, 0, 'state of trigger of partition', 'states of triggers of partitions',"
    " c.relnamespace, t.tgname || ' of ' || c.relname, t.tgrelid FROM pg_trigger t"
    " JOIN pg_trigger p ON p.oid = t.tgparentid JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE t.tgparentid <> 0 AND NOT p.tgisinternal AND t.tgenabled <> p.tgenabled"
    " UNION ALL SELECT 0, 0, 'right on what is PostgreSQL''s own',"
    " 'rights on what is PostgreSQL''s own', 0, x.name, 0 FROM ("
    "SELECT c.relname AS name, c.relacl AS acl, 'pg_class'::regclass AS catalog, c.oid, 0 AS number"
    " FROM pg_class c WHERE c.oid < 16384 AND c.relnamespace = 'pg_catalog'::regnamespace"
    " UNION ALL SELECT c.relname || '.' || a.attname, a.attacl, 'pg_class', c.oid, a.attnum"
    " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attrelid < 16384"
    " AND c.oid < 16384 AND a.attacl IS NOT NULL AND c.relnamespace = 'pg_catalog'::regnamespace"
    " UNION ALL SELECT p.proname, p.proacl, 'pg_proc', p.oid, 0 FROM pg_proc p"
    " WHERE p.oid < 16384 AND p.proacl IS NOT NULL) x LEFT JOIN pg_init_privs i"
    " ON i.classoid = x.catalog AND i.objoid = x.oid AND i.objsubid = x.number"
    " WHERE x.acl IS NOT NULL AND x.acl IS DISTINCT FROM i.initprivs";

enum { oid_, catalog_, one_, many_, schema_, name_, relation_ };

void read_unmodelled(const Row& row, Reading& reading) {
  const Oid schema = row.oid(schema_);
  const Oid relation = row.oid(relation_);
  const ObjectId schema_id = reading.schema(schema);
  if (schema != 0 && !schema_id) return;
  if (relation != 0 && reading.relation(relation) == nullptr) return;  // its table is named already
  if (reading.is_member(static_cast<CatalogClass>(row.oid(catalog_)), row.oid(oid_))) return;
  reading.unmodelled.add(schema_id.name(), {row.text(one_), row.text(many_)}, row.text(name_));
}

}  // namespace

void Unmodelled::add(Text schema, Noun noun, std::string_view name) {
  Found& found = found_[{schema, std::string(noun.many)}];
  if (found.count++ == 0) found.one = noun.one;
  if (found.count == 1 || name < found.name) found.name = name;
}

Diagnostics Unmodelled::warnings(std::vector<Text>& schemas) const {
  std::vector<std::pair<Text, std::string>> sentences;
  for (const auto& [key, found] : found_)
    sentences.emplace_back(key.first,
                           sentence(key.first, key.second, found.one, found.name, found.count));
  std::stable_sort(sentences.begin(), sentences.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Diagnostics all;
  for (const auto& [schema, text] : sentences) {
    schemas.push_back(schema);
    all.push_back(warning(text));
  }
  return all;
}

CatalogQuery unmodelled_query(const Server& /*server*/) {
  std::string sql;
  for (const Source& source : sources)
    sql += (sql.empty() ? "" : " UNION ALL ") + select_from(source);
  return {sql.append(others), read_unmodelled};
}

}  // namespace theseus
