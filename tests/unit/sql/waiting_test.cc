// Who waits for which lock.
#include "engine/sql/waiting.h"

#include <gtest/gtest.h>

namespace theseus {
namespace {

TEST(Waiting, FollowsFromTheLock) {
  struct Case {
    LockMode mode;
    std::string_view wanted;
  };
  const Case cases[] = {
      {LockMode::access_share, "nobody waits"},
      {LockMode::row_share, "nobody waits"},
      {LockMode::row_exclusive, "nobody waits"},
      {LockMode::share_update_exclusive, "nobody waits"},
      {LockMode::share, "writers wait"},
      {LockMode::share_row_exclusive, "writers wait"},
      {LockMode::exclusive, "writers wait"},
      {LockMode::access_exclusive, "readers and writers wait"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(spelled(who_waits(each.mode)), each.wanted) << spelled(each.mode);
}

}  // namespace
}  // namespace theseus
