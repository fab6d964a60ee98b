// Scripts that teach a shell to complete our commands and options.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace theseus {

std::string bash_completion(const CLI::App& app);
std::string zsh_completion(const CLI::App& app);
std::string fish_completion(const CLI::App& app);

}  // namespace theseus
