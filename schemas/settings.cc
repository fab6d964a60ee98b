#include "schemas/settings.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "engine/sql/statement.h"
#include "schemas/events.h"
#include "schemas/keys.h"
#include "schemas/reading.h"
#include "schemas/source.h"
#include "schemas/variables.h"

namespace theseus {
namespace {

using yaml::Node;
using Form = Node::Form;

/// The whole file as one map.
class WholeFile : public yaml::Receiver {
 public:
  void entry(const Node& /*section*/, const Node& key, const Node& value) override {
    entries_.push_back(key);
    entries_.push_back(value);
  }
  void section(const Node& key, const Node& value) override {
    map_.children.push_back(key);
    map_.children.push_back(value);
    if (value.is(Form::map)) map_.children.back().children = std::move(entries_);
    entries_.clear();
  }
  /// A file in which everything is commented out says nothing, and may.
  void nothing(yaml::Problems& /*problems*/) override {}

  const Node& map() const { return map_; }

 private:
  Node map_{.form = Form::map, .mark = {1, 1}};
  std::vector<Node> entries_ = {};
};

/// Reads values by the type of their field; `where` is the path of keys to them, for messages.
class SettingsReader {
 public:
  SettingsReader(yaml::Problems& problems, std::string where)
      : problems_(problems), where_(std::move(where)) {}

  void read(const Node& node, std::string& value) const {
    if (is_text(node))
      value = node.text;
    else
      expect("text", node);
  }

  void read(const Node& node, bool& value) const {
    if (node.is(Form::scalar) && (node.text == "true" || node.text == "false"))
      value = node.text == "true";
    else
      expect("true or false", node);
  }

  void read(const Node& node, std::int64_t& value) const {
    const char* const end = node.text.data() + node.text.size();
    const auto [stop, failure] = std::from_chars(node.text.data(), end, value);
    if (!node.is(Form::scalar) || failure != std::errc() || stop != end || value < 0)
      expect("a number such as 10000", node);
  }

  void read(const Node& node, SettingText& value) const {
    read(node, value.text);
    value.place = problems_.place(node.mark);
    if (!yaml::split_variables(value.text))
      problems_.add(node.mark, where_ + " has a ${ without a name and a } after it",
                    "for example ${DATABASE_URL} or ${DATABASE_URL:-embedded}");
  }

  void read(const Node& node, ManagedKind& value) const {
    const std::vector<std::string> kinds = manageable_kinds();
    if (!is_text(node)) return expect("the name of a kind", node);
    if (std::find(kinds.begin(), kinds.end(), node.text) == kinds.end())
      return problems_.add(node.mark, fmt::format("unknown kind {}", yaml::in_quotes(node.text)),
                           yaml::suggestion(node.text, kinds, "the kinds are"));
    const std::vector<std::string> all = kind_names();
    value.index =
        static_cast<KindIndex>(std::find(all.begin(), all.end(), node.text) - all.begin());
  }

  void read(const Node& node, AllowedHazard& value) const {
    read(node, value.text);
    const std::vector<std::string> words = allowable_hazards();
    const std::string word = value.text.substr(0, value.text.find(':'));
    if (is_text(node) && std::find(words.begin(), words.end(), word) == words.end())
      problems_.add(node.mark, fmt::format("unknown hazard {}", yaml::in_quotes(word)),
                    yaml::suggestion(word, words, "the hazards are"));
  }

  void read(const Node& node, ObjectPattern& value) const {
    if (!is_text(node)) return expect("a pattern such as public.tmp_*", node);
    Result<ObjectPattern> pattern = parse_pattern(node.text);
    if (pattern) {
      value = std::move(*pattern);
      return;
    }
    const Diagnostic& problem = pattern.diagnostics().front();
    problems_.add(node.mark, problem.message, problem.hint);
  }

  template <class T>
  void read(const Node& node, std::optional<T>& value) const {
    read(node, value.emplace());
  }

  template <class T>
  void read(const Node& node, std::vector<T>& values) const {
    if (!node.is(Form::sequence)) return expect("a list such as [a, b]", node);
    for (const Node& item : node.children)
      read(item, values.emplace_back());
  }

  void read(const Node& node, Environments& environments) const {
    if (!node.is(Form::map)) return expect("a map from names to environments", node);
    yaml::for_each_entry(node, [&](const Node& name, const Node& value) {
      const bool twice = std::any_of(environments.begin(), environments.end(),
                                     [&](const auto& each) { return each.first == name.text; });
      if (twice) return duplicate(name);
      auto& environment = environments.emplace_back(name.text, EnvironmentSettings{}).second;
      below(name.text).read(value, environment);
    });
  }

