// Functions and procedures.
#include "engine/kinds/function.h"
#include "engine/kinds/procedure.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  name_,
  schema_,
  owner_,
  language_,
  sort_,
  cost_,
  rows_,
  security_definer_,
  leakproof_,
  strict_,
  returns_set_,
  volatility_,
  parallel_,
  returned_type_,
  argument_types_,
  arguments_,
  result_,
  body_,
  library_,
  settings_,
  sql_body_,
  unmodelled_
};

std::string named_type(Oid oid, Reading& reading) {
  const auto found = reading.type_names.find(oid);
  if (found == reading.type_names.end()) reading.vanished = true;
  return found == reading.type_names.end() ? std::string() : found->second.string();
}

Text signature_of(const Row& row, Reading& reading) {
  return signature(row.text(name_), type_names(row.text(argument_types_), reading));
}

/// What the id says already is not said again.
Expression arguments_of(const Row& row, Reading& reading, Text signature) {
  const std::string_view arguments = reading.definition(row, arguments_);
  const bool is_said = signature.view().ends_with("(" + std::string(arguments) + ")");
  return is_said ? Expression() : Expression{arguments};
}

void read_common(const Row& row, Reading& reading, Routine& routine) {
  routine.arguments = arguments_of(row, reading, routine.id.name());
  routine.language = row.text(language_);
  routine.sql_body = {reading.definition(row, sql_body_)};
  if (routine.sql_body.empty()) routine.body = row.text(body_);
  routine.library = row.text(library_);
  routine.security_definer = row.is_true(security_definer_);
  routine.settings = parameters_in(row.text(settings_));
}

Volatility volatility_of(char letter) {
  if (letter == 'i') return Volatility::immutable;
  return letter == 's' ? Volatility::stable : Volatility::volatile_;
}

Parallel parallel_of(char letter) {
  if (letter == 's') return Parallel::safe;
  return letter == 'r' ? Parallel::restricted : Parallel::unsafe;
}

std::string result_of(const Row& row, Reading& reading) {
  if (!row.is_null(result_)) return std::string(reading.definition(row, result_));
  return (row.is_true(returns_set_) ? "SETOF " : "") + named_type(row.oid(returned_type_), reading);
}

std::optional<double> unless(double usual, std::string_view text) {
  const double value = std::stod(std::string(text));
  return value == usual ? std::nullopt : std::optional(value);
}

Function function_of(const Row& row, Reading& reading, ObjectId schema) {
  Function function;
  function.id = id_of<Function>(schema, signature_of(row, reading));
  read_common(row, reading, function);
  function.returns = {result_of(row, reading)};
  function.window = row.letter(sort_) == 'w';
  function.volatility = volatility_of(row.letter(volatility_));
  function.strict = row.is_true(strict_);
  function.leakproof = row.is_true(leakproof_);
  function.parallel = parallel_of(row.letter(parallel_));
  const bool is_compiled = function.language == "c" || function.language == "internal";
  function.cost = unless(is_compiled ? 1 : 100, row.text(cost_));
  function.rows = unless(row.is_true(returns_set_) ? 1000 : 0, row.text(rows_));
  return function;
}

Procedure procedure_of(const Row& row, Reading& reading, ObjectId schema) {
  Procedure procedure;
  procedure.id = id_of<Procedure>(schema, signature_of(row, reading));
  read_common(row, reading, procedure);
  return procedure;
}

template <class T>
void add(T routine, Oid oid, Reading& reading) {
  reading.remember(CatalogClass::routine, oid, routine.id);
  reading.catalog.database.add(std::move(routine));
}

void read_routine(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::routine, oid)) return;
  const char sort = row.letter(sort_);
  if (sort == 'a') return reading.aggregates.emplace(oid, row.oid(owner_)), void();
  if (sort == 'p')
    add(procedure_of(row, reading, schema), oid, reading);
  else
    add(function_of(row, reading, schema), oid, reading);
  reading.add_owner(reading.objects.at(catalog_key(CatalogClass::routine, oid)), row.oid(owner_));
  if (row.is_true(unmodelled_))
    reading.unmodelled.add(
        schema.name(), {"SUPPORT or TRANSFORM of routine", "SUPPORTs or TRANSFORMs of routines"},
        row.text(name_));
}

}  // namespace

std::vector<std::string> type_names(std::string_view oids, Reading& reading) {
  std::vector<std::string> types;
  for (const std::int64_t oid : numbers_in(oids))
    types.push_back(named_type(static_cast<Oid>(oid), reading));
  return types;
}

std::string signature(std::string_view name, const std::vector<std::string>& types) {
  std::string text = quoted(name) + "(";
  for (std::size_t i = 0; i < types.size(); ++i)
    text.append(i == 0 ? "" : ", ").append(types[i]);
  return text + ")";
}

CatalogQuery routine_query(const Server& server) {
  return {
      "SELECT p.oid, p.proname, p.pronamespace, p.proowner, l.lanname, p.prokind, p.procost,"
      " p.prorows, p.prosecdef, p.proleakproof, p.proisstrict, p.proretset, p.provolatile,"
      " p.proparallel, p.prorettype, p.proargtypes,"
      " CASE WHEN p.proargnames IS NOT NULL OR p.proargmodes IS NOT NULL OR p.pronargdefaults > 0"
      " THEN " +
          deparsed("pg_get_function_arguments(p.oid)") +
          " END,"
          " CASE WHEN 't' = ANY (p.proargmodes) THEN " +
          deparsed("pg_get_function_result(p.oid)") + " END, p.prosrc, p.probin, p.proconfig, " +
          if_from(server, 14,
                  "CASE WHEN p.prosqlbody IS NOT NULL THEN " +
                      deparsed("pg_get_function_sqlbody(p.oid)") + " END",
                  "NULL") +
          ", p.prosupport <> 0 OR p.protrftypes IS NOT NULL"
          " FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.oid >= 16384"
          // The constructors of a range type come and go with it.
          " AND NOT (l.lanname = 'internal' AND EXISTS (SELECT FROM pg_depend d"
          " WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i'))",
      read_routine};
}

}  // namespace theseus
