#include "engine/compare/spelling_file.h"

#include <fstream>
#include <sstream>

#include "engine/core/file.h"

namespace theseus {
namespace {

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
  if (!replace_file(path, to_text(book)))
    notes.push_back(note(path, "cannot be written: what was learnt will be learnt again"));
}

}  // namespace theseus
