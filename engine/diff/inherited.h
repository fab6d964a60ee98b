// What partitions have because their table has it, and inheriting tables because those above them
// do: YAML does not repeat it. https://www.postgresql.org/docs/current/ddl-partitioning.html
// https://www.postgresql.org/docs/current/ddl-inherit.html
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

/// Gives partitions what they do not have already of their table: its columns with their defaults,
/// its checks, keys, foreign keys and indexes, at any depth. What has a name of its own there gets
/// that which it has in `live`, or that which PostgreSQL chooses. A column that a partition lists
/// itself is as it is listed.
void add_inherited(Database& database, const Database& live);

/// Takes away what add_inherited() would give.
void remove_inherited(Database& database);

/// The object of one table that has the place of another's.
ObjectId same_in(ObjectId table, ObjectId other, ObjectId id);

/// Whether the one is nothing but what the other makes of it.
bool is_image(const AnyObject& part, const AnyObject& whole);

/// The column of the uppermost table that this one is there because of; itself where there is none.
ObjectId uppermost(const Database& database, ObjectId column);

/// Columns, defaults, constraints and indexes of tables.
bool is_inheritable(ObjectId id);
/// Not what has a name of its own on each table: that is not inherited but by partitions.
bool is_inherited_by_name(ObjectId id);

/// What an index or a key is named after: see unnamed().
std::vector<std::string> named_parts(const Index& index, const std::unordered_set<Text>& columns);

}  // namespace theseus
