#include "engine/kinds/all.h"

namespace theseus {

Database::Database() = default;
Database::Database(const Database& other) = default;
Database::Database(Database&& other) noexcept = default;
Database& Database::operator=(const Database& other) = default;
Database& Database::operator=(Database&& other) noexcept = default;
Database::~Database() = default;

void Database::seal() {
  const auto sort = [](auto& objects) {
    std::sort(objects.begin(), objects.end(),
              [](const auto& a, const auto& b) { return a.id.number() < b.id.number(); });
  };
  std::apply([&](auto&... vectors) { (sort(vectors), ...); }, vectors_);
}

void Database::remove_if(const std::function<bool(ObjectId)>& question) {
  const auto remove = [&](auto& objects) {
    std::erase_if(objects, [&](const auto& object) { return question(object.id); });
  };
  std::apply([&](auto&... vectors) { (remove(vectors), ...); }, vectors_);
}

std::vector<ObjectId> Database::ids() const {
  std::vector<ObjectId> ids;
  ids.reserve(size());
  for_each_object([&](const auto& object) { ids.push_back(object.id); });
  return ids;
}

bool Database::contains(ObjectId id) const {
  bool found = false;
  for_each_kind([&]<class T>(const T*) {
    if (is_a<T>(id)) found = find<T>(id) != nullptr;
  });
  return found;
}

std::size_t Database::size() const {
  std::size_t total = 0;
  for_each_kind([&]<class T>(const T*) { total += all<T>().size(); });
  return total;
}

}  // namespace theseus
