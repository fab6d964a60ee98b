#include "engine/kinds/all.h"

#include <array>

namespace theseus {

using Any = detail::Holders<AllKinds>::Any;

AnyObject::AnyObject() = default;
AnyObject::AnyObject(const AnyObject& other) = default;
AnyObject::AnyObject(AnyObject&& other) noexcept = default;
AnyObject& AnyObject::operator=(const AnyObject& other) = default;
AnyObject& AnyObject::operator=(AnyObject&& other) noexcept = default;
AnyObject::~AnyObject() = default;
bool AnyObject::operator==(const AnyObject& other) const {
  return static_cast<const Any&>(*this) == static_cast<const Any&>(other);
}

Database::Database() = default;
Database::Database(const Database& other) = default;
Database::Database(Database&& other) noexcept = default;
Database& Database::operator=(const Database& other) = default;
Database& Database::operator=(Database&& other) noexcept = default;
Database::~Database() = default;

namespace {

/// Numbers and places: objects are large, and one function sorts for all kinds.
using Order = std::vector<std::pair<std::uint32_t, std::size_t>>;

bool sort(Order& order) {
  if (std::is_sorted(order.begin(), order.end())) return false;
  std::sort(order.begin(), order.end());
  return true;
}

}  // namespace

void Database::seal() {
  for_each_kind([&]<class T>(const T*) {
    std::vector<T>& objects = all_of<T>();
    Order order;
    order.reserve(objects.size());
    for (const T& object : objects)
      order.emplace_back(object.id.number(), order.size());
    if (!sort(order)) return;
    std::vector<T> sorted;
    sorted.reserve(objects.size());
    for (const auto& [number, place] : order)
      sorted.push_back(std::move(objects[place]));
    objects = std::move(sorted);
  });
}

void Database::remove_if(const std::function<bool(ObjectId)>& question) {
  const auto remove = [&](auto& objects) {
    std::erase_if(objects, [&](const auto& object) { return question(object.id); });
  };
  for_each_kind([&]<class T>(const T*) { remove(all_of<T>()); });
}

void Database::add(const AnyObject& object) {
  std::visit([&](const auto& each) { add(each); }, object);
}

void Database::add_from(const Database& other, const std::function<bool(ObjectId)>& question) {
  other.for_each_object([&](const auto& object) {
    if (question(object.id)) add(object);
  });
}

std::optional<AnyObject> Database::object(ObjectId id) const {
  std::optional<AnyObject> found;
  with_object(*this, id, [&](const auto& object) { found = object; });
  return found;
}

std::vector<ObjectId> Database::ids() const {
  std::vector<ObjectId> ids;
  ids.reserve(size());
  for_each_object([&](const auto& object) { ids.push_back(object.id); });
  return ids;
}

bool Database::contains(ObjectId id) const {
  // Asked half a million times in a row: not one kind after the other.
  using Contains = bool (*)(const Database&, ObjectId);
  static constexpr auto by_kind = [] {
    std::array<Contains, kind_count> all{};
    for_each_kind([&]<class T>(const T*) {
      all[kind_index<T>] = [](const Database& database, ObjectId wanted) {
        return database.find<T>(wanted) != nullptr;
      };
    });
    return all;
  }();
  return id && id.kind() < kind_count && by_kind[id.kind()](*this, id);
}

std::size_t Database::size() const {
  std::size_t total = 0;
  for_each_kind([&]<class T>(const T*) { total += all<T>().size(); });
  return total;
}

}  // namespace theseus
