// The order of a plan, from two databases as values.
#include "planner/planner.h"

#include <algorithm>
#include <random>
#include <string>
#include <unordered_map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "planner/graph.h"

namespace theseus {
namespace {

const Server server{150018};
const ObjectId shop = id_of<Schema>({}, "shop");

ObjectId table(Text name) {
  return id_of<Table>(shop, name);
}
ObjectId column(Text of_table, Text name) {
  return id_of<Column>(table(of_table), name);
}

/// Puts a database together.
class Model {
 public:
  Model() { database_.add(Schema{shop}); }

  template <class T>
  Model& add(T object) {
    database_.add(std::move(object));
    return *this;
  }
  Model& add_table(Text name, const std::vector<std::pair<Text, Text>>& columns) {
    add(Table{.id = table(name)});
    std::int32_t position = 0;
    for (const auto& [column_name, type] : columns)
      add(Column{.id = column(name, column_name), .position = ++position, .type = {type}});
    return *this;
  }
  Model& add_view(Text name, const std::vector<ObjectId>& uses, Text query = "SELECT 1") {
    const ObjectId id = id_of<View>(shop, name);
    for (const ObjectId used : uses)
      depends(id, used);
    return add(View{.id = id, .query = {query}});
  }
  Model& depends(ObjectId dependent, ObjectId referenced) {
    database_.dependencies.push_back({dependent, referenced});
    return *this;
  }
  Database done() {
    database_.seal();
    return database_;
  }

