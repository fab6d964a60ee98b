#include "introspect/embedded_template.h"

#include <fmt/format.h>

#include "introspect/embedded_file.h"
#include "introspect/embedded_folder.h"
#include "introspect/embedded_installation.h"
#include "introspect/embedded_lock.h"
#include "introspect/embedded_process.h"

namespace theseus {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::seconds patience{60};

/// One template: the cluster, and beside it what `postgres --version` said when it was made.
struct Template {
  fs::path folder;
  fs::path cluster() const { return folder / "data"; }
  fs::path version() const { return folder / "version"; }
};

std::vector<std::string> initdb(const Installation& installation, const fs::path& data) {
  std::vector<std::string> arguments = {installation.bin_directory + "/initdb",
                                        "--pgdata=" + data.string(),
                                        "--username=postgres",
                                        "--auth=trust",
                                        "--encoding=UTF8",
                                        "--locale=C",
                                        "--no-sync",
                                        "--wal-segsize=1"};
  if (installation.major() >= 14) arguments.emplace_back("--no-instructions");
  return arguments;
}

/// Leaves one segment of the write-ahead log, and so less to copy. Some packages lack the program.
Result<Nothing> shorten_log(const Installation& installation, const fs::path& data,
                            const Account& account) {
  const std::string program = installation.bin_directory + "/pg_resetwal";
  if (!fs::exists(program)) return Nothing{};
  const auto done = run_program({program, "--pgdata=" + data.string()}, account);
  if (!done) return done.diagnostics();
  return Nothing{};
}

Result<Nothing> fill(const Template& fresh, const ChosenInstallation& installation,
                     const Account& account) {
  const auto made = run_program(initdb(installation, fresh.cluster()), account);
  if (!made) return made.diagnostics();
  const auto shortened = shorten_log(installation, fresh.cluster(), account);
  if (!shortened) return shortened;
  return write_file(fresh.version(), installation.version_text);
}

/// Whole or not at all: made under another name. The caller holds the lock.
Result<Nothing> make(const Template& wanted, const ChosenInstallation& installation,
                     const Account& account) {
  const Template fresh{wanted.folder.string() + ".new"};
  fs::remove_all(fresh.folder);
  fs::remove_all(wanted.folder);
  const auto folder = make_own_folder(fresh.folder, account);
  if (!folder) return folder;
  const TemporaryFolder unless_renamed(fresh.folder);
  const auto filled = fill(fresh, installation, account);
  if (filled) fs::rename(fresh.folder, wanted.folder);
  return filled;
}

Result<Nothing> copy(const fs::path& from, const fs::path& to, const Account& account) {
  const auto copied = run_as(account, [&] { fs::copy(from, to, fs::copy_options::recursive); });
  if (copied) return copied;
  std::error_code unknown;
  const auto free = fs::space(from, unknown).available >> 20;
  return error("cannot copy the template cluster: " + copied.diagnostics().front().message, {},
               fmt::format("{} MB are free there, and a cluster needs about 40", free));
}

}  // namespace

Result<Nothing> copy_template(const fs::path& home, const ChosenInstallation& installation,
                              const Account& account, const fs::path& data) {
  const fs::path folder = home / ("postgres-" + version_name(installation));
  const auto own = make_own_folder(folder, account);
  if (!own) return own;
  // Held while copying too, so that nobody replaces the template meanwhile.
  const auto lock = FileLock::take(folder / "lock", account, folder.string(), patience);
  if (!lock) return lock.diagnostics();
  const Template wanted{folder / "template"};
  if (read_file(wanted.version()) != installation.version_text) {
    const auto made = make(wanted, installation, account);
    if (!made) return made;
  }
  return copy(wanted.cluster(), data, account);
}

}  // namespace theseus
