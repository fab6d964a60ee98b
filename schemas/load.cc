#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/core/hash.h"
#include "schemas/objects.h"
#include "schemas/source.h"

namespace theseus {
namespace {

namespace fs = std::filesystem;

void read_text(yaml::Reading& reading, const std::string& text, const std::string& path) {
  yaml::FileReading file(reading, path);
  yaml::ObjectReceiver receiver(file);
  const bool is_yaml = yaml::check_characters(text, file.problems()) &&
                       yaml::read_events(text, receiver, file.problems());
  reading.whole = reading.whole && is_yaml;
}

void read_path(yaml::Reading& reading, const std::string& path) {
  const Result<std::string> text = yaml::read_file(path);
  if (text) {
    reading.declared.sources.push_back({path, sha256(*text)});
    return read_text(reading, *text, path);
  }
  reading.problems.push_back(text.diagnostics().front());
  reading.whole = false;
}

Result<DeclaredSchema> finish(yaml::Reading reading) {
  yaml::resolve(reading);
  if (reading.problems.empty()) return std::move(reading.declared);
  std::stable_sort(reading.problems.begin(), reading.problems.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
  return std::move(reading.problems);
}

bool is_yaml_file(const fs::directory_entry& entry) {
  std::error_code failure;
  const fs::path extension = entry.path().extension();
  return (extension == ".yaml" || extension == ".yml") && entry.is_regular_file(failure);
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

/// Files below a folder in the order of their paths; hidden ones are not ours.
std::vector<std::string> yaml_files(const std::string& folder, std::error_code& failure) {
  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(folder, failure);
  for (const fs::recursive_directory_iterator end; !failure && entry != end;
       entry.increment(failure)) {
    if (is_hidden(entry->path()))
      entry.disable_recursion_pending();
    else if (is_yaml_file(*entry))
      files.push_back(entry->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<DeclaredSchema> load_folder(const std::string& folder) {
  std::error_code failure;
  const std::vector<std::string> files = yaml_files(folder, failure);
  if (failure) return error("cannot be read: " + failure.message(), {folder});
  if (files.empty())
    return error("there is no *.yaml or *.yml file in this folder", {folder},
                 "name another path, or write the schema of a database with `theseus inspect`");
  yaml::Reading reading;
  for (const std::string& file : files)
    read_path(reading, file);
  return finish(std::move(reading));
}

}  // namespace

Result<DeclaredSchema> load_yaml(const std::string& path) {
  std::error_code failure;
  if (!fs::exists(path, failure)) return error("there is no such file or folder", {path});
  if (fs::is_directory(path, failure)) return load_folder(path);
  yaml::Reading reading;
  read_path(reading, path);
  return finish(std::move(reading));
}

bool is_as_read(const std::string& path, const std::vector<SourceFile>& sources) {
  std::error_code failure;
  const bool is_folder = fs::is_directory(path, failure);
  const std::vector<std::string> files =
      is_folder ? yaml_files(path, failure) : std::vector<std::string>{path};
  std::vector<std::string> read;
  for (const SourceFile& source : sources)
    if (!source.is_body) read.push_back(source.path);
  std::sort(read.begin(), read.end());
  return !failure && read == files &&
         std::all_of(sources.begin(), sources.end(), [](const SourceFile& source) {
           const Result<std::string> text = yaml::read_file(source.path);
           return text && sha256(*text) == source.digest;
         });
}

Result<DeclaredSchema> parse_yaml(const std::string& text, const std::string& file) {
  yaml::Reading reading;
  read_text(reading, text, file);
  return finish(std::move(reading));
}

}  // namespace theseus
