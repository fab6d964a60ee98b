#include "introspect/type_spelling.h"

namespace theseus {
namespace {

Answer set_path(Connection& connection, const std::vector<Text>& search_path) {
  if (search_path.empty()) return connection.run("SET search_path = ''");
  return connection.run(Sql("SET search_path = ", identifiers(search_path)));
}

}  // namespace

Result<std::map<std::string, std::string>> spelled_types(Connection& connection,
                                                         const std::vector<Text>& search_path,
                                                         const std::vector<std::string>& texts) {
  std::map<std::string, std::string> spelled;
  if (texts.empty()) return spelled;
  std::vector<Sql> literals;
  for (const std::string& text : texts)
    literals.emplace_back(Literal{text});
  const Sql numbers("SELECT to_regtype(text)::oid FROM unnest(ARRAY[", joined(literals),
                    "]) WITH ORDINALITY AS all_texts(text, place) ORDER BY place");
  if (const Answer set = set_path(connection, search_path); !set) return to_diagnostic(*set.error);
  const Answer found = connection.run(numbers);
  if (!found) return to_diagnostic(*found.error);
  if (const Answer set = set_path(connection, {}); !set) return to_diagnostic(*set.error);
  std::vector<Sql> oids;
  for (std::size_t i = 0; i < texts.size(); ++i)
    oids.emplace_back(Literal{found.rows.is_null(i, 0) ? "0" : found.rows.text(i, 0)});
  const Answer names = connection.run(
      Sql("SELECT format_type(nullif(oid::oid, 0), NULL) FROM unnest(ARRAY[", joined(oids),
          "]) WITH ORDINALITY AS all_oids(oid, place) ORDER BY place"));
  if (!names) return to_diagnostic(*names.error);
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (!names.rows.is_null(i, 0)) spelled.emplace(texts[i], names.rows.text(i, 0));
  return spelled;
}

}  // namespace theseus
