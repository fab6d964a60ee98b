#include "tests/support/test_server.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "introspect/connection.h"

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

std::string bin_directory() {
  const char* named = std::getenv("THESEUS_TEST_PG_BIN");
  return named == nullptr ? "/usr/lib/postgresql/15/bin" : named;
}

/// PostgreSQL refuses to run as root.
const passwd* account() {
  return getuid() == 0 ? getpwnam("postgres") : getpwuid(getuid());
}

void become(const passwd& user) {
  if (getuid() != 0) return;
  if (setgroups(0, nullptr) != 0 || setgid(user.pw_gid) != 0 || setuid(user.pw_uid) != 0)
    _exit(126);
}

/// Runs a program as the account, in a session of its own; it gets SIGQUIT when we end.
pid_t start_program(const std::vector<std::string>& words, const std::string& log) {
  const passwd* user = account();
  if (user == nullptr) throw std::runtime_error("there is no account postgres");
  std::vector<char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));  // execv() does not write to them
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  setsid();
  become(*user);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execv(arguments[0], arguments.data());
  _exit(127);
}

int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool is_bound = bind(probe, generic, size) == 0 && getsockname(probe, generic, &size) == 0;
  close(probe);
  if (!is_bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

std::string new_folder() {
  std::string name = "/tmp/theseus-server-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  const passwd* user = account();
  if (user == nullptr || chown(name.c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot hand over " + name);
  return name;
}

Connection opened(const std::string& target) {
  auto connection = Connection::open(target);
  if (!connection) throw std::runtime_error(to_string(connection.diagnostics().front()));
  return *std::move(connection);
}

}  // namespace

TestServer& TestServer::instance() {
  static TestServer server;
  return server;
}

TestServer::TestServer() : programs_(bin_directory()), folder_(new_folder()), port_(free_port()) {
  initialise();
  start();
  wait_until_ready();
}

TestServer::~TestServer() {
  if (pid_ > 0) {
    kill(pid_, SIGQUIT);  // nothing of it is wanted any more
    waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void TestServer::initialise() const {
  const pid_t child =
      start_program({programs_ + "/initdb", "-D", folder_ + "/data", "-U", "postgres", "-A",
                     "trust", "-E", "UTF8", "--locale=C", "--no-sync"},
                    folder_ + "/log");
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("initdb failed, see " + folder_ + "/log");
  std::ofstream(folder_ + "/data/pg_hba.conf")
      << "local all all trust\nhost all postgres 127.0.0.1/32 trust\n"
         "host all all 127.0.0.1/32 md5\n";
}

void TestServer::start() {
  pid_ = start_program({programs_ + "/postgres", "-D", folder_ + "/data", "-k", folder_, "-h",
                        "127.0.0.1", "-p", std::to_string(port_), "-c", "fsync=off"},
                       folder_ + "/log");
}

void TestServer::wait_until_ready() const {
  for (int i = 0; i < 3000; ++i) {
    if (Connection::open(target("postgres"))) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  throw std::runtime_error("the server does not answer, see " + folder_ + "/log");
}

std::string TestServer::create_database(const std::string& name) {
  run_sql(target("postgres"), "DROP DATABASE IF EXISTS " + theseus::quoted(name));
  run_sql(target("postgres"), "CREATE DATABASE " + theseus::quoted(name));
  return target(name);
}

std::string TestServer::target(const std::string& database) const {
  return "host=" + folder_ + " port=" + std::to_string(port_) + " user=postgres dbname=" + database;
}

void run_sql(const std::string& target, const std::string& sql) {
  Connection connection = opened(target);
  const Answer answer = connection.run(sql);
  if (!answer) throw std::runtime_error(answer.error->message + "\n" + sql);
}

}  // namespace theseus::testing
