// Sequences, those of identity columns, and the columns that own them.
#include "engine/kinds/sequence.h"

#include "engine/kinds/identity.h"
#include "engine/kinds/sequence_owner.h"
#include "engine/kinds/table.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  type_,
  start_,
  increment_,
  maximum_,
  minimum_,
  cache_,
  cycle_,
  ownership_,
  owner_relation_,
  owner_column_
};

/// Bounds that PostgreSQL would fill in are left out.
void leave_out_usual_bounds(Sequence& sequence) {
  Sequence bare = sequence;
  bare.minimum = bare.maximum = bare.start = std::nullopt;
  const SequenceBounds usual = bounds_of(bare);
  if (sequence.minimum == usual.minimum) sequence.minimum.reset();
  if (sequence.maximum == usual.maximum) sequence.maximum.reset();
  bare.minimum = sequence.minimum;
  bare.maximum = sequence.maximum;
  if (sequence.start == bounds_of(bare).start) sequence.start.reset();
}

Sequence sequence_of(const Row& row, Reading& reading, const RelationFacts& relation) {
  Sequence sequence{
      .id = relation.id,
      .type = {reading.definition(row, type_)},
      .increment = row.number(increment_),
      .minimum = row.number(minimum_),
      .maximum = row.number(maximum_),
      .start = row.number(start_),
      .cache = row.number(cache_),
      .cycle = row.is_true(cycle_),
      .persistence = relation.is_unlogged ? Persistence::unlogged : Persistence::logged};
  leave_out_usual_bounds(sequence);
  return sequence;
}

void add_identity(const Sequence& sequence, const Row& row, Reading& reading) {
  const RelationFacts* table = reading.relation(row.oid(owner_relation_));
  const Text column = reading.column_name(*table, row.number(owner_column_));
  if (reading.vanished) return;
  Identity identity{.id = id_of<Identity>(id_of<Column>(table->id, column), ""),
                    .increment = sequence.increment,
                    .minimum = sequence.minimum,
                    .maximum = sequence.maximum,
                    .start = sequence.start,
                    .cache = sequence.cache,
                    .cycle = sequence.cycle};
  const auto number = static_cast<std::size_t>(row.number(owner_column_)) - 1;
  if (table->columns[number].identity == 'd') identity.generated = IdentityKind::by_default;
  const std::string usual = chosen_name(table->id.name().view(), column.view(), "seq");
  if (sequence.id.name().view() != usual) identity.sequence = sequence.id.name();
  reading.remember(CatalogClass::relation, row.oid(oid_), identity.id);
  reading.catalog.database.add(identity);
  const bool is_unlogged = sequence.persistence == Persistence::unlogged;
  if (reading.server.major() >= 15 && is_unlogged != table->is_unlogged)
    reading.unmodelled.add(schema_of(table->id).name(),
                           {"persistence of identity", "persistences of identities"},
                           table->id.name().string() + "." + column.string());
}

void add_owner(const Sequence& sequence, const Row& row, Reading& reading) {
  const RelationFacts* table = reading.relation(row.oid(owner_relation_));
  const Text column = reading.column_name(*table, row.number(owner_column_));
  reading.catalog.database.add(SequenceOwner{.id = id_of<SequenceOwner>(sequence.id, ""),
                                             .column = {id_of<Column>(table->id, column)}});
}

void read_sequence(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(oid_));
  const char ownership = row.letter(ownership_);
  const bool owner_is_there = ownership == '\0' || reading.relation(row.oid(owner_relation_));
  if (relation == nullptr || !owner_is_there) return;  // goes with a table that is not modelled
  Sequence sequence = sequence_of(row, reading, *relation);
  if (ownership == 'i') return add_identity(sequence, row, reading);
  if (ownership == 'a')
    add_owner(sequence, row, reading);
  else  // the owner of another is its table's
    reading.add_owner(sequence.id, reading.sequence_owners.at(row.oid(oid_)));
  reading.remember(CatalogClass::relation, row.oid(oid_), sequence.id);
  reading.catalog.database.add(sequence);
}

}  // namespace

// LATERAL with LIMIT looks each sequence up by index; a plain join would read all of pg_depend.
CatalogQuery sequence_query(const Server& /*server*/) {
  return {
      "SELECT s.seqrelid, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmax,"
      " s.seqmin, s.seqcache, s.seqcycle, o.deptype, o.refobjid, o.refobjsubid"
      " FROM pg_sequence s LEFT JOIN LATERAL (SELECT d.deptype, d.refobjid, d.refobjsubid"
      " FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid"
      " AND d.objsubid = 0 AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0"
      " AND d.deptype IN ('a', 'i') LIMIT 1) o ON true",
      read_sequence};
}

}  // namespace theseus