  /// A map of the fields of a T, or the word that stands for it.
  template <class T>
  requires requires { T::fields(); }
  void read(const Node& node, T& group) const {
    if (!T::short_word.empty() && node.is(Form::scalar)) {
      if (node.text != T::short_word)
        return expect(fmt::format("{} or a map", T::short_word), node);
      return read_short(group);
    }
    if (!node.is(Form::map)) return expect("a map of keys", node);
    check_keys<T>(node);
    for_each_field<T>([&](const auto& field) {
      const Node* value = yaml::find_value(node, field.name);
      if (value != nullptr) below(field.name).read(*value, group.*field.member);
    });
  }

 private:
  static void read_short(ManageSettings& manage) { manage.strict = true; }
  template <class T>
  static void read_short(T& /*group*/) {}

  SettingsReader below(std::string_view key) const {
    return {problems_, where_.empty() ? std::string(key) : fmt::format("{}.{}", where_, key)};
  }

  static bool is_text(const Node& node) {
    return node.is(Form::scalar) || (node.is(Form::nothing) && !node.text.empty());
  }

  void expect(std::string_view wanted, const Node& node) const {
    if (node.is(Form::broken)) return;
    problems_.add(node.mark,
                  fmt::format("{} must be {}, not {}", where_, wanted, yaml::described(node)));
  }

  void duplicate(const Node& key) const {
    problems_.add(key.mark, fmt::format("duplicate key {}", yaml::in_quotes(key.text)));
  }

  template <class T>
  void check_keys(const Node& map) const {
    std::vector<std::string> keys;
    for_each_field<T>([&](const auto& field) { keys.emplace_back(field.name); });
    std::vector<std::string> seen;
    yaml::for_each_entry(map, [&](const Node& key, const Node& /*value*/) {
      if (std::find(keys.begin(), keys.end(), key.text) == keys.end())
        problems_.add(key.mark,
                      fmt::format("unknown key {}{}", yaml::in_quotes(key.text),
                                  where_.empty() ? "" : " in " + where_),
                      yaml::suggestion(key.text, keys, "the keys are"));
      else if (std::find(seen.begin(), seen.end(), key.text) != seen.end())
        duplicate(key);
      seen.push_back(key.text);
    });
  }

  yaml::Problems& problems_;
  std::string where_;
};

}  // namespace

std::vector<std::string> manageable_kinds() {
  std::vector<std::string> names;
  for_each_kind([&]<class T>(const T*) {
    if constexpr (yaml::is_at_top<T>) names.emplace_back(T::kind);
  });
  return names;
}

std::vector<std::string> allowable_hazards() {
  std::vector<std::string> words(Spelling<Hazard>::words.begin(), Spelling<Hazard>::words.end());
  words.emplace_back("all");
  return words;
}

Result<Settings> parse_settings(const std::string& text, const std::string& file) {
  Diagnostics mistakes;
  yaml::Problems problems(file, mistakes);
  WholeFile whole;
  Settings settings;
  if (yaml::check_characters(text, problems) && yaml::read_events(text, whole, problems))
    SettingsReader(problems, "").read(whole.map(), settings);
  if (!settings.schema.empty())
    settings.schema = (std::filesystem::path(file).parent_path() / settings.schema).string();
  if (mistakes.empty()) return settings;
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
  return mistakes;
}

Result<Settings> load_settings(const std::string& path) {
  const Result<std::string> text = yaml::read_file(path);
  if (!text) return text.diagnostics();
  return parse_settings(*text, path);
}

Result<Settings> for_environment(Settings settings, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& [each, environment] : settings.environments)
    names.push_back(each);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    return error(fmt::format("there is no environment {}", yaml::in_quotes(name)), {},
                 names.empty() ? "declare it under environments:"
                               : yaml::suggestion(name, names, "the environments are"));
  const EnvironmentSettings own =
      settings.environments[static_cast<std::size_t>(found - names.begin())].second;
  if (!own.url.empty()) settings.url = own.url;
  if (!own.scratch.empty()) settings.scratch = own.scratch;
  if (own.policy) settings.policy = *own.policy;
  return settings;
}

Result<std::string> replaced(const SettingText& setting, const Variables& variables) {
  std::string text;
  Diagnostics missing;
  const auto parts = yaml::split_variables(setting.text);
  for (const yaml::TextPart& part : parts.value()) {
    if (!part.is_variable) {
      text += part.text;
      continue;
    }
    const std::optional<std::string> value = variables(part.text);
    if (value && !value->empty())
      text += *value;
    else if (part.otherwise)
      text += *part.otherwise;
    else
      missing.push_back(error("the environment variable " + part.text + " is not set",
                              setting.place, "set it, or give a default: ${" + part.text + ":-…}"));
  }
  if (!missing.empty()) return missing;
  return text;
}

}  // namespace theseus
