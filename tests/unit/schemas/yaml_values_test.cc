// What YAML says and what the model then holds.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "schemas/yaml.h"

namespace theseus {
namespace {

DeclaredSchema declared(const std::string& yaml) {
  Result<DeclaredSchema> result = parse_yaml(yaml, "s.yaml");
  if (result) return std::move(*result);
  for (const Diagnostic& each : result.diagnostics())
    ADD_FAILURE() << to_string(each) << "\n" << yaml;
  return {};
}

ObjectId schema_id(Text name) {
  return id_of<Schema>(ObjectId(), name);
}
ObjectId table_id(Text name) {
  return id_of<Table>(schema_id("public"), name);
}

template <class T>
T only(const std::string& yaml) {
  const DeclaredSchema result = declared(yaml);
  if (result.database.all<T>().size() == 1) return result.database.all<T>().front();
  ADD_FAILURE() << "not one " << T::kind << " in " << yaml;
  return {};
}

TEST(YamlValues, ABackfillIsSqlOrAMap) {
  const DeclaredSchema read = declared(
      "tables: {t: {columns: {a: int, b: {type: int, backfill: a + 1}, c: {type: int, backfill:"
      " {set: a, where: a > 1, reverse: {a: c, b: c - 1}, triggers: skip, batch: 500,"
      " verify: false}}, d: {type: int, backfill: {set: a, reverse: d}}}}}");
  const auto of = [&](Text column) {
    return read.backfills.at(id_of<Column>(table_id("t"), column));
  };
  EXPECT_EQ(of("b").set.text, "a + 1");
  EXPECT_EQ(of("b").triggers, OwnTriggers::fire);
  EXPECT_TRUE(of("b").verify);
  EXPECT_FALSE(of("b").batch);
  EXPECT_EQ(of("c").where.text, "a > 1");
  EXPECT_EQ(of("c").reverse, (Reverse{{"a", {"c"}}, {"b", {"c - 1"}}}));
  EXPECT_EQ(of("c").triggers, OwnTriggers::skip);
  EXPECT_EQ(of("c").batch, 500);
  EXPECT_FALSE(of("c").verify);
  EXPECT_EQ(of("d").reverse, (Reverse{{"", {"d"}}}));
}

TEST(YamlValues, UsingIsSqlBesideTheDatabase) {
  const DeclaredSchema read =
      declared("tables: {t: {columns: {a: {type: int, using: length(a)}, b: int}}}");
  EXPECT_EQ(read.new_values.usings.size(), 1U);
  EXPECT_EQ(read.new_values.usings.at(id_of<Column>(table_id("t"), "a")).sql.text, "length(a)");
  EXPECT_EQ(to_yaml(read.database),
            to_yaml(declared("tables: {t: {columns: {a: int, b: int}}}").database));
}

TEST(YamlValues, AMapOfLabelsIsBesideTheDatabase) {
  const DeclaredSchema read =
      declared("enums: {e: {labels: [no, on], map: {yes: on, ~: no, '': no}}, f: [no]}");
  EXPECT_EQ(read.new_values.labels.size(), 1U);
  EXPECT_EQ(read.new_values.labels.at(id_of<Enum>(schema_id("public"), "e")),
            (LabelMap{{"yes", "on"}, {"~", "no"}, {"", "no"}}));
  EXPECT_EQ(to_yaml(read.database), to_yaml(declared("enums: {e: [no, on], f: [no]}").database));
}

Text default_text(const std::string& written) {
  return only<Default>("tables: {t: {columns: {c: {type: text, default: " + written + "}}}}")
      .expression.text;
}

TEST(YamlValues, SqlIsTextAsItWasWritten) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"0", "0"},
      {"012", "012"},
      {"1.10", "1.10"},
      {"true", "true"},
      {"no", "no"},
      {"null", "null"},
      {"NULL", "NULL"},
      {"~", "null"},
      {"\"~\"", "~"},
      {"now()", "now()"},
      {"\"'new'\"", "'new'"},
      {"''", ""},
      {"\"'a' \\n\"", "'a'"},
      {"now()::date", "now()::date"},
      {"-1", "-1"},
  };
  for (const auto& [written, expected] : cases)
    EXPECT_EQ(default_text(written).view(), expected) << written;
}

TEST(YamlValues, TextIsTextAsItWasWritten) {
  EXPECT_EQ(only<Enum>("enums: {e: [no, on, null, ~, 1.10, 012, '']}").labels,
            (Names{"no", "on", "null", "~", "1.10", "012", ""}));
  EXPECT_EQ(only<Table>("tables: {t: {options: {b: off, a: 070}}}").options,
            (Parameters{{"b", "off"}, {"a", "070"}}));  // in the order written
  EXPECT_EQ(only<Comment>("tables: {t: {comment: \"a \\n\"}}").text.view(), "a \n");
}

