// `backfill:` of a column: what fills it in the rows that are there already. An intent: once it has
// happened it may stay in the YAML and means nothing more.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/core/field.h"
#include "engine/core/id.h"
#include "engine/core/spelling.h"
#include "engine/sql/sql.h"

namespace theseus {

enum class OwnTriggers { fire, skip };
template <>
struct Spelling<OwnTriggers> {
  static constexpr std::array<std::string_view, 2> words{"fire", "skip"};
};

/// Columns and what gives them back what they held. Without a name: the one column that `set` uses.
using Reverse = std::vector<std::pair<Text, Expression>>;

struct Backfill {
  Expression set = {};    // SQL over the columns of the row, as the user wrote it
  Expression where = {};  // only these rows; empty: all
  Reverse reverse = {};
  OwnTriggers triggers = OwnTriggers::fire;  // of the table, while rows are filled
  std::optional<std::int64_t> batch = {};    // most rows in one; absent: as many as take 50 ms
  bool verify = true;                        // compare the column with `set` when all is filled

  // What only the server knows.
  std::vector<Text> search_path = {};  // where unqualified names are looked up
  bool is_volatile = false;            // gives another value each time it is asked
  bool is_repeatable = true;           // gives the same value later, and to anybody

  bool is_copy = false;  // `set` is a column of the row; what others write does not count

  static constexpr auto fields() {
    return field_list(field("set", &Backfill::set), field("where", &Backfill::where),
                      field("reverse", &Backfill::reverse), field("triggers", &Backfill::triggers),
                      field("batch", &Backfill::batch), field("verify", &Backfill::verify));
  }
};

using Backfills = std::unordered_map<ObjectId, Backfill>;  // by column

}  // namespace theseus
