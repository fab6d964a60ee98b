#include "schemas/list_form.h"

#include "engine/kinds/unnamed.h"

namespace theseus::yaml {
namespace {

/// What the name of an object would be made of if it had none.
std::vector<std::string> texts_of_name(const Written& body, const ChosenName& chosen,
                                       std::string_view short_field) {
  std::vector<std::string> texts;
  const auto add = [&](const Written& value) {
    if (value.form == Written::Form::scalar) texts.push_back(value.text);
    for (const auto& [key, each] : value.entries)
      texts.push_back(each.text);
  };
  for (const std::string_view field : fields_of(chosen)) {
    if (body.form != Written::Form::map && field == short_field) add(body);
    if (body.form != Written::Form::map) continue;
    for (const auto& [key, value] : body.entries)
      if (key == field) add(value);
  }
  return texts;
}

}  // namespace

bool reads_back_as(const std::vector<Text>& names, const std::vector<Written>& bodies,
                   std::string_view table, const ChosenName& chosen, std::string_view short_field,
                   const std::unordered_set<Text>& columns) {
  std::unordered_set<Text> taken;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto texts = texts_of_name(bodies[i], chosen, short_field);
    std::optional<std::string> name;
    int number = 0;
    do
      name = unnamed(table, chosen, texts, columns, number++);
    while (name && taken.contains(Text(*name)));
    if (!name || names[i] != Text(*name)) return false;
    taken.insert(names[i]);
  }
  return true;
}

}  // namespace theseus::yaml
