#include "introspect/operator_classes.h"

namespace theseus {
namespace {

// Pseudo-types that stand for any type of a sort: src/include/catalog/pg_type.dat.
constexpr Oid any_type = 2276;
constexpr Oid any_element = 2283;
constexpr Oid any_array = 2277;
constexpr Oid any_enum = 3500;
constexpr Oid any_range = 3831;
constexpr Oid any_multirange = 4537;
constexpr Oid record_type = 2249;

TypeFacts facts_of(const Reading& reading, Oid type) {
  const auto found = reading.types.find(type);
  return found == reading.types.end() ? TypeFacts{.sort = 'c'} : found->second;
}

Oid base_of(const Reading& reading, Oid type) {
  for (TypeFacts facts = facts_of(reading, type); facts.sort == 'd';
       facts = facts_of(reading, type))
    type = facts.base;
  return type;
}

bool is_coercible(const Reading& reading, Oid type, const TypeFacts& facts, Oid target) {
  switch (target) {
    case any_type:
    case any_element:
      return true;
    case any_array:
      return facts.is_array;
    case any_enum:
      return facts.sort == 'e';
    case any_range:
      return facts.sort == 'r';
    case any_multirange:
      return facts.sort == 'm';
    case record_type:
      return facts.sort == 'c';
    default:
      return reading.binary_casts.contains((std::uint64_t{type} << 32U) | target);
  }
}

/// The best of the classes seen: an exact one, else the only preferred one, else the only one.
struct Candidates {
  Oid exact = 0, preferred = 0, other = 0;
  int preferred_count = 0, other_count = 0;

  Oid best() const {
    if (exact != 0) return exact;
    if (preferred_count > 0) return preferred_count == 1 ? preferred : 0;
    return other_count == 1 ? other : 0;
  }
};

void consider(const Reading& reading, Oid type, const TypeFacts& facts, Oid class_oid,
              const OperatorClassFacts& each, Candidates& candidates) {
  if (each.input_type == type) {
    candidates.exact = class_oid;
  } else if (is_coercible(reading, type, facts, each.input_type)) {
    const TypeFacts target = facts_of(reading, each.input_type);
    const bool is_preferred = target.is_preferred && target.category == facts.category;
    (is_preferred ? candidates.preferred : candidates.other) = class_oid;
    ++(is_preferred ? candidates.preferred_count : candidates.other_count);
  }
}

Oid search(const Reading& reading, Oid method, Oid type) {
  const TypeFacts facts = facts_of(reading, type);
  Candidates candidates;
  for (const auto& [oid, each] : reading.operator_classes)
    if (each.is_default && each.method == method)
      consider(reading, type, facts, oid, each, candidates);
  return candidates.best();
}

}  // namespace

Oid default_operator_class(Reading& reading, Oid method, Oid type) {
  const std::uint64_t key = (std::uint64_t{method} << 32U) | type;
  const auto known = reading.default_classes.find(key);
  if (known != reading.default_classes.end()) return known->second;
  return reading.default_classes[key] = search(reading, method, base_of(reading, type));
}

}  // namespace theseus
