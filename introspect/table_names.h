// Tables in a query: named by pairs, since a qualified name would have to be quoted and read again.
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "engine/core/id.h"
#include "engine/sql/sql.h"

namespace theseus {

class TableNames {
 public:
  explicit TableNames(const std::vector<ObjectId>& tables);

  /// "('app', 'orders'), ('app', 'lines')", for (nspname, relname) IN (…)
  Sql pairs() const;
  /// Precondition: it is one of them.
  ObjectId at(Text schema, Text name) const { return ids_.at({schema, name}); }

 private:
  std::map<std::pair<Text, Text>, ObjectId> ids_;
};

}  // namespace theseus
