#include "tools/theseus/mistyped.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/nearest.h"
#include "tools/theseus/words.h"

namespace theseus {
namespace {

std::string hint(const std::string& word, const std::vector<std::string>& known,
                 const std::string& otherwise) {
  const std::string near = nearest(word, known);
  return near.empty() ? otherwise : fmt::format("did you mean \"{}\"?", near);
}

Diagnostic no_command(const std::string& word, const CLI::App& app) {
  std::vector<std::string> names;
  for (const CommandWords& command : command_words(app))
    names.push_back(command.name);
  return error(fmt::format("there is no command \"{}\"", word), {},
               hint(word, names, fmt::format("the commands are {}", fmt::join(names, ", "))));
}

Diagnostic no_option(const std::string& word, const std::string& title,
                     const CommandWords& command) {
  std::vector<std::string> names;
  for (const OptionWords& option : command.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  const std::string name = word.substr(0, word.find('='));  // the value may be a secret
  return error(fmt::format("{} has no option {}", title, name), {},
               hint(name, names, fmt::format("see {} --help", title)));
}

}  // namespace

Diagnostics mistyped_words(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const std::vector<std::string> left = app.remaining(true);
  Diagnostics problems;
  for (const std::string& word : left) {
    const bool is_option = word.size() > 1 && word[0] == '-';
    if (!is_option && chosen.empty()) return {no_command(word, app)};
    if (!is_option) continue;
    const std::string title = chosen.empty() ? "theseus" : "theseus " + chosen[0]->get_name();
    const CommandWords command = chosen.empty() ? program_words(app) : program_words(*chosen[0]);
    problems.push_back(no_option(word, title, command));
  }
  return problems;
}

}  // namespace theseus
