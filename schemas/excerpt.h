// Most lines of a large schema repeat another but for a name: `amount: {type: text, not_null:
// true}`. yaml-cpp takes most of the time that a file takes, and most of that for each byte. So it
// is given a text in which a stand-in takes the place of each name, and of all the lines whose
// values stand above; what it made of the first of these is put in their place (recall.h). That a
// line is what it looks like is only supposed here: tree.h sees it, and where it is not the whole
// text is read.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/entry_lines.h"
#include "schemas/node.h"

namespace theseus::yaml {

/// What yaml-cpp is given of a text.
class Excerpt {
 public:
  /// What a stand-in looks like. No file can hold it: see check_characters().
  static constexpr std::string_view stand_in = "\x01";

  /// All of it. The text must outlive the excerpt.
  explicit Excerpt(std::string_view whole) : whole_(whole) {}
  static Excerpt without_repeats(std::string_view whole);

  std::string_view text() const { return lines_.empty() ? whole_ : text_; }
  std::string_view whole() const { return whole_; }
  bool is_whole() const { return lines_.empty(); }
  bool leaves_out_lines() const { return !left_out_.empty(); }

  struct Position {
    Mark mark;
    std::size_t offset;
  };
  /// Where in the whole text something stands; all counted from 0 in what yaml-cpp was given.
  Position position(int line, int column, int offset) const;

  /// The name for which a stand-in stands; nothing where there is none.
  std::string_view name(int line, int offset) const;
  /// The lines for which this one stands.
  std::span<const EntryLine> left_out(int line) const;
  /// The first line with each value that is left out further below, in order.
  const std::vector<EntryLine>& firsts() const { return firsts_; }

 private:
  class Writer;
  struct Line {
    int bytes_before = 0;  // left out above
    int lines_before = 0;
    std::uint32_t first_left_out = 0;
    int name_offset = -1;
    int name_size = 0;
  };
  Line line_at(int line) const;

  std::string_view whole_;
  std::string text_ = {};
  std::vector<Line> lines_ = {};  // of the text, and one behind it
  std::vector<EntryLine> left_out_ = {};
  std::vector<EntryLine> firsts_ = {};
};

}  // namespace theseus::yaml
