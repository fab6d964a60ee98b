// Reads a live database into the model: a fixed, small number of set-based queries in one
// REPEATABLE READ, READ ONLY transaction, whatever the number of tables, and no LOCK TABLE.
#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/all.h"
#include "introspect/connection.h"

namespace theseus {

struct Catalog {
  Database database;  // sealed; nothing of extensions, of pg_catalog, or of our schema `theseus`
  /// What is there and the model does not hold, one warning each, sorted: "policy own_rows on table
  /// …".
  Diagnostics warnings;
  /// Schema of the object that a warning is about, in step with `warnings`; empty: the database.
  std::vector<Text> warning_schemas;
  std::vector<Text> roles;  // every role of the server but those named pg_…
  std::vector<ObjectId>
      invalid_indexes;  // debris of CREATE INDEX CONCURRENTLY; absent from `database`
  /// Refer to something that is in the database and for which no kind stands; only read together
  /// with the dependencies.
  std::vector<ObjectId> refers_outside;
  std::string encoding;  // server encoding of the database: "UTF8"
  /// By their numbers in the system catalogs, which stay where names change; only when asked for.
  std::unordered_map<std::uint64_t, ObjectId> addresses;
};

struct CatalogOptions {
  /// Reads pg_depend too, into Database::dependencies: only a plan that has something to do needs
  /// it.
  bool dependencies = false;
  bool addresses = false;
  /// Asked when everything else is read and the snapshot is still held, for the objects that
  /// matter: where not all dependencies are wanted, those of these objects and of what depends on
  /// them at any distance are read, perhaps some more. May run queries of its own that do not fail.
  std::function<std::vector<ObjectId>(const Catalog&)> concerned = {};
};

/// Deparse functions see the newest catalog, not the snapshot: when one fails because something was
/// dropped meanwhile, the whole read is repeated, three times at most.
Result<Catalog> read_catalog(Connection& connection, const CatalogOptions& options = {});

/// The routines of a schema in the order of their creation, as ids: how elaboration learns that
/// what was declared as f(int) is f(integer). `schema` and `name` unquoted.
Result<std::vector<ObjectId>> routines_by_age(Connection& connection);

}  // namespace theseus
