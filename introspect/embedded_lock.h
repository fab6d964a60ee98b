// A lock that the kernel lets go of when its holder ends, however that ends.
#pragma once
#include <chrono>
#include <filesystem>

#include "engine/core/result.h"
#include "introspect/embedded_account.h"
#include "introspect/embedded_file.h"

namespace theseus {

class FileLock {
 public:
  /// Makes the file if need be, as the account's own, and writes our process id into it. Waits at
  /// most `patience` for another process; then the error says "`what` is in use by process 123".
  static Result<FileLock> take(const std::filesystem::path& path, const Account& account,
                               const std::string& what, std::chrono::milliseconds patience = {});

 private:
  explicit FileLock(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

}  // namespace theseus
