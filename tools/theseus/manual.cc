#include "tools/theseus/manual.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/theseus/words.h"

namespace theseus {
namespace {

/// Hyphens that stay hyphens, no escapes, no line that looks like a request.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool starts_line = out.empty() || out.back() == '\n';
    if (starts_line && (c == '.' || c == '\'')) out += "\\&";
    if (c == '-')
      out += "\\-";
    else if (c == '\\')
      out += "\\e";
    else
      out += c;
  }
  return out;
}

std::string option_entry(const OptionWords& option) {
  std::string head = plain(fmt::format("{}", fmt::join(option.names, ", ")));
  if (head.empty()) head = plain(option.place);
  head = "\\fB" + head + "\\fR";
  if (!option.choices.empty())
    head += plain(fmt::format(" {}", fmt::join(option.choices, "|")));
  else if (option.takes_value && !option.names.empty())
    head += " \\fIVALUE\\fR";
  return ".TP\n" + head + "\n" + plain(option.description) + "\n";
}

std::string command_entry(const CommandWords& command) {
  std::string text =
      ".SS theseus " + plain(command.name) + "\n" + plain(command.description) + "\n";
  for (const OptionWords& option : command.options)
    text += option_entry(option);
  if (!command.examples.empty()) text += ".PP\n.nf\n" + plain(command.examples) + "\n.fi\n";
  return text;
}

constexpr std::string_view rest = R"(.SH ENVIRONMENT
.TP
.B DATABASE_URL
The database, where neither \fB\-\-url\fR nor the settings file names one.
.TP
.B PGHOST, PGPASSWORD, \fR\&...
What libpq reads.
.TP
.B THESEUS_PG_BIN
The folder of the PostgreSQL programs for \fBembedded\fR.
.TP
.B NO_COLOR
Where set, no colours.
.SH FILES
.TP
.I theseus.yaml
Settings: where the database is, what of it is managed, what is allowed.
.TP
.I schema/
The declared schema, YAML.
.TP
.I .theseus/
The private PostgreSQL of \fBembedded\fR. Beside it, \fIspellings\fR and \fIsettled/\fR keep what
earlier runs found out; they may be deleted.
)";

}  // namespace

std::string manual_page(const CLI::App& app) {
  const CommandWords program = program_words(app);
  std::string text =
      ".\\\" Written by `theseus man`: do not edit.\n.TH THESEUS 1\n.SH NAME\ntheseus \\- " +
      plain("declarative schema change for PostgreSQL") +
      "\n.SH SYNOPSIS\n.B theseus\n\\fICOMMAND\\fR [\\fIOPTION\\fR...]\n"
      ".SH DESCRIPTION\nThe schema that you want is declared in YAML. Theseus compares it "
      "with a live database\nand takes the ordered steps that lead from one to the "
      "other.\n.SH COMMANDS\n";
  for (const CommandWords& command : command_words(app))
    text += command_entry(command);
  text += ".SH EXIT STATUS\n.nf\n" + plain(program.examples) + "\n.fi\n";
  return text.append(rest);
}

}  // namespace theseus
