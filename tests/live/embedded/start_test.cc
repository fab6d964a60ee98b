// Scratch servers: started, several at once, gone without a trace.
#include <fstream>
#include <iostream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/live/embedded/support.h"

namespace theseus::testing {
namespace fs = std::filesystem;
namespace {

int milliseconds_since(std::chrono::steady_clock::time_point begin) {
  const auto passed = std::chrono::steady_clock::now() - begin;
  return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(passed).count());
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

TEST(EmbeddedStart, StartsAndLeavesNothing) {
  const TestHome home;
  Held held;
  {
    const auto server = EmbeddedServer::start_scratch(home.settings());
    ASSERT_TRUE(server) << errors_of(server);
    EXPECT_EQ(ask(server->target(), "SELECT 1 + 1"), "2");
    EXPECT_EQ(ask(server->target(), "SHOW listen_addresses"), "");
    EXPECT_EQ(ask(server->target(), "SHOW server_version_num"),
              std::to_string(server->installation().version));
    EXPECT_EQ(ask(server->target("template1"), "SELECT current_database()"), "template1");
    held = facts_of(*server);
    EXPECT_TRUE(memory_exists(held.memory));
    struct stat status {};
    ASSERT_EQ(stat(held.socket_folder.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700U);
    EXPECT_NE(status.st_uid, 0U);
  }
  EXPECT_FALSE(is_running(held.server));
  EXPECT_FALSE(fs::exists(held.socket_folder));
  EXPECT_FALSE(memory_exists(held.memory));
  EXPECT_EQ(count_entries(home.folder() / ".theseus/scratch", "cluster-"), 0);
}

TEST(EmbeddedStart, TellsHowLongItTakes) {
  const TestHome home;
  for (const char* what : {"with initdb", "from the template", "again"}) {
    auto begin = std::chrono::steady_clock::now();
    {
      const auto server = EmbeddedServer::start_scratch(home.settings());
      ASSERT_TRUE(server) << errors_of(server);
      std::cout << "started " << what << " in " << milliseconds_since(begin) << " ms";
      begin = std::chrono::steady_clock::now();
    }
    std::cout << ", stopped in " << milliseconds_since(begin) << " ms\n";
  }
}

TEST(EmbeddedStart, TwoServersAreTwoServers) {
  const TestHome home;
  const auto one = EmbeddedServer::start_scratch(home.settings());
  const auto other = EmbeddedServer::start_scratch(home.settings());
  ASSERT_TRUE(one) << errors_of(one);
  ASSERT_TRUE(other) << errors_of(other);
  EXPECT_EQ(ask(one->target(), "CREATE TABLE public.only_here()"), "");
  EXPECT_EQ(ask(other->target(), "SELECT to_regclass('public.only_here') IS NULL"), "t");
}

TEST(EmbeddedStart, TwoProcessesMakeOneTemplate) {
  const TestHome home;
  const auto start = [&] { return EmbeddedServer::start_scratch(home.settings()); };
  std::vector<pid_t> children;
  for (int i = 0; i < 3; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      const bool started = static_cast<bool>(start());  // and stopped
      _exit(started ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(count_entries(home.folder() / ".theseus", "postgres-"), 1);
  EXPECT_TRUE(start());
}

TEST(EmbeddedStart, TheTemplateOfAnotherBuildIsMadeAnew) {
  const TestHome home;
  const auto version = [&] {
    for (const auto& each : fs::directory_iterator(home.folder() / ".theseus"))
      if (each.path().filename().string().starts_with("postgres-"))
        return each.path() / "template/version";
    return fs::path();
  };
  ASSERT_TRUE(EmbeddedServer::start_scratch(home.settings()));
  const fs::path data = version().parent_path() / "data";
  write_text(version(), "postgres (PostgreSQL) 15.18 (another build)\n");
  write_text(data / "PG_VERSION", "9.6\n");
  const auto server = EmbeddedServer::start_scratch(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  EXPECT_EQ(ask(server->target(), "SELECT 1"), "1");
}

TEST(EmbeddedStart, InterruptingTheProcessGroupIsNotForTheServer) {
  const TestHome home;
  const auto server = EmbeddedServer::start_scratch(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  EXPECT_NE(getpgid(server->pid()), getpgrp());
  EXPECT_NE(getsid(server->pid()), getsid(0));
}

TEST(EmbeddedStart, MovingKeepsTheServer) {
  const TestHome home;
  auto server = EmbeddedServer::start_scratch(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  EmbeddedServer moved = *std::move(server);
  EXPECT_EQ(ask(moved.target(), "SELECT 1"), "1");
  auto other = EmbeddedServer::start_scratch(home.settings());
  ASSERT_TRUE(other) << errors_of(other);
  const pid_t replaced = moved.pid();
  moved = *std::move(other);
  EXPECT_FALSE(is_running(replaced));
  EXPECT_EQ(ask(moved.target(), "SELECT 1"), "1");
}

}  // namespace
}  // namespace theseus::testing
