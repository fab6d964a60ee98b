#include "schemas/tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/mark.h>

#include "schemas/flow.h"
#include "schemas/source.h"

namespace theseus::yaml {
namespace {

using Form = Node::Form;

/// The word for null that stands at the start of `text`: a plain `null` in SQL is text.
std::string null_word(std::string_view text, bool as_key) {
  static constexpr std::array<std::string_view, 4> words{"~", "null", "Null", "NULL"};
  const auto* const word = std::find_if(words.begin(), words.end(), [&](std::string_view each) {
    return text.substr(0, each.size()) == each;
  });
  if (word == words.end()) return {};
  const std::string_view rest = text.substr(word->size());
  if (!rest.empty() && std::string_view(" \t\r\n,]}:").find(rest[0]) == std::string_view::npos)
    return {};
  // "key:" with nothing after it, then "null: …": the position is that of the next key.
  const std::size_t next = rest.find_first_not_of(" \t");
  if (!as_key && next != std::string_view::npos && rest[next] == ':') return {};
  return std::string(*word);
}

}  // namespace

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ != 2) return;
  const Node node = node_at(mark, Form::nothing);
  const char begin = node.offset < source_.size() ? source_[node.offset] : ' ';
  const bool is_stray = begin == ',' || begin == ']' || begin == '}';
  complained_of_root_ = complained_of_root_ || is_stray;
  if (is_stray)
    problems_.add(node.mark, fmt::format("{} stands outside of any bracket", begin),
                  "remove it, or put the text that it belongs to into quotes");
  else
    problems_.add(node.mark, "a second document begins here", "one file holds one: remove ---");
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
  Node node = node_at(mark, Form::nothing);
  const bool missing = !is_key() && !open_.empty() && open_.back().is(Form::map) &&
                       open_.back().children.back().offset == node.offset;
  if (!missing) node.text = null_word(source_.substr(node.offset), is_key());
  if (missing && !open_.back().flow) return missing_colon();
  if (node.text.empty() && !is_key() && !open_.empty() && !open_.back().children.empty())
    node.mark = open_.back().children.back().mark;  // better than that of whatever comes next
  node.plain = true;
  add(std::move(node));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
  Node node = node_at(mark, Form::broken);
  problems_.add(node.mark, "an alias cannot be used here", "write out what it stands for");
  add(std::move(node));
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                           YAML::anchor_t /*anchor*/, const std::string& value) {
  Node node = node_at(mark, Form::scalar);
  recall_.confirm(node);
  if (left_out_line_ >= 0) {
    if (mark.line != left_out_line_ || !value.empty()) throw Misread();
    return put_back();
  }
  check_tag(node, tag);
  node.plain = tag == "?";
  node.text = value;
  if (value.find(Excerpt::stand_in) != std::string::npos && !excerpt_.is_whole()) {
    if (begins_left_out(mark, value)) return;
    node.text = excerpt_.name(mark.line, mark.pos);
    if (value != Excerpt::stand_in || node.text.empty()) throw Misread();
  }
  last_scalar_ = node.offset;
  last_scalar_mark_ = node.mark;
  if (value.find('\0') != std::string::npos) {
    problems_.add(node.mark, "the character \\0 cannot be stored in PostgreSQL");
    node.form = Form::broken;
  }
  add(std::move(node));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value style) {
  open(mark, tag, Form::sequence, style);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                             YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value style) {
  open(mark, tag, Form::map, style);
}

const Node* TreeBuilder::innermost_flow() const {
  const auto found =
      std::find_if(open_.rbegin(), open_.rend(), [](const Node& each) { return each.flow; });
  return found == open_.rend() ? nullptr : &*found;
}

void TreeBuilder::finish() {
  hand_over_held();
  if (sections_ == 0 && !complained_of_root_) receiver_.nothing(problems_);
  const char quote = last_scalar_ < source_.size() ? source_[last_scalar_] : ' ';
  if ((quote == '\'' || quote == '"') && !closes_quote(source_, last_scalar_))
    problems_.add(last_scalar_mark_, fmt::format("the quote {} is never closed", quote));
}

Node TreeBuilder::node_at(const YAML::Mark& mark, Form form) const {
  const auto [place, offset] = excerpt_.position(mark.line, mark.column, std::max(mark.pos, 0));
  return {.form = form, .mark = place, .offset = offset};
}

void TreeBuilder::check_tag(const Node& node, const std::string& tag) {
  if (tag.empty() || tag == "?" || tag == "!") return;
  problems_.add(node.mark, "a tag cannot be used here", "remove " + tag);
}

