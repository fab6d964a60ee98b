// The declared schema: YAML into the model, with the position of everything kept, and back.
#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/all.h"
#include "engine/kinds/backfill.h"
#include "engine/kinds/new_values.h"

namespace theseus {

/// A file as it was when it was read.
struct SourceFile {
  std::string path;
  std::string digest;    // SHA-256
  bool is_body = false;  // named by `file:` in another
};

/// What an object was called before: harmless once it is not any more.
struct FormerNames {
  Names names = {};                                // of routines also with arguments
  std::vector<std::pair<Text, Text>> labels = {};  // of an enum: a label, and what it was
  Place place = {};
};

struct DeclaredSchema {
  Database database;  // sealed; text as the user wrote it
  /// Where each object, and each schema that is only named by `schema:`, was declared.
  std::unordered_map<ObjectId, Place> places;
  /// The file's `schema:` for each top-level object (table, view, function, …): where unqualified
  /// names in its SQL are looked up first.
  std::unordered_map<ObjectId, Text> search_schemas;
  /// Optional things that the YAML speaks of, if only to say that there are none: under each
  /// parent one id without a name for its comment, its owner, its grants; without a parent for
  /// what stands in no schema, as publications.
  std::unordered_set<ObjectId> spoken_of;
  /// Partitioned tables whose partitions others make, and those whose partitions are all listed.
  std::unordered_set<ObjectId> external_partitions, lists_partitions;
  Backfills backfills;   // without search paths
  NewValues new_values;  // as well
  std::unordered_map<ObjectId, FormerNames> former_names;
  std::vector<SourceFile> sources;
};

/// Reads a file, or every *.yaml and *.yml below a folder in the order of their paths. Collects all
/// mistakes: each with file, line, column and, where one is near, the valid key.
Result<DeclaredSchema> load_yaml(const std::string& path);

/// Whether load_yaml() would read the same files again, and the same in them.
bool is_as_read(const std::string& path, const std::vector<SourceFile>& sources);

/// The same from text; `file` is what positions name and what `file:` bodies are relative to.
Result<DeclaredSchema> parse_yaml(const std::string& text, const std::string& file);

/// Canonical: equal databases give equal bytes, and parse_yaml() of them the same database.
std::string to_yaml(const Database& database);

}  // namespace theseus
