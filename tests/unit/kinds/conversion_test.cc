// What changing a column's type costs.
#include "engine/kinds/conversion.h"

#include <gtest/gtest.h>

namespace theseus {
namespace {

struct Case {
  const char *from, *to;
  bool rewrites, may_lose, needs_using;
};

TEST(Conversion, SaysWhatHappensToTheValues) {
  const Case cases[] = {
      {"integer", "bigint", true, false, false},
      {"smallint", "numeric", true, false, false},
      {"bigint", "integer", true, true, false},
      {"integer", "text", true, false, false},
      {"text", "integer", true, false, true},
      {"text", "character varying", false, false, false},
      {"character varying(10)", "text", false, false, false},
      {"character varying(10)", "character varying(20)", false, false, false},
      {"character varying(20)", "character varying(10)", true, true, false},
      {"text", "character varying(10)", true, true, false},
      {"numeric(10,2)", "numeric(12,2)", false, false, false},
      {"numeric(10,2)", "numeric", false, false, false},
      {"numeric(12,2)", "numeric(12,1)", true, true, false},
      {"numeric", "numeric(12,2)", true, true, false},
      {"date", "timestamp with time zone", true, true, false},
      {"text", "uuid", true, false, true},
      {"boolean", "integer", true, false, true},
      {"shop.state", "text", true, false, false},
      {"text", "shop.state", true, true, true},
      {"integer", "integer", false, false, false},
  };
  for (const Case& each : cases) {
    const Conversion found = conversion({each.from}, {each.to});
    SCOPED_TRACE(std::string(each.from) + " to " + each.to);
    EXPECT_EQ(found.rewrites, each.rewrites);
    EXPECT_EQ(found.may_lose, each.may_lose);
    EXPECT_EQ(found.needs_using, each.needs_using);
  }
}

}  // namespace
}  // namespace theseus
