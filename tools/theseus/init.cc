// theseus init: theseus.yaml and schema/, from a database or as an example.
#include "schemas/json_schema.h"
#include "tools/theseus/example.h"
#include "tools/theseus/folder.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

constexpr const char* settings_file = "theseus.yaml";

/// What stands behind `url:`. A password is never written, so such a URL comes from the
/// environment.
std::string url_setting(const std::string& url) {
  if (url == "embedded") return "embedded";
  const bool is_secret = without_password(url) != url || url.find("password") != std::string::npos;
  const bool is_simple = url.find_first_of(" \t\n\"'{}$#") == std::string::npos;
  return is_secret || !is_simple ? "${DATABASE_URL}" : "${DATABASE_URL:-" + url + "}";
}

std::string settings_text(const std::string& schema, const std::string& url) {
  return "# yaml-language-server: $schema=" + schema + settings_schema_file +
         "\n# Every key: docs/settings.md of Theseus.\nschema: " + schema + "\nurl: " + url + R"(

# environments:                # theseus plan --env production
#   production: {url: "${PRODUCTION_URL}"}
# ignore: ["public.tmp_*"]     # never looked at, never dropped
# policy: {allow: [drops]}     # hazards that apply may take without --allow
)";
}

Result<Database> database_to_write(const Options& options) {
  if (options.url.empty()) {
    Result<DeclaredSchema> example = parse_yaml(example_schema, "example.yaml");
    if (!example) return example.diagnostics();
    return std::move(example->database);
  }
  return inspected(options);
}

}  // namespace

Exit run_init(const Options& options) {
  const std::string folder = "schema/";
  Result<Database> database = database_to_write(options);
  if (!database) return fail(options, database.diagnostics());
  std::vector<NewFile> files = schema_folder(*database, folder);
  const std::string url = options.url.empty() ? "embedded" : url_setting(options.url);
  files.push_back({settings_file, settings_text(folder, url)});
  files.push_back({folder + settings_schema_file, schema_of_settings()});
  const Result<Nothing> written = write_new_files(files);
  if (!written) return fail(options, written.diagnostics());
  for (const NewFile& file : files)
    if (options.verbose) say(options, "  " + file.path);
  say(options, "wrote theseus.yaml and " + std::to_string(files.size() - 1) + " files below " +
                   folder + "; next: " +
                   (url == "${DATABASE_URL}" ? "set DATABASE_URL, then " : "") + "theseus plan");
  return Exit::done;
}

}  // namespace theseus
