#include "tools/theseus/words.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace theseus {
namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// IsMember says its words as {text,sql,json}.
std::vector<std::string> choices_in(const std::string& type) {
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return {};
  return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words{.description = one_line(option.get_description()),
                    .choices = choices_in(option.get_type_name()),
                    .takes_value = option.get_items_expected_max() > 0};
  for (const std::string& name : option.get_lnames())
    words.names.push_back("--" + name);
  for (const std::string& name : option.get_snames())
    words.names.push_back("-" + name);
  if (option.get_positional()) words.place = option.get_name(true, false);
  return words;
}

CommandWords words_of(const CLI::App& command) {
  CommandWords words{.name = command.get_name(),
                     .description = one_line(command.get_description()),
                     .examples = command.get_footer()};
  for (const CLI::Option* option : command.get_options())
    words.options.push_back(words_of(*option));
  return words;
}

}  // namespace

CommandWords program_words(const CLI::App& app) {
  return words_of(app);
}

std::vector<CommandWords> command_words(const CLI::App& app) {
  std::vector<CommandWords> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    if (!command->get_group().empty()) commands.push_back(words_of(*command));
  return commands;
}

}  // namespace theseus
