#include "tests/property/bounds.h"

#include <algorithm>
#include <vector>

namespace theseus::testing {
namespace {

using Words = std::vector<std::string>;
using Bounds = std::map<std::string, std::string>;

const Words names{"a", "b", "c"};

bool chance(std::mt19937_64& random, std::size_t percent) {
  return random() % 100 < percent;
}

/// Up to three, which meet one another; rows are mostly in b.
Bounds of_ranges(std::mt19937_64& random) {
  Words cuts{"MINVALUE", "0", "20", "30", "50", "MAXVALUE"};
  if (chance(random, 40)) cuts.insert(cuts.begin() + 3, "22");
  Bounds bounds;
  std::size_t at = random() % 2;
  for (const std::string& name : names) {
    const std::size_t end = at + 1 + random() % 2;
    if (end >= cuts.size()) break;
    if (name == "b" || chance(random, 70))
      bounds[name] = "FOR VALUES FROM (" + cuts[at] + ") TO (" + cuts[end] + ")";
    at = end;
  }
  return bounds;
}

Bounds of_lists(Words values, std::mt19937_64& random) {
  if (chance(random, 40)) std::shuffle(values.begin(), values.end(), random);
  Bounds bounds;
  for (std::size_t i = 0; i + 1 < values.size() && i / 2 < names.size(); i += 2)
    if (chance(random, 80))
      bounds[names[i / 2]] =
          "FOR VALUES IN (" + values[i] + (chance(random, 80) ? ", " + values[i + 1] : "") + ")";
  return bounds;
}

Bounds of_hashes(std::mt19937_64& random) {
  const auto bound = [](const char* modulus, const char* rest) {
    return std::string("FOR VALUES WITH (modulus ") + modulus + ", remainder " + rest + ")";
  };
  if (chance(random, 60)) return {{"a", bound("2", "0")}, {"b", bound("2", "1")}};
  return {{"a", bound("2", "0")}, {"b", bound("4", "1")}, {"c", bound("4", "3")}};
}

}  // namespace

Bounds random_bounds(const std::string& partition_by, std::mt19937_64& random) {
  if (partition_by.starts_with("hash")) return of_hashes(random);
  Bounds bounds = partition_by.starts_with("range") ? of_ranges(random)
                  : partition_by == "list (id)"
                      ? of_lists({"1", "2", "21", "22", "23", "24"}, random)
                      : of_lists({"0", "1", "2", "3", "NULL"}, random);
  if (chance(random, 85)) bounds["rest"] = "DEFAULT";
  return bounds;
}

}  // namespace theseus::testing
