// What every form of a plan says, whatever it looks like: steps by phase and object, risks, one
// line that sums up.
#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/sql/waiting.h"

namespace theseus {

/// Steps are named by their index in Plan::steps; people see that plus one.
using StepIndexes = std::vector<std::size_t>;

/// The steps of a phase that belong to one object: a table with its columns and constraints.
struct Group {
  std::string object;  // "table shop.orders"
  StepIndexes steps;   // in the order of running
  bool operator==(const Group&) const = default;
};
struct Section {
  Phase phase = Phase::expand;
  std::vector<Group> groups;  // in the order of their first steps
  bool operator==(const Section&) const = default;
};
std::vector<Section> sections(const Plan& plan);

/// Whether the application has to be deployed anew before this section, and what to say then.
bool begins_at_gate(const Plan& plan, const Section& section);
inline constexpr const char* gate_words =
    "Gate: deploy the application that can do without what follows. `apply` stops here; when no "
    "old code runs any more, `apply --phase all` goes on.";

/// A hazard and the steps that have it: what drops or loses comes first.
struct Risk {
  Hazard hazard = Hazard::drops;
  StepIndexes steps;
  bool operator==(const Risk&) const = default;
};
std::vector<Risk> risks(const Plan& plan);

struct HazardWords {
  std::string title;    // "Loses data"
  std::string meaning;  // "rows, columns or values go, …"
  std::string instead;  // what to do instead
};
HazardWords words_of(Hazard hazard);

/// The worst of its locks.
Waiting waiting_in(const Step& step);

/// "6 steps, 1 of them in the contract phase; writers wait in 2; 1 hazard to allow."
std::string summary_of(const Plan& plan);

/// "declared, not in the database (schema/shop.yaml:14:9)"
std::string why(const Step& step);

/// "2 steps"
std::string plural(std::size_t count, const std::string& word);

/// Control characters, which a quoted name may hold, become blanks.
std::string one_line(std::string text);

/// At most so many bytes, cut between characters, with an ellipsis where something is missing.
std::string shortened(const std::string& text, std::size_t most);

}  // namespace theseus
