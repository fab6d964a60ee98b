// Which bounds can hold the same row: told from their texts, on the safe side.
#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

const ObjectId schema = id_of<Schema>({}, "s");
const ObjectId whole = id_of<Table>(schema, "t");

PartitionOf with(const char* bound) {
  return {.id = id_of<PartitionOf>(id_of<Table>(schema, bound), ""),
          .table = {whole},
          .bound = {bound}};
}

struct Case {
  const char *a, *b;
  bool may_overlap;
};

TEST(PartitionOf, SaysWhichBoundsMayOverlap) {
  const Case cases[] = {
      {"DEFAULT", "DEFAULT", true},
      {"DEFAULT", "FOR VALUES IN (1)", false},
      {"FOR VALUES IN (1, 2)", "FOR VALUES IN (3)", false},
      {"FOR VALUES IN (1, 2)", "FOR VALUES IN (2, 3)", true},
      {"FOR VALUES IN ('a, b')", "FOR VALUES IN ('a', ' b')", false},
      {"FOR VALUES IN ('x', NULL)", "FOR VALUES IN (NULL)", true},
      {"FOR VALUES FROM (1) TO (10)", "FOR VALUES FROM (10) TO (20)", false},
      {"FOR VALUES FROM (1) TO (10)", "FOR VALUES FROM (9) TO (20)", true},
      {"FOR VALUES FROM (9) TO (10)", "FOR VALUES FROM (10) TO (100)", false},
      {"FOR VALUES FROM (-5) TO ('-1')", "FOR VALUES FROM ('0') TO (3)", false},
      {"FOR VALUES FROM (MINVALUE) TO (10)", "FOR VALUES FROM (10) TO (MAXVALUE)", false},
      {"FOR VALUES FROM (MINVALUE) TO (10)", "FOR VALUES FROM (5) TO (MAXVALUE)", true},
      {"FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
       "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')", false},
      {"FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
       "FOR VALUES FROM ('2024-12-31') TO ('2027-01-01')", true},
      {"FOR VALUES FROM ('0010-01-01 BC') TO ('0009-01-01 BC')",
       "FOR VALUES FROM ('0005-01-01 BC') TO ('0004-01-01 BC')", true},
      {"FOR VALUES FROM ('a') TO ('b')", "FOR VALUES FROM ('c') TO ('d')", true},
      {"FOR VALUES FROM (1, 1) TO (1, 5)", "FOR VALUES FROM (1, 5) TO (1, 9)", true},
      {"FOR VALUES WITH (modulus 4, remainder 0)", "FOR VALUES WITH (modulus 4, remainder 1)",
       true},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(may_overlap(with(each.a), with(each.b)), each.may_overlap)
        << each.a << "; " << each.b;
    EXPECT_EQ(may_overlap(with(each.b), with(each.a)), each.may_overlap)
        << each.b << "; " << each.a;
  }
}

TEST(PartitionOf, SaysWhichBoundsTakeAllOfAnother) {
  const auto takes = [](const char* wider, const char* other) {
    return takes_all_of(with(wider), with(other));
  };
  EXPECT_TRUE(takes("FOR VALUES FROM (1) TO (10)", "FOR VALUES FROM (2) TO (10)"));
  EXPECT_TRUE(takes("FOR VALUES FROM (MINVALUE) TO (MAXVALUE)", "FOR VALUES FROM (2) TO (10)"));
  EXPECT_FALSE(takes("FOR VALUES FROM (2) TO (10)", "FOR VALUES FROM (MINVALUE) TO (10)"));
  EXPECT_FALSE(takes("FOR VALUES FROM (1) TO (10)", "FOR VALUES FROM (2) TO (11)"));
  EXPECT_TRUE(takes("FOR VALUES IN (1, 2)", "FOR VALUES IN (2)"));
  EXPECT_FALSE(takes("FOR VALUES IN (2)", "FOR VALUES IN (1, 2)"));
  EXPECT_FALSE(takes("DEFAULT", "FOR VALUES IN (1)"));
  EXPECT_FALSE(takes("FOR VALUES FROM ('a') TO ('z')", "FOR VALUES FROM ('b') TO ('c')"));
}

TEST(PartitionOf, DoesNotOverlapInAnotherTable) {
  PartitionOf other = with("DEFAULT");
  other.table.id = id_of<Table>(schema, "u");
  EXPECT_FALSE(may_overlap(with("DEFAULT"), other));
}

}  // namespace
}  // namespace theseus
