#include "engine/kinds/sequence.h"

#include <limits>

#include "engine/kinds/all.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

struct Range {
  std::int64_t least, greatest;
};

Range range_of(Expression type) {
  if (type.text == "smallint") return {INT16_MIN, INT16_MAX};
  if (type.text == "integer") return {INT32_MIN, INT32_MAX};
  return {INT64_MIN, INT64_MAX};
}

}  // namespace

Statements create(const Sequence& sequence, const Server& /*server*/) {
  const Sequence defaults{.id = sequence.id};
  Sql sql("CREATE ");
  if (sequence.persistence == Persistence::unlogged) sql.add("UNLOGGED ");
  sql.add("SEQUENCE ", qualified(sequence.id));
  if (sequence.type != defaults.type) sql.add(" AS ", sequence.type);
  sql.add(sequence_options(defaults, sequence, Sql()));
  return {formed(Form::create_sequence, "create " + to_string(sequence.id), sql)};
}

Statements alter(const Sequence& from, const Sequence& to, const Server& /*server*/) {
  Statements statements;
  Sql options;
  if (from.type != to.type) options.add(" AS ", to.type);
  options.add(sequence_options(from, to, Sql()));
  if (!options.empty())
    statements.push_back(formed(Form::alter_sequence, "alter " + to_string(to.id),
                                Sql("ALTER SEQUENCE ", qualified(to.id), options), {to.id}));
  if (from.persistence != to.persistence)
    statements.push_back(formed(Form::set_sequence_persistence, "alter " + to_string(to.id),
                                to.persistence == Persistence::unlogged
                                    ? Sql("ALTER SEQUENCE ", qualified(to.id), " SET UNLOGGED")
                                    : Sql("ALTER SEQUENCE ", qualified(to.id), " SET LOGGED"),
                                {to.id}));
  return statements;
}

Statements drop(const Sequence& sequence, const Server& /*server*/) {
  Statement statement = dropped(Form::drop_sequence, sequence.id, {sequence.id});
  statement.hazards = {Hazard::data_loss, Hazard::irreversible};  // the value that it stands at
  return {statement};
}

std::vector<ObjectId> names(const Sequence& sequence) {
  return {relation_name(schema_of(sequence.id), sequence.id.name())};
}

std::optional<std::string> unsupported(const Sequence& sequence, const Server& server) {
  if (sequence.persistence == Persistence::unlogged && server.major() < 15)
    return "unlogged sequences need PostgreSQL 15";
  return std::nullopt;
}

ObjectId dropped_with(const Sequence& sequence, const Database& database) {
  const auto* owner = database.find<SequenceOwner>(id_of<SequenceOwner>(sequence.id, Text()));
  return owner == nullptr ? ObjectId() : owner->column.id;
}

SequenceBounds bounds_of(const Sequence& sequence) {
  const Range range = range_of(sequence.type);
  const bool ascending = sequence.increment > 0;
  const std::int64_t minimum = sequence.minimum.value_or(ascending ? 1 : range.least);
  const std::int64_t maximum = sequence.maximum.value_or(ascending ? range.greatest : -1);
  return {minimum, maximum, sequence.start.value_or(ascending ? minimum : maximum)};
}

}  // namespace theseus
