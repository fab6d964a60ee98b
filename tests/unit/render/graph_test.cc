// What depends on what, as DOT, Mermaid and SVG.
#include "tools/render/graph.h"

#include <gtest/gtest.h>

#include "tests/unit/render/plans.h"
#include "tools/render/picture.h"

namespace theseus {
namespace {

using testing::count_of;

const ObjectId shop = id_of<Schema>({}, "shop");

ObjectId table(ObjectId schema, Text name) {
  return id_of<Table>(schema, name);
}

/// orders refers to customers by a foreign key, the view to a column of orders.
Database shop_of(ObjectId view_schema) {
  const ObjectId orders = table(shop, "orders");
  const ObjectId customers = table(shop, "customers");
  const ObjectId amount = id_of<Column>(orders, "amount");
  const ObjectId key = id_of<ForeignKey>(orders, "orders_fk");
  const ObjectId view = id_of<View>(view_schema, "totals");
  Database database;
  database.add(Schema{shop});
  database.add(Comment{id_of<Comment>(shop, ""), "All of it"});
  database.add(Table{.id = orders});
  database.add(Table{.id = customers});
  database.add(Column{.id = amount, .type = {"numeric"}});
  database.add(ForeignKey{.id = key});
  database.add(View{.id = view});
  const ObjectId primary = id_of<PrimaryKey>(customers, "customers_pkey");
  database.dependencies = {{key, primary}, {key, amount}, {view, amount}, {view, orders}};
  database.seal();
  return database;
}

TEST(Graph, CollapsesWhatStandsInATable) {
  const Graph graph = graph_of(shop_of(shop));
  ASSERT_EQ(graph.nodes.size(), 3U);
  EXPECT_EQ(graph.nodes[0].label, "table shop.customers");
  EXPECT_EQ(graph.nodes[1].label, "table shop.orders");
  EXPECT_EQ(graph.nodes[2].label, "view shop.totals");
  EXPECT_EQ(graph.edges, (std::vector<GraphEdge>{{1, 0}, {2, 1}}));
  EXPECT_EQ(graph.nodes[0].cluster, "");
}

TEST(Graph, FramesSchemasWhereThereAreSeveral) {
  const Graph graph = graph_of(shop_of(id_of<Schema>({}, "reports")));
  EXPECT_EQ(graph.nodes.front().cluster, "reports");
  EXPECT_EQ(graph.nodes.back().cluster, "shop");
  EXPECT_EQ(count_of("subgraph cluster_", as_dot(graph)), 2U);
  EXPECT_EQ(count_of("  subgraph s", as_mermaid(graph)), 2U);
}

TEST(Graph, ShowsEachStepOfAPlan) {
  Plan plan = testing::small_plan();
  plan.steps[1].after = {1};
  const Graph graph = graph_of(plan);
  ASSERT_EQ(graph.nodes.size(), 2U);
  EXPECT_EQ(graph.nodes[0].label, "1: create index shop.a.a_idx");
  EXPECT_EQ(graph.nodes[0].link, "#step-1");
  EXPECT_EQ(graph.nodes[0].look, Look::waits);
  EXPECT_EQ(graph.nodes[1].look, Look::loses);
  EXPECT_EQ(graph.edges, (std::vector<GraphEdge>{{0, 1}}));
}

TEST(Graph, MakesLargePlansSmall) {
  Plan plan = testing::long_plan(9, 1);
  for (std::size_t i = 0; i < 6; ++i)
    plan.steps[i].belongs_to = i % 2 == 0 ? "table a" : "table b";
  EXPECT_EQ(small_graph_of(plan, 9), graph_of(plan));
  const Graph by_object = small_graph_of(plan, 8);
  ASSERT_EQ(by_object.nodes.size(), 5U);
  EXPECT_EQ(by_object.nodes[0].label, "table a\n3 steps");
  EXPECT_EQ(by_object.edges, (std::vector<GraphEdge>{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 4}}));
  EXPECT_EQ(by_object.note, "A box is an object with all its steps.");
  const Graph cut = small_graph_of(plan, 2);
  EXPECT_EQ(cut.edges, (std::vector<GraphEdge>{{0, 1}, {1, 0}}));
  EXPECT_EQ(cut.note, "A box is an object with all its steps. The first 2 of 5 objects are drawn.");
}

/// Names that mean something to DOT, to Mermaid or to a browser.
const char* const odd_names[] = {"a\"b",      "a\\",     "a\\nb",     "]; n9 [label=\"x",
                                 "&lt;b&gt;", "a&amp;b", "<script>x", "end",
                                 "a --> b",   "`md`",    "#35;",      "gr\xc3\xbc\xc3\x9f"};

TEST(Graph, QuotesNames) {
  for (const char* name : odd_names) {
    const Graph graph{{{.label = name, .cluster = "c"}}, {}};
    EXPECT_EQ(count_of(" n1;", as_dot(graph)), 1U) << name;
    const std::string mermaid = as_mermaid(graph);
    EXPECT_EQ(count_of("\n", mermaid), 6U) << mermaid;
    EXPECT_EQ(count_of("\"", mermaid), 4U) << mermaid;
    EXPECT_EQ(count_of("<", mermaid), 0U) << mermaid;
  }
  const Graph graph{{{.label = "a\"\\&\nb"}}, {}};
  EXPECT_NE(as_dot(graph).find(R"(label="a\"\\&amp;\nb")"), std::string::npos) << as_dot(graph);
  EXPECT_NE(as_mermaid(graph).find("n1[\"a#34;#92;#38;<br/>b\"]"), std::string::npos)
      << as_mermaid(graph);
}

std::string escaped(std::string text) {
  for (const auto& [plain, entity] :
       {std::pair{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}})
    for (std::size_t at = 0; (at = text.find(plain, at)) != std::string::npos; at += 2)
      text.replace(at, 1, entity);
  return text;
}

TEST(Picture, ShowsEachNameAsItIs) {
  for (const char* name : odd_names) {
    const Result<std::string> svg = as_svg({{{.label = name}}, {}});
    ASSERT_TRUE(svg) << name;
    std::string text = *svg;  // Graphviz writes some characters as numbers
    for (const auto& [entity, plain] : {std::pair{"&#45;", "-"}, {"&#160;", " "}, {"&#39;", "'"}})
      for (std::size_t at = 0; (at = text.find(entity)) != std::string::npos;)
        text.replace(at, std::string(entity).size(), plain);
    EXPECT_NE(text.find(">" + escaped(name) + "</text>"), std::string::npos) << name << "\n"
                                                                             << text;
  }
}

TEST(Picture, StandsAlone) {
  Plan plan = testing::small_plan();
  plan.steps[1].after = {1};
  const Result<std::string> svg = as_svg(graph_of(plan));
  ASSERT_TRUE(svg);
  EXPECT_TRUE(svg->starts_with("<svg"));
  EXPECT_TRUE(svg->ends_with("</svg>\n"));
  EXPECT_EQ(count_of("class=\"node", *svg), 2U);
  EXPECT_EQ(count_of("class=\"edge", *svg), 1U);
  EXPECT_EQ(count_of("xlink:href=\"#step", *svg), 2U);
}

TEST(Picture, PutsBoxesWithoutEdgesSideBySide) {
  Plan plan = testing::long_plan(12, 1);
  for (Step& step : plan.steps)
    step.after.clear();
  const Result<std::string> svg = as_svg(graph_of(plan));
  ASSERT_TRUE(svg);
  EXPECT_EQ(count_of("class=\"node", *svg), 12U);
  EXPECT_EQ(count_of("class=\"edge", *svg), 0U);
}

}  // namespace
}  // namespace theseus
