#include "engine/kinds/cast.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, source_, target_, method_, function_, context_ };

CastMethod method_of(char letter) {
  if (letter == 'i') return CastMethod::inout;
  return letter == 'b' ? CastMethod::binary : CastMethod::function;
}

CastContext context_of(char letter) {
  if (letter == 'i') return CastContext::implicit;
  return letter == 'a' ? CastContext::assignment : CastContext::explicit_;
}

void read_cast(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  if (reading.is_member(CatalogClass::cast, oid)) return;
  const std::string name = std::string(reading.definition(row, source_)) +
                           std::string(Cast::name_infix) +
                           std::string(reading.definition(row, target_));
  const Cast cast{.id = id_of<Cast>({}, name),
                  .method = method_of(row.letter(method_)),
                  .function = {reading.definition(row, function_)},
                  .context = context_of(row.letter(context_))};
  reading.remember(CatalogClass::cast, oid, cast.id);
  reading.catalog.database.add(cast);
}

}  // namespace

// From a range to its multirange there is one without anybody's doing.
CatalogQuery cast_query(const Server& /*server*/) {
  return {
      "SELECT x.oid, format_type(x.castsource, NULL), format_type(x.casttarget, NULL),"
      " x.castmethod, CASE WHEN x.castfunc <> 0 THEN " +
          deparsed("(SELECT x.castfunc::regprocedure::text)") +
          " END, x.castcontext FROM pg_cast x WHERE x.oid >= 16384 AND NOT EXISTS ("
          "SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = x.oid"
          " AND d.deptype = 'i')",
      read_cast};
}

}  // namespace theseus
