// A plan from one declared state to another, and what its run records: to be stopped anywhere, and
// led on or back.
#pragma once
#include <string>

#include "engine/compare/recorded.h"
#include "engine/plan/record.h"
#include "tests/support/convergence.h"

namespace theseus::testing {

/// As if every table were large. Throws std::runtime_error where something fails.
class RecordedPlan {
 public:
  /// Both YAML; `seed` fills what `before` declares.
  RecordedPlan(std::string before, const std::string& after, std::string seed);

  void prepare(TestDatabase& database) const;

  /// As far as that many transactions lead.
  Plan part(std::size_t transactions) const;

  static Plan towards(TestDatabase& database, const Record& record, End end);
  Plan towards(TestDatabase& database, End end) const { return towards(database, record, end); }

  const DeclaredState to;
  std::string start;  // the fingerprint
  Record record;
  Plan plan;

 private:
  std::string before_, seed_;
};

}  // namespace theseus::testing
