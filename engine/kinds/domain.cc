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
  return {formed(Form::create_domain, "create " + to_string(domain.id), sql)};
}

Statements alter(const Domain& from, const Domain& to, const Server& /*server*/) {
  if (from.not_null == to.not_null) return {};
  const Sql alter_domain("ALTER DOMAIN ", qualified(to.id));
  if (!to.not_null)
    return {formed(Form::drop_domain_not_null, "allow null in " + to_string(to.id),
                   Sql(alter_domain, " DROP NOT NULL"))};
  return {formed(Form::set_domain_not_null, "forbid null in " + to_string(to.id),
                 Sql(alter_domain, " SET NOT NULL"))};
}

Statements drop(const Domain& domain, const Server& /*server*/) {
  return {dropped(Form::drop_domain, domain.id)};
}

std::vector<ObjectId> names(const Domain& domain) {
  return {type_name(schema_of(domain.id), domain.id.name())};
}

}  // namespace theseus
