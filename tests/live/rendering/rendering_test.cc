// The forms of a plan and the graph, as the program writes them.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* shop = R"(schema: shop
tables:
  customers:
    columns: {id: {type: bigint, not_null: true}, name: text}
    primary_key: [id]
  orders:
    columns: {customer_id: bigint}
    foreign_keys:
      orders_customer_fk: {columns: [customer_id], references: customers}
views:
  names: SELECT name FROM customers
)";

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void expect_in(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts)
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
}

/// What plan writes for an empty database.
Outcome planned(const std::vector<std::string>& more) {
  TestDatabase database("rendering_plan");
  std::vector<std::string> words{
      "plan",      "--url", database.target(), "--schema", temporary_file("shop.yaml", shop),
      "--scratch", "target"};
  words.insert(words.end(), more.begin(), more.end());
  return run_program(words);
}

TEST(Rendering, ShowsTheGraphOfADatabase) {
  TestDatabase database("rendering");
  database.converge(declared_as(shop));
  const Outcome outcome = run_program({"graph", "--url", database.target()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  expect_in(outcome.output,
            {"n1 [label=\"table shop.customers\"", "n2 [label=\"table shop.orders\"",
             "n3 [label=\"view shop.names\"", "n2 -> n1;", "n3 -> n1;"});
  EXPECT_EQ(outcome.output.find("n4"), std::string::npos) << outcome.output;
  const Outcome nothing =
      run_program({"graph", "--url", database.target(), "--only-schemas", "other"});
  EXPECT_EQ(nothing.output.find("n1 "), std::string::npos) << nothing.output;
}

TEST(Rendering, ShowsTheGraphOfASavedPlanWithoutADatabase) {
  const std::string file = temporary_file("plan.json", "");
  ASSERT_EQ(planned({"--out", file}).exit_code, 0);
  const Outcome mermaid = run_program({"graph", "--plan", file, "--format", "mermaid"});
  EXPECT_EQ(mermaid.exit_code, 0) << mermaid.errors;
  expect_in(mermaid.output, {"flowchart LR", "1#58; create schema shop", "n1 --> n2"});
  const std::string picture = temporary_file("plan.svg", "");
  const Outcome svg = run_program({"graph", "--plan", file, "--format", "svg", "--out", picture});
  EXPECT_EQ(svg.exit_code, 0) << svg.errors;
  EXPECT_TRUE(content_of(picture).starts_with("<svg"));
}

TEST(Rendering, SaysWhichPlanCannotBeRead) {
  const Outcome outcome = run_program({"graph", "--plan", "nowhere.json"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.errors, "error: nowhere.json: cannot be read\n");
}

TEST(Rendering, WritesAPlanForAPullRequestAndAsAPage) {
  const Outcome markdown = planned({"--format", "markdown", "--comment-key", "staging"});
  EXPECT_EQ(markdown.exit_code, 0) << markdown.errors;
  EXPECT_TRUE(markdown.output.starts_with("<!-- theseus-plan staging -->\n")) << markdown.output;
  expect_in(markdown.output, {"CREATE TABLE shop.customers", "</details>"});
  const std::string page = temporary_file("plan.html", "");
  const Outcome html = planned({"--format", "html", "--out", page});
  EXPECT_EQ(html.exit_code, 0) << html.errors;
  EXPECT_EQ(html.output, "");
  expect_in(content_of(page), {"<!doctype html>", "<svg ", "id=\"step-1\"", "</html>"});
}

}  // namespace
}  // namespace theseus::testing
