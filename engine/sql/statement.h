// One statement and what running it means for a live database.
// Lock levels: https://www.postgresql.org/docs/current/explicit-locking.html
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/id.h"
#include "engine/core/spelling.h"
#include "engine/sql/sql.h"

namespace theseus {

enum class LockMode {
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive,
};
template <>
struct Spelling<LockMode> {
  static constexpr std::array<std::string_view, 8> words{
      "ACCESS SHARE", "ROW SHARE",           "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE",
      "SHARE",        "SHARE ROW EXCLUSIVE", "EXCLUSIVE",     "ACCESS EXCLUSIVE"};
};

/// A lock on a table, view, sequence or index that exists before the statement runs.
struct Lock {
  ObjectId relation;
  LockMode mode = LockMode::access_exclusive;
  bool operator==(const Lock&) const = default;
};

enum class Transaction {
  inside,        // may share a transaction with its neighbours
  alone,         // in one of its own: it takes long, and others' locks must not wait for it
  outside,       // refuses to run in one: CREATE INDEX CONCURRENTLY
  commit_after,  // its effect is usable only once committed: ALTER TYPE … ADD VALUE
};
template <>
struct Spelling<Transaction> {
  static constexpr std::array<std::string_view, 4> words{"inside", "alone", "outside",
                                                         "commit_after"};
};

enum class Hazard {
  data_loss,        // rows, columns or values go, or values may be rounded or cut
  drops,            // an object without data goes: an index, a view, a function, a constraint
  blocks_reads,     // readers and writers of a large table wait while it is read or written whole
  blocks_writes,    // its writers wait
  no_online_way,    // and no other way leads there inside of the server
  rewrite,          // the table is written anew under its lock
  scan,             // the table is read whole under its lock
  breaks_old_code,  // what code that runs now may use is gone, or means something else
  breaks_prepared,  // prepared statements that return its rows fail once: 0A000
  breaks_replication,  // the table is published, and subscribers are told nothing of DDL
  fires_triggers,      // rows are written, and the table's own triggers see that
  conversion,          // values go over to the type by way of text
  irreversible,        // no DDL leads back
  superuser,           // the server may want a superuser for it
};
template <>
struct Spelling<Hazard> {
  static constexpr std::array<std::string_view, 14> words{
      "data_loss",      "drops",      "blocks_reads",    "blocks_writes",   "no_online_way",
      "rewrite",        "scan",       "breaks_old_code", "breaks_prepared", "breaks_replication",
      "fires_triggers", "conversion", "irreversible",    "superuser"};
};

using Hazards = std::vector<Hazard>;

inline bool has(const Hazards& hazards, Hazard hazard) {
  return std::find(hazards.begin(), hazards.end(), hazard) != hazards.end();
}

inline void add(Hazard hazard, Hazards& hazards) {
  if (!has(hazards, hazard)) hazards.push_back(hazard);
}

/// Every row of a table in small transactions, each of which a crash may follow: an UPDATE, or,
/// where there is nothing to set, a look that fails where any row is still to be done.
struct Batches {
  std::string table = {};             // this and all other texts are SQL
  std::vector<std::string> key = {};  // columns, together unique and not null; empty: none is known
  std::string set = {};               // "total = (price * quantity)"
  std::string pending = {};           // true of the rows that are still to be done
  std::string search_path = {};       // a list of schemas
  std::int64_t rows = 0;              // of the table, about
  std::int64_t most = 0;              // rows in a batch; 0: as many as take 50 ms
  bool skips_triggers = false;        // those that are not ENABLE ALWAYS
  std::string filler = {};            // the oid of what fills rows that come behind; empty: nothing
  std::vector<std::string> equal = {};  // of a look: two texts that are equal in a row that is done
  bool operator==(const Batches&) const = default;
};

/// What PostgreSQL calls a statement of this sort, and what it locks: see form.h.
enum class Form : std::uint8_t;

struct Statement {
  std::string summary = {};  // "add index orders_created_idx"
  Sql sql = {};
  std::vector<Lock> locks = {};
  Transaction transaction = Transaction::inside;
  Hazards hazards = {};
  bool joins_next = false;              // nobody may see the state between this and the next
  Sql clean_up = {};                    // after a failure: removes what would stay behind
  std::optional<Batches> batches = {};  // instead of `sql`, which says the same in one statement
  Form form = {};
  bool operator==(const Statement&) const = default;
};
using Statements = std::vector<Statement>;

}  // namespace theseus
