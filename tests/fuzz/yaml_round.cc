#include "tests/fuzz/yaml_round.h"

#include "schemas/yaml.h"
#include "tests/fuzz/yaml_both_ways.h"

namespace theseus::testing {

std::string broken_promise(const std::string& bytes) {
  if (std::string difference = difference_of_readings(bytes); !difference.empty())
    return difference;
  const Result<DeclaredSchema> read = parse_yaml(bytes, "fuzz.yaml");
  if (!read) return read.diagnostics().empty() ? "refused without a word" : "";
  const std::string written = to_yaml(read->database);
  const Result<DeclaredSchema> again = parse_yaml(written, "written.yaml");
  if (!again)
    return "cannot read what it wrote: " + to_string(again.diagnostics().front()) + "\n" + written;
  return to_yaml(again->database) == written ? ""
                                             : "writes something else the second time:\n" + written;
}

}  // namespace theseus::testing
