// Objects as JSON that can be read again, whole: also the fields that are never compared.
#pragma once
#include <optional>

#include "engine/core/json.h"
#include "engine/kinds/all.h"

namespace theseus {

/// {"id": ["schema", "shop", "view", "open_orders"], "query": …}: a field that has its default is
/// left out.
Json stored(const AnyObject& object);
Json stored(ObjectId id);

/// Nothing when it is not what stored() wrote, or another Theseus did, which knows other fields.
std::optional<AnyObject> restored(const Json& json);
std::optional<ObjectId> restored_id(const Json& json);

}  // namespace theseus
