#include "introspect/embedded_process.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "introspect/embedded_file.h"

namespace theseus {
namespace {

constexpr std::chrono::milliseconds step{2};
constexpr int said_lines = 5;

/// Programs see a fixed environment: PGPORT, PGDATA, LC_ALL, TZ of the user must not steer a
/// server.
std::vector<char*> fixed_environment() {
  static std::array<std::string, 3> variables = {"LC_ALL=C", "TZ=UTC",
                                                 "PATH=/usr/local/bin:/usr/bin:/bin"};
  std::vector<char*> pointers;
  for (std::string& each : variables)
    pointers.push_back(each.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<char*> pointers_to(std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (std::string& each : arguments)
    pointers.push_back(each.data());
  pointers.push_back(nullptr);
  return pointers;
}

void restore_signals() {
  for (const int each : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2})
    std::signal(each, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool redirect(int output) {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  const int target = output < 0 ? null : output;
  return dup2(null, STDIN_FILENO) >= 0 && dup2(target, STDOUT_FILENO) >= 0 &&
         dup2(target, STDERR_FILENO) >= 0;
}

/// In the child: everything that must hold before the program runs. False with errno set.
bool prepare(const Command& command, pid_t parent) {
  setsid();
  umask(077);
  if (!redirect(command.output) || chdir("/") != 0 || !become(command.account)) return false;
  // After become(), which would clear it. The parent may have gone before it was set.
  prctl(PR_SET_PDEATHSIG, command.death_signal);
  if (getppid() != parent) _exit(1);
  close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  restore_signals();
  return true;
}

/// The reason why the program did not start; empty when it did: its exec closed the pipe.
std::string reason(const std::string& errno_text) {
  return errno_text.empty() ? "" : std::generic_category().message(std::stoi(errno_text));
}

int status_of(pid_t id, int options, bool& has_ended) {
  int status = 0;
  const pid_t found = waitpid(id, &status, options);
  has_ended = found == id || (found < 0 && errno == ECHILD);
  return status;
}

}  // namespace

Result<Process> Process::start(const Command& command) {
  std::vector<std::string> arguments = command.arguments;
  const std::vector<char*> argument_pointers = pointers_to(arguments);
  const std::vector<char*> environment = fixed_environment();
  Pipe failure;
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return error("cannot start a process: " + last_error());
  if (child == 0) {
    if (prepare(command, parent))
      execve(argument_pointers[0], argument_pointers.data(), environment.data());
    write_all(failure.write_end.number(), std::to_string(errno));
    _exit(127);
  }
  Process process(child);
  failure.write_end.close();
  const std::string why = reason(read_all(failure.read_end.number()));
  if (why.empty()) return process;
  return error("cannot run " + arguments[0] + " as user " + command.account.name + ": " + why);
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, 0)), has_ended_(other.has_ended_), status_(other.status_) {}

Process& Process::operator=(Process&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(has_ended_, other.has_ended_);
  std::swap(status_, other.status_);
  return *this;
}

Process::~Process() {
  if (id_ != 0) stop(SIGKILL, {});
}

bool Process::has_ended() {
  if (!has_ended_) status_ = status_of(id_, WNOHANG, has_ended_);
  return has_ended_;
}

bool Process::wait(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!has_ended() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(step);
  return has_ended();
}

void Process::stop(int signal, std::chrono::milliseconds patience) {
  if (has_ended()) return;
  kill(id_, signal);
  if (wait(patience)) return;
  kill(id_, SIGKILL);
  while (!has_ended_)
    status_ = status_of(id_, 0, has_ended_);
}

Result<std::string> run_program(const std::vector<std::string>& arguments, const Account& account) {
  Pipe output;
  Result<Process> process = Process::start(
      {.arguments = arguments, .account = account, .output = output.write_end.number()});
  if (!process) return process.diagnostics();
  output.write_end.close();
  std::string text = read_all(output.read_end.number());
  process->wait(std::chrono::seconds(10));
  if (process->has_ended() && process->has_succeeded()) return text;
  return error(arguments[0] + " failed:" + last_lines(text, said_lines));
}

}  // namespace theseus
