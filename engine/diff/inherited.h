// What partitions have because their table has it: PostgreSQL makes it with the table's, and
// changes it with that. YAML does not repeat it, and a plan does not do it twice.
// https://www.postgresql.org/docs/current/ddl-partitioning.html
#pragma once
#include <optional>
#include <unordered_map>
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

/// What PostgreSQL does to partitions that stay where they are when their tables change.
struct Followed {
  Database from;  // as it is once it has done so, though the tables themselves are as they were
  std::unordered_map<ObjectId, std::vector<ObjectId>> by;  // an object of a table: what goes along
  /// What has to be done to a partition in addition, after the table's object has changed; and
  /// what has to be there before the table's, which takes it over.
  std::unordered_map<ObjectId, ObjectId> after, before;
  std::unordered_map<ObjectId, ObjectId> above;  // of tables that stay below one

  /// All that goes along, at any depth.
  std::vector<ObjectId> with(ObjectId id) const;
};

/// Nothing where there are no such partitions.
std::optional<Followed> followed(const Database& from, const Database& to);

/// The object of one table that has the place of another's.
ObjectId same_in(ObjectId table, ObjectId other, ObjectId id);

/// Whether the one is nothing but what the other makes of it.
bool is_image(const AnyObject& part, const AnyObject& whole);

/// Columns, defaults, constraints and indexes of tables.
bool is_inheritable(ObjectId id);
/// Not what has a name of its own on each table: that is not inherited but by partitions.
bool is_inherited_by_name(ObjectId id);

/// What an index or a key is named after: see unnamed().
std::vector<std::string> named_parts(const Index& index, const std::unordered_set<Text>& columns);

}  // namespace theseus
