// Whether objects can stand in a list, without their names: then the names are those that
// PostgreSQL would choose, see unnamed().
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/kinds/placement.h"
#include "schemas/emitter.h"

namespace theseus::yaml {

/// `names` and `bodies` of the objects of one kind in the table, in the order of the list; the
/// names of the table's columns.
bool reads_back_as(const std::vector<Text>& names, const std::vector<Written>& bodies,
                   std::string_view table, const ChosenName& chosen, std::string_view short_field,
                   const std::unordered_set<Text>& columns);

}  // namespace theseus::yaml
