#include "introspect/table_names.h"

#include "engine/kinds/naming.h"

namespace theseus {

TableNames::TableNames(const std::vector<ObjectId>& tables) {
  for (const ObjectId table : tables)
    ids_[{schema_of(table).name(), table.name()}] = table;
}

Sql TableNames::pairs() const {
  std::vector<Sql> pairs;
  for (const auto& [name, id] : ids_)
    pairs.push_back(Sql("(", Literal{name.first}, ", ", Literal{name.second}, ")"));
  return joined(pairs);
}

}  // namespace theseus
