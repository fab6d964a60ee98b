#include "engine/kinds/aggregate.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  schema_,
  name_,
  argument_types_,
  arguments_,
  sort_,
  parallel_,
  sfunc_,
  stype_,
  sspace_,
  finalfunc_,
  finalfunc_extra_,
  finalfunc_modify_,
  combinefunc_,
  serialfunc_,
  deserialfunc_,
  initcond_,
  msfunc_,
  minvfunc_,
  mstype_,
  msspace_,
  mfinalfunc_,
  mfinalfunc_extra_,
  mfinalfunc_modify_,
  minitcond_,
  sortop_,
  direct_,
  is_variadic_
};

FinalModify modify_of(char letter) {
  if (letter == 's') return FinalModify::shareable;
  return letter == 'w' ? FinalModify::read_write : FinalModify::read_only;
}

Parallel parallel_of(char letter) {
  if (letter == 's') return Parallel::safe;
  return letter == 'r' ? Parallel::restricted : Parallel::unsafe;
}

std::optional<Text> text_or_none(const Row& row, std::size_t column) {
  return row.is_null(column) ? std::nullopt : std::optional<Text>(row.text(column));
}

/// `rows(*)` where there are no arguments; of an ordered-set aggregate the direct ones come first.
std::string signature_of(const Row& row, Reading& reading) {
  std::vector<std::string> types = type_names(row.text(argument_types_), reading);
  if (row.letter(sort_) == 'n') {
    if (types.empty()) types.emplace_back("*");
    return signature(row.text(name_), types);
  }
  const auto direct = static_cast<std::size_t>(row.number(direct_));
  if (row.is_true(is_variadic_)) types.back().insert(0, "VARIADIC ");
  if (direct == types.size()) types.push_back(types.back());  // the last is both
  const std::vector<std::string> before(types.begin(),
                                        types.begin() + static_cast<std::ptrdiff_t>(direct));
  types.erase(types.begin(), types.begin() + static_cast<std::ptrdiff_t>(direct));
  std::string text = signature(row.text(name_), before);
  text.pop_back();
  const std::string after = signature("", types);
  return text + (before.empty() ? "" : " ") + "ORDER BY " + after.substr(after.find('(') + 1);
}

/// Absent where it is what PostgreSQL takes.
std::optional<FinalModify> own_modify_of(const Row& row) {
  const FinalModify usual =
      row.letter(sort_) == 'n' ? FinalModify::read_only : FinalModify::read_write;
  const FinalModify own = modify_of(row.letter(finalfunc_modify_));
  return own == usual ? std::nullopt : std::optional(own);
}

Expression arguments_of(const Row& row, Reading& reading, std::string_view signature) {
  const std::string_view arguments = reading.definition(row, arguments_);
  const bool is_said = signature.ends_with("(" + std::string(arguments) + ")");
  return is_said ? Expression() : Expression{arguments};
}

/// An ordered-set aggregate never moves, whatever its row says.
FinalModify moving_modify_of(const Row& row) {
  return row.letter(sort_) == 'n' ? modify_of(row.letter(mfinalfunc_modify_))
                                  : FinalModify::read_only;
}

Aggregate aggregate_of(const Row& row, Reading& reading, ObjectId schema) {
  const std::string name = signature_of(row, reading);
  const auto sql = [&](std::size_t column) { return Expression{row.text(column)}; };
  return {.id = id_of<Aggregate>(schema, name),
          .arguments = arguments_of(row, reading, name),
          .sfunc = sql(sfunc_),
          .stype = sql(stype_),
          .sspace = static_cast<std::int32_t>(row.number(sspace_)),
          .finalfunc = sql(finalfunc_),
          .finalfunc_extra = row.is_true(finalfunc_extra_),
          .finalfunc_modify = own_modify_of(row),
          .combinefunc = sql(combinefunc_),
          .serialfunc = sql(serialfunc_),
          .deserialfunc = sql(deserialfunc_),
          .initcond = text_or_none(row, initcond_),
          .msfunc = sql(msfunc_),
          .minvfunc = sql(minvfunc_),
          .mstype = sql(mstype_),
          .msspace = static_cast<std::int32_t>(row.number(msspace_)),
          .mfinalfunc = sql(mfinalfunc_),
          .mfinalfunc_extra = row.is_true(mfinalfunc_extra_),
          .mfinalfunc_modify = moving_modify_of(row),
          .minitcond = text_or_none(row, minitcond_),
          .hypothetical = row.letter(sort_) == 'h',
          .sortop = sql(sortop_),
          .parallel = parallel_of(row.letter(parallel_))};
}

void read_aggregate(const Row& row, Reading& reading) {
  const auto known = reading.aggregates.find(row.oid(oid_));
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (known == reading.aggregates.end() || !schema) return;
  Aggregate aggregate = aggregate_of(row, reading, schema);
  reading.remember(CatalogClass::routine, known->first, aggregate.id);
  reading.add_owner(aggregate.id, known->second);
  reading.catalog.database.add(aggregate);
}

std::string function(const std::string& column) {
  return ", CASE WHEN a." + column + " <> 0 THEN a." + column + "::text END";
}

}  // namespace

// The final function of a plain aggregate is read-only unless it says otherwise.
CatalogQuery aggregate_query(const Server& /*server*/) {
  return {"SELECT p.oid, p.pronamespace, p.proname, p.proargtypes, " +
              deparsed("pg_get_function_arguments(p.oid)") + ", a.aggkind, p.proparallel" +
              function("aggtransfn") + ", format_type(a.aggtranstype, NULL), a.aggtransspace" +
              function("aggfinalfn") + ", a.aggfinalextra, a.aggfinalmodify" +
              function("aggcombinefn") + function("aggserialfn") + function("aggdeserialfn") +
              ", a.agginitval" + function("aggmtransfn") + function("aggminvtransfn") +
              ", CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END"
              ", a.aggmtransspace" +
              function("aggmfinalfn") +
              ", a.aggmfinalextra, a.aggmfinalmodify, a.aggminitval,"
              " (SELECT format('OPERATOR(%I.%s)', n.nspname, o.oprname) FROM pg_operator o"
              " JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = a.aggsortop)"
              ", a.aggnumdirectargs, p.provariadic <> 0"
              " FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE p.oid >= 16384",
          read_aggregate};
}

}  // namespace theseus
