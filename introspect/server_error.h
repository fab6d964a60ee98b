// What a server says when it refuses, taken apart into its fields.
#pragma once
#include <string>
#include <string_view>

#include "introspect/connection.h"

namespace theseus {

/// Splits "ERROR:  …\nLINE 1: …\n   ^\nDETAIL:  …\nHINT:  …"; the excerpt of the statement is left
/// out.
ServerError parse_server_error(std::string_view sqlstate, std::string_view said);

/// The connection broke; `said` is what the library knows of it.
ServerError lost_connection(std::string_view said);

}  // namespace theseus
