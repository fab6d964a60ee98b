// theseus.yaml, init and inspect --split as a person meets them.
#include "tests/live/nonsense/program.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

/// A folder to run the program in, and variables for it.
class Workplace : public ::testing::Test {
 protected:
  Workplace() : database("workplace") {
    fs::remove_all(folder);
    fs::create_directories(folder);
    run_sql(database.target(),
            "CREATE SCHEMA shop; CREATE TYPE shop.state AS ENUM ('new', 'old');"
            "CREATE TABLE shop.orders (id bigint PRIMARY KEY, at shop.state);"
            "CREATE TABLE shop.lines (id serial, o bigint REFERENCES shop.orders);"
            "CREATE VIEW public.everything AS SELECT * FROM shop.orders;"
            "COMMENT ON SCHEMA shop IS 'what we sell'");
  }
  ~Workplace() override { fs::remove_all(folder); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  std::string content(const std::string& name) const {
    std::ifstream stream(folder / name, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }
  Outcome run(const std::vector<std::string>& arguments) const {
    return run_program(arguments, folder);
  }

  fs::path folder = fs::temp_directory_path() / ("theseus-workplace-" + std::to_string(getpid()));
  TestDatabase database;
};

TEST_F(Workplace, WhatInitWritesLeavesNothingToPlan) {
  const Outcome init = run({"init", database.target()});
  ASSERT_EQ(init.exit_code, 0) << init.errors;
  EXPECT_TRUE(content("schema/shop/tables/orders.yaml")
                  .starts_with("# yaml-language-server: $schema=../../.editor/schema.json\n"
                               "schema: shop\n\ntables:\n  orders:\n"))
      << content("schema/shop/tables/orders.yaml");
  EXPECT_TRUE(fs::exists(folder / "schema/.editor/schema.json"));
  EXPECT_TRUE(fs::exists(folder / "schema/.editor/settings.json"));
  const Outcome plan = run({"plan", "--url", database.target(), "--exit-code"});
  EXPECT_EQ(plan.exit_code, 0) << plan.output << plan.errors;
}

TEST_F(Workplace, InitOverwritesNothing) {
  write("theseus.yaml", "# mine\n");
  write("schema/shop/enums.yaml", "# mine\n");
  const Outcome init = run({"init", database.target()});
  EXPECT_EQ(init.exit_code, 1);
  EXPECT_NE(init.errors.find("schema/shop/enums.yaml, theseus.yaml"), std::string::npos)
      << init.errors;
  EXPECT_EQ(content("theseus.yaml"), "# mine\n");
  EXPECT_FALSE(fs::exists(folder / "schema/shop/tables"));
}

TEST_F(Workplace, InitNeverWritesAPassword) {
  run_sql(database.target(),
          "DROP ROLE IF EXISTS workplace_secret;"
          "CREATE ROLE workplace_secret LOGIN PASSWORD 'hunter2'");
  const std::string url = "postgresql://workplace_secret:hunter2@127.0.0.1:" +
                          std::to_string(TestServer::instance().port()) + "/workplace";
  const Outcome init = run({"init", url});
  ASSERT_EQ(init.exit_code, 0) << init.errors;
  EXPECT_NE(content("theseus.yaml").find("\nurl: ${DATABASE_URL}\n"), std::string::npos);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string text = content(fs::relative(entry.path(), folder));
    EXPECT_EQ(text.find("hunter2"), std::string::npos) << entry.path();
  }
  run_sql(database.target(), "DROP ROLE workplace_secret");
}

TEST_F(Workplace, SplitWritesTheSameFilesAsInit) {
  ASSERT_EQ(run({"inspect", database.target(), "--split", "a"}).exit_code, 0);
  ASSERT_EQ(run({"init", database.target()}).exit_code, 0);
  EXPECT_EQ(content("a/shop/tables/lines.yaml"), content("schema/shop/tables/lines.yaml"));
  EXPECT_NE(content("a/shop/tables/lines.yaml"), "");
  const Outcome plan = run({"plan", database.target(), "--schema", "a", "--exit-code"});
  EXPECT_EQ(plan.exit_code, 0) << plan.output << plan.errors;
}

TEST_F(Workplace, WithoutADatabaseInitWritesAnExampleThatIsValid) {
  const Outcome init = run({"init"});
  ASSERT_EQ(init.exit_code, 0) << init.errors;
  EXPECT_NE(content("theseus.yaml").find("\nurl: embedded\n"), std::string::npos);
  const Outcome validate = run({"validate"});
  EXPECT_EQ(validate.exit_code, 0) << validate.errors;
  TestDatabase empty("workplace_empty");
  const Outcome apply = run({"apply", "--url", empty.target(), "--yes", "--scratch", "target"});
  EXPECT_EQ(apply.exit_code, 0) << apply.errors;
  EXPECT_EQ(run({"plan", empty.target(), "--exit-code", "--scratch", "target"}).exit_code, 0);
}

TEST_F(Workplace, AnEnvironmentIsChosenAndItsVariableReplaced) {
  write("theseus.yaml",
        "schema: db\nscratch: target\nurl: ${MISSING_URL}\n"
        "environments: {test: {url: \"${WORKPLACE_URL}\"}, other: {url: \"${OTHER_URL:-}\"}}\n");
  ASSERT_EQ(
      run({"inspect", "--env", "test", "--url", database.target(), "--split", "db"}).exit_code, 0);
  setenv("WORKPLACE_URL", database.target().c_str(), 1);
  const Outcome plan = run({"plan", "--env", "test", "--exit-code"});
  unsetenv("WORKPLACE_URL");
  EXPECT_EQ(plan.exit_code, 0) << plan.errors;
  const Outcome missing = run({"plan"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(
      missing.errors.find("theseus.yaml:3:6: the environment variable MISSING_URL is not set"),
      std::string::npos)
      << missing.errors;
  EXPECT_EQ(run({"plan", database.target()}).exit_code, 0);
  EXPECT_EQ(run({"validate"}).exit_code, 0);
  const Outcome unknown = run({"plan", "--env", "tets"});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_NE(unknown.errors.find("did you mean \"test\"?"), std::string::npos) << unknown.errors;
}

TEST_F(Workplace, AVariableThatIsNoUrlIsNotRepeated) {
  write("theseus.yaml", "url: ${WORKPLACE_URL}\nschema: .\n");
  write("a.yaml", "schema: shop\n");
  for (const char* value : {"hunter2 = = x", "hunter2 x", "://hunter2", "postgresql://h:hunter2/x",
                            "host=/nowhere hunter2=3", "password=hunter2 host=/nowhere"}) {
    setenv("WORKPLACE_URL", value, 1);
    const Outcome plan = run({"plan"});
    unsetenv("WORKPLACE_URL");
    EXPECT_EQ(plan.exit_code, 1);
    EXPECT_EQ((plan.output + plan.errors).find("hunter2"), std::string::npos)
        << value << ": " << plan.errors;
  }
}

TEST_F(Workplace, ThePolicyAllowsByEnvironment) {
  write("theseus.yaml",
        "schema: db.yaml\nscratch: target\nmanage: {schemas: [shop]}\n"
        "environments: {test: {policy: {allow: [drops, data_loss]}}, live: {}}\n");
  write("db.yaml", "schema: shop\n");
  run_sql(database.target(), "DROP VIEW public.everything");
  EXPECT_EQ(run({"apply", "--url", database.target(), "--env", "live", "--yes"}).exit_code, 3);
  const Outcome allowed = run({"apply", "--url", database.target(), "--env", "test", "--yes"});
  EXPECT_EQ(allowed.exit_code, 0) << allowed.errors;
  EXPECT_EQ(database.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'shop'"), "0");
}

TEST_F(Workplace, AnotherFileIsRelativeToItself) {
  write("team/settings.yaml", "schema: db.yaml\nignore: [\"shop.*\"]\n");
  write("team/db.yaml", "schema: shop\n");
  const Outcome plan =
      run({"plan", database.target(), "--config", "team/settings.yaml", "--exit-code"});
  EXPECT_EQ(plan.exit_code, 0) << plan.output << plan.errors;
  const Outcome missing = run({"plan", database.target(), "--config", "nowhere.yaml"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(missing.errors.find("nowhere.yaml"), std::string::npos) << missing.errors;
}

TEST_F(Workplace, FlagsWinOverTheFile) {
  write("theseus.yaml", "schema: nowhere\nurl: host=/nowhere\nscratch: host=/nowhere\n");
  write("db.yaml", "schema: shop\n");
  const Outcome plan = run({"plan", "--url", database.target(), "--schema", "db.yaml", "--scratch",
                            "target", "--only-schemas", "none"});
  EXPECT_EQ(plan.exit_code, 0) << plan.errors;
}

TEST_F(Workplace, MistypedCommandsAndOptionsAreSuggested) {
  struct Mistyped {
    std::vector<std::string> arguments;
    std::string message;
  };
  const Mistyped all[] = {
      {{"plna"}, "error: there is no command \"plna\"\n  hint: did you mean \"plan\"?\n"},
      {{"plan", "--formta", "sql"},
       "error: theseus plan has no option --formta\n  hint: did you mean \"--format\"?\n"},
      {{"apply", "--alow=hunter2"},
       "error: theseus apply has no option --alow\n  hint: did you mean \"--allow\"?\n"},
  };
  for (const Mistyped& each : all) {
    const Outcome outcome = run(each.arguments);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_EQ(outcome.errors, each.message);
  }
}

TEST_F(Workplace, EveryCommandHasHelpWithExamples) {
  for (const char* command : {"init", "inspect", "validate", "plan", "apply", "drift", "graph",
                              "json-schema", "completion"}) {
    const Outcome help = run({command, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.output.find(std::string("Examples:\n")), std::string::npos) << help.output;
    EXPECT_NE(help.output.find(std::string("theseus ") + command), std::string::npos);
  }
}

TEST_F(Workplace, TheManualPageIsCurrent) {
  std::ifstream page(THESEUS_SOURCE "/docs/theseus.1", std::ios::binary);
  std::ostringstream text;
  text << page.rdbuf();
  EXPECT_EQ(run({"man"}).output, text.str()) << "write it anew: theseus man > docs/theseus.1";
}

}  // namespace
}  // namespace theseus::testing