 private:
  Database database_;
};

Result<Plan> plan_of(const Database& from, const Database& to) {
  return make_plan({from, to, server, {}});
}

/// The summaries of the steps.
std::vector<std::string> steps(Model from, Model to) {
  const Result<Plan> plan = plan_of(from.done(), to.done());
  if (!plan) return {to_string(plan.diagnostics().front())};
  std::vector<std::string> summaries;
  for (const Step& step : plan->steps)
    summaries.push_back(step.summary);
  return summaries;
}

using List = std::vector<std::string>;

ForeignKey foreign_key(Text from, Text to) {
  return {.id = id_of<ForeignKey>(table(from), from.string() + "_fk"),
          .columns = {"id"},
          .references = {table(to)},
          .referenced_columns = {"id"}};
}

Model mutual() {
  Model model;
  model.add_table("a", {{"id", "bigint"}}).add_table("b", {{"id", "bigint"}});
  for (const auto& [from, to] : {std::pair{"a", "b"}, std::pair{"b", "a"}}) {
    const ForeignKey key = foreign_key(from, to);
    const ObjectId primary = id_of<PrimaryKey>(table(from), std::string(from) + "_pkey");
    model.add(PrimaryKey{.id = primary, .columns = {"id"}}).add(key);
    model.depends(primary, column(from, "id"));
    model.depends(key.id, column(from, "id"));
    model.depends(key.id, id_of<PrimaryKey>(table(to), std::string(to) + "_pkey"));
  }
  return model;
}

TEST(Planner, PutsMutualForeignKeysAfterTheirTables) {
  EXPECT_EQ(steps({}, mutual()),
            (List{"create table shop.a", "create table shop.b", "add foreign key shop.a.a_fk",
                  "add foreign key shop.b.b_fk"}));
  EXPECT_EQ(steps(mutual(), {}),
            (List{"drop foreign key shop.a.a_fk", "drop foreign key shop.b.b_fk",
                  "drop table shop.a", "drop table shop.b"}));
}

Model serial() {
  const ObjectId sequence = id_of<Sequence>(shop, "s");
  const ObjectId fill = id_of<Default>(column("a", "id"), "");
  const ObjectId owner = id_of<SequenceOwner>(sequence, "");
  return Model()
      .add_table("a", {{"id", "bigint"}})
      .add(Sequence{.id = sequence})
      .add(Default{.id = fill, .expression = {"nextval('shop.s')"}})
      .add(SequenceOwner{.id = owner, .column = {column("a", "id")}})
      .depends(fill, sequence)
      .depends(owner, column("a", "id"));
}

TEST(Planner, MakesASerialColumn) {
  EXPECT_EQ(steps({}, serial()), (List{"create sequence shop.s", "create table shop.a",
                                       "set owner column of sequence shop.s"}));
  EXPECT_EQ(steps(serial(), {}), List{"drop table shop.a"});
}

Model chain(Text type = "integer") {
  return Model()
      .add_table("a", {{"id", "bigint"}, {"n", type}})
      .add_view("z", {table("a"), column("a", "n")})
      .add_view("m", {id_of<View>(shop, "z")})
      .add_view("b", {id_of<View>(shop, "m")})
      .add(Comment{id_of<Comment>(id_of<View>(shop, "b"), ""), "last"});
}

TEST(Planner, CreatesAndDropsChainsOfViews) {
  Model bare;
  bare.add_table("a", {{"id", "bigint"}, {"n", "integer"}});
  EXPECT_EQ(steps(bare, chain()), (List{"create view shop.z", "create view shop.m",
                                        "create view shop.b", "set comment of view shop.b"}));
  EXPECT_EQ(steps(chain(), bare),
            (List{"drop view shop.b", "drop view shop.m", "drop view shop.z"}));
}

TEST(Planner, RebuildsWhatUsesAColumnWhoseTypeChanges) {
  EXPECT_EQ(steps(chain(), chain("bigint")),
            (List{"drop view shop.b", "drop view shop.m", "drop view shop.z",
                  "change the type of column shop.a.n", "create view shop.z", "create view shop.m",
                  "create view shop.b", "set comment of view shop.b"}));
}

// Replacing it in place would have to wait for the column and to go before it.
TEST(Planner, RebuildsAViewThatGoesOverToAColumnWhoseTypeChanges) {
  const auto model = [](Text type) {
    Model made;
    return made.add_table("a", {{"id", "bigint"}, {"n", type}});
  };
  Model from = model("integer");
  from.add_view("old", {column("a", "n")}).add_view("v", {id_of<View>(shop, "old")});
  Model to = model("bigint");
  to.add_view("v", {column("a", "n")}, "SELECT 2");
  EXPECT_EQ(steps(from, to), (List{"drop view shop.v", "drop view shop.old",
                                   "change the type of column shop.a.n", "create view shop.v"}));
}

TEST(Planner, SaysWhyItRebuildsAndThatItIsNoLoss) {
  const Result<Plan> plan = plan_of(chain().done(), chain("bigint").done());
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->steps[0].reason, "rebuilt, since it uses view shop.m");
  EXPECT_TRUE(plan->steps[0].hazards.empty());
  EXPECT_TRUE(refusals(*plan, {}).empty());
}

Model with_enum(const Names& labels) {
  const ObjectId type = id_of<Enum>(shop, "state");
  return Model()
      .add_table("a", {{"s", "shop.state"}})
      .add(Enum{.id = type, .labels = labels})
      .depends(column("a", "s"), type);
}

TEST(Planner, SwapsATypeThatLosesALabel) {
  EXPECT_EQ(steps(with_enum({"x", "y"}), with_enum({"x"})),
            (List{"rename enum shop.state aside", "create enum shop.state",
                  "convert column shop.a.s", "drop the old enum shop.state"}));
  EXPECT_EQ(steps(with_enum({"x"}), with_enum({"x", "y"})), List{"add label y to enum shop.state"});
}

/// Two columns of a type that loses a label; the first may change too.
Model two_columns(const Names& labels, const Column& first) {
  const ObjectId type = id_of<Enum>(shop, "state");
  Model model;
  model.add(Table{.id = table("a")}).add(Enum{.id = type, .labels = labels}).add(first);
  model.add(Column{.id = column("a", "t"), .position = 2, .type = {"shop.state"}});
  if (first.type.text == "shop.state") model.depends(first.id, type);
  return model.depends(column("a", "t"), type);
}

TEST(Planner, SwapsATypeWhoseColumnsChangeToo) {
  const Column plain{.id = column("a", "s"), .position = 1, .type = {"shop.state"}};
  Column strict = plain;
  strict.not_null = true;
  Column other = plain;
  other.type = {"text"};
  EXPECT_EQ(steps(two_columns({"x", "y"}, plain), two_columns({"x"}, strict)),
            (List{"rename enum shop.state aside", "create enum shop.state",
                  "convert column shop.a.s", "forbid null in column shop.a.s",
                  "convert column shop.a.t", "drop the old enum shop.state"}));
  EXPECT_EQ(steps(two_columns({"x", "y"}, plain), two_columns({"x"}, other)),
            (List{"rename enum shop.state aside", "create enum shop.state",
                  "change the type of column shop.a.s", "convert column shop.a.t",
                  "drop the old enum shop.state"}));
}

TEST(Planner, DropsATableWithAllThatStandsInIt) {
  Model full;
  full.add_table("a", {{"id", "bigint"}, {"n", "text"}})
      .add(PrimaryKey{.id = id_of<PrimaryKey>(table("a"), "a_pkey"), .columns = {"id"}})
      .add(Index{.id = id_of<Index>(table("a"), "a_idx"), .keys = {{{"n"}}}})
      .add(Check{.id = id_of<Check>(table("a"), "ok"), .expression = {"id > 0"}})
      .add(Comment{id_of<Comment>(column("a", "n"), ""), "text"});
  const Result<Plan> plan = plan_of(full.done(), Model().done());
  ASSERT_TRUE(plan);
  ASSERT_EQ(plan->steps.size(), 1U);
  EXPECT_EQ(plan->steps[0].phase, Phase::contract);
  EXPECT_EQ(plan->steps[0].hazards,
            (std::vector{Hazard::data_loss, Hazard::irreversible, Hazard::breaks_old_code}));
}

TEST(Planner, FreesNamesBeforeTheyAreTaken) {
  Model old;
  old.add_view("a", {});
  Model wanted;
  wanted.add_table("a", {{"id", "bigint"}});
  EXPECT_EQ(steps(old, wanted), (List{"drop view shop.a", "create table shop.a"}));
  EXPECT_EQ(steps(wanted, old), (List{"drop table shop.a", "create view shop.a"}));
}

Model with_key(Text name) {
  return Model()
      .add_table("a", {{"id", "bigint"}})
      .add(PrimaryKey{.id = id_of<PrimaryKey>(table("a"), name), .columns = {"id"}});
}

TEST(Planner, DropsThePrimaryKeyBeforeAnotherIsAdded) {
  EXPECT_EQ(steps(with_key("z"), with_key("b")),
            (List{"drop primary key shop.a.z", "add primary key shop.a.b"}));
}

TEST(Planner, PutsColumnsInTheOrderOfWriting) {
  Model old;
  old.add_table("a", {{"id", "bigint"}});
  Model wanted;
  wanted.add_table("a", {{"id", "bigint"}, {"z", "text"}, {"b", "text"}});
  EXPECT_EQ(steps(old, wanted), (List{"add column shop.a.z", "add column shop.a.b"}));
}

TEST(Planner, GivesEqualPlansForEqualInput) {
  const auto text = [] { return to_json(*plan_of(chain().done(), mutual().done())).dump(); };
  EXPECT_EQ(text(), text());
  const Result<Plan> nothing = plan_of(chain().done(), chain().done());
  ASSERT_TRUE(nothing);
  EXPECT_TRUE(nothing->steps.empty());
}

/// For each step the numbers of those it waits for.
std::vector<std::vector<int>> waits(Model from, Model to) {
  const Result<Plan> plan = plan_of(from.done(), to.done());
  std::vector<std::vector<int>> all;
  for (const Step& step : plan->steps)
    all.push_back(step.after);
  return all;
}

TEST(Planner, KeepsWhatWaitsForWhat) {
  using Waits = std::vector<std::vector<int>>;
  EXPECT_EQ(waits({}, mutual()), (Waits{{}, {}, {1, 2}, {1, 2}}));
  // The last view needs the table, the first view and the second: the second says it all.
  EXPECT_EQ(waits({}, chain().depends(id_of<View>(shop, "b"), table("a"))),
            (Waits{{}, {1}, {2}, {3}, {4}}));
  EXPECT_EQ(waits(chain(), {}), (Waits{{}, {1}, {2}, {3}}));
}

TEST(Planner, SaysWhatAStepBelongsTo) {
  const Result<Plan> plan = plan_of(Database(), mutual().done());
  ASSERT_TRUE(plan);
  std::vector<std::pair<std::string, std::string>> found;
  for (const Step& step : plan->steps)
    found.emplace_back(step.object, step.belongs_to);
  const std::vector<std::pair<std::string, std::string>> wanted{
      {"schema shop", "schema shop"},
      {"table shop.a", "table shop.a"},
      {"table shop.b", "table shop.b"},
      {"foreign key shop.a.a_fk", "table shop.a"},
      {"foreign key shop.b.b_fk", "table shop.b"}};
  EXPECT_EQ(found, wanted);
}

TEST(Planner, SaysWhatTheServerCannotDo) {
  Model wanted;
  wanted.add_table("a", {}).add(
      Unique{.id = id_of<Unique>(table("a"), "u"), .columns = {"id"}, .nulls_not_distinct = true});
  const Result<Plan> plan = make_plan({Model().done(), wanted.done(), Server{140000}, {}});
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.diagnostics().front().message,
            "unique constraint shop.a.u: NULLS NOT DISTINCT needs PostgreSQL 15");
}

