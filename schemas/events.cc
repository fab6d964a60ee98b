#include "schemas/events.h"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "schemas/source.h"
#include "schemas/tree.h"

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

void parse(const Excerpt& excerpt, TreeBuilder& builder) {
  TextBuffer buffer(excerpt.text());
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  while (!builder.has_enough() && parser.HandleNextDocument(builder)) {
  }
  builder.finish();
}

/// Passes on what comes before the first complaint, and counts it.
class Trial : public Receiver {
 public:
  Trial(Receiver& receiver, const Diagnostics& complaints)
      : receiver_(receiver), complaints_(complaints) {}

  void entry(const Node& section, const Node& key, const Node& value) override {
    count();
    receiver_.entry(section, key, value);
  }
  void section(const Node& key, const Node& value) override {
    count();
    receiver_.section(key, value);
  }

  int passed_on() const { return passed_on_; }

 private:
  void count() {
    if (!complaints_.empty()) throw Misread();
    ++passed_on_;
  }

  Receiver& receiver_;
  const Diagnostics& complaints_;
  int passed_on_ = 0;
};

/// Passes on what comes after the first few.
class Remainder : public Receiver {
 public:
  Remainder(Receiver& receiver, int passed_on) : receiver_(receiver), to_skip_(passed_on) {}

  void entry(const Node& section, const Node& key, const Node& value) override {
    if (to_skip_-- <= 0) receiver_.entry(section, key, value);
  }
  void section(const Node& key, const Node& value) override {
    if (to_skip_-- <= 0) receiver_.section(key, value);
  }
  void nothing(Problems& problems) override { receiver_.nothing(problems); }

 private:
  Receiver& receiver_;
  int to_skip_;
};

/// The mark that some editors put before all of it.
std::string_view without_mark(std::string_view text) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

/// Reads the text without its repeats. Whatever is odd ends it, and is found and told by reading
/// the whole text, without what was passed on before.
bool read_excerpt(std::string_view text, Receiver& receiver, int& passed_on) {
  const Excerpt excerpt = Excerpt::without_repeats(text);
  if (excerpt.is_whole()) return false;
  Diagnostics complaints;
  Problems problems("", complaints);
  Trial trial(receiver, complaints);
  TreeBuilder builder(excerpt, trial, problems);
  bool is_read = false;
  try {
    parse(excerpt, builder);
    is_read = complaints.empty();
  } catch (const YAML::Exception& /*the whole text says it too*/) {
  } catch (const Misread& /*the same*/) {
  }
  passed_on = trial.passed_on();
  return is_read;
}

}  // namespace

bool read_whole(std::string_view text, Receiver& receiver, Problems& problems) {
  text = without_mark(text);
  const Excerpt everything(text);
  TreeBuilder builder(everything, receiver, problems);
  try {
    parse(everything, builder);
    return true;
  } catch (const YAML::Exception& failure) {
    explain(failure, text, builder, problems);
    return false;
  }
}

bool read_events(std::string_view text, Receiver& receiver, Problems& problems) {
  text = without_mark(text);
  int passed_on = 0;
  if (read_excerpt(text, receiver, passed_on)) return true;
  Remainder remainder(receiver, passed_on);
  return read_whole(text, remainder, problems);
}

}  // namespace theseus::yaml
