#include "engine/core/file.h"

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace theseus {

namespace fs = std::filesystem;

bool replace_file(const std::string& path, const std::string& text) {
  std::error_code failure;
  fs::create_directories(fs::path(path).parent_path(), failure);
  const std::string beside = path + "." + std::to_string(getpid());
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (file.good())
    fs::rename(beside, path, failure);
  else
    failure = std::make_error_code(std::errc::io_error);
  const bool replaced = !failure;
  if (!replaced) fs::remove(beside, failure);
  return replaced;
}

}  // namespace theseus
