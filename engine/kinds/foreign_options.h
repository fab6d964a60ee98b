// OPTIONS (…) of foreign-data wrappers and what is made with them.
// https://www.postgresql.org/docs/current/sql-createserver.html
#pragma once
#include <string_view>

#include "engine/kinds/placement.h"

namespace theseus {

/// " OPTIONS (host 'db', port '5432')" or nothing.
Sql foreign_options(const Parameters& options);

/// "OPTIONS (ADD host 'db', SET port '5433', DROP sslmode)"; empty where only their order differs.
Sql altered_foreign_options(const Parameters& from, const Parameters& to);

/// Whether the name of an option is that of a secret, which is never read, written or shown.
bool is_secret_option(std::string_view name);

/// Those that are no secrets.
Parameters without_secrets(const Parameters& options);

}  // namespace theseus
