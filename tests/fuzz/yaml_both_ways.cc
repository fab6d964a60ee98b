#include "tests/fuzz/yaml_both_ways.h"

#include <fmt/format.h>

#include "schemas/events.h"
#include "schemas/source.h"

namespace theseus::testing {
namespace {

using yaml::Node;

void describe(const Node& node, std::string& out) {
  out += fmt::format("{}{}{} {}:{} @{} \"{}\"", static_cast<int>(node.form),
                     node.plain ? " plain" : "", node.flow ? " flow" : "", node.mark.line,
                     node.mark.column, node.offset, node.text);
  out += '[';
  for (const Node& child : node.children)
    describe(child, out);
  out += "]\n";
}

/// Writes down all that it is given.
class Scribe : public yaml::Receiver {
 public:
  void entry(const Node& section, const Node& key, const Node& value) override {
    text += "entry of " + section.text + ": ";
    describe(key, text);
    describe(value, text);
  }
  void section(const Node& key, const Node& value) override {
    text += "section ";
    describe(key, text);
    describe(value, text);
  }

  std::string text = {};
};

using Reader = bool (*)(std::string_view, yaml::Receiver&, yaml::Problems&);

std::string transcript(Reader reader, std::string_view text) {
  Diagnostics found;
  yaml::Problems problems("f.yaml", found);
  Scribe scribe;
  scribe.text += reader(text, scribe, problems) ? "\nread\n" : "\nrefused\n";
  for (const Diagnostic& each : found)
    scribe.text += to_string(each) + "\n";
  return scribe.text;
}

bool is_text(std::string_view bytes) {
  Diagnostics found;
  yaml::Problems problems("f.yaml", found);
  return yaml::check_characters(bytes, problems);
}

}  // namespace

std::string difference_of_readings(std::string_view text) {
  if (!is_text(text)) return "";
  const std::string whole = transcript(yaml::read_whole, text);
  const std::string excerpt = transcript(yaml::read_events, text);
  return whole == excerpt ? "" : "without repeats:\n" + excerpt + "\ninstead of:\n" + whole;
}

}  // namespace theseus::testing
