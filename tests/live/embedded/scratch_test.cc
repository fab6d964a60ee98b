// Where SQL is tried: what is chosen, what is passed over and why, and that nothing stays.
#include "introspect/scratch.h"

#include <gtest/gtest.h>

#include "tests/live/embedded/support.h"

namespace theseus::testing {
namespace {

constexpr const char* count_scratch =
    "SELECT count(*) FROM pg_database WHERE datname LIKE 'theseus_scratch_%'";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A target, which is an embedded server like any other server to it.
class Scratch : public ::testing::Test {
 protected:
  void SetUp() override {
    auto started = EmbeddedServer::start_scratch(home_.settings());
    ASSERT_TRUE(started) << errors_of(started);
    server_.emplace(*std::move(started));
    connect(server_->target());
  }

  void connect(const std::string& address) {
    address_ = address;
    auto opened = Connection::open(address);
    ASSERT_TRUE(opened) << errors_of(opened);
    target_.emplace(*std::move(opened));
  }

  Result<ScratchServer> open(const std::string& where, const EmbeddedSettings& embedded) {
    return ScratchServer::open({where, embedded}, *target_, address_, "UTF8");
  }
  Result<ScratchServer> open(const std::string& where) { return open(where, home_.settings()); }

  EmbeddedSettings no_installation() {
    EmbeddedSettings settings = home_.settings();
    settings.bin_directory = home_.folder();
    return settings;
  }

  std::string scratch_databases() { return ask(server_->target(), count_scratch); }

  TestHome home_;
  std::optional<EmbeddedServer> server_;
  std::optional<Connection> target_;
  std::string address_;
};

TEST_F(Scratch, TheEmbeddedServerIsChosenWhenNobodySays) {
  auto scratch = open("");
  ASSERT_TRUE(scratch) << errors_of(scratch);
  EXPECT_TRUE(scratch->is_embedded());
  EXPECT_TRUE(scratch->notes().empty());
  EXPECT_TRUE(has(scratch->description(), "embedded PostgreSQL 1")) << scratch->description();
  auto one = scratch->new_database();
  ASSERT_TRUE(one) << errors_of(one);
  auto other = scratch->new_database();
  ASSERT_TRUE(other) << errors_of(other);
  EXPECT_NE(one->database(), other->database());
  EXPECT_EQ(scratch_databases(), "0");
}

TEST_F(Scratch, DatabasesBesideTheTargetAreDropped) {
  {
    auto scratch = open("target");
    ASSERT_TRUE(scratch) << errors_of(scratch);
    EXPECT_FALSE(scratch->is_embedded());
    auto database = scratch->new_database();
    ASSERT_TRUE(database) << errors_of(database);
    EXPECT_TRUE(database->run("CREATE TABLE public.t()"));
    EXPECT_EQ(scratch_databases(), "1");
  }
  EXPECT_EQ(scratch_databases(), "0");
}

TEST_F(Scratch, TheEncodingIsTheTargets) {
  auto scratch = ScratchServer::open({"target", home_.settings()}, *target_, address_, "LATIN1");
  ASSERT_TRUE(scratch) << errors_of(scratch);
  auto database = scratch->new_database();
  ASSERT_TRUE(database) << errors_of(database);
  EXPECT_EQ(database->run("SHOW server_encoding").rows.text(0, 0), "LATIN1");
}

TEST_F(Scratch, WithoutAnInstallationTheTargetServesAndANoteSaysWhy) {
  auto scratch = open("", no_installation());
  ASSERT_TRUE(scratch) << errors_of(scratch);
  EXPECT_FALSE(scratch->is_embedded());
  ASSERT_EQ(scratch->notes().size(), 1U);
  EXPECT_EQ(scratch->notes().front().severity, Severity::note);
  EXPECT_TRUE(has(scratch->notes().front().message, "passed over: no PostgreSQL server"));
  EXPECT_TRUE(has(errors_of(open("embedded", no_installation())), "no PostgreSQL server"));
}

TEST_F(Scratch, ANamedServerIsUsed) {
  auto named = EmbeddedServer::start_scratch(home_.settings());
  ASSERT_TRUE(named) << errors_of(named);
  {
    auto scratch = open(named->target());
    ASSERT_TRUE(scratch) << errors_of(scratch);
    ASSERT_TRUE(scratch->new_database());
    EXPECT_EQ(ask(named->target(), count_scratch), "1");
  }
  EXPECT_EQ(ask(named->target(), count_scratch), "0");
  EXPECT_FALSE(open("host=/nowhere"));
}

TEST_F(Scratch, ARoleThatMayNotCreateDatabasesIsTold) {
  ASSERT_TRUE(target_->run("CREATE ROLE clerk LOGIN"));
  connect(address_ + " user=clerk");
  auto scratch = open("target");
  ASSERT_TRUE(scratch) << errors_of(scratch);
  const std::string said = errors_of(scratch->new_database());
  EXPECT_TRUE(has(said, "role clerk may not create a scratch database")) << said;
  EXPECT_TRUE(has(said, "ALTER ROLE clerk CREATEDB")) << said;
}

TEST_F(Scratch, WhatAKilledProcessLeftIsDropped) {
  ASSERT_TRUE(target_->run("CREATE DATABASE theseus_scratch_999999_1"));
  const std::string living = std::to_string(target_->backend_pid());
  ASSERT_TRUE(target_->run("CREATE DATABASE theseus_scratch_" + living + "_1"));
  ASSERT_TRUE(open("target"));
  EXPECT_EQ(scratch_databases(), "1");
}

TEST(ScratchTarget, AnotherDatabaseOfTheSameServer) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "dbname=d"},
      {"shop", "dbname=d"},
      {"host=h dbname=shop", "host=h dbname=shop dbname=d"},
      {"postgresql://me@h/shop", "postgresql://me@h/shop?dbname=d"},
      {"postgres://me@h/shop?sslmode=require", "postgres://me@h/shop?sslmode=require&dbname=d"}};
  for (const auto& [target, expected] : cases)
    EXPECT_EQ(with_database(target, "d"), expected);
}

}  // namespace
}  // namespace theseus::testing