Operation operation(const std::string& name, ObjectId produces, ObjectId needs) {
  return {.subject = produces,
          .statements = {{.summary = name, .sql = Sql("SELECT 1")}},
          .produces = {produces},
          .needs = {needs}};
}

using Reachable = std::vector<std::vector<bool>>;

/// Which places each place waits for, directly or not.
Reachable reachable(const std::vector<std::vector<std::size_t>>& after) {
  Reachable all(after.size(), std::vector<bool>(after.size()));
  for (std::size_t i = 0; i < after.size(); ++i)
    for (const std::size_t direct : after[i]) {
      all[i][direct] = true;
      for (std::size_t j = 0; j < after.size(); ++j)
        if (all[direct][j]) all[i][j] = true;
    }
  return all;
}

/// Operations that each need some of those before.
std::vector<Operation> random_operations(std::mt19937& random) {
  const auto name = [](std::size_t i) { return table(Text("t" + std::to_string(i))); };
  std::vector<Operation> operations;
  const std::size_t size = 2 + random() % 30;
  for (std::size_t i = 0; i < size; ++i) {
    operations.push_back(operation("make", name(i), name(i)));
    for (std::size_t j = 0; j < i; ++j)
      if (random() % 5 == 0) operations.back().needs.push_back(name(j));
  }
  return operations;
}

