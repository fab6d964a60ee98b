// Which of the server installations found serves, and the exact version it says it is.
#pragma once
#include <string>
#include <vector>

#include "introspect/embedded.h"

namespace theseus {

/// An installation, and all that its `postgres --version` writes, also the packager's own number:
/// "postgres (PostgreSQL) 15.18 (Debian …)".
struct ChosenInstallation : Installation {
  std::string version_text = {};
};

/// The first of the major version asked for (0: the first of all), or why there is none.
Result<ChosenInstallation> choose_installation(const EmbeddedSettings& settings, int major);

/// 150018, or 0: "postgres (PostgreSQL) 15.18 (Debian …)"; 17beta1 counts as 17.0.
int parse_version(const std::string& text);

/// "15.18".
std::string version_name(const Installation& installation);

}  // namespace theseus
