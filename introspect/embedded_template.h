// Clusters are copied from a template that initdb makes once for each exact version: 0.04 s, not
// 0.9.
#pragma once
#include <filesystem>

#include "introspect/embedded_account.h"
#include "introspect/embedded_installation.h"

namespace theseus {

/// Makes `data` a new, empty cluster. The template is made first where there is none, or one by
/// another build.
Result<Nothing> copy_template(const std::filesystem::path& home,
                              const ChosenInstallation& installation, const Account& account,
                              const std::filesystem::path& data);

}  // namespace theseus
