// A database made by a script, read, and each object of it as JSON: what the reader is tested by.
#pragma once
#include <string>
#include <vector>

#include "introspect/catalog.h"

namespace theseus::testing {

class ReadDatabase {
 public:
  /// Runs the script in a new database; names in it resolve to schema `shop`, then `public`.
  explicit ReadDatabase(const std::string& script, const CatalogOptions& options = {});
  /// A database that is there.
  struct Existing {};
  ReadDatabase(const std::string& target, Existing existing);

  /// The fields of "column shop.orders.id" that differ from their defaults, as JSON; "none" when
  /// there is no such object.
  std::string operator[](const std::string& object) const;

  /// Every warning whose text has `part` in it.
  std::vector<std::string> warnings(const std::string& part = "") const;

  /// "default of column shop.t.a -> sequence shop.s" for each dependency of `dependent`, sorted.
  std::vector<std::string> dependencies(const std::string& dependent) const;

  const std::string& target() const { return target_; }
  const Catalog& catalog() const { return catalog_; }

 private:
  std::string target_;
  Catalog catalog_;
};

/// Throws std::runtime_error with the diagnostic instead of answering with one.
Connection connect(const std::string& target);
Catalog read(const std::string& target, const CatalogOptions& options = {});

/// The server's major version, for what only newer ones can do.
int server_major();

}  // namespace theseus::testing
