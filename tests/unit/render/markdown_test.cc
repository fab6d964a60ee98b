// Plans as comments on pull requests.
#include "tools/render/markdown.h"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/render/plans.h"

namespace theseus {
namespace {

using testing::count_of;

TEST(Markdown, ShowsRisksThenATableThenSql) {
  EXPECT_EQ(plan_as_markdown(testing::small_plan(), "shop on localhost", ""),
            R"(<!-- theseus-plan -->
### Plan for <code>shop on localhost</code>

**🛑 Loses data** (`data_loss`): rows, columns or values go, or may be rounded or cut

- step 2: <code>drop table shop.b</code>, allow with <code>--allow 'data&#95;loss:table shop.b'</code>

Instead: keep it as it is until nobody needs the data, or copy the data first.

**⚠️ Reads whole tables** (`scan`): the table is read whole under its lock

- step 1: <code>create index shop.a.a&#95;idx</code>

Instead: a small table needs nothing else; for a large one choose a quiet hour.

**2 steps, 1 of them in the contract phase; readers and writers wait in 1, writers wait in 1; 1 hazard to allow.**

| | phase | step | who waits | hazards |
|--:|---|---|---|---|
| 1 | expand | <code>create index shop.a.a&#95;idx</code><br>declared, not in the database <code>shop.yaml:3:7</code> | writers wait: <code>table shop.a</code> SHARE | `scan` |
| 2 | contract | <code>drop table shop.b</code><br>in the database, not declared | readers and writers wait: <code>table shop.b</code> ACCESS EXCLUSIVE | `data_loss` |

**Gate before step 2**: deploy the application that can do without what follows.

<details><summary>SQL</summary>

```sql
-- 1. create index shop.a.a_idx
CREATE INDEX a_idx ON shop.a (id);

-- 2. drop table shop.b
DROP TABLE shop.b;
```

</details>
)");
}

TEST(Markdown, CanBeFoundAgain) {
  EXPECT_EQ(comment_marker(""), "<!-- theseus-plan -->");
  EXPECT_EQ(comment_marker("staging"), "<!-- theseus-plan staging -->");
  EXPECT_EQ(comment_marker("a b-->\n<x>"), "<!-- theseus-plan ab--x -->");
  EXPECT_EQ(
      plan_as_markdown({}, "shop", "staging"),
      "<!-- theseus-plan staging -->\n**Nothing to do**: <code>shop</code> is as declared.\n");
}

TEST(Markdown, IsNeverTooLong) {
  for (const std::size_t count : {1U, 20U, 400U, 5000U})
    for (const std::size_t size : {10U, 700U, 30000U, 70000U}) {
      const Plan plan = testing::long_plan(count, size);
      const std::string text = plan_as_markdown(plan, "shop", "");
      EXPECT_LT(text.size(), largest_comment) << count << " steps of " << size;
      EXPECT_EQ(text.find("left out here") != std::string::npos,
                count * size > 50000U || count > 200U)
          << count << " steps of " << size;
      EXPECT_EQ(count_of("<details>", text), count_of("</details>", text));
      EXPECT_EQ(count_of("```", text), 2U);
    }
}

TEST(Markdown, SaysHowManyStepsAreLeftOut) {
  const std::string text = plan_as_markdown(testing::long_plan(5000, 10), "shop", "");
  const std::size_t rows = count_of("\n| ", text) - 1;  // without the head
  EXPECT_EQ(count_of("\n" + std::to_string(5000 - rows) + " more steps are left out here", text),
            1U);
  const std::size_t statements = count_of("\n-- ", text);
  EXPECT_EQ(
      count_of("\n" + std::to_string(5000 - statements) + " more steps are left out here", text),
      1U);
}

TEST(Markdown, IsNeverTooLongWithManyRisksAndLongNames) {
  Plan plan = testing::long_plan(2000, 10);
  for (Step& step : plan.steps) {
    step.summary = std::string(500, '*');
    step.object = std::string(500, '|');
    step.hazards = {Hazard::data_loss, Hazard::drops, Hazard::rewrite, Hazard::scan};
    step.locks = {{std::string(500, '<'), LockMode::share},
                  {std::string(500, '>'), LockMode::share}};
    step.place = {std::string(500, '_'), 1, 1};
    step.reason = std::string(5000, '~');
  }
  EXPECT_LT(plan_as_markdown(plan, std::string(5000, '#'), std::string(50, 'k')).size(),
            largest_comment);
}

TEST(Markdown, LetsNoNameBecomeMarkup) {
  const std::string name = "shop.\"a|b`c``` <b>x</b> [l](u) *s* @team #1 \n</details>\"";
  const std::string text = plan_as_markdown(testing::plan_about(name), name, "");
  const std::string prose = text.substr(0, text.find("<details>"));
  for (const char* part : {"<b>", "|b", "`c", "[l]", "*s*", "@team", " #1", "</details>"})
    EXPECT_EQ(count_of(part, prose), 0U) << part;
  // The statement holds three backticks, so its fence has four.
  EXPECT_EQ(count_of("\n````sql\n", text), 1U);
  EXPECT_EQ(count_of("\n````\n", text), 1U);
  std::istringstream lines(prose);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(!line.starts_with("| ") || count_of("|", line) == 6U) << line;
  }
}

}  // namespace
}  // namespace theseus
