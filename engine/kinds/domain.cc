#include "engine/kinds/domain.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const Domain& domain, const Server& server) {
  return create(domain, {}, server);
}

Statements create(const Domain& domain, const Elements& elements, const Server& /*server*/) {
  Sql sql("CREATE DOMAIN ", qualified(domain.id), " AS ", domain.type);
  if (!domain.collation.empty()) sql.add(" COLLATE ", sql_of(domain.collation));
  for (const Sql& element : elements)
    sql.add(" ", element);
  if (domain.not_null) sql.add(" NOT NULL");
  return {{.summary = "create " + to_string(domain.id), .sql = sql}};
}

// Reads every table that uses the domain while writers wait:
// https://www.postgresql.org/docs/current/sql-alterdomain.html
Statements alter(const Domain& from, const Domain& to, const Server& /*server*/) {
  if (from.not_null == to.not_null) return {};
  const Sql alter_domain("ALTER DOMAIN ", qualified(to.id));
  if (!to.not_null)
    return {{.summary = "allow null in " + to_string(to.id),
             .sql = Sql(alter_domain, " DROP NOT NULL")}};
  return {{.summary = "forbid null in " + to_string(to.id),
           .sql = Sql(alter_domain, " SET NOT NULL"),
           .hazards = {Hazard::scan}}};
}

Statements drop(const Domain& domain, const Server& /*server*/) {
  return {dropped(domain.id)};
}

std::vector<ObjectId> names(const Domain& domain) {
  return {type_name(schema_of(domain.id), domain.id.name())};
}

}  // namespace theseus
