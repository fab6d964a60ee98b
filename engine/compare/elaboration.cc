#include "engine/compare/elaboration.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "engine/compare/privileges.h"
#include "engine/compare/search_path.h"
#include "engine/diff/attached_exclusions.h"
#include "introspect/type_spelling.h"
#include "planner/fold.h"

namespace theseus {
namespace {

/// All ids, by rank and then by name.
std::vector<ObjectId> ids_by_rank(const Database& database) {
  std::vector<ObjectId> ids = database.ids();
  std::sort(ids.begin(), ids.end(), [](ObjectId a, ObjectId b) {
    return a.kind() == b.kind() ? a < b : a.kind() < b.kind();
  });
  return ids;
}

/// The routine's id without its arguments: what routines of one name have in common.
std::string base_name(ObjectId routine) {
  return routine_name(routine).text();
}

bool is_routine(ObjectId id) {
  return is_a<Function>(id) || is_a<Procedure>(id) || is_a<Aggregate>(id);
}

bool is_told_by_types(ObjectId id) {
  return kind_says(id, []<class T>() {
    return requires {
      T::is_told_by_types;
    };
  });
}

/// The failure that this one is only a consequence of: what it misses could not be created either.
const CreationFailure* cause_of(const CreationFailure& failure,
                                const std::vector<CreationFailure>& failures) {
  const std::string& said = failure.error.message;
  for (const CreationFailure& other : failures) {
    const ObjectId id = other.creation.id;
    const bool misses_column = is_a<Column>(id) && failure.error.sqlstate == "42703";
    // The name of what stands in a table says too little by itself.
    if (id.parent() != root(id) && !misses_column) continue;
    const std::string name = id.name().string() + "\"";
    const bool is_named =
        said.find("\"" + name) != std::string::npos || said.find("." + name) != std::string::npos;
    if (is_named && id != failure.creation.id) return &other;
  }
  return nullptr;
}

/// The failures that lead from this one back to it, itself first; none where it is in no circle.
std::vector<ObjectId> circle_of(const CreationFailure& failure,
                                const std::vector<CreationFailure>& failures) {
  std::vector<ObjectId> circle{failure.creation.id};
  for (const CreationFailure* at = cause_of(failure, failures); at != nullptr;
       at = cause_of(*at, failures)) {
    const ObjectId id = at->creation.id;
    if (id == failure.creation.id) return circle;
    if (std::find(circle.begin(), circle.end(), id) != circle.end()) break;
    circle.push_back(id);
  }
  return {};
}

Diagnostic circle_error(const std::vector<ObjectId>& circle, Place place) {
  std::string names;
  for (const ObjectId id : circle)
    names += (names.empty() ? "" : ", ") + to_string(id);
  return error(names + " refer to each other in a circle", std::move(place),
               "one of them has to do without the others");
}

Result<Catalog> catalog_of(Connection& connection) {
  Result<Catalog> catalog = read_catalog(connection, {.dependencies = true, .addresses = true});
  if (catalog) catalog->database.remove_if(holds_no_sql);
  return catalog;
}

Result<Database> read_from(Connection& connection) {
  Result<Catalog> catalog = catalog_of(connection);
  if (!catalog) return catalog.diagnostics();
  return std::move(catalog->database);
}

}  // namespace

ScratchChoice with_extensions(ScratchChoice choice, const Database& database) {
  for (const Extension& extension : database.all<Extension>())
    choice.extensions.emplace_back(extension.id.name().string(), extension.version.string());
  return choice;
}

Result<Nothing> Elaborator::prepare(Connection& connection, const Database& database) {
  if (!scratch_.is_embedded()) return Nothing{};
  const Answer known = connection.run("SELECT rolname FROM pg_catalog.pg_roles");
  if (!known) return to_diagnostic(*known.error);
  std::unordered_set<Text> present;
  for (std::size_t row = 0; row < known.rows.size(); ++row)
    present.insert(known.rows.text(row, 0));
  std::string script;
  std::set<Text> wanted = named_roles(database);
  wanted.insert(surroundings_.live.roles.begin(), surroundings_.live.roles.end());
  for (const Text role : wanted)
    if (!present.contains(role))
      script += Sql("CREATE ROLE ", Identifier{role}, " NOLOGIN").text() + ";\n";
  if (script.empty()) return Nothing{};
  const Answer created = connection.run(script);
  if (!created) return to_diagnostic(*created.error);
  return Nothing{};
}

Result<Database> Elaborator::read_back(const Database& database, const Ids& may_fail) {
  Result<Connection> connection = created(
      database, [&](ObjectId id) { return may_fail.contains(id); }, true);
  if (!connection) return connection.diagnostics();
  return read_from(*connection);
}

Result<Database> Elaborator::read_again(const Database& database) {
  Result<Connection> connection = created(
      database, [](ObjectId) { return true; }, false);
  if (!connection) return connection.diagnostics();
  return read_from(*connection);
}

Result<Elaborator::Changed> Elaborator::changed(const Database& database,
                                                const Statements& statements) {
  Result<Connection> connection = created(
      database, [](ObjectId) { return true; }, false);
  if (!connection) return connection.diagnostics();
  Result<Catalog> before = catalog_of(*connection);
  if (!before) return before.diagnostics();
  for (const Statement& statement : statements)
    if (const Answer done = connection->run(statement.sql); !done)
      return to_diagnostic(*done.error);
  Result<Catalog> after = catalog_of(*connection);
  if (!after) return after.diagnostics();
  Changed changed{std::move(before->database), std::move(after->database), {}};
  for (const auto& [address, id] : before->addresses)
    if (const auto now = after->addresses.find(address); now != after->addresses.end())
      changed.ids.emplace(id, now->second);
  return changed;
}

namespace {

Ids made_by_attaching(const Database& database) {
  Ids all;
  for (const PartitionOf& partition : database.all<PartitionOf>())
    for (const ObjectId id : made_by_attaching(partition, database))
      all.insert(id);
  return all;
}

}  // namespace

Result<Connection> Elaborator::created(const Database& database, const MayFail& may_fail,
                                       bool declared) {
  Result<Connection> connection = scratch_.new_database();
  if (!connection) return connection.diagnostics();
  const Result<Nothing> prepared = prepare(*connection, database);
  if (!prepared) return prepared.diagnostics();

  const Ids by_attaching = made_by_attaching(database);
  const auto in_groups = [&](const std::vector<ObjectId>& ids, bool may_fold) {
    std::vector<Creation> creations;
    // An identity makes its column NOT NULL only where both are said at once.
    const auto folds = [&](ObjectId id) {
      return (may_fold && !by_attaching.contains(id)) || is_a<Identity>(id);
    };
    for (Folded& group : fold_created(database, ids, folds, connection->server())) {
      if (by_attaching.contains(group.leader))
        group.statements = named_after_attaching(group.leader, database);
      const bool is_context = std::all_of(group.members.begin(), group.members.end(), may_fail);
      creations.push_back({group.leader, std::move(group.members), std::move(group.statements),
                           search_path(surroundings_.declared, group.leader), is_context});
    }
    return creations;
  };
  std::vector<ObjectId> ids = ids_by_rank(database);
  std::erase(ids, id_of<Schema>(ObjectId(), "public"));
  std::erase_if(ids, holds_no_sql);
  const Result<Created> done =
      create_all(*connection, in_groups(ids, true),
                 [&](const Creation& creation) { return in_groups(creation.members, false); });
  if (!done) return done.diagnostics();
  if (!done->failures.empty()) return explain(done->failures);
  if (declared) {
    const Result<Nothing> learnt = learn_ids(*connection, done->order);
    if (!learnt) return learnt.diagnostics();
    const Result<Nothing> types = learn_types(*connection, done->order);
    if (!types) return types.diagnostics();
  }
  return connection;
}

/// Routines of one name are created in an order that we know, and so grow old in that order.
Result<Nothing> Elaborator::learn_ids(Connection& connection, const std::vector<ObjectId>& order) {
  const Result<std::vector<ObjectId>> by_age = routines_by_age(connection);
  if (!by_age) return by_age.diagnostics();
  std::map<std::string, std::vector<ObjectId>> found;
  for (const ObjectId id : *by_age)
    found[base_name(id)].push_back(id);
  std::map<std::string, std::size_t> next;
  for (const ObjectId id : order) {
    if (!is_routine(id)) continue;
    const std::vector<ObjectId>& same_name = found[base_name(id)];
    const std::size_t at = next[base_name(id)]++;
    if (at < same_name.size() && same_name[at] != id) resolved_[id] = same_name[at];
  }
  return Nothing{};
}

/// Operators and casts cannot be told by their age: one that another names is made with it.
Result<Nothing> Elaborator::learn_types(Connection& connection,
                                        const std::vector<ObjectId>& order) {
  for (const ObjectId id : order) {
    if (!is_told_by_types(id)) continue;
    std::vector<std::string> types = types_in_name(id);
    std::vector<std::string> asked = types;
    std::erase(asked, "NONE");  // the operand that is not there
    const auto spelled = spelled_types(connection, search_path(surroundings_.declared, id), asked);
    if (!spelled) return spelled.diagnostics();
    for (std::string& type : types)
      if (const auto found = spelled->find(type); found != spelled->end()) type = found->second;
    const ObjectId now(id.kind(), id.parent(), name_with_types(id, types));
    if (now != id) resolved_[id] = now;
  }
  return Nothing{};
}

Diagnostics Elaborator::explain(const std::vector<CreationFailure>& failures) const {
  const auto place_of = [&](ObjectId id) {
    for (; id; id = id.parent())
      if (const auto found = surroundings_.declared.places.find(id);
          found != surroundings_.declared.places.end())
        return found->second;
    return Place{};
  };
  Diagnostics problems;
  for (const CreationFailure& failure : failures) {
    const ObjectId id = failure.creation.id;
    const std::vector<ObjectId> circle = circle_of(failure, failures);
    if (!circle.empty() && *std::min_element(circle.begin(), circle.end()) == id)
      problems.push_back(circle_error(circle, place_of(id)));
    if (cause_of(failure, failures) != nullptr) continue;
    const ObjectId culprit = failure.culprit ? failure.culprit : id;
    Diagnostic problem = to_diagnostic(failure.error, place_of(culprit));
    if (problem.hint.empty() && !scratch_.is_embedded() &&
        failure.error.message.starts_with("role \""))
      problem.hint =
          "the role has to be there on the scratch server too: " + scratch_.description();
    problem.message = to_string(culprit) + ": " + problem.message;
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace theseus
