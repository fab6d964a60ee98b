// Changes each member of each kind alone, and sees the differ and the fingerprint notice it.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/diff/diff.h"
#include "engine/kinds/serialise.h"
#include "tests/support/changed.h"

namespace theseus {
namespace {

using testing::changed;

const Server server{180000};

template <class T>
T object_of() {
  T object;
  object.id = id_of<T>(id_of<Schema>({}, "shop"), "thing()");
  return object;
}

template <class T>
Database with(const T& object) {
  Database database;
  database.add(object);
  database.seal();
  return database;
}

/// Calls `check` with each kind's plain object, one with a single field changed, and that field.
template <class Check>
void for_each_changed_field(const Check& check) {
  for_each_kind([&]<class T>(const T*) {
    for_each_field<T>([&](const auto& field) {
      const T plain = object_of<T>();
      T other = plain;
      other.*field.member = changed(plain.*field.member);
      SCOPED_TRACE(std::string(T::kind) + " " + std::string(field.name));
      check(plain, other, field);
    });
  });
}

TEST(Fields, AreEachNamedByTheDiffer) {
  for_each_changed_field([]<class T>(const T& from, const T& to, const auto& field) {
    const std::vector<Change> changes = diff(with(from), with(to), server);
    if (field.on_change == OnChange::ignore) {
      EXPECT_TRUE(changes.empty());
      return;
    }
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(id_of(changes.front()), from.id);
    EXPECT_EQ(changed_fields(from, to), std::vector{field.name});
    if (const auto* modified = std::get_if<Modified>(&changes.front())) {
      EXPECT_NE(field.on_change, OnChange::replace);
      EXPECT_EQ(modified->fields, std::vector{field.name});
    } else {
      EXPECT_TRUE(std::holds_alternative<Replaced>(changes.front()));
    }
  });
}

TEST(Fields, AreEachInTheFingerprintAndInJson) {
  for_each_changed_field([]<class T>(const T& from, const T& to, const auto& field) {
    const bool is_seen = field.on_change != OnChange::ignore;
    EXPECT_EQ(fingerprints(with(from)) != fingerprints(with(to)), is_seen);
    EXPECT_EQ(to_json(AnyObject(to)).contains(field.name), is_seen);
    EXPECT_FALSE(to_json(AnyObject(from)).contains(field.name));
  });
}

// What can be altered gives SQL; of what cannot, the differ never asks.
TEST(Fields, AreEachAlteredWhereThatIsPossible) {
  for_each_changed_field([]<class T>(const T& from, const T& to, const auto& field) {
    if (field.on_change == OnChange::ignore || !is_alterable(from, to, server)) return;
    if (field.name.starts_with("not_null_")) return;  // means nothing where null is allowed
    EXPECT_FALSE(alter(from, to, server).empty());
  });
}

TEST(Fields, AreNamedOnceEach) {
  for_each_kind([]<class T>(const T*) {
    std::set<std::string_view> names;
    for_each_field<T>([&](const auto& field) { EXPECT_TRUE(names.insert(field.name).second); });
  });
}

struct Anything {
  template <class T>
  operator T() const {
    return T();
  }
};

/// How many members braces can fill: the id and the fields, for a kind that inherits nothing.
template <class T, class... Filled>
constexpr std::size_t member_count() {
  if constexpr (requires { T{Filled{}..., Anything{}}; })
    return member_count<T, Filled..., Anything>();
  else
    return sizeof...(Filled);
}

template <class T>
std::size_t field_count() {
  std::size_t count = 0;
  for_each_field<T>([&](const auto&) { ++count; });
  return count;
}

TEST(Fields, AreAllThatAStructHolds) {
  for_each_kind([]<class T>(const T*) {
    if constexpr (!std::is_base_of_v<Routine, T>) {
      EXPECT_EQ(member_count<T>(), 1 + field_count<T>()) << T::kind;
    }
  });
  // A routine's members stand in two structs; the base counts as one.
  const auto own = [](std::size_t all, std::size_t base) { return all - 1 + base - 1; };
  EXPECT_EQ(own(member_count<Function>(), member_count<Routine>()), field_count<Function>());
  EXPECT_EQ(member_count<Routine>() - 1, field_count<Procedure>());
}

TEST(Differ, SaysWhatIsNewAndWhatIsGone) {
  for_each_kind([]<class T>(const T*) {
    const Database some = with(object_of<T>());
    Database none;
    none.seal();
    const std::vector<Change> added = diff(none, some, server);
    const std::vector<Change> removed = diff(some, none, server);
    ASSERT_EQ(added.size(), 1U);
    ASSERT_EQ(removed.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Added>(added.front()));
    EXPECT_TRUE(std::holds_alternative<Removed>(removed.front()));
    EXPECT_TRUE(before(added.front()) == nullptr && after(removed.front()) == nullptr);
    EXPECT_TRUE(diff(some, some, server).empty());
  });
}

/// Some objects in the order given.
Database table_with(const std::vector<int>& order) {
  const ObjectId table = id_of<Table>(id_of<Schema>({}, "shop"), "orders");
  Database database;
  for (const int number : order) {
    Column column{.id = id_of<Column>(table, "c" + std::to_string(number))};
    column.position = number;
    column.type = {"integer"};
    database.add(column);
  }
  database.add(Table{.id = table});
  database.add(Schema{table.parent()});
  database.seal();
  return database;
}

TEST(Serialise, DoesNotDependOnTheOrderOfAdding) {
  const Database one = table_with({1, 2, 3, 4, 5});
  const Database other = table_with({4, 1, 5, 3, 2});
  EXPECT_EQ(fingerprints(one), fingerprints(other));
  EXPECT_EQ(fingerprint(fingerprints(one)), fingerprint(fingerprints(other)));
  EXPECT_EQ(to_json(one).dump(), to_json(other).dump());
}

TEST(Serialise, CountsChildrenForTheirTable) {
  const Fingerprints parts = fingerprints(table_with({1, 2}));
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_TRUE(parts.contains("schema shop") && parts.contains("table shop.orders"));
  EXPECT_NE(parts.at("table shop.orders"), fingerprints(table_with({1})).at("table shop.orders"));
  EXPECT_EQ(parts.at("schema shop"), fingerprints(table_with({1})).at("schema shop"));
  EXPECT_EQ(parts.at("schema shop").size(), 16U);
}

TEST(Serialise, WritesWhatDiffersFromTheDefaults) {
  Sequence sequence{.id = id_of<Sequence>(id_of<Schema>({}, "shop"), "numbers")};
  sequence.increment = 5;
  sequence.persistence = Persistence::unlogged;
  EXPECT_EQ(to_json(AnyObject(sequence)).dump(),
            R"({"kind":"sequence","name":"shop.numbers","increment":5,"persistence":"unlogged"})");
}

TEST(Database, FindsWhatWasAdded) {
  const Database database = table_with({1, 2, 3});
  const ObjectId table = id_of<Table>(id_of<Schema>({}, "shop"), "orders");
  EXPECT_EQ(database.size(), 5U);
  EXPECT_TRUE(database.contains(table));
  EXPECT_NE(database.find<Column>(id_of<Column>(table, "c2")), nullptr);
  EXPECT_EQ(database.find<Column>(id_of<Column>(table, "c9")), nullptr);
  EXPECT_FALSE(with_object(database, id_of<View>(table.parent(), "v"), [](const auto&) {}));
}

}  // namespace
}  // namespace theseus
