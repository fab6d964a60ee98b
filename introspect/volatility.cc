#include "introspect/volatility.h"

#include <vector>

namespace theseus {

Result<std::set<std::string>> volatile_among(Connection& connection,
                                             const std::set<std::string>& names) {
  std::set<std::string> found;
  if (names.empty()) return found;
  std::vector<Sql> literals;
  for (const std::string& name : names)
    literals.push_back(Sql(Literal{name}));
  const Answer answer =
      connection.run(Sql("SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v'"
                         " AND proname IN (",
                         joined(literals), ")"));
  if (!answer) return to_diagnostic(*answer.error);
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    found.emplace(answer.rows.text(row, 0));
  return found;
}

}  // namespace theseus