TEST(Graph, KeepsNoMoreThanIsNeeded) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same each time
  for (int round = 0; round < 200; ++round) {
    const auto result = ordered(random_operations(random));
    ASSERT_TRUE(result);
    std::unordered_map<ObjectId, std::size_t> places;
    std::vector<std::vector<std::size_t>> needed;
    std::vector<std::vector<std::size_t>> kept;
    for (const Operation& each : *result) {
      needed.emplace_back();
      for (const ObjectId id : each.needs)
        if (id != each.subject) needed.back().push_back(places.at(id));
      kept.push_back(each.after);
      places.emplace(each.subject, places.size());
    }
    const Reachable all = reachable(kept);
    EXPECT_EQ(all, reachable(needed));
    for (const auto& after : kept)
      for (const std::size_t one : after)
        for (const std::size_t other : after)
          EXPECT_FALSE(all[one][other]) << "round " << round;
  }
}

TEST(Graph, TellsTheWayRoundACycle) {
  const auto result = ordered({operation("first", table("a"), table("b")),
                               operation("second", table("b"), table("c")),
                               operation("third", table("c"), table("a"))});
  ASSERT_FALSE(result);
  const std::string said = result.diagnostics().front().message;
  EXPECT_NE(said.find("operations wait for each other: "), std::string::npos) << said;
  for (const char* part : {"first, which waits for: second", "second, which waits for: third"})
    EXPECT_NE(said.find(part), std::string::npos) << said;
}

}  // namespace
}  // namespace theseus
