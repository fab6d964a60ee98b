#include "engine/kinds/publication.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/kinds/schema.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Literal words_of(const std::string& words) {
  return {words};
}

std::string actions_of(const Publication& publication) {
  const PublishedActions actions = publication.publish.value_or(
      PublishedActions{PublishedAction::insert, PublishedAction::update, PublishedAction::delete_,
                       PublishedAction::truncate});
  std::vector<std::string_view> words;
  for (const PublishedAction action : actions)
    words.push_back(spelled(action));
  return fmt::format("{}", fmt::join(words, ", "));
}

/// Those that differ.
std::vector<Sql> options(const Publication& from, const Publication& to) {
  std::vector<Sql> parts;
  if (from.publish != to.publish) parts.emplace_back("publish = ", words_of(actions_of(to)));
  if (from.publish_via_partition_root != to.publish_via_partition_root)
    parts.push_back(to.publish_via_partition_root ? Sql("publish_via_partition_root = true")
                                                  : Sql("publish_via_partition_root = false"));
  if (from.publish_generated_columns != to.publish_generated_columns)
    parts.emplace_back("publish_generated_columns = ",
                       Expression{Text(spelled(to.publish_generated_columns))});
  return parts;
}

Names without(const Names& names, const Names& others) {
  Names left;
  for (const Text name : names)
    if (std::find(others.begin(), others.end(), name) == others.end()) left.push_back(name);
  return left;
}

Statement altered(const Publication& publication, const std::string& summary, const Sql& action) {
  return formed(Form::alter_publication, summary + " " + to_string(publication.id),
                Sql("ALTER PUBLICATION ", name_of(publication.id), " ", action));
}

}  // namespace

Statements create(const Publication& publication, const Server& /*server*/) {
  Sql sql("CREATE PUBLICATION ", name_of(publication.id));
  if (publication.all_tables) sql.add(" FOR ALL TABLES");
  if (!publication.schemas.empty())
    sql.add(" FOR TABLES IN SCHEMA ", identifiers(publication.schemas));
  const std::vector<Sql> with = options({}, publication);
  if (!with.empty()) sql.add(" WITH (", joined(with), ")");
  Statement statement =
      formed(Form::create_publication, "create " + to_string(publication.id), sql);
  if (publication.all_tables || !publication.schemas.empty())
    add(Hazard::superuser, statement.hazards);
  return {statement};
}

Statements alter(const Publication& from, const Publication& to, const Server& /*server*/) {
  Statements statements;
  if (const Names gone = without(from.schemas, to.schemas); !gone.empty()) {
    statements.push_back(
        altered(to, "take schemas from", Sql("DROP TABLES IN SCHEMA ", identifiers(gone))));
    add(Hazard::drops, statements.back().hazards);
  }
  if (const Names added = without(to.schemas, from.schemas); !added.empty()) {
    statements.push_back(
        altered(to, "add schemas to", Sql("ADD TABLES IN SCHEMA ", identifiers(added))));
    add(Hazard::superuser, statements.back().hazards);
  }
  if (const std::vector<Sql> changed = options(from, to); !changed.empty())
    statements.push_back(altered(to, "set options of", Sql("SET (", joined(changed), ")")));
  return statements;
}

Statements drop(const Publication& publication, const Server& /*server*/) {
  return {dropped(Form::drop_publication, publication.id)};
}

std::vector<ObjectId> references(const Publication& publication) {
  std::vector<ObjectId> schemas;
  for (const Text schema : publication.schemas)
    schemas.push_back(id_of<Schema>({}, schema));
  return schemas;
}

std::optional<std::string> unsupported(const Publication& publication, const Server& server) {
  if (!publication.schemas.empty() && server.major() < 15)
    return "schemas in publications need PostgreSQL 15";
  const bool sends_generated =
      publication.publish_generated_columns != PublishedGeneratedColumns::none;
  if (sends_generated && server.major() < 18)
    return "publish_generated_columns needs PostgreSQL 18";
  return std::nullopt;
}

}  // namespace theseus