TEST(YamlValues, EmptyBodiesAreDefaults) {
  for (const char* yaml :
       {"extensions: {citext: {}}", "extensions:\n  citext:\n", "extensions:\n  citext: ~\n"})
    EXPECT_EQ(only<Extension>(yaml).schema.view(), "public") << yaml;
  EXPECT_EQ(only<Extension>("extensions: {citext: shop}").schema.view(), "shop");
}

TEST(YamlValues, NamesAreExact) {
  const auto table = [](const std::string& key) {
    return only<Table>("schema: shop\ntables:\n  " + key + ": {}\n").id;
  };
  const ObjectId shop = schema_id("shop");
  EXPECT_EQ(table("Orders"), id_of<Table>(shop, "Orders"));
  EXPECT_EQ(table("billing.orders"), id_of<Table>(schema_id("billing"), "orders"));
  EXPECT_EQ(table("'\"a.b\"'"), id_of<Table>(shop, "a.b"));
  EXPECT_EQ(table("'billing.\"a.\"\"b\"'"), id_of<Table>(schema_id("billing"), "a.\"b"));
  EXPECT_EQ(table("null"), id_of<Table>(shop, "null"));
  EXPECT_EQ(table("? order items\n  "), id_of<Table>(shop, "order items"));
}

TEST(YamlValues, RoutinesAreNamedBySignature) {
  const auto function = [](const std::string& key) {
    return to_string(only<Function>("functions:\n  " + key + ": {body: x}\n").id);
  };
  EXPECT_EQ(function("touch(integer, text)"), "function public.touch(integer, text)");
  EXPECT_EQ(function("Touch ()"), "function public.\"Touch\"()");
  EXPECT_EQ(function("shop.order(shop.state)"), "function shop.\"order\"(shop.state)");
  EXPECT_EQ(function("'shop.\"a(.b\"(integer)'"), "function shop.\"a(.b\"(integer)");
}

TEST(YamlValues, SchemasAreDeclaredByBeingNamed) {
  const DeclaredSchema result =
      declared("schema: shop\nschemas: {hr: {}}\ntables: {billing.t: {}}\n");
  std::vector<std::string> names;
  for (const Schema& schema : result.database.all<Schema>())
    names.push_back(schema.id.name().string() + " " + to_string(result.places.at(schema.id)));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names,
            (std::vector<std::string>{"billing s.yaml:3:10", "hr s.yaml:2:11", "shop s.yaml:1:9"}));
  const ObjectId table = id_of<Table>(schema_id("billing"), "t");
  EXPECT_EQ(result.search_schemas.at(table).view(), "shop");
  EXPECT_EQ(to_string(result.places.at(table)), "s.yaml:3:10");
}

TEST(YamlValues, PositionsFollowTheFile) {
  const DeclaredSchema result = declared("tables: {t: {columns: {b: text, a: text, c: text}}}");
  std::map<std::int32_t, std::string> names;
  for (const Column& column : result.database.all<Column>())
    names[column.position] = column.id.name().string();
  EXPECT_EQ(names, (std::map<std::int32_t, std::string>{{1, "b"}, {2, "a"}, {3, "c"}}));
}

TEST(YamlValues, IndexKeysAreColumnsFirst) {
  const Index index = only<Index>(
      "tables:\n  t:\n    indexes: {i: [Email, email, lower(a b), ' a b', a b, id desc]}\n"
      "    columns: {Email: text, a b: text, id: bigint}\n");
  std::vector<std::string> keys;
  for (const Key& key : index.keys)
    keys.push_back(key.sql.text.string());
  EXPECT_EQ(keys, (std::vector<std::string>{"\"Email\"", "email", "lower(a b)", "a b", "\"a b\"",
                                            "id desc"}));
}

TEST(YamlValues, ForeignKeysReferToThePrimaryKey) {
  const ForeignKey key = only<ForeignKey>(
      "tables:\n  a: {columns: {x: int, y: int}, foreign_keys: {f: {columns: [x, y], references: "
      "b}}}\n"
      "  b: {columns: {p: int, q: int}, primary_key: [q, p]}\n");
  EXPECT_EQ(key.references.id, table_id("b"));
  EXPECT_EQ(key.referenced_columns, (Names{"q", "p"}));
}

TEST(YamlValues, PrimaryKeysHaveAName) {
  const auto name = [](const std::string& key) {
    return only<PrimaryKey>("tables: {t: {columns: {id: int}, primary_key: " + key + "}}")
        .id.name();
  };
  EXPECT_EQ(name("[id]").view(), "t_pkey");
  EXPECT_EQ(name("{columns: [id]}").view(), "t_pkey");
  EXPECT_EQ(name("{columns: [id], name: the_key}").view(), "the_key");
}

