#include "introspect/catalog.h"

#include <algorithm>

#include "introspect/dependencies.h"
#include "introspect/grants.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

constexpr int most_reads = 3;

std::vector<CatalogQuery> first_queries(const Server& server) {
  return {member_query(server),
          role_query(server),
          encoding_query(server),
          schema_query(server),
          extension_query(server),
          access_method_query(server),
          collation_query(server),
          operator_class_query(server),
          binary_cast_query(server),
          type_query(server),
          signature_type_query(server),
          routine_query(server),
          aggregate_query(server),
          operator_query(server),
          operator_family_query(server),
          own_operator_class_query(server),
          language_query(server),
          transform_query(server),
          conversion_query(server),
          own_access_method_query(server),
          foreign_data_wrapper_query(server),
          foreign_server_query(server),
          user_mapping_query(server),
          foreign_table_query(server),
          foreign_column_query(server),
          text_search_parser_query(server),
          text_search_template_query(server),
          cast_query(server),
          text_search_dictionary_query(server),
          text_search_configuration_query(server),
          text_search_mapping_query(server),
          toast_query(server),
          relation_query(server),
          column_query(server),
          sequence_query(server),
          view_query(server)};
}

std::vector<CatalogQuery> second_queries(const Server& server, const Reading& reading) {
  return {inheritance_query(server),
          constraint_query(server),
          index_query(server, reading),
          trigger_query(server),
          rule_query(server),
          policy_query(server),
          statistics_query(server),
          publication_query(server),
          published_table_query(server),
          event_trigger_query(server),
          comment_query(server),
          grant_query(server),
          default_privileges_query(server),
          unmodelled_query(server)};
}

std::optional<ServerError> read_all(Connection& connection,
                                    const std::vector<CatalogQuery>& queries, Reading& reading) {
  std::vector<std::string> texts;
  for (const CatalogQuery& query : queries)
    texts.push_back(query.sql);
  Row row;
  return connection.run_all(texts, [&](std::size_t number, const Rows& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows.fields(i, row.fields);
      queries[number].read(row, reading);
    }
  });
}

// Parallel workers would take a tenth more of the server's time, and places that the application
// may need.
constexpr std::string_view begin =
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL search_path = '';"
    "SET LOCAL max_parallel_workers_per_gather = 0";

std::optional<ServerError> read_in_transaction(Connection& connection,
                                               const CatalogOptions& options, Reading& reading) {
  if (auto failed = connection.run(begin).error) return failed;
  if (auto failed = read_all(connection, first_queries(reading.server), reading)) return failed;
  if (auto failed = read_all(connection, second_queries(reading.server, reading), reading))
    return failed;
  if (const auto query = left_out_query(reading))
    if (auto failed = read_all(connection, {*query}, reading)) return failed;
  add_grants(reading);
  add_partitions(reading);
  leave_out(reading);
  reading.catalog.database.seal();
  add_not_nulls(reading);
  std::vector<ObjectId> concerned;
  if (options.concerned && !reading.vanished) concerned = options.concerned(reading.catalog);
  if (const auto query =
          options.dependencies ? dependency_query() : dependency_query_around(reading, concerned))
    if (auto failed = read_all(connection, {*query}, reading)) return failed;
  return connection.run("COMMIT").error;
}

/// Deparse functions look at the newest catalog and fail on what our snapshot still shows.
bool is_race(const ServerError& error) {
  const auto says = [&](std::string_view part) {
    return error.message.find(part) != std::string::npos;
  };
  return error.sqlstate == "42P01" || error.sqlstate == "42704" || error.sqlstate == "42703" ||
         error.sqlstate == "42883" ||
         (error.sqlstate == "XX000" &&
          (says("cache lookup failed") || says("could not open relation with OID") ||
           says("could not find") || says("does not exist")));
}

Catalog finished(Reading& reading) {
  tidy_dependencies(reading.catalog.database.dependencies);
  reading.catalog.warnings = reading.unmodelled.warnings(reading.catalog.warning_schemas);
  std::sort(reading.catalog.invalid_indexes.begin(), reading.catalog.invalid_indexes.end());
  return std::move(reading.catalog);
}

std::string kept_changing(const std::string& last) {
  return "the database's schema kept changing while it was read, " + std::to_string(most_reads) +
         " times: " + last;
}

}  // namespace

Result<Catalog> read_catalog(Connection& connection, const CatalogOptions& options) {
  std::string last;
  for (int attempt = 0; attempt < most_reads; ++attempt) {
    Reading reading{.server = connection.server(), .user = connection.user()};
    const auto failed = read_in_transaction(connection, options, reading);
    if (!failed && !reading.vanished) {
      if (options.addresses) reading.catalog.addresses = std::move(reading.objects);
      return finished(reading);
    }
    if (failed && connection.is_open()) connection.run("ROLLBACK");
    if (failed && !is_race(*failed)) return to_diagnostic(*failed);
    last = failed ? failed->message : "an object went away";
  }
  return error(kept_changing(last), {}, "try again when nothing else changes the schema");
}

Result<std::vector<ObjectId>> routines_by_age(Connection& connection) {
  const Answer answer = connection.run(
      "SELECT n.nspname, p.proname, p.prokind, ARRAY(SELECT format_type(u.type, NULL)"
      " FROM unnest(p.proargtypes) WITH ORDINALITY u(type, place) ORDER BY u.place)"
      " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
      " WHERE p.oid >= 16384 AND p.prokind IN ('f', 'w', 'p')"
      " AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'theseus')"
      " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass"
      " AND d.objid = p.oid AND d.deptype IN ('e', 'i')) ORDER BY p.oid");
  if (!answer) return to_diagnostic(*answer.error);
  std::vector<ObjectId> routines;
  Row row;
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    answer.rows.fields(i, row.fields);
    const ObjectId schema = id_of<Schema>({}, row.text(0));
    const Text name = signature(row.text(1), items_in(row.text(3)));
    routines.push_back(row.letter(2) == 'p' ? id_of<Procedure>(schema, name)
                                            : id_of<Function>(schema, name));
  }
  return routines;
}

}  // namespace theseus
