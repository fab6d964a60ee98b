// What types are called once they are resolved: int is integer.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/text.h"
#include "introspect/connection.h"

namespace theseus {

/// By the text as it was written; without those that the server does not know. Names without a
/// schema are looked up in `search_path`; the answers are those of an empty one.
Result<std::map<std::string, std::string>> spelled_types(Connection& connection,
                                                         const std::vector<Text>& search_path,
                                                         const std::vector<std::string>& texts);

}  // namespace theseus
