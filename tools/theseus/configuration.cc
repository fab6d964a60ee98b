#include "tools/theseus/configuration.h"

#include <cstdlib>
#include <filesystem>

#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

constexpr const char* usual_file = "theseus.yaml";
constexpr const char* usual_schema = "schema/";

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// "" where there is none and nobody asked for one.
std::string settings_file(const Options& options) {
  if (!options.config.empty()) return options.config;
  std::error_code ignored;
  return std::filesystem::exists(usual_file, ignored) ? usual_file : "";
}

Result<Settings> read_settings(const Options& options) {
  const std::string file = settings_file(options);
  if (file.empty() && !options.environment_name.empty())
    return error("--env chooses from theseus.yaml, and there is none here", {},
                 "name it with --config FILE, or make one with: theseus init");
  if (file.empty()) return Settings{};
  Result<Settings> settings = load_settings(file);
  if (!settings || options.environment_name.empty()) return settings;
  Result<Settings> chosen = for_environment(std::move(*settings), options.environment_name);
  if (chosen) return chosen;
  Diagnostics problems = chosen.diagnostics();
  problems.front().place.file = file;
  return problems;
}

/// A flag that was given stays; otherwise what the settings say.
Result<Nothing> fill(std::string& option, const SettingText& setting) {
  if (!option.empty() || setting.empty()) return Nothing{};
  Result<std::string> value = replaced(setting, variable);
  if (!value) return value.diagnostics();
  option = std::move(*value);
  return Nothing{};
}

void add_allowed(Options& options) {
  for (const AllowedHazard& each : options.settings.policy.allow)
    options.allow.push_back(each.text);
}

Result<Nothing> fill_database(Options& options) {
  Result<Nothing> done = fill(options.url, options.settings.url);
  if (!done) return done;
  if (options.url.empty()) options.url = environment("DATABASE_URL");
  return fill(options.scratch, options.settings.scratch);
}

}  // namespace

Result<Nothing> configure(Options& options, Needs needs) {
  if (needs == Needs::nothing) return Nothing{};
  Result<Settings> settings = read_settings(options);
  if (!settings) return settings.diagnostics();
  options.settings = std::move(*settings);
  options.strict = options.strict || options.settings.manage.strict;
  if (options.schema.empty()) options.schema = options.settings.schema;
  if (options.schema.empty()) options.schema = usual_schema;
  add_allowed(options);
  const bool asks_target = needs == Needs::database || options.scratch == "target";
  return asks_target ? fill_database(options) : Nothing{};
}

}  // namespace theseus
