// theseus.yaml: where the database and the YAML are, what of the database is ours, what is allowed.
// Each group of keys lists its fields once: the reader and the JSON Schema follow from the list.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/field.h"
#include "engine/core/result.h"
#include "engine/kinds/pattern.h"

namespace theseus {

/// Text that may hold ${VARIABLE} or ${VARIABLE:-default}, replaced only when it is needed.
struct SettingText {
  std::string text;
  Place place = {};
  bool empty() const { return text.empty(); }
  bool operator==(const SettingText&) const = default;
};

/// The name of a kind that stands at the top of a file: table.
struct ManagedKind {
  KindIndex index = 0;
  bool operator==(const ManagedKind&) const = default;
};

/// A hazard as --allow takes it: drops, data_loss:table shop.tmp, all.
struct AllowedHazard {
  std::string text;
  bool operator==(const AllowedHazard&) const = default;
};

struct PolicySettings {
  static constexpr std::string_view short_word{};
  std::vector<AllowedHazard> allow = {};
  std::int64_t small_table = 10'000;  // rows; up to it, plain statements are brief
  static constexpr auto fields() {
    return field_list(field("allow", &PolicySettings::allow),
                      field("small_table", &PolicySettings::small_table));
  }
  bool operator==(const PolicySettings&) const = default;
};

struct ManageSettings {
  static constexpr std::string_view short_word = "strict";  // manage: strict
  std::vector<std::string> schemas = {};                    // globs; empty: those that YAML names
  std::vector<ManagedKind> kinds = {};                      // empty: all
  bool strict = false;
  static constexpr auto fields() {
    return field_list(field("schemas", &ManageSettings::schemas),
                      field("kinds", &ManageSettings::kinds),
                      field("strict", &ManageSettings::strict));
  }
  bool operator==(const ManageSettings&) const = default;
};

/// Of the application: data steps and the checks of routine bodies run so.
struct ApplicationSettings {
  static constexpr std::string_view short_word{};
  std::vector<std::string> search_path = {};
  std::string role = {};
  static constexpr auto fields() {
    return field_list(field("search_path", &ApplicationSettings::search_path),
                      field("role", &ApplicationSettings::role));
  }
  bool operator==(const ApplicationSettings&) const = default;
};

/// What one environment has of its own.
struct EnvironmentSettings {
  static constexpr std::string_view short_word{};
  SettingText url = {};
  SettingText scratch = {};
  std::optional<PolicySettings> policy = {};
  static constexpr auto fields() {
    return field_list(field("url", &EnvironmentSettings::url),
                      field("scratch", &EnvironmentSettings::scratch),
                      field("policy", &EnvironmentSettings::policy));
  }
  bool operator==(const EnvironmentSettings&) const = default;
};

using Environments = std::vector<std::pair<std::string, EnvironmentSettings>>;

struct Settings {
  static constexpr std::string_view short_word{};
  std::string schema = {};  // path of the YAML, relative to the file
  SettingText url = {};
  SettingText scratch = {};  // embedded, target or a URL
  Environments environments = {};
  ManageSettings manage = {};
  std::vector<ObjectPattern> ignore = {};
  std::vector<std::string> roles = {};  // empty: all
  ApplicationSettings application = {};
  PolicySettings policy = {};

  static constexpr auto fields() {
    return field_list(
        field("schema", &Settings::schema), field("url", &Settings::url),
        field("scratch", &Settings::scratch), field("environments", &Settings::environments),
        field("manage", &Settings::manage), field("ignore", &Settings::ignore),
        field("roles", &Settings::roles), field("application", &Settings::application),
        field("policy", &Settings::policy));
  }
  bool operator==(const Settings&) const = default;
};

/// Collects all mistakes, as load_yaml() does. `schema` becomes relative to where the program runs.
Result<Settings> load_settings(const std::string& path);
Result<Settings> parse_settings(const std::string& text, const std::string& file);

/// With what the environment says in place of what stands at the top.
Result<Settings> for_environment(Settings settings, const std::string& name);

/// The value of an environment variable, if it is set.
using Variables = std::function<std::optional<std::string>(const std::string& name)>;

/// The text with its variables replaced; one that is missing is an error at its place. Values are
/// never part of a message.
Result<std::string> replaced(const SettingText& setting, const Variables& variables);

/// The names of the kinds that can be managed.
std::vector<std::string> manageable_kinds();

/// The words that may stand before the colon of an allowed hazard.
std::vector<std::string> allowable_hazards();

}  // namespace theseus
