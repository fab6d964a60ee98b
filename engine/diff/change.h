// What differs between two databases, one object at a time.
#pragma once
#include <string_view>
#include <variant>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

struct Added {
  AnyObject object;
};
struct Removed {
  AnyObject object;
};
/// The same name, but no ALTER leads from one to the other: drop and create.
struct Replaced {
  AnyObject from, to;
};
struct Modified {
  AnyObject from, to;
  std::vector<std::string_view> fields;  // in the order of the kind's list
};
using Change = std::variant<Added, Removed, Replaced, Modified>;

ObjectId id_of(const AnyObject& object);
ObjectId id_of(const Change& change);

/// The object after the change, or null when it is gone; before it, or null when it is new.
const AnyObject* after(const Change& change);
const AnyObject* before(const Change& change);

/// What was there is gone, or another afterwards: what refers to it has to be made anew.
bool rebuilds_dependents(const Change& change);

/// Rows, values or where a sequence stands go with it.
bool holds_data(const AnyObject& object);

/// "table shop.orders: persistence": the object, and the fields of a modification.
std::string to_string(const Change& change);

}  // namespace theseus