TEST(YamlValues, CommentsHangOnTheirObject) {
  const DeclaredSchema result = declared(
      "tables: {t: {comment: '', columns: {c: {type: int, comment: x}}}}\n"
      "views: {v: {query: select 1, columns: {one: {comment: y}}}}\n");
  const ObjectId view_column = id_of<Column>(id_of<View>(schema_id("public"), "v"), "one");
  EXPECT_EQ(result.database.all<Comment>().size(), 2U);
  EXPECT_NE(result.database.find<Comment>(id_of<Comment>(view_column, "")), nullptr);
  EXPECT_EQ(result.database.find<Column>(view_column), nullptr);
  EXPECT_TRUE(result.spoken_of.contains(id_of<Comment>(table_id("t"), "")));
}

TEST(YamlValues, QueriesHaveNoSemicolon) {
  EXPECT_EQ(only<View>("views:\n  v: |\n    select 1\n      as one;\n").query.text.view(),
            "select 1\n  as one");
  EXPECT_EQ(only<MaterializedView>("materialized_views: {v: select 1 ;}").query.text.view(),
            "select 1");
}

TEST(YamlValues, LineBreaksOfWindowsAndAByteOrderMarkDoNoHarm) {
  EXPECT_EQ(
      only<View>("\xEF\xBB\xBFviews:\r\n  v: |\r\n    select 1,\r\n    2\r\n").query.text.view(),
      "select 1,\n2");
}

/// A folder that is gone after the test.
class YamlFolder : public testing::Test {
 protected:
  YamlFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "theseus-yaml-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~YamlFolder() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path) << text;
  }
  std::string mistakes(const std::string& path) const {
    const Result<DeclaredSchema> result = load_yaml((folder_ / path).string());
    std::string all;
    if (!result)
      for (const Diagnostic& each : result.diagnostics())
        all += to_string(each) + "\n";
    for (auto at = all.find(folder_.string()); at != std::string::npos;
         at = all.find(folder_.string()))
      all.replace(at, folder_.string().size(), "F");
    return all;
  }

  std::filesystem::path folder_;
};

TEST_F(YamlFolder, IsReadAsAWhole) {
  write("schema/b.yml", "tables: {b: {columns: {id: int}, primary_key: [id]}}");
  write("schema/shop/a.yaml",
        "schema: shop\ntables:\n  a: {columns: {b: int}, foreign_keys: {f: {columns: [b], "
        "references: public.b}}}");
  write("schema/notes.txt", "tables: [");
  write("schema/.hidden/c.yaml", "tables: [");
  const Result<DeclaredSchema> result = load_yaml((folder_ / "schema").string());
  ASSERT_TRUE(result) << mistakes("schema");
  const ObjectId shop = schema_id("shop");
  EXPECT_TRUE(result->database.contains(id_of<Table>(shop, "a")));
  EXPECT_TRUE(result->database.contains(table_id("b")));
  EXPECT_EQ(result->database.all<ForeignKey>().front().referenced_columns, Names{"id"});
  EXPECT_EQ(result->search_schemas.at(id_of<Table>(shop, "a")).view(), "shop");
}

TEST_F(YamlFolder, NamesBothFilesOfADuplicate) {
  write("a.yaml", "tables: {t: {}}");
  write("b.yaml", "\ntables: {t: {}}");
  EXPECT_EQ(
      mistakes(""),
      "F/b.yaml:2:10: table public.t is declared twice\n  hint: the other is at F/a.yaml:1:10\n");
}

TEST_F(YamlFolder, CollectsMistakesOfAllFiles) {
  write("a.yaml", "tabels: {}");
  write("b.yaml", "tables: {");
  write("c.yaml", "tables: {t: {foreign_keys: {f: {columns: [], references: in_b}}}}");
  EXPECT_EQ(mistakes(""),
            "F/a.yaml:1:1: unknown key \"tabels\" at the top of the file\n"
            "  hint: did you mean \"tables\"?\n"
            "F/b.yaml:1:9: { is never closed\n"
            "  hint: add } at its end\n");
}

TEST_F(YamlFolder, MustHoldSomething) {
  write("empty/x.txt", "");
  EXPECT_EQ(
      mistakes("empty"),
      "F/empty: there is no *.yaml or *.yml file in this folder\n"
      "  hint: name another path, or write the schema of a database with `theseus inspect`\n");
  EXPECT_EQ(mistakes("none"), "F/none: there is no such file or folder\n");
}

TEST_F(YamlFolder, BodiesMayStandInTheirOwnFile) {
  write("schema/a.yaml",
        "functions: {f(): {body: {file: ../sql/f.sql}}}\nviews: {v: {query: {file: v.sql}}}");
  write("sql/f.sql", "\n SELECT 1;\r\n");
  write("schema/v.sql", "SELECT 1\n;\n");
  const Result<DeclaredSchema> result = load_yaml((folder_ / "schema").string());
  ASSERT_TRUE(result) << mistakes("schema");
  EXPECT_EQ(result->database.all<Function>().front().body.view(), "\n SELECT 1;\r\n");
  EXPECT_EQ(result->database.all<View>().front().query.text.view(), "SELECT 1");
}

}  // namespace
}  // namespace theseus
