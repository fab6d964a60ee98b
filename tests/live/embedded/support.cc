#include "tests/live/embedded/support.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include "introspect/embedded_folder.h"
#include "introspect/embedded_leftover.h"

namespace theseus::testing {
namespace fs = std::filesystem;
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string as_line(const Held& held) {
  std::ostringstream line;
  line << held.server << ' ' << held.socket_folder.string() << ' ' << held.data.string() << ' '
       << held.memory;
  return line.str();
}

Held parse(const std::string& line) {
  std::istringstream words(line);
  Held held;
  std::string socket_folder;
  std::string data;
  words >> held.server >> socket_folder >> data >> held.memory;
  held.socket_folder = socket_folder;
  held.data = data;
  return held;
}

/// Until nobody writes to the pipe any more.
void hold(const std::function<Result<EmbeddedServer>()>& start, int answer, int hold_until) {
  const auto server = start();
  write_all(answer, server ? as_line(facts_of(*server)) : errors_of(server));
  ::close(answer);
  read_all(hold_until);
}

}  // namespace

TestHome::TestHome() {
  std::string name = "/tmp/theseus-test-XXXXXX";
  if (mkdtemp(name.data()) != nullptr) folder_ = name;
  fs::permissions(folder_, fs::perms(0755));
  spread_out(folder_);
}

TestHome::~TestHome() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

EmbeddedSettings TestHome::settings(const std::string& below) const {
  return {folder_ / below, environment("THESEUS_PG_BIN"), environment("PATH")};
}

std::string ask(const std::string& target, const std::string& sql) {
  auto connection = Connection::open(target);
  if (!connection) return errors_of(connection);
  const Answer answer = connection->run(sql);
  if (!answer) return answer.error->message;
  return answer.rows.size() == 0 ? "" : std::string(answer.rows.text(0, 0));
}

Held facts_of(const EmbeddedServer& server) {
  Held held;
  held.server = server.pid();
  const std::string target = server.target();
  held.socket_folder = target.substr(5, target.find(' ') - 5);
  held.data = ask(target, "SHOW data_directory");
  const auto postmaster = read_postmaster(held.data);
  held.memory = postmaster ? postmaster->memory_id : -1;
  return held;
}

Holder::Holder(const std::function<Result<EmbeddedServer>()>& start) {
  Pipe answer;
  Pipe until;
  id_ = fork();
  if (id_ == 0) {
    until.write_end.close();
    hold(start, answer.write_end.number(), until.read_end.number());
    _exit(0);
  }
  answer.write_end.close();
  until_ = std::move(until.write_end);
  const std::string said = read_all(answer.read_end.number());
  held_ = parse(said);
  EXPECT_GT(held_.server, 0) << said;
}

Holder::~Holder() {
  until_.close();
  if (id_ != 0) waitpid(id_, nullptr, 0);
}

void Holder::end(int signal) {
  kill(id_, signal);
  waitpid(id_, nullptr, 0);
  id_ = 0;
}

/// A zombie that nobody waits for in this container has ended all the same.
bool is_running(pid_t process) {
  const std::string status = read_file("/proc/" + std::to_string(process) + "/stat");
  const std::size_t name_end = status.rfind(") ");
  return name_end != std::string::npos && status[name_end + 2] != 'Z';
}

bool memory_exists(int memory) {
  shmid_ds segment{};
  return shmctl(memory, IPC_STAT, &segment) == 0;
}

bool comes_true(const std::function<bool()>& condition, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!condition() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  return condition();
}

int count_entries(const fs::path& folder, const std::string& prefix) {
  int count = 0;
  std::error_code missing;
  for (const auto& each : fs::directory_iterator(folder, missing))
    if (each.path().filename().string().starts_with(prefix)) ++count;
  return count;
}

}  // namespace theseus::testing
