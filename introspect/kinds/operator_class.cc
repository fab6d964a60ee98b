// Operator families and classes with their members.
#include "engine/kinds/operator_class.h"

#include "engine/kinds/operator_family.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

std::string name_using(std::string_view name, std::string_view method) {
  return quoted(name) + std::string(OperatorClass::name_infix) + quoted(method);
}

std::vector<Expression> expressions_in(std::string_view array) {
  std::vector<Expression> all;
  for (const std::string& item : items_in(array))
    all.push_back({item});
  return all;
}

/// So that what the members need, what they are part of needs too.
void remember_members(const Row& row, std::size_t column, CatalogClass catalog, ObjectId id,
                      Reading& reading) {
  for (const std::int64_t oid : numbers_in(row.text(column)))
    reading.remember(catalog, static_cast<Oid>(oid), id);
}

enum {
  oid_,
  name_,
  schema_,
  owner_,
  method_,
  operators_,
  functions_,
  operator_members_,
  function_members_,
  family_schema_,
  family_,
  type_,
  is_default_,
  storage_
};

template <class T>
ObjectId id_in(const Row& row, Reading& reading, CatalogClass catalog) {
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(catalog, row.oid(oid_))) return {};
  const ObjectId id = id_of<T>(schema, name_using(row.text(name_), row.text(method_)));
  reading.remember(catalog, row.oid(oid_), id);
  reading.add_owner(id, row.oid(owner_));
  remember_members(row, operator_members_, CatalogClass::operator_member, id, reading);
  remember_members(row, function_members_, CatalogClass::function_member, id, reading);
  return id;
}

void read_family(const Row& row, Reading& reading) {
  const ObjectId id = id_in<OperatorFamily>(row, reading, CatalogClass::operator_family);
  if (id)
    reading.catalog.database.add(OperatorFamily{.id = id,
                                                .operators = expressions_in(row.text(operators_)),
                                                .functions = expressions_in(row.text(functions_))});
}

void read_class(const Row& row, Reading& reading) {
  const ObjectId id = id_in<OperatorClass>(row, reading, CatalogClass::operator_class);
  if (!id) return;
  OperatorClass operator_class{.id = id,
                               .type = {reading.definition(row, type_)},
                               .is_default = row.is_true(is_default_),
                               .operators = expressions_in(row.text(operators_)),
                               .functions = expressions_in(row.text(functions_)),
                               .storage = {row.text(storage_)}};
  const bool is_own =
      row.text(family_) == row.text(name_) && row.oid(family_schema_) == row.oid(schema_);
  if (!is_own)
    operator_class.family = reading.qualified_name(row.oid(family_schema_), row.text(family_));
  reading.catalog.database.add(std::move(operator_class));
}

/// The members that hang on `x`, a row of that catalog, with `what` of each.
std::string members(const std::string& catalog, const std::string& member, const std::string& what,
                    const std::string& order) {
  return "ARRAY(SELECT " + what + " FROM pg_depend d JOIN " + member +
         " m ON m.oid = d.objid WHERE d.classid = '" + member + "'::regclass AND d.refclassid = '" +
         catalog + "'::regclass AND d.refobjid = x.oid ORDER BY " + order + ")";
}

std::string members_of(const std::string& catalog) {
  const std::string by_operator =
      "m.amopstrategy, m.amoplefttype::regtype::text, m.amoprighttype::regtype::text";
  const std::string by_function =
      "m.amprocnum, m.amproclefttype::regtype::text, m.amprocrighttype::regtype::text";
  const std::string sorted =
      "m.amopstrategy || ' ' || m.amopopr::regoperator"
      " || CASE WHEN m.amopsortfamily <> 0 THEN (SELECT format(' FOR ORDER BY %I.%I', n.nspname,"
      " f.opfname) FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace"
      " WHERE f.oid = m.amopsortfamily) ELSE '' END";
  const std::string numbered =
      "format('%s (%s, %s) %s', m.amprocnum, format_type(m.amproclefttype, NULL),"
      " format_type(m.amprocrighttype, NULL), m.amproc::regprocedure)";
  return members(catalog, "pg_amop", sorted, by_operator) + ", " +
         members(catalog, "pg_amproc", numbered, by_function) + ", " +
         members(catalog, "pg_amop", "m.oid", by_operator) + ", " +
         members(catalog, "pg_amproc", "m.oid", by_function);
}

}  // namespace

CatalogQuery operator_family_query(const Server& /*server*/) {
  return {"SELECT x.oid, x.opfname, x.opfnamespace, x.opfowner, a.amname, " +
              members_of("pg_opfamily") +
              " FROM pg_opfamily x JOIN pg_am a ON a.oid = x.opfmethod WHERE x.oid >= 16384",
          read_family};
}

CatalogQuery own_operator_class_query(const Server& /*server*/) {
  return {"SELECT x.oid, x.opcname, x.opcnamespace, x.opcowner, a.amname, " +
              members_of("pg_opclass") +
              ", f.opfnamespace, f.opfname, format_type(x.opcintype, NULL), x.opcdefault,"
              " CASE WHEN x.opckeytype <> 0 THEN format_type(x.opckeytype, NULL) END"
              " FROM pg_opclass x JOIN pg_am a ON a.oid = x.opcmethod"
              " JOIN pg_opfamily f ON f.oid = x.opcfamily WHERE x.oid >= 16384",
          read_class};
}

}  // namespace theseus
