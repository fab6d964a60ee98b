// What the leak checker of sanitized builds is to overlook; other builds never call this.

// The checker prescribes the name. NOLINTBEGIN(readability-identifier-naming)
extern "C" const char* __lsan_default_suppressions();

/// libpqxx 6 forgets the result of the query during which the connection was lost.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libpqxx";
}
// NOLINTEND(readability-identifier-naming)
