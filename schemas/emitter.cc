#include "schemas/emitter.h"

#include "schemas/scalar.h"

namespace theseus::yaml {
namespace {

constexpr std::size_t longest_line = 120;
// A key without `?` before it may take 1024 characters:
// https://yaml.org/spec/1.2.2/#example-single-pair-explicit-entry
constexpr std::size_t longest_key = 1000;

using Form = Written::Form;

/// Whether it may stand on one line at all.
bool is_flat(const Written& value) {
  if (value.lines && !value.entries.empty()) return false;
  if (value.form == Form::scalar) return !fits_block(value.text);
  for (const auto& [key, each] : value.entries)
    if (!is_flat(each)) return false;
  return true;
}

void append_flow(std::string& out, const Written& value, bool in_flow) {
  if (value.form == Form::scalar) {
    out += scalar_text(value.text, in_flow);
    return;
  }
  const bool is_map = value.form == Form::map;
  out += is_map ? '{' : '[';
  bool first = true;
  for (const auto& [key, each] : value.entries) {
    if (!first) out += ", ";
    first = false;
    if (is_map) out.append(scalar_text(key, true)).append(": ");
    append_flow(out, each, true);
  }
  out += is_map ? '}' : ']';
}

/// Tries `value` on the line that was begun at `line_start`; undoes it when it does not fit.
bool append_on_line(std::string& out, const Written& value, std::size_t line_start) {
  if (!is_flat(value)) return false;
  const std::size_t before = out.size();
  out += ' ';
  append_flow(out, value, false);
  const bool may_be_long = value.form == Form::scalar || value.entries.empty();
  if (may_be_long || out.size() - line_start <= longest_line) {
    out += '\n';
    return true;
  }
  out.resize(before);
  return false;
}

void append_item(std::string& out, const Written& value, std::size_t indentation);

/// What follows a colon or a dash.
void append_value(std::string& out, const Written& value, std::size_t indentation,
                  std::size_t line_start) {
  if (append_on_line(out, value, line_start)) return;
  if (value.form == Form::scalar) {
    out += ' ';
    return append_block(out, value.text, indentation + 2);
  }
  out += '\n';
  for (const auto& [key, each] : value.entries) {
    if (value.form == Form::map) {
      append_entry(out, key, each, indentation + 2);
      continue;
    }
    append_item(out, each, indentation + 2);
  }
}

/// The first key of a map stands beside the dash.
void append_item(std::string& out, const Written& value, std::size_t indentation) {
  const std::size_t start = out.size();
  out.append(indentation, ' ').append("-");
  if (value.form != Form::map || value.entries.empty())
    return append_value(out, value, indentation, start);
  if (append_on_line(out, value, start)) return;
  out.resize(start);
  for (const auto& [key, each] : value.entries)
    append_entry(out, key, each, indentation + 2);
  out[start + indentation] = '-';
}

}  // namespace

void append_entry(std::string& out, std::string_view key, const Written& value,
                  std::size_t indentation) {
  const std::size_t start = out.size();
  const std::string key_text = scalar_text(key, false);
  out.append(indentation, ' ');
  if (key_text.size() > longest_key)
    out.append("? ").append(key_text).append("\n").append(indentation, ' ').append(":");
  else
    out.append(key_text).append(":");
  append_value(out, value, indentation, start);
}

}  // namespace theseus::yaml
