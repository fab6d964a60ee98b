// The command line as words, for completions and the manual page: what CLI11 was told, nothing
// else.
#pragma once
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace theseus {

struct OptionWords {
  std::vector<std::string> names;    // "--quiet", "-q"; none: it has no name, only a place
  std::string place;                 // "plan": the argument that may stand without a name
  std::string description;           // one line
  std::vector<std::string> choices;  // its values, where they are a few words
  bool takes_value = false;
};

struct CommandWords {
  std::string name;
  std::string description;
  std::string examples;  // the text below its help
  std::vector<OptionWords> options;
};

/// The program itself, without its commands.
CommandWords program_words(const CLI::App& app);
/// Its commands as they are listed; hidden ones are left out.
std::vector<CommandWords> command_words(const CLI::App& app);

}  // namespace theseus
