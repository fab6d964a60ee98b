#include "schemas/split.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "schemas/keys.h"
#include "schemas/names.h"
#include "schemas/yaml.h"

namespace theseus {
namespace {

/// Large enough for a file of their own: what has columns or a body.
template <class T>
constexpr bool has_own_file = std::is_same_v<T, Table> || std::is_same_v<T, ForeignTable> ||
                              yaml::is_routine<T> || yaml::has_implied_columns<T>;

/// A name as a file or folder: nothing that a file system or a shell stumbles over.
std::string file_name(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const bool is_safe = (static_cast<unsigned char>(c) >= 0x80) || std::isalnum(c) != 0 ||
                         c == '_' || c == '-' || c == '.';
    text += is_safe ? c : '_';
  }
  if (text.empty() || text[0] == '.') text.insert(0, "_");
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
  return text;
}

/// Overloads of a routine share a file.
template <class T>
std::string own_name(ObjectId id) {
  if constexpr (yaml::is_routine<T>) {
    const auto signature = yaml::split_signature(id.name().view());
    if (signature) return signature->path.back();
  }
  return id.name().string();
}

/// The path of what stands at the top of a file.
std::string path_of_top(ObjectId top) {
  std::string path;
  for_each_kind([&]<class T>(const T*) {
    if (!is_a<T>(top)) return;
    const std::string key(T::placement.key);
    const std::string folder = top.parent() ? file_name(top.parent().name().view()) + "/" : "";
    path = folder + key;
    if constexpr (has_own_file<T>) path += "/" + file_name(own_name<T>(top));
    if constexpr (std::is_same_v<T, Schema>) path = file_name(top.name().view()) + "/schema";
  });
  return path + ".yaml";
}

/// The outermost object that stands at the top of a file: a table, or a schema itself.
ObjectId top_of(ObjectId id) {
  ObjectId top = root(id);
  for (; id; id = id.parent())
    for_each_kind([&]<class T>(const T*) {
      if constexpr (yaml::is_in_schema<T>)
        if (is_a<T>(id)) top = id;
    });
  return top;
}

class Splitter {
 public:
  explicit Splitter(const Database& database) : database_(database) {
    for (const SequenceOwner& owner : database.all<SequenceOwner>()) {
      const ObjectId table = owner.column.id.parent();
      if (database.find<Table>(table) != nullptr && root(table) == root(owner.id))
        owners_.emplace(owner.id.parent(), table);
    }
  }

  std::vector<SchemaFile> files() {
    for (const ObjectId id : database_.ids())
      file_of(id).add(*database_.object(id));
    add_schemas();
    add_referenced_keys();
    std::vector<SchemaFile> files;
    for (auto& [key, file] : files_) {
      file.database.seal();
      files.push_back({file.path, to_yaml(file.database)});
    }
    return files;
  }

 private:
  struct File {
    std::string path;
    ObjectId schema;
    Database database;
  };

  /// An owned sequence stands beside its table; a schema that says nothing of itself needs no file.
  Database& file_of(ObjectId id) {
    ObjectId top = top_of(id);
    if (const auto owner = owners_.find(top); owner != owners_.end()) top = owner->second;
    return file_at(top).database;
  }

  File& file_at(ObjectId top) {
    const std::string path = path_of_top(top);
    File& file = files_[lower(path)];
    if (file.path.empty()) file.path = path;
    if (is_a<Schema>(root(top))) file.schema = root(top);
    return file;
  }

  bool is_only_named(const File& file) const {
    return file.database.size() == 1 && file.database.all<Schema>().size() == 1 &&
           used_schemas_.contains(file.schema);
  }

  /// Each file names its schema; one that is named elsewhere and says no more goes.
  void add_schemas() {
    for (const auto& [key, file] : files_)
      if (file.schema && file.database.all<Schema>().empty()) used_schemas_.insert(file.schema);
    std::erase_if(files_, [&](const auto& each) { return is_only_named(each.second); });
    for (auto& [key, file] : files_)
      if (file.schema && file.database.all<Schema>().empty())
        file.database.add(Schema{.id = file.schema});
  }

  /// A foreign key leaves out the columns of a primary key, so the writer must see that one.
  void add_referenced_keys() {
    std::unordered_map<ObjectId, const PrimaryKey*> keys;
    for (const PrimaryKey& key : database_.all<PrimaryKey>())
      keys.emplace(key.id.parent(), &key);
    for (auto& [path, file] : files_) {
      std::unordered_set<ObjectId> added;
      for (const PrimaryKey& key : file.database.all<PrimaryKey>())
        added.insert(key.id);
      for (const ForeignKey& key : file.database.all<ForeignKey>()) {
        const auto found = keys.find(key.references.id);
        if (found != keys.end() && added.insert(found->second->id).second)
          file.database.add(*found->second);
      }
    }
  }

  const Database& database_;
  std::unordered_map<ObjectId, ObjectId> owners_ = {};  // of sequences: their tables
  std::map<std::string, File> files_ = {};              // by path in lower case
  std::unordered_set<ObjectId> used_schemas_ = {};
};

}  // namespace

std::vector<SchemaFile> to_yaml_files(const Database& database) {
  return Splitter(database).files();
}

}  // namespace theseus
