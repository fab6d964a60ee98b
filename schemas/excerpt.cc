#include "schemas/excerpt.h"

#include <limits>

namespace theseus::yaml {

/// Writes the text of an excerpt, line by line.
class Excerpt::Writer {
 public:
  explicit Writer(Excerpt& excerpt) : excerpt_(excerpt) {}

  void keep(const Lines& lines) {
    begin_line(lines.offset, lines.number);
    in_run_ = false;
    const bool is_text = blocks_.holds(lines.line);
    const std::string_view name = is_text ? std::string_view() : plain_name_in(lines.line);
    if (name.empty()) return void(excerpt_.text_ += lines.with_break);
    const std::size_t column = indentation(lines.line);
    excerpt_.text_.append(column, ' ');
    excerpt_.lines_.back().name_offset = size();
    excerpt_.lines_.back().name_size = static_cast<int>(name.size());
    excerpt_.text_.append(stand_in).append(lines.with_break.substr(column + name.size()));
  }

  void keep_first(const Lines& lines, const EntryLine& entry) {
    keep(lines);
    excerpt_.firsts_.push_back(entry);
  }

  void leave_out(const Lines& lines, const EntryLine& entry) {
    const bool goes_on =
        in_run_ && run_.column == entry.column && run_.is_item() == entry.is_item();
    if (!goes_on) {
      begin_line(lines.offset, lines.number);
      excerpt_.text_.append(entry.column, ' ').append(entry.is_item() ? "- " : "");
      excerpt_.text_.append(stand_in).append(entry.is_item() ? "\n" : ": \"\"\n");
    }
    in_run_ = true;
    run_ = entry;
    excerpt_.left_out_.push_back(entry);
  }

  void finish(const Lines& lines) {
    begin_line(static_cast<std::uint32_t>(excerpt_.whole_.size()), lines.number + 1);
  }

 private:
  int size() const { return static_cast<int>(excerpt_.text_.size()); }

  void begin_line(std::uint32_t offset, int number) {
    excerpt_.lines_.push_back(
        {.bytes_before = static_cast<int>(offset) - size(),
         .lines_before = number - 1 - static_cast<int>(excerpt_.lines_.size()),
         .first_left_out = static_cast<std::uint32_t>(excerpt_.left_out_.size())});
  }

  Excerpt& excerpt_;
  Blocks blocks_ = {};
  bool in_run_ = false;
  EntryLine run_ = {};  // its last line
};

Excerpt Excerpt::without_repeats(std::string_view whole) {
  Excerpt excerpt(whole);
  if (whole.size() > std::numeric_limits<int>::max()) return excerpt;
  const EntryLines found = find_entries(whole);
  std::vector<bool> stands_above(found.uses.size());
  Writer writer(excerpt);
  auto entry = found.all.begin();
  Lines lines(whole);
  while (lines.next()) {
    const bool is_entry = entry != found.all.end() && entry->line == lines.number;
    if (!is_entry || found.uses[entry->value] == 1)
      writer.keep(lines);
    else if (stands_above[entry->value])
      writer.leave_out(lines, *entry);
    else
      writer.keep_first(lines, *entry);
    if (is_entry) stands_above[entry++->value] = true;
  }
  writer.finish(lines);
  return excerpt;
}

Excerpt::Line Excerpt::line_at(int line) const {
  const auto number = static_cast<std::size_t>(line);
  return number < lines_.size() ? lines_[number] : Line();
}

Excerpt::Position Excerpt::position(int line, int column, int offset) const {
  const Line at = line_at(line);
  const int shorter = at.name_offset >= 0 && offset > at.name_offset ? at.name_size - 1 : 0;
  const int end = static_cast<int>(whole_.size());
  // At the end of a text without a line break yaml-cpp says column 0.
  return {
      .mark = {line + 1 + at.lines_before, column + 1 + (column > 0 ? shorter : 0)},
      .offset = static_cast<std::size_t>(std::clamp(offset + at.bytes_before + shorter, 0, end))};
}

std::string_view Excerpt::name(int line, int offset) const {
  const Line at = line_at(line);
  if (at.name_offset != offset) return {};
  const auto begin = static_cast<std::size_t>(offset + at.bytes_before);
  return whole_.substr(begin, static_cast<std::size_t>(at.name_size));
}

std::span<const EntryLine> Excerpt::left_out(int line) const {
  const std::span<const EntryLine> all(left_out_);
  const std::size_t end =
      static_cast<std::size_t>(line) + 1 < lines_.size() ? line_at(line + 1).first_left_out : 0;
  const std::size_t begin = line_at(line).first_left_out;
  return end > begin ? all.subspan(begin, end - begin) : std::span<const EntryLine>();
}

}  // namespace theseus::yaml
