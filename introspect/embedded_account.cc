#include "introspect/embedded_account.h"

#include <array>
#include <csignal>
#include <optional>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "introspect/embedded_file.h"

namespace theseus {
namespace {

std::optional<Account> as_account(const passwd* entry) {
  if (entry == nullptr || entry->pw_uid == 0) return std::nullopt;
  return Account{entry->pw_uid, entry->pw_gid, entry->pw_name};
}

std::optional<Account> owner_of(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return as_account(getpwuid(status.st_uid));
}

std::string describe(const std::exception& thrown) {
  const auto* failed = dynamic_cast<const std::filesystem::filesystem_error*>(&thrown);
  if (failed == nullptr) return thrown.what();
  const auto& path = failed->path2().empty() ? failed->path1() : failed->path2();
  return path.string() + ": " + failed->code().message();
}

std::string message_of(const std::function<void()>& work) {
  try {
    work();
    return {};
  } catch (const std::exception& thrown) {
    return describe(thrown);
  }
}

[[noreturn]] void work_in_child(const Account& account, const std::function<void()>& work,
                                int answer, pid_t parent) {
  std::string message;
  if (!become(account)) message = "cannot become user " + account.name + ": " + last_error();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  umask(077);
  if (message.empty()) message = message_of(work);
  write_all(answer, message);
  _exit(message.empty() ? 0 : 1);
}

Result<Nothing> nothing_or(std::string message) {
  if (message.empty()) return Nothing{};
  return error(std::move(message));
}

}  // namespace

bool Account::is_ours() const {
  return user == geteuid();
}

Account own_account() {
  const passwd* entry = getpwuid(geteuid());
  return {geteuid(), getegid(), entry == nullptr ? std::to_string(geteuid()) : entry->pw_name};
}

Result<Account> server_account(const std::filesystem::path& home) {
  if (geteuid() != 0) return own_account();
  if (const auto owner = owner_of(home)) return *owner;
  for (const char* name : {"postgres", "nobody"})
    if (const auto account = as_account(getpwnam(name))) return *account;
  return error("PostgreSQL refuses to run as root, and there is no user postgres", {},
               "run as an ordinary user, or: useradd --system postgres");
}

bool become(const Account& account) {
  if (account.is_ours()) return true;
  return setgroups(0, nullptr) == 0 &&
         setresgid(account.group, account.group, account.group) == 0 &&
         setresuid(account.user, account.user, account.user) == 0;
}

Result<Nothing> run_as(const Account& account, const std::function<void()>& work) {
  if (account.is_ours()) return nothing_or(message_of(work));
  Pipe answer;
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return error("cannot start a process: " + last_error());
  if (child == 0) work_in_child(account, work, answer.write_end.number(), parent);
  answer.write_end.close();
  std::string message = read_all(answer.read_end.number());
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (message.empty() && status != 0) message = "a child process ended unexpectedly";
  return nothing_or(std::move(message));
}

}  // namespace theseus
