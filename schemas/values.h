// Reads a leaf by the C++ type of its field: `no`, `1.10` and `012` stay text where text is meant.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "schemas/reading.h"

namespace theseus::yaml {

/// The table, column or other object that a dotted name in a file means.
ObjectId referenced_id(const Table* kind, ObjectId own_schema, std::vector<std::string> parts);
ObjectId referenced_id(const Column* kind, ObjectId own_schema, std::vector<std::string> parts);

/// Reads values of one field of one object; what does not fit its type is complained of.
class ValueReader {
 public:
  ValueReader(FileReading& file, ObjectId object, std::string_view field)
      : file_(file), object_(object), field_(field) {}

  void read(const Node& node, Text& value) const;
  void read(const Node& node, Expression& value) const;
  void read(const Node& node, bool& value) const;
  void read(const Node& node, std::int32_t& value) const;
  void read(const Node& node, std::int64_t& value) const;
  void read(const Node& node, double& value) const;
  void read(const Node& node, Key& value) const;
  void read(const Node& node, QualifiedName& value) const;
  void read(const Node& node, Parameters& value) const;
  void read(const Node& node, Privileges& value) const;
  void read(const Node& node, Reverse& value) const;
  void read(const Node& node, Ref<Function>& value) const;

  template <SpelledEnum E>
  void read(const Node& node, E& value) const {
    const auto word = node.is(Node::Form::scalar) ? parse_spelling<E>(node.text) : std::nullopt;
    if (!word) return refuse_word(node, {Spelling<E>::words.begin(), Spelling<E>::words.end()});
    value = *word;
  }

  template <class T>
  void read(const Node& node, std::optional<T>& value) const {
    read(node, value.emplace());
  }

  template <class T>
  void read(const Node& node, std::vector<T>& values) const {
    if (!node.is(Node::Form::sequence)) return expect("a list such as [a, b]", node);
    for (const Node& item : node.children)
      read(item, values.emplace_back());
    if constexpr (SpelledEnum<T>) {  // a set, in the order of the enumeration
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
    }
  }

  template <class T>
  void read(const Node& node, Ref<T>& value) const {
    const std::vector<std::string> parts = read_name(node, reference_parts(value));
    if (parts.empty()) return;
    const T* const kind = nullptr;
    value.id = referenced_id(kind, file_.own_schema_id(), parts);
    file_.refer(value.id, node.mark);
  }

 private:
  struct PartCount {
    std::size_t least, most;
    std::string_view wanted;
  };
  static PartCount reference_parts(const Ref<Table>&) { return {1, 2, "a table"}; }
  static PartCount reference_parts(const Ref<Column>&) {
    return {2, 3, "a column as table.column"};
  }

  void expect(std::string_view wanted, const Node& node, std::string hint = {}) const;
  bool is_text(const Node& node) const;
  /// The text of a scalar, or what is in the file of {file: touch.sql}.
  std::optional<std::string> read_text(const Node& node) const;
  std::optional<std::string> read_included(const Node& node) const;
  Privilege read_privilege(const Node& node) const;
  void read_columns(const Node& node, const Privilege& privilege, Privileges& value) const;
  void refuse_word(const Node& node, const std::vector<std::string>& words) const;
  std::vector<std::string> read_name(const Node& node, const PartCount& count) const;

  FileReading& file_;
  ObjectId object_;
  std::string_view field_;
};

}  // namespace theseus::yaml
