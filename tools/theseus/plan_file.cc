#include "tools/theseus/plan_file.h"

#include <fstream>
#include <sstream>

namespace theseus {

Result<Plan> read_plan(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file) return error("cannot be read", {.file = path});
  return parse_plan(text.str(), path);
}

}  // namespace theseus
