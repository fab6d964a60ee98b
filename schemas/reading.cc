#include "schemas/reading.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/nearest.h"

namespace theseus::yaml {

bool FileReading::declare(ObjectId id, Mark mark) {
  const auto [place, added] = reading_.declared.places.try_emplace(id, problems_.place(mark));
  if (!added)
    problem(mark, to_string(id) + " is declared twice",
            "the other is at " + to_string(place->second));
  return added;
}

bool FileReading::list_schema(ObjectId id, Mark mark) {
  if (!reading_.listed_schemas.insert(id).second) return declare(id, mark);
  named_schema(id.name(), mark);
  reading_.declared.places[id] = problems_.place(mark);
  return true;
}

void FileReading::begin_object(ObjectId id) {
  columns_.clear();
  knows_columns_ = true;
  reading_.declared.search_schemas.emplace(id, schema_);
}

ObjectId FileReading::named_schema(Text name, Mark mark) {
  const ObjectId id = id_of<Schema>(ObjectId(), name);
  const bool added = reading_.declared.places.try_emplace(id, problems_.place(mark)).second;
  if (added) reading_.declared.database.add(Schema{id});
  return id;
}

ObjectId FileReading::own_schema(Mark mark) {
  used_schema_ = true;
  return named_schema(schema_, mark);
}

void FileReading::set_schema(Text name, Mark mark) {
  if (used_schema_)
    problem(mark, "schema: must stand above what belongs to it", "move it to the top of the file");
  schema_ = name;
  named_schema(name, mark);
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates,
                       std::string_view otherwise) {
  constexpr std::size_t most = 30;
  const std::string near = nearest(word, candidates);
  if (!near.empty()) return fmt::format("did you mean \"{}\"?", near);
  if (candidates.empty() || candidates.size() > most) return {};
  return fmt::format("{} {}", otherwise, fmt::join(candidates, ", "));
}

}  // namespace theseus::yaml
