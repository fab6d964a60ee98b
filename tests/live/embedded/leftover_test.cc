// What a killed process leaves: no server a second later, and nothing at all after the next start.
#include <csignal>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/live/embedded/support.h"

namespace theseus::testing {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::seconds a_second{1};

TEST(EmbeddedLeftover, AKilledScratchServerIsRemovedByTheNextStart) {
  const TestHome home;
  Holder holder([&] { return EmbeddedServer::start_scratch(home.settings()); });
  const Held held = holder.held();
  ASSERT_TRUE(is_running(held.server));
  holder.end(SIGKILL);
  EXPECT_TRUE(comes_true([&] { return !is_running(held.server); }, a_second));
  {
    const auto server = EmbeddedServer::start_scratch(home.settings());
    ASSERT_TRUE(server) << errors_of(server);
    EXPECT_EQ(count_entries(home.folder() / ".theseus/scratch", "cluster-"), 1);
  }
  EXPECT_FALSE(fs::exists(held.socket_folder));
  EXPECT_FALSE(fs::exists(held.data));
  EXPECT_FALSE(memory_exists(held.memory));
}

TEST(EmbeddedLeftover, AlsoWhenTheServerWasKilledToo) {
  const TestHome home;
  Holder holder([&] { return EmbeddedServer::start_scratch(home.settings()); });
  const Held held = holder.held();
  ASSERT_EQ(kill(held.server, SIGKILL), 0);
  holder.end(SIGKILL);
  EXPECT_TRUE(memory_exists(held.memory));
  ASSERT_TRUE(EmbeddedServer::start_scratch(home.settings()));
  EXPECT_FALSE(memory_exists(held.memory));
  EXPECT_FALSE(fs::exists(held.socket_folder));
  EXPECT_FALSE(fs::exists(held.data));
}

TEST(EmbeddedLeftover, AServerThatDiesUnderUsLeavesNothing) {
  const TestHome home;
  Held held;
  {
    const auto server = EmbeddedServer::start_scratch(home.settings());
    ASSERT_TRUE(server) << errors_of(server);
    held = facts_of(*server);
    ASSERT_EQ(kill(held.server, SIGKILL), 0);
  }
  EXPECT_FALSE(memory_exists(held.memory));
  EXPECT_FALSE(fs::exists(held.socket_folder));
  EXPECT_FALSE(fs::exists(held.data));
}

TEST(EmbeddedLeftover, LivingClustersAreLeftAlone) {
  const TestHome home;
  const Holder holder([&] { return EmbeddedServer::start_scratch(home.settings()); });
  ASSERT_TRUE(EmbeddedServer::start_scratch(home.settings()));
  EXPECT_TRUE(is_running(holder.held().server));
  EXPECT_TRUE(fs::exists(holder.held().data));
  EXPECT_TRUE(fs::exists(holder.held().socket_folder));
}

TEST(EmbeddedLeftover, AHalfMadeClusterIsRemoved) {
  const TestHome home;
  ASSERT_TRUE(EmbeddedServer::start_scratch(home.settings()));
  const fs::path debris = home.folder() / ".theseus/scratch/cluster-debris";
  fs::create_directories(debris / "data/base");
  ASSERT_TRUE(EmbeddedServer::start_scratch(home.settings()));
  EXPECT_FALSE(fs::exists(debris));
}

TEST(EmbeddedLeftover, APersistentServerStopsInOrderWhenItsHolderIsKilled) {
  const TestHome home;
  Holder holder([&] { return EmbeddedServer::start_persistent(home.settings()); });
  const Held held = holder.held();
  holder.end(SIGKILL);
  const auto server = EmbeddedServer::start_persistent(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  EXPECT_FALSE(is_running(held.server));
  EXPECT_FALSE(fs::exists(held.socket_folder));
  EXPECT_EQ(ask(server->target(), "SELECT 1"), "1");
}

TEST(EmbeddedLeftover, APersistentServerThatWasKilledRecovers) {
  const TestHome home;
  Holder holder([&] {
    auto server = EmbeddedServer::start_persistent(home.settings());
    if (server) ask(server->target(), "CREATE TABLE public.kept AS SELECT 7 AS n");
    return server;
  });
  const Held held = holder.held();
  ASSERT_EQ(kill(held.server, SIGKILL), 0);
  holder.end(SIGKILL);
  const auto server = EmbeddedServer::start_persistent(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  EXPECT_EQ(ask(server->target(), "SELECT n FROM public.kept"), "7");
  EXPECT_FALSE(fs::exists(held.socket_folder));
}

}  // namespace
}  // namespace theseus::testing
