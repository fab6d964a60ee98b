// What is gathered while YAML files are read, and how one file looks at it.
#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schemas/names.h"
#include "schemas/node.h"
#include "schemas/yaml.h"

namespace theseus::yaml {

/// An object that some text names: looked up when everything has been read.
struct Reference {
  ObjectId target;
  Place place;
  bool part_of_another = false;  // the same text names its parent too, and complains of that
};

/// What all files together declare.
struct Reading {
  DeclaredSchema declared = {};
  Diagnostics problems = {};
  std::vector<Reference> references = {};
  std::unordered_set<ObjectId> listed_schemas = {};  // under `schemas:`, not only named
  bool whole = true;                                 // false after a file that is not YAML
};

/// One file's view: its name, its `schema:`, and the columns of the table being read.
class FileReading {
 public:
  FileReading(Reading& reading, const std::string& file)
      : reading_(reading), problems_(file, reading.problems) {}

  Reading& all() { return reading_; }
  Problems& problems() { return problems_; }
  void problem(Mark mark, std::string message, std::string hint = {}) {
    problems_.add(mark, std::move(message), std::move(hint));
  }

  /// Notes where an object is declared; complains and answers false when it was before.
  bool declare(ObjectId id, Mark mark);

  /// The same for an entry under `schemas:`, which may have been named before.
  bool list_schema(ObjectId id, Mark mark);
  /// A table, view, function … begins.
  void begin_object(ObjectId id);

  /// The schema with this name, which is declared by being named.
  ObjectId named_schema(Text name, Mark mark);
  /// The file's `schema:`, or public.
  ObjectId own_schema(Mark mark);
  /// The same for references, which declare nothing.
  ObjectId own_schema_id() const { return id_of<Schema>(ObjectId(), schema_); }
  void set_schema(Text name, Mark mark);
  Text schema() const { return schema_; }

  void refer(ObjectId target, Mark mark, bool part_of_another = false) {
    reading_.references.push_back({target, problems_.place(mark), part_of_another});
  }

  /// The columns of the table that is being read; those of a partition stand elsewhere as well.
  std::unordered_set<Text>& columns() { return columns_; }
  bool knows_columns() const { return knows_columns_; }
  void expect_more_columns() { knows_columns_ = false; }

 private:
  Reading& reading_;
  Problems problems_;
  Text schema_ = "public";
  bool used_schema_ = false;
  std::unordered_set<Text> columns_ = {};
  bool knows_columns_ = true;
};

/// Looks at everything together: references, primary keys that foreign keys leave out.
void resolve(Reading& reading);

/// `did you mean "columns"?`, or all candidates, when they are not too many, after `otherwise`.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates,
                       std::string_view otherwise);

}  // namespace theseus::yaml
