#include "engine/kinds/text_search_mapping.h"

#include "engine/kinds/schema.h"
#include "engine/kinds/support.h"
#include "engine/kinds/text_search_dictionary.h"

namespace theseus {
namespace {

Statement altered(const TextSearchMapping& mapping, const std::string& summary, const Sql& action) {
  return formed(Form::alter_text_search, summary + " " + to_string(mapping.id),
                Sql("ALTER ", addressed(mapping.id.parent()), " ", action));
}

Sql with_dictionaries(const TextSearchMapping& mapping) {
  std::vector<Sql> parts;
  for (const QualifiedName& name : mapping.dictionaries)
    parts.push_back(sql_of(name));
  return Sql(name_of(mapping.id), " WITH ", joined(parts));
}

}  // namespace

Statements create(const TextSearchMapping& mapping, const Server& /*server*/) {
  return {altered(mapping, "add", Sql("ADD MAPPING FOR ", with_dictionaries(mapping)))};
}

Statements alter(const TextSearchMapping& /*from*/, const TextSearchMapping& to,
                 const Server& /*server*/) {
  return {altered(to, "alter", Sql("ALTER MAPPING FOR ", with_dictionaries(to)))};
}

Statements drop(const TextSearchMapping& mapping, const Server& /*server*/) {
  Statement statement = altered(mapping, "drop", Sql("DROP MAPPING FOR ", name_of(mapping.id)));
  add(Hazard::drops, statement.hazards);
  return {statement};
}

std::vector<ObjectId> references(const TextSearchMapping& mapping) {
  std::vector<ObjectId> dictionaries;
  for (const QualifiedName& name : mapping.dictionaries)
    if (!name.schema.empty())
      dictionaries.push_back(
          id_of<TextSearchDictionary>(id_of<Schema>({}, name.schema), name.name));
  return dictionaries;
}

}  // namespace theseus
