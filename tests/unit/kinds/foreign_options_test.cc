// Options of foreign data: from one list to the other, and which are secrets.
#include "engine/kinds/foreign_options.h"

#include <gtest/gtest.h>

namespace theseus {
namespace {

TEST(ForeignOptions, AreAddedSetAndDropped) {
  EXPECT_EQ(foreign_options({}).text(), "");
  EXPECT_EQ(foreign_options({{"host", "db"}, {"user", "it's"}}).text(),
            " OPTIONS (host 'db', \"user\" 'it''s')");
  const Parameters from{{"host", "db"}, {"port", "5432"}, {"gone", "x"}};
  EXPECT_EQ(altered_foreign_options(from, {{"port", "5433"}, {"host", "db"}, {"new", ""}}).text(),
            "OPTIONS (SET port '5433', ADD new '', DROP gone)");
  EXPECT_TRUE(altered_foreign_options(from, {from[2], from[0], from[1]}).empty());
}

TEST(ForeignOptions, ThatAreSecretAreTold) {
  for (const char* name :
       {"password", "PASSWORD", "passfile", "sslpassword", "aws_secret_access_key", "api_key",
        "auth_token", "db_passwd", "credentials"})
    EXPECT_TRUE(is_secret_option(name)) << name;
  for (const char* name : {"user", "host", "password_required", "sslkey", "table_name", "passes"})
    EXPECT_FALSE(is_secret_option(name)) << name;
  EXPECT_EQ(without_secrets({{"user", "a"}, {"password", "b"}, {"host", "c"}}),
            (Parameters{{"user", "a"}, {"host", "c"}}));
}

}  // namespace
}  // namespace theseus
