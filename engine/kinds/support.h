// Small pieces of DDL that several kinds share.
#pragma once
#include <optional>
#include <string>

#include "engine/kinds/kind.h"

namespace theseus {

/// "ALTER TABLE shop.orders"
Sql alter_table(ObjectId table);

/// The relation that this is, or stands in: the table of a column or a trigger; none of a type.
ObjectId relation_of(ObjectId id);

/// DROP of an object by its address, with the hazard `drops`.
Statement dropped(Form form, ObjectId id, On on = {});

/// ALTER TABLE … DROP CONSTRAINT of a constraint of a table, also with the hazard `drops`.
Statement dropped_constraint(ObjectId constraint, Form form = Form::drop_constraint,
                             ObjectId other = {});

/// "(fillfactor='70', toast.autovacuum_enabled='false')"
Sql parameter_list(const Parameters& parameters);

/// " WITH (…)" or nothing.
Sql with_parameters(const Parameters& parameters);

/// "ALTER <what> SET (…)" and "ALTER <what> RESET (…)" from one list to the other. Which lock that
/// takes on `relation` depends on the parameters.
Statements altered_parameters(const Sql& alter_what, const Parameters& from, const Parameters& to,
                              const std::string& summary, ObjectId relation);

/// " DEFERRABLE INITIALLY DEFERRED", " DEFERRABLE" or nothing.
Sql deferrability(bool deferrable, bool initially_deferred);

/// "(a, b WITHOUT OVERLAPS)", or without these words.
Sql key_columns(const Names& columns, bool without_overlaps);

/// Why the server knows no WITHOUT OVERLAPS, PERIOD or NOT ENFORCED where `is_used`.
std::optional<std::string> unsupported_before_18(bool is_used, std::string_view what,
                                                 const Server& server);

/// " INCLUDE (a, b)" or nothing.
Sql included(const Names& columns);

/// What an index of a table may be in the model, under one name: an index, a key, an exclusion.
std::vector<ObjectId> index_ids(ObjectId table, Text name);

/// The INCREMENT … CYCLE of a sequence or an identity that differ between the two, each after
/// `lead`.
template <class SequenceLike>
Sql sequence_options(const SequenceLike& from, const SequenceLike& to, const Sql& lead) {
  Sql sql;
  const auto differs = [&](auto member) { return to.*member != from.*member; };
  if (differs(&SequenceLike::increment)) sql.add(" ", lead, "INCREMENT BY ", to.increment);
  if (differs(&SequenceLike::minimum))
    to.minimum ? sql.add(" ", lead, "MINVALUE ", *to.minimum) : sql.add(" ", lead, "NO MINVALUE");
  if (differs(&SequenceLike::maximum))
    to.maximum ? sql.add(" ", lead, "MAXVALUE ", *to.maximum) : sql.add(" ", lead, "NO MAXVALUE");
  if (differs(&SequenceLike::start)) {
    const std::int64_t first = to.increment > 0 ? to.minimum.value_or(1) : to.maximum.value_or(-1);
    sql.add(" ", lead, "START WITH ", to.start.value_or(first));
  }
  if (differs(&SequenceLike::cache)) sql.add(" ", lead, "CACHE ", to.cache);
  if (differs(&SequenceLike::cycle))
    to.cycle ? sql.add(" ", lead, "CYCLE") : sql.add(" ", lead, "NO CYCLE");
  return sql;
}

}  // namespace theseus
