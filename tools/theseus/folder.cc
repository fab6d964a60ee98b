#include "tools/theseus/folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "schemas/json_schema.h"
#include "schemas/split.h"

namespace theseus {
namespace {

namespace fs = std::filesystem;

constexpr const char* schema_file = ".editor/schema.json";

bool has_text(const NewFile& file) {
  std::ifstream stream(file.path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return stream.good() && text.str() == file.text;
}

Result<Nothing> refuse_existing(const std::vector<NewFile>& files) {
  std::vector<std::string> existing;
  std::error_code ignored;
  for (const NewFile& file : files)
    if (fs::exists(file.path, ignored) && !has_text(file)) existing.push_back(file.path);
  if (existing.empty()) return Nothing{};
  constexpr std::size_t named = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(named, existing.size()); ++i)
    list += (i == 0 ? "" : ", ") + existing[i];
  if (existing.size() > named) list += fmt::format(" and {} more", existing.size() - named);
  return error("nothing was written: there is already " + list, {},
               "move them away, or write into another folder");
}

Result<Nothing> write_file(const NewFile& file) {
  std::error_code failure;
  const fs::path folder = fs::path(file.path).parent_path();
  if (!folder.empty()) fs::create_directories(folder, failure);
  std::ofstream stream(file.path, std::ios::binary | std::ios::trunc);
  stream << file.text << std::flush;
  if (!failure && stream.good()) return Nothing{};
  return error("cannot be written", {.file = file.path});
}

/// "../../": from the folder of a file up to the one that its path is relative to.
std::string way_up(const std::string& path) {
  std::string way;
  for (const char c : path)
    if (c == '/') way += "../";
  return way;
}

}  // namespace

Result<Nothing> write_new_files(const std::vector<NewFile>& files) {
  Result<Nothing> done = refuse_existing(files);
  for (std::size_t i = 0; done && i < files.size(); ++i)
    done = write_file(files[i]);
  return done;
}

std::vector<NewFile> schema_folder(const Database& database, const std::string& folder) {
  const fs::path top(folder);
  std::vector<NewFile> files;
  for (const SchemaFile& file : to_yaml_files(database))
    files.push_back(
        {(top / file.path).string(), fmt::format("# yaml-language-server: $schema={}{}\n{}",
                                                 way_up(file.path), schema_file, file.text)});
  files.push_back({(top / schema_file).string(), schema_of_yaml()});
  return files;
}

}  // namespace theseus
