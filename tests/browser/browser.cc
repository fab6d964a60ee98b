#include "tests/browser/browser.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = "/tmp/theseus-browser-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path file(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Lines that a page caused; the browser itself complains of a missing bus and the like.
std::string console_of(const fs::path& log) {
  std::ifstream stream(log);
  std::string found;
  for (std::string line; std::getline(stream, line);)
    if (line.find(":CONSOLE") != std::string::npos) found += line + "\n";
  return found;
}

/// Without the sandbox, since it refuses root; what it loads is our own page.
void run(const Folder& folder, const std::string& page, int width, const std::string& task) {
  std::ofstream(folder.file("page.html"), std::ios::binary) << page;
  const std::string command =
      "HOME='" + folder.file("home").string() +
      "' timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage "
      "--no-first-run --hide-scrollbars --enable-logging=stderr --window-size=" +
      std::to_string(width) + ",900 " + task + " 'file://" + folder.file("page.html").string() +
      "' >'" + folder.file("output").string() + "' 2>'" + folder.file("log").string() + "'";
  if (std::system(command.c_str()) != 0)  // NOLINT(cert-env33-c, concurrency-mt-unsafe)
    throw std::runtime_error("chromium: " + content_of(folder.file("log")));
}

}  // namespace

Visit visit(const std::string& page, int width) {
  const Folder folder;
  run(folder, page, width, "--dump-dom");
  return {content_of(folder.file("output")), console_of(folder.file("log"))};
}

std::string screenshot(const std::string& page, int width) {
  const Folder folder;
  run(folder, page, width, "--screenshot='" + folder.file("page.png").string() + "'");
  return content_of(folder.file("page.png"));
}

}  // namespace theseus::testing