void TreeBuilder::open(const YAML::Mark& mark, const std::string& tag, Form form,
                       YAML::EmitterStyle::value style) {
  open_.push_back(node_at(mark, form));
  recall_.confirm(open_.back());
  open_.back().flow = style == YAML::EmitterStyle::Flow;
  check_tag(open_.back(), tag);
}

void TreeBuilder::close() {
  Node node = std::move(open_.back());
  open_.pop_back();
  if (node.flow) join_split_text(node, source_, problems_);
  add(std::move(node));
}

bool TreeBuilder::is_key() const {
  return !open_.empty() && open_.back().is(Form::map) && open_.back().children.size() % 2 == 0;
}

bool TreeBuilder::is_in_block(Form form) const {
  return !open_.empty() && open_.back().is(form) && !open_.back().flow;
}

bool TreeBuilder::may_put_back() const {
  // A value of 250 characters may be as deep, and yaml-cpp goes to 500.
  constexpr std::size_t deepest = 200;
  return has_whole_values() && open_.size() <= deepest;
}

/// Items are put back at once; of entries the value comes next.
bool TreeBuilder::begins_left_out(const YAML::Mark& mark, const std::string& value) {
  const auto entries = excerpt_.left_out(mark.line);
  if (entries.empty()) return false;
  const EntryLine& first = entries.front();
  const bool is_expected =
      first.is_item() ? is_in_block(Form::sequence) : is_in_block(Form::map) && is_key();
  const int column = first.column + (first.is_item() ? 2 : 0);
  if (!is_expected || mark.column != column || value != Excerpt::stand_in || !may_put_back())
    throw Misread();
  left_out_line_ = mark.line;
  if (first.is_item()) put_back();
  return true;
}

// The first line of a run stands in a block, so all do: they begin in the same column, and each
// value ends in its line, as the first with these words did.
void TreeBuilder::put_back() {
  const auto entries = excerpt_.left_out(std::exchange(left_out_line_, -1));
  for (const EntryLine& entry : entries) {
    std::optional<Node> node = recall_.value_of(entry);
    if (!node) throw Misread();
    if (!entry.is_item()) add(Recall::name_of(entry, source_));
    add(std::move(*node));
  }
}

void TreeBuilder::missing_colon() {
  const Node& key = open_.back().children.back();
  problems_.add(key.mark, "there is no colon after " + in_quotes(key.text));
  Node broken = key;
  broken.form = Form::broken;
  add(std::move(broken));
}

void TreeBuilder::add(Node node) {
  if (left_out_line_ >= 0) throw Misread();
  if (open_.empty()) return add_root(node);
  if (is_key())
    check_key(node);
  else if (!open_.back().flow && has_whole_values())
    recall_.propose(open_.back().is(Form::map) ? &open_.back().children.back() : nullptr, node);
  open_.back().children.push_back(std::move(node));
  if (open_.size() <= 2 && documents_ == 1) hand_over();
}

void TreeBuilder::add_root(const Node& node) {
  if (node.is(Form::map) || node.is(Form::nothing) || documents_ > 1) return;
  complained_of_root_ = true;
  problems_.add(node.mark,
                "the file must be a map of keys such as tables:, not " + described(node));
}

void TreeBuilder::check_key(Node& node) {
  if (node.is(Form::sequence) || node.is(Form::map))
    problems_.add(node.mark, "a key must be a name, not " + described(node));
  else if (node.is(Form::nothing))
    node.form = Form::scalar;
}

// An excerpt may be read a little further than the whole text, where something is wrong in what is
// left out: so its pieces are held back until the next entry, which has a name of its own, is
// complete. In brackets many are looked at before the first is told.
void TreeBuilder::hand_over() {
  Node& map = open_.back();
  if (!map.is(Form::map) || map.children.size() != 2) return;
  const bool is_section = open_.size() == 1;
  if (!is_section && !(open_[0].is(Form::map) && open_[0].children.size() == 1)) return;
  if (map.flow && !excerpt_.is_whole()) throw Misread();
  if (is_section) ++sections_;
  if (!is_section) hand_over_held();
  held_.push_back(std::move(map.children));
  if (!is_section) held_.back().push_back(open_[0].children[0]);
  map.children.clear();
  if (excerpt_.is_whole()) hand_over_held();
}

void TreeBuilder::hand_over_held() {
  for (const std::vector<Node>& piece : held_)
    if (piece.size() == 2)
      receiver_.section(piece[0], piece[1]);
    else
      receiver_.entry(piece[2], piece[0], piece[1]);
  held_.clear();
}

}  // namespace theseus::yaml
