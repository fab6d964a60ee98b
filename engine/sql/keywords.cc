#include "engine/sql/keywords.h"

#include <algorithm>
#include <array>

namespace theseus {
namespace {

constexpr auto keywords = std::to_array<std::string_view>({
#include "engine/sql/keywords.inc"
});
static_assert(std::is_sorted(keywords.begin(), keywords.end()));

}  // namespace

bool is_reserved_keyword(std::string_view word) {
  return std::binary_search(keywords.begin(), keywords.end(), word);
}

}  // namespace theseus
