#include "engine/compare/settled.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "engine/core/file.h"
#include "engine/core/hash.h"
#include "engine/core/json.h"

namespace theseus {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 32;

/// One for each database and set of options: of tests with a database each there are many.
void keep_newest(const std::string& folder) {
  std::error_code failure;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const auto& entry : fs::directory_iterator(folder, failure))
    files.emplace_back(entry.last_write_time(failure), entry.path());
  std::sort(files.rbegin(), files.rend());
  for (std::size_t i = most_files; i < files.size(); ++i)
    fs::remove(files[i].second, failure);
}

const std::string& digest_of_program() {
  static const std::string digest = [] {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return sha256(bytes.str());
  }();
  return digest;
}

}  // namespace

std::optional<Settled> load_settled(const std::string& folder, const std::string& name) {
  std::ifstream file(fs::path(folder) / name, std::ios::binary);
  if (!file) return std::nullopt;
  try {
    const Json json = Json::parse(file);
    if (json.at("program") != digest_of_program()) return std::nullopt;
    Settled settled{.state = json.at("state")};
    settled.schemas = json.at("schemas").get<std::vector<std::string>>();
    for (const Json& each : json.at("sources"))
      settled.sources.push_back({each.at(0), each.at(1), each.at(2)});
    for (const Json& each : json.at("notes"))
      settled.notes.push_back({static_cast<Severity>(each.at(0).get<int>()),
                               each.at(1),
                               {each.at(2), each.at(3), each.at(4)},
                               each.at(5)});
    return settled;
  } catch (const Json::exception& /*damaged: as if it were not there*/) {
    return std::nullopt;
  }
}

void save_settled(const std::string& folder, const std::string& name, const Settled& settled) {
  Json sources = Json::array();
  for (const SourceFile& each : settled.sources)
    sources.push_back({each.path, each.digest, each.is_body});
  Json notes = Json::array();
  for (const Diagnostic& each : settled.notes)
    notes.push_back({static_cast<int>(each.severity), each.message, each.place.file,
                     each.place.line, each.place.column, each.hint});
  const Json json = {{"program", digest_of_program()},
                     {"state", settled.state},
                     {"schemas", settled.schemas},
                     {"sources", std::move(sources)},
                     {"notes", std::move(notes)}};
  try {
    if (replace_file((fs::path(folder) / name).string(), json.dump())) keep_newest(folder);
  } catch (const Json::exception& /*a path that is no UTF-8: not kept*/) {
  }
}

}  // namespace theseus
