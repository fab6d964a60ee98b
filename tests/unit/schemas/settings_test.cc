// theseus.yaml: every key, mistakes with their places, variables.
#include "schemas/settings.h"

#include <map>
#include <ostream>

#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

Settings valid(const std::string& text) {
  Result<Settings> settings = parse_settings(text, "team/theseus.yaml");
  if (!settings) ADD_FAILURE() << to_string(settings.diagnostics().front());
  return settings ? *settings : Settings{};
}

/// All mistakes, one after the other.
std::string mistakes(const std::string& text) {
  const Result<Settings> settings = parse_settings(text, "theseus.yaml");
  if (settings) return "";
  std::string all;
  for (const Diagnostic& each : settings.diagnostics())
    all += (all.empty() ? "" : "\n") + to_string(each);
  return all;
}

std::string with_variables(const std::string& text, std::map<std::string, std::string> variables) {
  const Result<std::string> result =
      replaced({.text = text, .place = {"theseus.yaml", 1, 6}},
               [&](const std::string& name) -> std::optional<std::string> {
                 const auto found = variables.find(name);
                 return found == variables.end() ? std::nullopt : std::optional(found->second);
               });
  return result ? *result : to_string(result.diagnostics().front());
}

TEST(Settings, ReadsEveryKey) {
  const Settings settings = valid(R"(
schema: db/
url: ${DATABASE_URL}
scratch: embedded
environments:
  staging: {url: "${STAGING_URL}", scratch: target}
  production:
    url: ${PRODUCTION_URL}
    policy: {allow: ["drops:index shop.old"]}
manage: {schemas: [shop, "app_*"], kinds: [table, materialized view], strict: true}
ignore: ["public.tmp_*", "table public.audit_*"]
roles: [app_ro, app_rw]
application: {search_path: [shop, public], role: app}
policy: {allow: [drops, "data_loss:table shop.tmp"]}
)");
  EXPECT_EQ(settings.schema, "team/db/");
  EXPECT_EQ(settings.url.text, "${DATABASE_URL}");
  EXPECT_EQ(to_string(settings.url.place), "team/theseus.yaml:3:6");
  EXPECT_EQ(settings.scratch.text, "embedded");
  EXPECT_EQ(settings.environments.size(), 2U);
  EXPECT_EQ(settings.manage.schemas, (std::vector<std::string>{"shop", "app_*"}));
  EXPECT_EQ(settings.manage.kinds,
            (std::vector<ManagedKind>{{kind_index<Table>}, {kind_index<MaterializedView>}}));
  EXPECT_TRUE(settings.manage.strict);
  ASSERT_EQ(settings.ignore.size(), 2U);
  EXPECT_EQ(settings.ignore[1].kind, kind_index<Table>);
  EXPECT_EQ(settings.roles, (std::vector<std::string>{"app_ro", "app_rw"}));
  EXPECT_EQ(settings.application.search_path, (std::vector<std::string>{"shop", "public"}));
  EXPECT_EQ(settings.application.role, "app");
  EXPECT_EQ(settings.policy.allow[1].text, "data_loss:table shop.tmp");
}

TEST(Settings, AreEmptyWhereAllIsCommentedOut) {
  EXPECT_EQ(valid("# url: ${DATABASE_URL}\n"), Settings{});
  EXPECT_TRUE(valid("manage: strict\n").manage.strict);
}

TEST(Settings, AnEnvironmentTakesThePlaceOfWhatStandsAtTheTop) {
  const Settings settings = valid(
      "url: a\nscratch: target\npolicy: {allow: [all]}\n"
      "environments: {live: {url: b, policy: {allow: [drops]}}, test: {scratch: embedded}}\n");
  const Result<Settings> live = for_environment(settings, "live");
  ASSERT_TRUE(live);
  EXPECT_EQ(live->url.text, "b");
  EXPECT_EQ(live->scratch.text, "target");
  EXPECT_EQ(live->policy.allow, (std::vector<AllowedHazard>{{"drops"}}));
  const Result<Settings> test = for_environment(settings, "test");
  ASSERT_TRUE(test);
  EXPECT_EQ(test->url.text, "a");
  EXPECT_EQ(test->policy.allow, (std::vector<AllowedHazard>{{"all"}}));
  const Result<Settings> unknown = for_environment(settings, "live2");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(to_string(unknown.diagnostics().front()),
            "there is no environment \"live2\"\n  hint: did you mean \"live\"?");
}

struct Mistake {
  const char *name, *text, *message;
  friend std::ostream& operator<<(std::ostream& out, const Mistake& each) {
    return out << each.name;
  }
};

