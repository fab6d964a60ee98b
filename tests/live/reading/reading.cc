#include "tests/live/reading/reading.h"

#include <algorithm>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "engine/kinds/serialise.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

std::string new_database() {
  static int number = 0;
  return TestServer::instance().create_database("reading_" + std::to_string(++number));
}

}  // namespace

Connection connect(const std::string& target) {
  auto connection = Connection::open(target);
  if (!connection) throw std::runtime_error(to_string(connection.diagnostics().front()));
  return *std::move(connection);
}

Catalog read(const std::string& target, const CatalogOptions& options) {
  Connection connection = connect(target);
  auto catalog = read_catalog(connection, options);
  if (!catalog) throw std::runtime_error(to_string(catalog.diagnostics().front()));
  return *std::move(catalog);
}

int server_major() {
  static const int major = connect(TestServer::instance().target("postgres")).server().major();
  return major;
}

ReadDatabase::ReadDatabase(const std::string& script, const CatalogOptions& options)
    : target_(new_database()) {
  run_sql(target_, "CREATE SCHEMA shop; SET search_path = shop, public; " + script);
  catalog_ = read(target_, options);
}

ReadDatabase::ReadDatabase(const std::string& target, Existing /*existing*/)
    : target_(target), catalog_(read(target)) {}

std::string ReadDatabase::operator[](const std::string& object) const {
  std::string found = "none";
  catalog_.database.for_each_object([&](const auto& each) {
    if (to_string(each.id) != object) return;
    Json json = to_json(AnyObject(each));
    for (const char* part_of_its_name : {"kind", "name", "of"})
      json.erase(part_of_its_name);
    found = json.dump();
  });
  return found;
}

std::vector<std::string> ReadDatabase::warnings(const std::string& part) const {
  std::vector<std::string> texts;
  for (const Diagnostic& warning : catalog_.warnings)
    if (warning.message.find(part) != std::string::npos) texts.push_back(warning.message);
  return texts;
}

std::vector<std::string> ReadDatabase::dependencies(const std::string& dependent) const {
  std::vector<std::string> texts;
  for (const Dependency& each : catalog_.database.dependencies)
    if (to_string(each.dependent) == dependent) texts.push_back(to_string(each.referenced));
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace theseus::testing
