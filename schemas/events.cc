#include "schemas/events.h"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "schemas/flow.h"
#include "schemas/source.h"

namespace theseus::yaml {
namespace {

using Form = Node::Form;

/// Reads a text in place; a string stream would copy it.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // streambuf wants it so, and only reads
    setg(begin, begin, begin + text.size());
  }
};

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

/// Builds one top-level entry at a time and hands it over.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view source, Receiver& receiver, Problems& problems)
      : source_(source), receiver_(receiver), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
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
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
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

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    problems_.add(place(mark), "an alias cannot be used here", "write out what it stands for");
    add(node_at(mark, Form::broken));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    check_tag(mark, tag);
    Node node = node_at(mark, Form::scalar);
    node.plain = tag == "?";
    node.text = value;
    last_scalar_ = node.offset;
    last_scalar_mark_ = node.mark;
    if (value.find('\0') != std::string::npos) {
      problems_.add(node.mark, "the character \\0 cannot be stored in PostgreSQL");
      node.form = Form::broken;
    }
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value style) override {
    open(mark, tag, Form::sequence, style);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, Form::map, style);
  }
  void OnMapEnd() override { close(); }

  /// The innermost { or [ that is open, for messages.
  const Node* innermost_flow() const {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [](const Node& each) { return each.flow; });
    return found == open_.rend() ? nullptr : &*found;
  }

  /// Where a stray bracket stands, yaml-cpp begins one document after the other for ever.
  bool has_enough() const { return documents_ > 1; }

  /// Complains about what yaml-cpp lets pass.
  void finish() {
    if (sections_ == 0 && !complained_of_root_) receiver_.nothing(problems_);
    const char quote = last_scalar_ < source_.size() ? source_[last_scalar_] : ' ';
    if ((quote == '\'' || quote == '"') && !closes_quote(source_, last_scalar_))
      problems_.add(last_scalar_mark_, fmt::format("the quote {} is never closed", quote));
  }

 private:
  static Mark place(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

  Node node_at(const YAML::Mark& mark, Form form) const {
    const auto offset = static_cast<std::size_t>(std::max(mark.pos, 0));
    return {.form = form, .mark = place(mark), .offset = std::min(offset, source_.size())};
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.add(place(mark), "a tag cannot be used here", "remove " + tag);
  }

  void open(const YAML::Mark& mark, const std::string& tag, Form form,
            YAML::EmitterStyle::value style) {
    check_tag(mark, tag);
    open_.push_back(node_at(mark, form));
    open_.back().flow = style == YAML::EmitterStyle::Flow;
  }

  void close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    if (node.flow) join_split_text(node, source_, problems_);
    add(std::move(node));
  }

  bool is_key() const {
    return !open_.empty() && open_.back().is(Form::map) && open_.back().children.size() % 2 == 0;
  }

  void missing_colon() {
    const Node& key = open_.back().children.back();
    problems_.add(key.mark, "there is no colon after " + in_quotes(key.text));
    Node broken = key;
    broken.form = Form::broken;
    add(std::move(broken));
  }

  void add(Node node) {
    if (open_.empty()) return add_root(node);
    if (is_key()) check_key(node);
    open_.back().children.push_back(std::move(node));
    if (open_.size() <= 2 && documents_ == 1) hand_over();
  }

  void add_root(const Node& node) {
    if (node.is(Form::map) || node.is(Form::nothing) || documents_ > 1) return;
    complained_of_root_ = true;
    problems_.add(node.mark,
                  "the file must be a map of keys such as tables:, not " + described(node));
  }

  void check_key(Node& node) {
    if (node.is(Form::sequence) || node.is(Form::map))
      problems_.add(node.mark, "a key must be a name, not " + described(node));
    else if (node.is(Form::nothing))
      node.form = Form::scalar;
  }

  void hand_over() {
    Node& map = open_.back();
    if (!map.is(Form::map) || map.children.size() != 2) return;
    if (open_.size() == 1) {
      ++sections_;
      receiver_.section(map.children[0], map.children[1]);
    } else if (open_[0].is(Form::map) && open_[0].children.size() == 1) {
      receiver_.entry(open_[0].children[0], map.children[0], map.children[1]);
    } else {
      return;
    }
    map.children.clear();
  }

  std::string_view source_;
  Receiver& receiver_;
  Problems& problems_;
  std::vector<Node> open_ = {};
  int documents_ = 0;
  int sections_ = 0;
  bool complained_of_root_ = false;
  std::size_t last_scalar_ = std::string_view::npos;
  Mark last_scalar_mark_ = {};
};

