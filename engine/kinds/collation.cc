#include "engine/kinds/collation.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const Collation& collation, const Server& /*server*/) {
  Sql options("provider = ", Expression{Text(spelled(collation.provider))});
  if (!collation.locale.empty()) options.add(", locale = ", Literal{collation.locale});
  if (!collation.lc_collate.empty()) options.add(", lc_collate = ", Literal{collation.lc_collate});
  if (!collation.lc_ctype.empty()) options.add(", lc_ctype = ", Literal{collation.lc_ctype});
  if (!collation.deterministic) options.add(", deterministic = false");
  if (!collation.rules.empty()) options.add(", rules = ", Literal{collation.rules});
  return {formed(Form::create_collation, "create " + to_string(collation.id),
                 Sql("CREATE COLLATION ", qualified(collation.id), " (", options, ")"))};
}

Statements alter(const Collation& /*from*/, const Collation& /*to*/, const Server& /*server*/) {
  return {};
}

Statements drop(const Collation& collation, const Server& /*server*/) {
  return {dropped(Form::drop_collation, collation.id)};
}

std::optional<std::string> unsupported(const Collation& collation, const Server& server) {
  if (!collation.rules.empty() && server.major() < 16) return "rules need PostgreSQL 16";
  if (collation.provider == CollationProvider::builtin && server.major() < 17)
    return "the provider builtin needs PostgreSQL 17";
  return std::nullopt;
}

}  // namespace theseus
