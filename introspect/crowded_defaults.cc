#include "introspect/crowded_defaults.h"

#include <fmt/format.h>

#include "introspect/deparsed.h"

namespace theseus {
namespace {

void look(Connection& connection, const NewBesideDefault& question, CrowdedDefaults& found) {
  const auto keys = listed_in(question.divided_by.text.view());
  if (keys.empty()) return;
  const auto belongs = rows_that_may_belong(question.partition, {keys.front()});
  if (!belongs) return;
  const Answer answer =
      connection.run(Sql("SELECT EXISTS (SELECT FROM ", qualified(question.default_partition),
                         " WHERE ", *belongs, ")"));
  if (!answer)
    found.notes.push_back(
        warning(fmt::format("whether {} holds rows of {} is not known: {}",
                            to_string(question.default_partition),
                            to_string(question.partition.id.parent()), answer.error->message),
                {}, "where it does, attaching fails and nothing is changed"));
  else if (answer.rows.text(0, 0) == "t")
    found.tables.insert(question.default_partition);
}

}  // namespace

Result<CrowdedDefaults> crowded_defaults(Connection& connection,
                                         const std::vector<NewBesideDefault>& questions) {
  CrowdedDefaults found;
  if (questions.empty()) return found;
  if (const auto failed = connection.run("SET statement_timeout = '10s'").error)
    return to_diagnostic(*failed);
  for (const NewBesideDefault& question : questions)
    look(connection, question, found);
  if (const auto failed = connection.run("SET statement_timeout = 0").error)
    return to_diagnostic(*failed);
  return found;
}

}  // namespace theseus