struct Explanation {
  std::string_view cause;  // yaml-cpp's words
  std::string_view message;
  std::string_view hint;
};

const std::array<Explanation, 8> explanations{{
    {YAML::ErrorMsg::MAP_VALUE, "a colon and a blank cannot stand inside text without quotes",
     "put the whole text into quotes, or check the indentation"},
    {YAML::ErrorMsg::END_OF_MAP, "this does not go on with the map above",
     "check the indentation, or put the whole text into double quotes"},
    {YAML::ErrorMsg::END_OF_SEQ, "this does not go on with the list above",
     "check the indentation, or put the whole text into double quotes"},
    {YAML::ErrorMsg::END_OF_MAP_FLOW, "{ is not closed, or text in it needs quotes",
     "between { and } put text with quotes, commas, colons or brackets into double quotes"},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, "[ is not closed, or text in it needs quotes",
     "between [ and ] put text with quotes, commas, colons or brackets into double quotes"},
    {YAML::ErrorMsg::FLOW_END, "a closing bracket that was never opened", "remove it"},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, "text cannot begin with this character",
     "put the whole text into quotes"},
    {YAML::ErrorMsg::BAD_FILE, "this is nested too deeply", ""},  // what its depth guard throws
}};

bool ends_in_flow(const YAML::Exception& failure) {
  return failure.msg == YAML::ErrorMsg::END_OF_MAP_FLOW ||
         failure.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW;
}

void explain_known(const Explanation& known, Mark mark, const Node* flow, Problems& problems) {
  std::string message(known.message);
  if (flow != nullptr && (message[0] == '{' || message[0] == '['))
    message += fmt::format(" (opened at {}:{})", flow->mark.line, flow->mark.column);
  problems.add(mark, message, std::string(known.hint));
}

/// What yaml-cpp said, in words that tell what to do.
void explain(const YAML::Exception& failure, std::string_view source, const TreeBuilder& builder,
             Problems& problems) {
  const Mark mark{failure.mark.line + 1, failure.mark.column + 1};
  problems.forget_from(mark.line);
  if (const int column = tab_in_indentation(line_of(source, mark.line)); column > 0)
    return problems.add({mark.line, column}, "a tab cannot indent YAML", "use spaces");
  const Node* flow = builder.innermost_flow();
  const bool at_end = failure.mark.pos >= static_cast<int>(source.size());
  if (flow != nullptr && at_end && ends_in_flow(failure)) {
    const bool is_map = flow->is(Form::map);
    return problems.add(flow->mark, fmt::format("{} is never closed", is_map ? '{' : '['),
                        fmt::format("add {} at its end", is_map ? '}' : ']'));
  }
  const auto* const known =
      std::find_if(explanations.begin(), explanations.end(),
                   [&](const Explanation& each) { return each.cause == failure.msg; });
  if (known != explanations.end()) return explain_known(*known, mark, flow, problems);
  problems.add(mark, "this is not valid YAML: " + failure.msg);
}

}  // namespace

bool read_events(std::string_view text, Receiver& receiver, Problems& problems) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  TreeBuilder builder(text, receiver, problems);
  try {
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    while (!builder.has_enough() && parser.HandleNextDocument(builder)) {
    }
    builder.finish();
    return true;
  } catch (const YAML::Exception& failure) {
    explain(failure, text, builder, problems);
    return false;
  }
}

}  // namespace theseus::yaml
