// What will be run, in order. A plan is a value: printed, saved, reviewed, and applied later only
// if the database still is what it was planned against.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/json.h"
#include "engine/core/result.h"
#include "engine/sql/statement.h"

namespace theseus {

/// Old application code works until the contract phase.
enum class Phase { expand, migrate, contract };
template <>
struct Spelling<Phase> {
  static constexpr std::array<std::string_view, 3> words{"expand", "migrate", "contract"};
};

struct PlannedLock {
  std::string relation;  // "table shop.orders"
  LockMode mode = LockMode::access_exclusive;
  bool operator==(const PlannedLock&) const = default;
};

struct Step {
  std::string summary = {};     // "add column shop.orders.note"
  std::string object = {};      // "column shop.orders.note"
  std::string belongs_to = {};  // "table shop.orders"
  std::string sql = {};     // one statement, or what holds for it alone; no semicolon at its end
  std::string reason = {};  // "declared, not in the database"
  Place place = {};         // where it is declared
  Phase phase = Phase::expand;
  Transaction transaction = Transaction::inside;
  std::vector<PlannedLock> locks = {};
  Hazards hazards = {};
  bool after_deploy = false;            // only when no old application code runs any more
  bool joins_next = false;              // shares its transaction with the next step
  std::string clean_up = {};            // SQL that removes what stays behind where this step fails
  std::optional<Batches> batches = {};  // how to run what `sql` says in one statement
  std::vector<int> after = {};  // numbers of the steps it waits for, from 1; no more than needed
  std::string recipe = {};      // "online index"; empty: the plain statement
  std::string plain = {};       // what the plain statement would have done to the application
  std::int64_t rows = 0;        // about, of the largest table that it locks; 0: none, or unknown
  std::int64_t bytes = 0;       // of the same, with its indexes and TOAST
  std::string form = {};        // the words of its form, see form.h: "CREATE INDEX CONCURRENTLY"
  bool operator==(const Step&) const = default;
};

/// Format 1. Files from before `after`, `belongs_to`, `joins_next`, `clean_up`, `after_deploy`,
/// `batches`, `record`, `recipe`, `plain`, `rows`, `bytes` and `form` lack them and can be read.
struct Plan {
  static constexpr int current_format = 1;
  int format = current_format;
  int server_version = 0;                        // server_version_num it was made for
  std::vector<std::string> schemas = {};         // the ones that it is about
  std::map<std::string, std::string> from = {};  // fingerprints of what is in them
  std::vector<Step> steps = {};
  std::string record = {};  // what it changes, see record.h; only where the plan is kept
  bool operator==(const Plan&) const = default;
};

Json to_json(const Plan& plan);
std::string json_text(const Plan& plan);

/// Reads what to_json() wrote; says what is wrong with anything else. `file` is for the messages.
Result<Plan> parse_plan(const std::string& text, const std::string& file);

/// The indexes of the steps that run together: in one transaction, or outside of any where a
/// statement refuses one. What stops the writers of one table does not share a transaction with
/// what stops those of another, unless steps must not be told apart. Never more than `most`
/// otherwise, so that locks fit into a stock lock table.
struct Segment {
  std::size_t first = 0, end = 0;
  bool in_transaction = true;
  bool operator==(const Segment&) const = default;
};
/// It reads or writes a whole table.
bool takes_long(const Step& step);
std::vector<Segment> segments(const std::vector<Step>& steps, std::size_t most = 250);

/// The step before which the application is to be deployed anew: the first of the contract phase
/// where something comes before it, or else the first that says so itself; nothing where there is
/// none.
std::optional<std::size_t> gate_of(const Plan& plan);

/// The hazards of the plan that `allowed` does not cover: each is "data_loss", "data_loss:table
/// shop.t" or "data_loss:shop.t", or "all". See needs_allowing().
struct Refusal {
  std::size_t step = 0;
  Hazard hazard = Hazard::drops;
  bool operator==(const Refusal&) const = default;
};
bool needs_allowing(Hazard hazard);
/// What it means depends on how large the table is.
bool grows_with_size(Hazard hazard);
std::vector<Refusal> refusals(const Plan& plan, const std::vector<std::string>& allowed);

/// What permits this hazard of this step and no other, as a shell takes it:
/// --allow 'drops:view shop.v'
std::string allow_flag(const Step& step, Hazard hazard);

}  // namespace theseus
