// Plans as a page. How a browser takes it: tests/browser.
#include "tools/render/html.h"

#include <gtest/gtest.h>

#include "tests/unit/render/plans.h"

namespace theseus {
namespace {

using testing::count_of;

std::string page_of(const Plan& plan, const std::string& target = "shop on localhost") {
  const Result<std::string> page = plan_as_html(plan, target);
  return page ? *page : to_string(page.diagnostics().front());
}

TEST(Html, ShowsRisksGraphAndSteps) {
  const std::string page = page_of(testing::small_plan());
  std::size_t last = 0;
  for (const char* part :
       {"<title>Plan for shop on localhost</title>", "2 steps, 1 of them in the contract phase",
        "Loses data", "--allow &#39;data_loss:table shop.b&#39;", "Reads whole tables", "<svg ",
        "<h2>expand</h2>", "id=\"step-1\"", "declared, not in the database (shop.yaml:3:7)",
        "writers wait</span>", "SHARE on table shop.a<", "CREATE INDEX a_idx ON shop.a (id);",
        "<h2>contract</h2>", "id=\"step-2\"", "outside a transaction", "DROP TABLE shop.b;"}) {
    const std::size_t at = page.find(part, last);
    ASSERT_NE(at, std::string::npos) << part;
    last = at;
  }
}

TEST(Html, NeedsNothingElse) {
  const std::string page = page_of(testing::long_plan(300, 10));
  EXPECT_EQ(count_of("id=\"step-", page), 300U);
  EXPECT_EQ(count_of("The first 80 of 300 objects are drawn.", page), 1U);
  for (const char* part : {"<script", "src=", "@import", "url(", "<link rel=\"stylesheet"})
    EXPECT_EQ(count_of(part, page), 0U) << part;
}

TEST(Html, LetsNoNameBecomeMarkup) {
  const std::string name = "shop.\"'><script>alert(1)</script><img src=x>&amp;\"";
  const std::string page = page_of(testing::plan_about(name), name);
  for (const char* part : {"<script", "<img", "'><", "\"'>"})
    EXPECT_EQ(count_of(part, page), 0U) << part;
  EXPECT_GT(count_of("&lt;script&gt;alert(1)", page), 4U);
  EXPECT_GT(count_of("&amp;amp;", page), 4U);
}

TEST(Html, SaysWhenNothingIsToDo) {
  EXPECT_NE(page_of({}).find("Nothing to do"), std::string::npos);
}

}  // namespace
}  // namespace theseus
