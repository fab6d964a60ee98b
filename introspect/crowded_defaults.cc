#include "introspect/crowded_defaults.h"

namespace theseus {
namespace {

/// Not known: false.
bool holds_any(Connection& connection, const NewBesideDefault& question) {
  const auto belongs = rows_that_may_belong(question.partition, question.divided_by);
  if (!belongs) return false;
  const Answer answer =
      connection.run(Sql("SELECT EXISTS (SELECT FROM ", qualified(question.default_partition),
                         " WHERE ", *belongs, ")"));
  return answer && answer.rows.text(0, 0) == "t";
}

}  // namespace

Result<std::vector<ObjectId>> crowded_defaults(Connection& connection,
                                               const std::vector<NewBesideDefault>& questions) {
  std::vector<ObjectId> crowded;
  if (questions.empty()) return crowded;
  if (const auto failed = connection.run("SET statement_timeout = '10s'").error)
    return to_diagnostic(*failed);
  for (const NewBesideDefault& question : questions)
    if (holds_any(connection, question)) crowded.push_back(question.default_partition);
  if (const auto failed = connection.run("SET statement_timeout = 0").error)
    return to_diagnostic(*failed);
  return crowded;
}

}  // namespace theseus