const Mistake all_mistakes[] = {
    {"unknown_key", "ulr: x\n",
     "theseus.yaml:1:1: unknown key \"ulr\"\n  hint: did you mean \"url\"?"},
    {"unknown_inner_key", "manage:\n  schema: [a]\n",
     "theseus.yaml:2:3: unknown key \"schema\" in manage\n  hint: did you mean \"schemas\"?"},
    {"duplicate", "url: a\nurl: b\n", "theseus.yaml:2:1: duplicate key \"url\""},
    {"duplicate_environment", "environments:\n  a: {url: x}\n  a: {url: y}\n",
     "theseus.yaml:3:3: duplicate key \"a\""},
    {"list_for_text", "url: [a]\n", "theseus.yaml:1:6: url must be text, not a list"},
    {"text_for_list", "ignore: public.x\n",
     "theseus.yaml:1:9: ignore must be a list such as [a, b], not \"public.x\""},
    {"text_for_map", "policy: drops\n",
     "theseus.yaml:1:9: policy must be a map of keys, not \"drops\""},
    {"other_word", "manage: loose\n",
     "theseus.yaml:1:9: manage must be strict or a map, not \"loose\""},
    {"no_boolean", "manage: {strict: yes}\n",
     "theseus.yaml:1:18: manage.strict must be true or false, not \"yes\""},
    {"unknown_kind", "manage: {kinds: [tabel]}\n",
     "theseus.yaml:1:18: unknown kind \"tabel\"\n  hint: did you mean \"table\"?"},
    {"kind_of_a_part", "manage: {kinds: [column]}\n", "theseus.yaml:1:18: unknown kind \"column\""},
    {"unknown_kind_in_pattern", "ignore: [tabel public.x]\n",
     "theseus.yaml:1:10: \"tabel\" is not a kind of object\n  hint: did you mean \"table\"?"},
    {"empty_part", "ignore: [public..x]\n", "theseus.yaml:1:10: \"public..x\" is not a pattern"},
    {"unknown_hazard", "policy: {allow: [drop]}\n",
     "theseus.yaml:1:18: unknown hazard \"drop\"\n  hint: did you mean \"drops\"?"},
    {"open_variable", "url: ${X\n",
     "theseus.yaml:1:6: url has a ${ without a name and a } after it"},
    {"nameless_variable", "url: ${:-x}\n",
     "theseus.yaml:1:6: url has a ${ without a name and a } after it"},
    {"in_an_environment", "environments: {live: {polcy: {}}}\n",
     "theseus.yaml:1:23: unknown key \"polcy\" in environments.live"},
    {"root_list", "- url\n", "theseus.yaml:1:1: the file must be a map"},
};

class SettingsMistake : public testing::TestWithParam<Mistake> {};

TEST_P(SettingsMistake, IsNamedWithItsPlace) {
  const std::string found = mistakes(GetParam().text);
  EXPECT_TRUE(found.starts_with(GetParam().message)) << found;
}

INSTANTIATE_TEST_SUITE_P(All, SettingsMistake, testing::ValuesIn(all_mistakes),
                         [](const auto& each) { return each.param.name; });

TEST(Settings, AllMistakesAreToldAtOnce) {
  const std::string found = mistakes("ulr: x\nmanage: {kinds: [tabel]}\npolicy: {alow: [drops]}\n");
  EXPECT_NE(found.find("theseus.yaml:1:1"), std::string::npos) << found;
  EXPECT_NE(found.find("theseus.yaml:2:18"), std::string::npos) << found;
  EXPECT_NE(found.find("theseus.yaml:3:10"), std::string::npos) << found;
}

TEST(Variables, AreReplaced) {
  EXPECT_EQ(with_variables("plain $ {x}", {}), "plain $ {x}");
  EXPECT_EQ(with_variables("${A}", {{"A", "1"}}), "1");
  EXPECT_EQ(with_variables("x${A}y${B_2}z", {{"A", "1"}, {"B_2", "2"}}), "x1y2z");
  EXPECT_EQ(with_variables("${A:-d}", {{"A", "1"}}), "1");
  EXPECT_EQ(with_variables("${A:-d}", {}), "d");
  EXPECT_EQ(with_variables("${A:-}", {}), "");
  EXPECT_EQ(with_variables("${A}", {{"A", "${B}"}, {"B", "no"}}), "${B}");
}

TEST(Variables, AMissingOneIsAnErrorWithoutAnyValue) {
  const std::string found = with_variables("${SECRET}@${MISSING}", {{"SECRET", "hunter2"}});
  EXPECT_TRUE(found.starts_with("theseus.yaml:1:6: the environment variable MISSING is not set"))
      << found;
  EXPECT_EQ(found.find("hunter2"), std::string::npos) << found;
}

TEST(Variables, AnEmptyOneCountsAsMissing) {
  EXPECT_NE(with_variables("${A}", {{"A", ""}}).find("A is not set"), std::string::npos);
  EXPECT_EQ(with_variables("${A:-d}", {{"A", ""}}), "d");
}

}  // namespace
}  // namespace theseus
