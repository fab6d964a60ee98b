// A real browser without a window, Debian's chromium, and what it makes of a page.
#pragma once
#include <string>

namespace theseus::testing {

struct Visit {
  std::string dom;       // the page as it stands once it is loaded
  std::string messages;  // what it wrote to the console: errors, refused requests
};

/// Loads the page from a file. Throws std::runtime_error where there is no browser.
Visit visit(const std::string& page, int width = 1280);

/// A picture of the page, as the bytes of a PNG file.
std::string screenshot(const std::string& page, int width = 1280);

}  // namespace theseus::testing
