#include "tests/failure/recorded_plan.h"

#include <stdexcept>

namespace theseus::testing {

RecordedPlan::RecordedPlan(std::string before, const std::string& after, std::string seed)
    : to(declared_as(after)), before_(std::move(before)), seed_(std::move(seed)) {
  TestDatabase first("recorded_first");
  prepare(first);
  start = first.fingerprint();
  const Comparison comparison = first.compared(to);
  record = *parse_record(record_text(record_of(comparison)));
  plan = *plan_for(comparison, every_table_is_large);
}

void RecordedPlan::prepare(TestDatabase& database) const {
  database.converge(declared_as(before_));
  database.ask(seed_);
}

Plan RecordedPlan::part(std::size_t transactions) const {
  Plan part = plan;
  const std::vector<Segment> all = segments(plan.steps);
  part.steps.resize(transactions == 0 ? 0 : all.at(transactions - 1).end);
  return part;
}

Plan RecordedPlan::towards(TestDatabase& database, const Record& record, End end) {
  const Result<Comparison> comparison = compare_with_record(database.connection(), record, end);
  if (!comparison) throw std::runtime_error(to_string(comparison.diagnostics().front()));
  return *plan_for(*comparison, every_table_is_large);
}

}  // namespace theseus::testing
