#include "tools/theseus/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/theseus/words.h"

namespace theseus {
namespace {

using Words = std::vector<std::string>;

std::string in_one_text(const Words& words, std::string_view separator = " ") {
  return fmt::format("{}", fmt::join(words, separator));
}

/// What may stand next: names of options, and the words of arguments without a name.
Words next_words(const CommandWords& command) {
  Words words;
  for (const OptionWords& option : command.options) {
    words.insert(words.end(), option.names.begin(), option.names.end());
    if (option.names.empty())
      words.insert(words.end(), option.choices.begin(), option.choices.end());
  }
  return words;
}

Words names_of(const std::vector<CommandWords>& commands) {
  Words names;
  for (const CommandWords& command : commands)
    names.push_back(command.name);
  return names;
}

std::string without(std::string text, std::string_view characters) {
  std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
  return text;
}

/// Values of options, in bash: `plan:--format) words="text sql json" ;;`
std::string bash_values(const CommandWords& command) {
  std::string text;
  for (const OptionWords& option : command.options) {
    if (!option.takes_value) continue;
    for (const std::string& name : option.names)
      text += fmt::format("    {}:{}) words=\"{}\" ;;\n", command.name, name,
                          in_one_text(option.choices));
  }
  return text;
}

std::string zsh_argument(const OptionWords& option, const std::string& name) {
  const std::string about = without(option.description, "[]:'");
  if (!option.takes_value) return fmt::format("'{}[{}]'", name, about);
  const std::string values =
      option.choices.empty() ? "_files" : fmt::format("({})", in_one_text(option.choices));
  return fmt::format("'{}[{}]:value:{}'", name, about, values);
}

std::string zsh_arguments(const CommandWords& command) {
  std::string text;
  for (const OptionWords& option : command.options) {
    for (const std::string& name : option.names)
      text += " \\\n        " + zsh_argument(option, name);
    if (option.names.empty())
      text += fmt::format(
          " \\\n        ':{}:{}'", option.place,
          option.choices.empty() ? "_files" : fmt::format("({})", in_one_text(option.choices)));
  }
  return text;
}

std::string fish_name(const std::string& name) {
  return name.starts_with("--") ? "-l " + name.substr(2) : "-s " + name.substr(1);
}

std::string fish_option(const CommandWords& command, const OptionWords& option) {
  std::string names;
  for (const std::string& name : option.names)
    names += " " + fish_name(name);
  std::string value;
  if (!option.choices.empty())
    value = fmt::format("{} -a '{}'", option.names.empty() ? " -f" : " -x",
                        in_one_text(option.choices));
  else if (option.takes_value && !option.names.empty())
    value = " -r";
  if (names.empty() && value.empty()) return {};
  return fmt::format("complete -c theseus -n '__fish_seen_subcommand_from {}'{}{} -d '{}'\n",
                     command.name, names, value, without(option.description, "'\\"));
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
  const std::vector<CommandWords> commands = command_words(app);
  std::string values, words;
  for (const CommandWords& command : commands) {
    values += bash_values(command);
    words +=
        fmt::format("    {}:*) words=\"{}\" ;;\n", command.name, in_one_text(next_words(command)));
  }
  return fmt::format(
      "# Completion of theseus for bash: source <(theseus completion bash)\n"
      "_theseus() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}\n"
      "  local command= words= i\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    case ${{COMP_WORDS[i]}} in\n"
      "    {}) command=${{COMP_WORDS[i]}} && break ;;\n"
      "    esac\n"
      "  done\n"
      "  case $command:$before in\n"
      "    :*) words=\"{} {}\" ;;\n"
      "{}{}"
      "  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
      "}}\n"
      "complete -o default -F _theseus theseus\n",
      in_one_text(names_of(commands), " | "), in_one_text(names_of(commands)),
      in_one_text(next_words(program_words(app))), values, words);
}

std::string zsh_completion(const CLI::App& app) {
  std::string names, cases;
  for (const CommandWords& command : command_words(app)) {
    names += fmt::format("    '{}:{}'\n", command.name, without(command.description, "':"));
    cases += fmt::format("    {})\n      _arguments{} ;;\n", command.name, zsh_arguments(command));
  }
  return fmt::format(
      "#compdef theseus\n"
      "# Completion of theseus for zsh: source <(theseus completion zsh)\n"
      "_theseus() {{\n"
      "  local -a commands=(\n{}  )\n"
      "  if ((CURRENT == 2)) && [[ $words[2] == -* ]]; then\n"
      "    _arguments{}\n"
      "    return\n"
      "  fi\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $words[1] in\n{}  esac\n"
      "}}\n"
      "compdef _theseus theseus\n",
      names, zsh_arguments(program_words(app)), cases);
}

std::string fish_completion(const CLI::App& app) {
  std::string text = "# Completion of theseus for fish: theseus completion fish | source\n";
  for (const OptionWords& option : program_words(app).options)
    for (const std::string& name : option.names)
      text += fmt::format("complete -c theseus -n __fish_use_subcommand {} -d '{}'\n",
                          fish_name(name), without(option.description, "'\\"));
  for (const CommandWords& command : command_words(app)) {
    text += fmt::format("complete -c theseus -n __fish_use_subcommand -f -a {} -d '{}'\n",
                        command.name, without(command.description, "'\\"));
    for (const OptionWords& option : command.options)
      text += fish_option(command, option);
  }
  return text;
}

}  // namespace theseus
