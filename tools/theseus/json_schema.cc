// theseus json-schema: what editors and validators know of our files.
#include "schemas/json_schema.h"

#include "tools/theseus/terminal.h"

namespace theseus {

Exit run_json_schema(const Options& options) {
  const std::string schema = options.topic == "settings" ? schema_of_settings() : schema_of_yaml();
  return write_result(options, schema) ? Exit::done : Exit::error;
}

}  // namespace theseus
