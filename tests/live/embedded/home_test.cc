// Homes that do not serve, installations that are not there: one clear error, nothing left.
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "introspect/embedded_cluster.h"
#include "introspect/embedded_installation.h"
#include "tests/live/embedded/support.h"

namespace theseus::testing {
namespace fs = std::filesystem;
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(EmbeddedHome, AFolderThatTheServerCannotEnterIsReplacedByOneBelowTmp) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's servers run as somebody else";
  const TestHome home;
  fs::permissions(home.folder(), fs::perms(0700));
  const auto found = ClusterHome::find(home.settings().home);
  ASSERT_TRUE(found) << errors_of(found);
  EXPECT_TRUE(found->folder.string().starts_with("/tmp/theseus-home-")) << found->folder;
  const TemporaryFolder removed_at_end(found->folder);
  {
    const auto server = EmbeddedServer::start_persistent(home.settings());
    ASSERT_TRUE(server) << errors_of(server);
    EXPECT_EQ(ask(server->target(), "CREATE TABLE public.kept()"), "");
  }
  const auto again = EmbeddedServer::start_persistent(home.settings());
  ASSERT_TRUE(again) << errors_of(again);
  EXPECT_EQ(ask(again->target(), "SELECT count(*) FROM public.kept"), "0");
}

TEST(EmbeddedHome, NeitherASymbolicLinkNorSomebodyElsesFolderIsTaken) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's servers run as somebody else";
  const TestHome home;
  fs::permissions(home.folder(), fs::perms(0700));
  const auto found = ClusterHome::find(home.settings().home);
  ASSERT_TRUE(found) << errors_of(found);
  fs::remove_all(found->folder);
  fs::create_directory_symlink("/", found->folder);
  EXPECT_TRUE(has(errors_of(EmbeddedServer::start_scratch(home.settings())), "is not a folder"));
  fs::remove(found->folder);
  fs::create_directory(found->folder);
  ASSERT_EQ(chown(found->folder.c_str(), 1, 1), 0);
  EXPECT_TRUE(has(errors_of(EmbeddedServer::start_scratch(home.settings())), "another user"));
  fs::remove_all(found->folder);
}

TEST(EmbeddedHome, TheOwnerOfAHomeRunsItsServers) {
  if (geteuid() != 0) GTEST_SKIP() << "only root's servers run as somebody else";
  const TestHome home;
  fs::create_directory(home.folder() / ".theseus");
  ASSERT_EQ(chown((home.folder() / ".theseus").c_str(), 1, 1), 0);  // daemon, on every Linux
  const auto server = EmbeddedServer::start_scratch(home.settings());
  ASSERT_TRUE(server) << errors_of(server);
  struct stat status {};
  ASSERT_EQ(stat(facts_of(*server).data.c_str(), &status), 0);
  EXPECT_EQ(status.st_uid, 1U);
}

TEST(EmbeddedHome, AFileIsNoHome) {
  const TestHome home;
  std::ofstream(home.folder() / "file") << "text";
  for (const char* below : {"file", "file/deeper"}) {
    const std::string said = errors_of(EmbeddedServer::start_scratch(home.settings(below)));
    EXPECT_TRUE(has(said, "cannot make the folder")) << said;
  }
}

TEST(EmbeddedHome, AReadOnlyHomeIsAnError) {
  const std::string said =
      errors_of(EmbeddedServer::start_scratch({"/proc/theseus", "", TestHome().settings().path}));
  EXPECT_TRUE(has(said, "cannot make the folder /proc/theseus: No such file")) << said;
  if (geteuid() == 0) return;  // may write everywhere
  const TestHome home;
  fs::permissions(home.folder(), fs::perms(0500));
  const std::string denied = errors_of(EmbeddedServer::start_scratch(home.settings()));
  EXPECT_TRUE(has(denied, "Permission denied")) << denied;
}

TEST(EmbeddedHome, AFailedInitdbLeavesNothing) {
  const TestHome home;
  const fs::path bin = home.folder() / "bin";
  fs::create_directory(bin);
  std::ofstream(bin / "postgres") << "#!/bin/sh\necho 'postgres (PostgreSQL) 15.99'\n";
  std::ofstream(bin / "initdb") << "#!/bin/sh\necho 'initdb: error: No space left'; exit 1\n";
  for (const char* program : {"postgres", "initdb"})
    fs::permissions(bin / program, fs::perms(0755));
  EmbeddedSettings settings = home.settings();
  settings.bin_directory = bin;
  const std::string said = errors_of(EmbeddedServer::start_scratch(settings));
  EXPECT_TRUE(has(said, "initdb failed: initdb: error: No space left")) << said;
  EXPECT_EQ(count_entries(home.folder() / ".theseus/scratch", "cluster-"), 0);
  EXPECT_EQ(count_entries(home.folder() / ".theseus/postgres-15.99", "template"), 0);
}

TEST(EmbeddedInstallation, IsLookedForInOrder) {
  const TestHome home;
  const auto found = find_installations(home.settings());
  ASSERT_FALSE(found.empty());
  for (const Installation& each : found) {
    EXPECT_TRUE(fs::exists(each.bin_directory + "/initdb"));
    EXPECT_GE(each.major(), 10);
  }
  EmbeddedSettings given = home.settings();
  given.bin_directory = found.back().bin_directory;
  ASSERT_EQ(find_installations(given).size(), 1U);
  EXPECT_EQ(find_installations(given).front().version, found.back().version);
}

TEST(EmbeddedInstallation, WhatIsMissingIsNamed) {
  const TestHome home;
  const std::string other = errors_of(EmbeddedServer::start_scratch(home.settings(), 9));
  EXPECT_TRUE(has(other, "no PostgreSQL 9 server programs found, only ")) << other;
  EXPECT_TRUE(has(other, "apt-get install postgresql-9")) << other;
  EmbeddedSettings nowhere = home.settings();
  nowhere.bin_directory = home.folder();
  const std::string none = errors_of(EmbeddedServer::start_scratch(nowhere));
  EXPECT_TRUE(has(none, "looked in " + home.folder().string())) << none;
  EXPECT_TRUE(has(none, "apt-get install postgresql")) << none;
}

TEST(EmbeddedInstallation, VersionsAreRead) {
  const std::vector<std::pair<std::string, int>> cases = {
      {"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", 150018},
      {"postgres (PostgreSQL) 17.4\n", 170004},
      {"postgres (PostgreSQL) 18beta1\n", 180000},
      {"postgres (EnterpriseDB) 15\n", 0},
      {"", 0}};
  for (const auto& [text, version] : cases)
    EXPECT_EQ(parse_version(text), version) << text;
}

}  // namespace
}  // namespace theseus::testing
