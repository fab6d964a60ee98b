// The cluster whose databases stay, and its lock.
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "introspect/embedded_cluster.h"
#include "tests/live/embedded/support.h"

namespace theseus::testing {
namespace fs = std::filesystem;
namespace {

TEST(EmbeddedPersistent, DatabasesStay) {
  const TestHome home;
  Held held;
  {
    const auto server = EmbeddedServer::start_persistent(home.settings());
    ASSERT_TRUE(server) << errors_of(server);
    held = facts_of(*server);
    EXPECT_EQ(ask(server->target(), "SHOW fsync"), "on");
    EXPECT_EQ(ask(server->target(), "SHOW autovacuum"), "on");
    EXPECT_EQ(ask(server->target(), "CREATE DATABASE \"it's\""), "");
    EXPECT_EQ(ask(server->target("it's"), "CREATE TABLE public.kept AS SELECT 7 AS n"), "");
  }
  EXPECT_FALSE(is_running(held.server));
  EXPECT_FALSE(fs::exists(held.socket_folder));
  EXPECT_FALSE(memory_exists(held.memory));
  const auto server = EmbeddedServer::start_persistent(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  EXPECT_EQ(ask(server->target("it's"), "SELECT n FROM public.kept"), "7");
}

TEST(EmbeddedPersistent, WaitsForAnotherProcess) {
  const TestHome home;
  auto first = EmbeddedServer::start_persistent(home.settings());
  ASSERT_TRUE(first) << errors_of(first);
  std::thread ends_soon([server = *std::move(first)]() mutable {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const EmbeddedServer gone = std::move(server);
  });
  const auto second = EmbeddedServer::start_persistent(home.settings());
  ends_soon.join();
  ASSERT_TRUE(second) << errors_of(second);
  EXPECT_EQ(ask(second->target(), "SELECT 1"), "1");
}

TEST(EmbeddedPersistent, NamesTheProcessThatDoesNotEnd) {
  const TestHome home;
  const Holder holder([&] { return EmbeddedServer::start_persistent(home.settings()); });
  const auto found = ClusterHome::find(home.settings().home);
  ASSERT_TRUE(found) << errors_of(found);
  const auto held = hold_persistent(*found, std::chrono::milliseconds(50));
  EXPECT_NE(errors_of(held).find("in use by process " + std::to_string(holder.id())),
            std::string::npos)
      << errors_of(held);
}

TEST(EmbeddedPersistent, AClusterOfAMajorVersionWithoutServerIsLeftAlone) {
  const TestHome home;
  ASSERT_TRUE(EmbeddedServer::start_persistent(home.settings()));
  const fs::path version = home.folder() / ".theseus/embedded/data/PG_VERSION";
  std::ofstream(version) << "9\n";
  const auto server = EmbeddedServer::start_persistent(home.settings());
  const std::string said = errors_of(server);
  EXPECT_NE(said.find("was made by PostgreSQL 9: no PostgreSQL 9 server"), std::string::npos)
      << said;
  EXPECT_NE(said.find("postgresql-9"), std::string::npos) << said;
  EXPECT_TRUE(fs::exists(version));
}

TEST(EmbeddedPersistent, AServerThatCannotStartSaysWhy) {
  const TestHome home;
  ASSERT_TRUE(EmbeddedServer::start_persistent(home.settings()));
  fs::remove(home.folder() / ".theseus/embedded/data/global/pg_control");
  const auto server = EmbeddedServer::start_persistent(home.settings());
  EXPECT_NE(errors_of(server).find("did not start"), std::string::npos) << errors_of(server);
  EXPECT_NE(errors_of(server).find("pg_control"), std::string::npos) << errors_of(server);
}

}  // namespace
}  // namespace theseus::testing
