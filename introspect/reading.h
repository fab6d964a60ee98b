// What is known while a catalog is being read: the queries hand their rows over one by one, and
// each finds here what the earlier ones left.
#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/kinds/partition_of.h"
#include "introspect/catalog.h"
#include "introspect/grants.h"
#include "introspect/row.h"
#include "introspect/unmodelled.h"

namespace theseus {

/// The catalogs whose numbers stand in pg_depend and pg_description. They are the same everywhere:
/// https://www.postgresql.org/docs/current/system-catalog-declarations.html
enum class CatalogClass : Oid {
  foreign_server = 1417,
  type = 1247,
  routine = 1255,
  relation = 1259,
  default_ = 2604,
  constraint = 2606,
  foreign_data_wrapper = 2328,
  access_method = 2601,
  operator_member = 2602,
  function_member = 2603,
  conversion = 2607,
  language = 2612,
  schema = 2615,
  operator_class = 2616,
  rewrite = 2618,
  trigger = 2620,
  operator_family = 2753,
  extension = 3079,
  cast = 2605,
  operator_ = 2617,
  policy = 3256,
  statistics = 3381,
  collation = 3456,
  event_trigger = 3466,
  transform = 3576,
  text_search_dictionary = 3600,
  text_search_parser = 3601,
  text_search_configuration = 3602,
  text_search_template = 3764,
  publication = 6104,
  published_table = 6106,
};

/// One object anywhere in the catalog.
constexpr std::uint64_t catalog_key(CatalogClass catalog, Oid oid) {
  return (std::uint64_t{static_cast<Oid>(catalog)} << 32U) | oid;
}

struct TypeFacts {
  char sort = 'b';  // typtype: b, c, d, e, p, r, m
  char category = 'U';
  bool is_preferred = false;
  bool is_array = false;
  Oid base = 0;  // of a domain
  Oid collation = 0;
  char storage = 'x';
};

struct ColumnFacts {
  Text name, type;
  Oid type_oid = 0;
  Oid collation = 0;
  char identity = '\0';
};

struct RelationFacts {
  ObjectId id;
  std::vector<ColumnFacts> columns = {};  // by attnum - 1; dropped ones have no name
  bool is_unlogged = false;
};

/// What a constraint waits for until its index is read.
struct KeyConstraint {
  ObjectId id;
  bool deferrable = false;
  bool initially_deferred = false;
  bool without_overlaps = false;
  std::string definition = {};  // of an exclusion constraint
};

struct OperatorClassFacts {
  QualifiedName name;
  Oid method = 0;
  Oid input_type = 0;
  bool is_default = false;
};

/// Everything found so far.
struct Reading {
  Server server = {};
  Text user = {};
  Catalog catalog = {};
  Unmodelled unmodelled = {};
  /// A definition was NULL or a name unknown: something went while we were reading.
  bool vanished = false;

  std::unordered_map<Oid, Text> roles = {}, schema_names = {}, access_methods = {};
  Acls acls = {};
  std::unordered_map<Oid, Oid> aggregates = {};  // with their owners, until their own query
  std::unordered_map<Oid, Oid> sequence_owners =
      {};  // until it is known which are owned by columns

  std::unordered_map<Oid, ObjectId> schemas = {};  // only those that we model
  std::unordered_map<Oid, QualifiedName> collations = {};
  std::unordered_map<Oid, TypeFacts> types = {};
  std::unordered_map<Oid, Text> type_names = {};  // of the types in signatures
  std::unordered_map<Oid, OperatorClassFacts> operator_classes = {};
  std::unordered_set<std::uint64_t> binary_casts = {};          // source << 32 | target
  std::unordered_map<std::uint64_t, Oid> default_classes = {};  // answers known already
  std::unordered_map<std::uint64_t, Oid> members = {};          // of extensions
  std::unordered_map<Oid, RelationFacts> relations = {};
  std::unordered_map<Oid, RelationFacts> foreign_tables = {};
  std::vector<std::pair<Oid, PartitionOf>> partitions = {};     // with the numbers of their tables
  std::pair<Oid, RelationFacts*> last_relation = {0, nullptr};  // rows come in the order of tables
  std::unordered_map<Oid, Parameters> options = {};             // of TOAST tables and views
  std::vector<Column> not_nulls = {};  // with nothing but their names and what is said of NOT NULL
  std::unordered_map<Oid, KeyConstraint> key_constraints = {};  // by their index
  std::unordered_set<Oid> indexes_with_parameters = {};         // of their operator classes
  std::unordered_set<Oid> indexes_with_targets = {};            // of their columns' statistics
  std::unordered_map<std::uint64_t, ObjectId> objects = {};     // by catalog_key()
  std::vector<Oid> unmodelled_types = {};
  std::unordered_set<ObjectId> left_out = {};  // what cannot exist without one of these

  bool is_member(CatalogClass catalog, Oid oid) const {
    return members.contains(catalog_key(catalog, oid));
  }
  void remember(CatalogClass catalog, Oid oid, ObjectId id) {
    objects.emplace(catalog_key(catalog, oid), id);
  }
  /// The schema, or nothing when we do not model what is in it.
  ObjectId schema(Oid oid) const;
  RelationFacts* relation(Oid oid);
  /// A column of a table, a view or a foreign table, for its comment and its rights.
  ObjectId column(Oid relation, std::int64_t number);
  /// The name of a column by its number; anything wrong means that the catalog changed under us.
  Text column_name(const RelationFacts& relation, std::int64_t number);
  Names column_names(const RelationFacts& relation, std::string_view numbers);
  QualifiedName qualified_name(Oid schema, std::string_view name) const;
  /// What `deparsed()` asked for: "" where there is none.
  std::string_view definition(const Row& row, std::size_t column);
  /// Another owner than the user is an object of its own.
  void add_owner(ObjectId object, Oid owner);
  /// The role's name; "public" for 0.
  Text role(Oid oid);
};

/// A query and what is done with each of its rows.
struct CatalogQuery {
  std::string sql;
  void (*read)(const Row&, Reading&);
};

/// A call of a deparse function, which gives NULL when its object went meanwhile: that is told
/// apart from an object that has no such definition.
inline std::string deparsed(const std::string& call) {
  return "coalesce(" + call + ", chr(1))";
}

/// By the server's version: `if_from(server, 15, "indnullsnotdistinct", "false")`.
inline std::string if_from(const Server& server, int major, std::string_view then,
                           std::string_view otherwise) {
  return std::string(server.major() >= major ? then : otherwise);
}

}  // namespace theseus
