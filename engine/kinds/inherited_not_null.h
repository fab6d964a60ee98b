// From PostgreSQL 18 NOT NULL is a constraint, which partitions and inheriting tables have with the
// name that it has above, and inheriting tables in its state.
// https://www.postgresql.org/docs/18/ddl-inherit.html
#pragma once
#include "engine/kinds/all.h"

namespace theseus {

/// What the columns below are said to have: as in the table above. A name of their own is the
/// choice of whoever attached them, and cannot be changed.
void inherit_not_null(Database& database);

/// The column of a partition that is made alone, with its NOT NULL called as in the table above:
/// that is what CREATE TABLE … PARTITION OF calls it. Of a table that has partitions, with its
/// usual name, which PostgreSQL would not choose where it is taken by one of these.
Column with_not_null_named(const Database& database, Column column);

}  // namespace theseus
