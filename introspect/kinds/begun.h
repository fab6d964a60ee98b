// What a plan has begun on a partition, under a reserved name, is read as its uppermost table's,
// which is in the model: see planner/recipes/online_partitioned_index.h.
#pragma once
#include <string>

namespace theseus {

/// Joins `root`: with the number of that table, or NULL for whatever is not begun so.
inline std::string begun_on_partition(const std::string& name, const std::string& relation) {
  return " LEFT JOIN LATERAL (SELECT pg_partition_root(" + relation + ")::oid AS oid WHERE " +
         name + " LIKE 'theseus\\_part\\_%') root ON true";
}

/// The columns of `root`, as an array of numbers, that have the names of these of the partition.
inline std::string columns_of_root(const std::string& numbers, const std::string& relation) {
  return "(SELECT array_agg(coalesce(u.attnum, 0::int2) ORDER BY k.at) FROM unnest(" + numbers +
         ") WITH ORDINALITY k(attnum, at)"
         " LEFT JOIN pg_attribute a ON a.attrelid = " +
         relation +
         " AND a.attnum = k.attnum"
         " LEFT JOIN pg_attribute u ON u.attrelid = root.oid AND u.attname = a.attname)";
}

}  // namespace theseus
