#include "engine/kinds/text_search_dictionary.h"

#include <algorithm>

#include "engine/kinds/support.h"

namespace theseus {
namespace {

/// PostgreSQL keeps a whole number without quotes as one, and pg_dump shows that.
bool is_number(Text value) {
  const std::string_view text = value.view();
  constexpr std::size_t most_digits = 9;
  return !text.empty() && text.size() <= most_digits &&
         text.find_first_not_of("0123456789") == std::string_view::npos &&
         (text.size() == 1 || text[0] != '0');
}

Sql said(const std::pair<Text, Text>& option) {
  const auto& [name, value] = option;
  if (is_number(value)) return Sql(Identifier{name}, " = ", Expression{value});
  return Sql(Identifier{name}, " = ", Literal{value});
}

}  // namespace

Statements create(const TextSearchDictionary& dictionary, const Server& /*server*/) {
  std::vector<Sql> options{Sql("TEMPLATE = ", sql_of(dictionary.text_search_template))};
  for (const auto& option : dictionary.options)
    options.push_back(said(option));
  return {formed(Form::create_text_search, "create " + to_string(dictionary.id),
                 Sql("CREATE ", addressed(dictionary.id), " (", joined(options), ")"))};
}

Statements alter(const TextSearchDictionary& from, const TextSearchDictionary& to,
                 const Server& /*server*/) {
  std::vector<Sql> options;
  for (const auto& option : to.options)
    if (std::find(from.options.begin(), from.options.end(), option) == from.options.end())
      options.push_back(said(option));
  for (const auto& [name, value] : from.options) {
    const auto is_same = [name = name](const auto& each) { return each.first == name; };
    if (std::none_of(to.options.begin(), to.options.end(), is_same))
      options.emplace_back(Identifier{name});
  }
  if (options.empty()) return {};  // only their order differs
  return {formed(Form::alter_text_search, "set options of " + to_string(to.id),
                 Sql("ALTER ", addressed(to.id), " (", joined(options), ")"))};
}

Statements drop(const TextSearchDictionary& dictionary, const Server& /*server*/) {
  return {dropped(Form::drop_text_search, dictionary.id)};
}

}  // namespace theseus
