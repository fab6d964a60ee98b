#include "engine/kinds/operator.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  name_,
  schema_,
  owner_,
  left_,
  right_,
  function_,
  commutator_,
  negator_,
  restrict_,
  join_,
  hashes_,
  merges_
};

void read_operator(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::operator_, oid)) return;
  const std::string name = std::string(row.text(name_)) + "(" +
                           std::string(reading.definition(row, left_)) + ", " +
                           std::string(reading.definition(row, right_)) + ")";
  const auto sql = [&](std::size_t column) { return Expression{row.text(column)}; };
  const Operator op{.id = id_of<Operator>(schema, name),
                    .function = sql(function_),
                    .commutator = sql(commutator_),
                    .negator = sql(negator_),
                    .restriction = sql(restrict_),
                    .join = sql(join_),
                    .hashes = row.is_true(hashes_),
                    .merges = row.is_true(merges_)};
  reading.remember(CatalogClass::operator_, oid, op.id);
  reading.add_owner(op.id, row.oid(owner_));
  reading.catalog.database.add(op);
}

std::string operand(const std::string& column) {
  return "CASE WHEN x." + column + " = 0 THEN 'NONE' ELSE format_type(x." + column + ", NULL) END";
}

/// An operator that is only named by another does not exist yet.
std::string other(const std::string& column) {
  return "(SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname) FROM pg_operator o"
         " JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = x." +
         column + ")";
}

std::string function(const std::string& column) {
  return "CASE WHEN x." + column + " <> 0 THEN x." + column + "::text END";
}

}  // namespace

CatalogQuery operator_query(const Server& /*server*/) {
  return {"SELECT x.oid, x.oprname, x.oprnamespace, x.oprowner, " + operand("oprleft") + ", " +
              operand("oprright") + ", x.oprcode, " + other("oprcom") + ", " + other("oprnegate") +
              ", " + function("oprrest") + ", " + function("oprjoin") +
              ", x.oprcanhash, x.oprcanmerge FROM pg_operator x"
              " WHERE x.oid >= 16384 AND x.oprcode <> 0",
          read_operator};
}

}  // namespace theseus
