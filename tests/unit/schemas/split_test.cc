// A database as a folder: nothing is lost, and each thing stands where one looks for it.
#include "schemas/split.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "schemas/yaml.h"
#include "tests/support/random_database.h"

namespace theseus {
namespace {

namespace fs = std::filesystem;

constexpr const char* shop = R"(schema: shop
schemas:
  shop: {comment: All that we sell}
extensions:
  citext: {}
enums:
  order_state: [new, paid]
  billing.kind: [a, b]
sequences:
  free_numbers: {}
  line_numbers: {owned_by: lines.id}
functions:
  touch(): {returns: trigger, language: plpgsql, body: BEGIN RETURN NEW; END}
  add(integer, integer): {returns: integer, sql_body: RETURN $1 + $2}
  add(numeric, numeric): {returns: numeric, sql_body: RETURN $1 + $2}
tables:
  orders:
    columns: {id: bigint, bill: bigint}
    primary_key: [id]
    foreign_keys:
      orders_bill_fk: {columns: [bill], references: billing.bills}
    triggers:
      touch: {before: [update], for_each: row, call: touch()}
  lines:
    columns: {id: bigint}
  Orders:
    columns: {id: bigint}
  '"../up"':
    columns: {id: bigint}
  billing.bills:
    columns: {id: bigint}
    primary_key: [id]
views:
  open_orders: SELECT * FROM shop.orders
)";

Database declared(const std::string& text) {
  Result<DeclaredSchema> schema = parse_yaml(text, "shop.yaml");
  if (!schema) ADD_FAILURE() << to_string(schema.diagnostics().front());
  return schema ? schema->database : Database();
}

std::string paths(const std::vector<SchemaFile>& files) {
  std::string text;
  for (const SchemaFile& file : files)
    text += file.path + "\n";
  return text;
}

std::string text_of(const std::vector<SchemaFile>& files, const std::string& path) {
  for (const SchemaFile& file : files)
    if (file.path == path) return file.text;
  return "";
}

TEST(Split, HasAFileForEachThingThatPeopleReview) {
  EXPECT_EQ(paths(to_yaml_files(declared(shop))),
            "billing/enums.yaml\n"
            "billing/tables/bills.yaml\n"
            "extensions.yaml\n"
            "shop/enums.yaml\n"
            "shop/functions/add.yaml\n"
            "shop/functions/touch.yaml\n"
            "shop/schema.yaml\n"
            "shop/sequences.yaml\n"
            "shop/tables/_.._up.yaml\n"
            "shop/tables/lines.yaml\n"
            "shop/tables/orders.yaml\n"
            "shop/views/open_orders.yaml\n");
}

TEST(Split, ATableHasAllOfItInItsFile) {
  const std::vector<SchemaFile> files = to_yaml_files(declared(shop));
  const std::string orders = text_of(files, "shop/tables/orders.yaml");
  EXPECT_NE(orders.find("orders_bill_fk: {columns: [bill], references: billing.bills}"),
            std::string::npos)
      << orders;
  EXPECT_NE(orders.find("triggers:"), std::string::npos) << orders;
  EXPECT_NE(text_of(files, "shop/tables/lines.yaml").find("line_numbers"), std::string::npos);
}

TEST(Split, NamesThatOnlyDifferInCaseShareAFile) {
  const std::string orders = text_of(to_yaml_files(declared(shop)), "shop/tables/orders.yaml");
  EXPECT_NE(orders.find("\n  Orders:"), std::string::npos) << orders;
  EXPECT_NE(orders.find("\n  orders:"), std::string::npos) << orders;
}

/// Written into a folder, read from there.
void expect_round_trip(const Database& database) {
  const fs::path folder = fs::temp_directory_path() / ("theseus-split-" + std::to_string(getpid()));
  for (const SchemaFile& file : to_yaml_files(database)) {
    fs::create_directories((folder / file.path).parent_path());
    std::ofstream(folder / file.path, std::ios::binary) << file.text;
  }
  const Result<DeclaredSchema> again = load_yaml(folder.string());
  fs::remove_all(folder);
  ASSERT_TRUE(again) << to_string(again.diagnostics().front());
  EXPECT_EQ(to_yaml(again->database), to_yaml(database));
}

TEST(Split, IsReadBackAsTheSameDatabase) {
  expect_round_trip(declared(shop));
}

TEST(Split, IsReadBackAsTheSameRandomDatabase) {
  for (std::uint64_t seed = 0; seed < 50 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    expect_round_trip(RandomDatabase(seed).make());
  }
}

TEST(Split, ASchemaWithNothingInItHasAFile) {
  EXPECT_EQ(paths(to_yaml_files(declared("schema: empty\n"))), "empty/schema.yaml\n");
}

}  // namespace
}  // namespace theseus
