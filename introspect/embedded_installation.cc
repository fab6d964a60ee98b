#include "introspect/embedded_installation.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "introspect/embedded_process.h"

namespace theseus {
namespace fs = std::filesystem;
namespace {

const char* const packaged = "/usr/lib/postgresql";

bool is_program(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && access(path.c_str(), X_OK) == 0;
}

std::vector<fs::path> split_path(const std::string& path) {
  std::vector<fs::path> folders;
  std::istringstream stream(path);
  for (std::string each; std::getline(stream, each, ':');)
    if (!each.empty()) folders.emplace_back(each);
  return folders;
}

std::vector<fs::path> named_by_pg_config(const std::vector<fs::path>& path) {
  for (const fs::path& folder : path) {
    if (!is_program(folder / "pg_config")) continue;
    const auto text = run_program({folder / "pg_config", "--bindir"}, own_account());
    if (!text) return {};
    return {text->substr(0, text->find('\n'))};
  }
  return {};
}

/// The newest major version first.
std::vector<fs::path> packages() {
  std::vector<std::pair<int, fs::path>> found;
  std::error_code error;
  for (fs::directory_iterator each(packaged, error), end; !error && each != end;
       each.increment(error))
    found.emplace_back(std::atoi(each->path().filename().c_str()), each->path() / "bin");
  std::sort(found.rbegin(), found.rend());
  std::vector<fs::path> folders;
  for (const auto& [major, folder] : found)
    folders.push_back(folder);
  return folders;
}

std::vector<fs::path> candidates(const EmbeddedSettings& settings) {
  if (const fs::path given = settings.bin_directory; !given.empty()) return {given, given / "bin"};
  const std::vector<fs::path> path = split_path(settings.path);
  std::vector<fs::path> folders = named_by_pg_config(path);
  for (const std::vector<fs::path>& more : {packages(), path})
    folders.insert(folders.end(), more.begin(), more.end());
  return folders;
}

std::optional<ChosenInstallation> look_into(const fs::path& folder) {
  const auto text = run_program({folder / "postgres", "--version"}, own_account());
  const int version = text ? parse_version(*text) : 0;
  if (version == 0) return std::nullopt;
  return ChosenInstallation{{folder, version}, *text};
}

/// Where the programs really are: /usr/local/bin may have links to them.
std::optional<fs::path> program_folder(const fs::path& candidate) {
  std::error_code missing;
  const fs::path server = fs::canonical(candidate / "postgres", missing);
  if (missing || !is_program(server) || !is_program(server.parent_path() / "initdb"))
    return std::nullopt;
  return server.parent_path();
}

/// Shows the installations in their order until `is_enough` says so: each costs a process or two.
void visit_installations(const EmbeddedSettings& settings,
                         const std::function<bool(const ChosenInstallation&)>& is_enough) {
  std::set<fs::path> seen;
  for (const fs::path& candidate : candidates(settings)) {
    const auto folder = program_folder(candidate);
    if (!folder || !seen.insert(*folder).second) continue;
    const auto installation = look_into(*folder);
    if (installation && is_enough(*installation)) return;
  }
}

std::string where_we_looked(const EmbeddedSettings& settings) {
  if (!settings.bin_directory.empty()) return settings.bin_directory;
  return fmt::format("pg_config --bindir, {}/*/bin, PATH", packaged);
}

std::string hint(const EmbeddedSettings& settings, const std::string& package) {
  const std::string set = settings.bin_directory.empty() ? "set" : "correct";
  return fmt::format(
      "apt-get install {}, or {} THESEUS_PG_BIN to a folder with postgres and initdb", package,
      set);
}

Diagnostic none_of(int major, const std::set<int>& majors, const EmbeddedSettings& settings) {
  return error(fmt::format("no PostgreSQL {} server programs found, only {} (looked in {})", major,
                           fmt::join(majors, ", "), where_we_looked(settings)),
               {}, hint(settings, fmt::format("postgresql-{}", major)));
}

}  // namespace

std::vector<Installation> find_installations(const EmbeddedSettings& settings) {
  std::vector<Installation> found;
  visit_installations(settings, [&](const ChosenInstallation& each) {
    found.push_back(each);
    return false;
  });
  return found;
}

Result<ChosenInstallation> choose_installation(const EmbeddedSettings& settings, int major) {
  std::set<int> majors;
  std::optional<ChosenInstallation> chosen;
  visit_installations(settings, [&](const ChosenInstallation& each) {
    majors.insert(each.major());
    if (major == 0 || each.major() == major) chosen = each;
    return chosen.has_value();
  });
  if (chosen) return *chosen;
  if (!majors.empty()) return none_of(major, majors, settings);
  return error("no PostgreSQL server programs found (looked in " + where_we_looked(settings) + ")",
               {}, hint(settings, "postgresql"));
}

int parse_version(const std::string& text) {
  constexpr std::string_view product = "(PostgreSQL) ";
  const std::size_t at = text.find(product);
  if (at == std::string::npos) return 0;
  std::istringstream numbers(text.substr(at + product.size()));
  int major = 0;
  int minor = 0;
  char separator = 0;
  numbers >> major >> separator;
  if (separator == '.') numbers >> minor;
  return major * 10000 + minor;
}

std::string version_name(const Installation& installation) {
  return fmt::format("{}.{}", installation.major(), installation.version % 10000);
}

}  // namespace theseus
