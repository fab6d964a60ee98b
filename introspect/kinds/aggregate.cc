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
  sortop_
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

/// `rows(*)` where there are no arguments.
std::string signature_of(const Row& row, Reading& reading) {
  std::vector<std::string> types = type_names(row.text(argument_types_), reading);
  if (types.empty()) types.emplace_back("*");
  return signature(row.text(name_), types);
}

Expression arguments_of(const Row& row, Reading& reading, std::string_view signature) {
  const std::string_view arguments = reading.definition(row, arguments_);
  const bool is_said = signature.ends_with("(" + std::string(arguments) + ")");
  return is_said ? Expression() : Expression{arguments};
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
          .finalfunc_modify = modify_of(row.letter(finalfunc_modify_)),
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
          .mfinalfunc_modify = modify_of(row.letter(mfinalfunc_modify_)),
          .minitcond = text_or_none(row, minitcond_),
          .sortop = sql(sortop_),
          .parallel = parallel_of(row.letter(parallel_))};
}

void read_aggregate(const Row& row, Reading& reading) {
  const auto known = reading.aggregates.find(row.oid(oid_));
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (known == reading.aggregates.end() || !schema) return;
  if (row.letter(sort_) != 'n')
    return reading.unmodelled.add(
        schema.name(), {"ordered-set aggregate", "ordered-set aggregates"}, row.text(name_));
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
              " FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE p.oid >= 16384",
          read_aggregate};
}

}  // namespace theseus
