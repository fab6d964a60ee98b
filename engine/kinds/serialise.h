// Objects as JSON and as fingerprints, from their field lists. A field with OnChange::ignore is in
// neither; a field that has its default is left out of JSON.
#pragma once
#include <map>
#include <string>

#include "engine/core/json.h"
#include "engine/kinds/all.h"

namespace theseus {

/// {"kind": "column", "name": "shop.orders.amount", "type": …}
Json to_json(const AnyObject& object);

/// All objects, sorted by id.
Json to_json(const Database& database);
std::string json_text(const Database& database);

/// One fingerprint for each object that stands directly in a schema, and for each that stands in
/// none; children count for their ancestor. "table shop.orders" to 16 hexadecimal digits.
using Fingerprints = std::map<std::string, std::string>;
Fingerprints fingerprints(const Database& database);

/// One of the whole: 64 hexadecimal digits.
std::string fingerprint(const Fingerprints& parts);

}  // namespace theseus
