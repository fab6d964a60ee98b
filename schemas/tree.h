// Builds nodes from what yaml-cpp reports, one top-level entry at a time.
#pragma once
#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>

#include "schemas/events.h"
#include "schemas/excerpt.h"
#include "schemas/recall.h"

namespace theseus::yaml {

/// Thrown where a line that was left out is not what it looks like: the whole text must be read.
struct Misread {};

/// Hands each entry over when it is complete.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Excerpt& excerpt, Receiver& receiver, Problems& problems)
      : excerpt_(excerpt),
        source_(excerpt.whole()),
        recall_(excerpt),
        receiver_(receiver),
        problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

  /// The innermost { or [ that is open, for messages.
  const Node* innermost_flow() const;

  /// Where a stray bracket stands, yaml-cpp begins one document after the other for ever.
  bool has_enough() const { return documents_ > 1; }

  /// Complains about what yaml-cpp lets pass.
  void finish();

 private:
  Node node_at(const YAML::Mark& mark, Node::Form form) const;
  void check_tag(const Node& node, const std::string& tag);
  void open(const YAML::Mark& mark, const std::string& tag, Node::Form form,
            YAML::EmitterStyle::value style);
  void close();
  bool is_key() const;
  bool is_in_block(Node::Form form) const;
  /// Those of the file's own keys are handed over in pieces.
  bool has_whole_values() const { return open_.size() > 1; }
  bool may_put_back() const;
  bool begins_left_out(const YAML::Mark& mark, const std::string& value);
  void put_back();
  void missing_colon();
  void add(Node node);
  void add_root(const Node& node);
  void check_key(Node& node);
  void hand_over();
  void hand_over_held();

  const Excerpt& excerpt_;
  std::string_view source_;
  Recall recall_;
  Receiver& receiver_;
  Problems& problems_;
  std::vector<Node> open_ = {};
  std::vector<std::vector<Node>> held_ =
      {};  // key and value, and of an entry the key of its section
  int documents_ = 0;
  int sections_ = 0;
  bool complained_of_root_ = false;
  int left_out_line_ = -1;  // the stand-in of a name has come, its value comes next
  std::size_t last_scalar_ = std::string_view::npos;
  Mark last_scalar_mark_ = {};
};

}  // namespace theseus::yaml
