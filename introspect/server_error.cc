#include "introspect/server_error.h"

#include <algorithm>

namespace theseus {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_caret(std::string_view line) {
  return trimmed(line) == "^";
}

/// "ERROR:  " in whatever language the server speaks: one word, a colon, two blanks.
std::string_view without_severity(std::string_view line) {
  const std::size_t colon = line.find(":  ");
  const bool one_word = colon != std::string_view::npos && line.find(' ') > colon;
  return one_word ? line.substr(colon + 3) : line;
}

void append_line(std::string* field, std::string_view line) {
  if (field == nullptr) return;
  if (!field->empty()) *field += '\n';
  *field += trimmed(line);
}

}  // namespace

ServerError parse_server_error(std::string_view sqlstate, std::string_view said) {
  ServerError error{.sqlstate = std::string(sqlstate)};
  std::string dropped;
  std::string* field = &error.message;
  append_line(field, without_severity(take_line(said)));
  while (!said.empty()) {
    std::string_view line = take_line(said);
    if (line.starts_with("LINE ") || is_caret(line)) continue;
    for (const auto& [label, target] : {std::pair{std::string_view("DETAIL:  "), &error.detail},
                                        std::pair{std::string_view("HINT:  "), &error.hint},
                                        std::pair{std::string_view("CONTEXT:  "), &dropped},
                                        std::pair{std::string_view("QUERY:  "), &dropped}}) {
      if (!line.starts_with(label)) continue;
      line.remove_prefix(label.size());
      field = target;
    }
    append_line(field, line);
  }
  for (std::string* each : {&error.message, &error.detail, &error.hint})
    *each = trimmed(*each);
  return error;
}

ServerError lost_connection(std::string_view said) {
  ServerError error{.sqlstate = "08006", .message = "the connection to the server was lost"};
  // What the library adds speaks of itself; only the server's last words are worth passing on.
  const std::size_t fatal = said.find("FATAL:  ");
  if (fatal != std::string_view::npos) {
    said.remove_prefix(fatal);
    error.detail = trimmed(without_severity(take_line(said)));
  }
  return error;
}

Diagnostic to_diagnostic(const ServerError& server_error, Place place) {
  std::string message = server_error.message;
  if (!server_error.detail.empty()) message += ": " + server_error.detail;
  return error(message, std::move(place), server_error.hint);
}

}  // namespace theseus
