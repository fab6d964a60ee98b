#include "engine/compare/spelling_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace theseus {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 64U << 20U;

Diagnostic note(const std::string& path, const std::string& what) {
  return {Severity::note, what, {.file = path}, ""};
}

/// Lines of `more`, as long as there is room.
void fill(SpellingBook& book, const SpellingBook& more) {
  std::size_t size = 0;
  for (const auto& [key, line] : book.lines())
    size += key.size() + line.size();
  SpellingBook::Lines added;
  for (const auto& [key, line] : more.lines()) {
    size += key.size() + line.size();
    if (size > most_bytes) break;
    if (!book.lines().contains(key)) added.emplace(key, line);
  }
  book.add_lines(added);
}

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  return file.good();
}

}  // namespace

SpellingBook load_book(const std::string& path, Diagnostics& notes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  std::ostringstream text;
  text << file.rdbuf();
  if (auto book = parse_book(text.str())) return std::move(*book);
  notes.push_back(note(path, "is damaged or of another version, and is made anew"));
  return {};
}

void save_book(const std::string& path, const SpellingBook& used, const SpellingBook& fresh,
               Diagnostics& notes) {
  if (fresh.empty()) return;
  Diagnostics ignored;  // told when it was loaded
  SpellingBook book = used;
  book.add_lines(fresh.lines());
  fill(book, load_book(path, ignored));  // perhaps grown meanwhile
  std::error_code failure;
  fs::create_directories(fs::path(path).parent_path(), failure);
  const std::string beside = path + "." + std::to_string(getpid());
  if (write_file(beside, to_text(book)))
    fs::rename(beside, path, failure);
  else
    failure = std::make_error_code(std::errc::io_error);
  if (!failure) return;
  notes.push_back(note(path, "cannot be written: what was learnt will be learnt again"));
  fs::remove(beside, failure);
}

}  // namespace theseus
