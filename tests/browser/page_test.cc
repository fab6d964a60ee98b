// The page of a plan in a real browser.
#include <gtest/gtest.h>

#include "tests/browser/browser.h"
#include "tests/unit/render/plans.h"
#include "tools/render/html.h"

namespace theseus::testing {
namespace {

std::string page_of(const Plan& plan, const std::string& target = "shop") {
  const Result<std::string> page = plan_as_html(plan, target);
  return page ? *page : to_string(page.diagnostics().front());
}

/// The page with a script of ours at its end, let through its own wall.
std::string measured(std::string page, const std::string& script) {
  const std::size_t wall = page.find("<meta http-equiv");
  page.erase(wall, page.find('\n', wall) - wall);
  return page.insert(page.find("</body>"), "<script>" + script + "</script>");
}

Plan plan_with_edges() {
  Plan plan = long_plan(12, 60);
  plan.steps[1].locks = {{"table shop.a", LockMode::access_exclusive}};
  plan.steps[2].hazards = {Hazard::data_loss};
  plan.steps[3].summary = "create function shop." + std::string(63, 'f') + "(integer, integer)";
  return plan;
}

TEST(Page, LoadsWithAllSteps) {
  const Visit seen = visit(page_of(plan_with_edges()));
  EXPECT_EQ(seen.messages, "");
  EXPECT_EQ(count_of("<article class=\"step\"", seen.dom), 12U);
  EXPECT_EQ(count_of("<svg ", seen.dom), 1U);
  EXPECT_EQ(count_of("<g id=\"node", seen.dom), 12U);
  EXPECT_EQ(count_of("<g id=\"edge", seen.dom), 11U);
}

// What the other tests rely on: a mistake would be seen.
TEST(Page, WouldTellOfErrors) {
  const Visit seen = visit("<!doctype html><title>x</title><script>nonsense()</script>");
  EXPECT_NE(seen.messages.find("nonsense is not defined"), std::string::npos) << seen.messages;
}

TEST(Page, LinksEachBoxToItsStep) {
  const Visit seen = visit(measured(page_of(plan_with_edges()), R"(
    const links = [...document.querySelectorAll('.graph a')];
    const targets = links.map(each => document.querySelector(each.getAttribute('xlink:href')));
    document.title = links.length + ' links, ' + targets.filter(each => each).length + ' lead to a step';)"));
  EXPECT_EQ(count_of("<title>12 links, 12 lead to a step</title>", seen.dom), 1U);
}

TEST(Page, DoesNothingWithHostileNames) {
  for (const std::string name :
       {"<script>alert(1)</script>", "\"><img src=x onerror=\"document.title='taken'\">",
        "</pre></style></title><svg onload=document.title='taken'>", "&lt;script&gt;", "' x='"}) {
    // Without the wall, so that escaping alone has to hold.
    const Visit seen = visit(measured(page_of(plan_about(name), name), R"(
      document.body.dataset.found = [document.scripts.length, document.images.length,
        document.querySelectorAll('svg').length, document.querySelectorAll('article').length,
        document.querySelector('.what span').textContent, document.title].join('|');)"));
    EXPECT_EQ(seen.messages, "") << name;
    const std::string wanted = "1|0|1|1|drop table " + name + "|Plan for " + name + "\"";
    std::string dom = seen.dom;
    for (const auto& [entity, plain] :
         {std::pair{"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
      for (std::size_t at = 0; (at = dom.find(entity, at)) != std::string::npos; ++at)
        dom.replace(at, std::string(entity).size(), plain);
    EXPECT_NE(dom.find(wanted), std::string::npos) << dom.substr(dom.find("data-found"), 300);
  }
}

/// The page in a frame as wide as a phone: a window of its own cannot be that narrow.
std::string on_a_phone(const std::string& page) {
  std::string quoted;
  for (const char c : page)
    quoted += c == '&' ? std::string("&amp;") : c == '"' ? "&quot;" : std::string(1, c);
  return "<!doctype html><iframe width=390 height=800 frameborder=0 srcdoc=\"" + quoted +
         "\"></iframe><script>onload = () => document.title = 'needs ' + "
         "document.querySelector('iframe').contentDocument.documentElement.scrollWidth;</script>";
}

TEST(Page, FitsOnAPhone) {
  EXPECT_EQ(count_of("<title>needs 390</title>", visit(on_a_phone(page_of(plan_with_edges()))).dom),
            1U);
  const std::string wide = "<!doctype html><div style='width:700px'>x</div>";
  EXPECT_EQ(count_of("<title>needs 390</title>", visit(on_a_phone(wide)).dom), 0U);
}

TEST(Page, CanBePhotographed) {
  const std::string picture = screenshot(page_of(plan_with_edges()), 800);
  EXPECT_TRUE(picture.starts_with("\x89PNG"));
}

}  // namespace
}  // namespace theseus::testing
