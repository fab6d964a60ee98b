// File descriptors that close themselves, pipes, and whole small files.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace theseus {

/// strerror(errno).
std::string last_error();

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept;
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close();

 private:
  int number_ = -1;
};

/// Both ends close at exec. Throws std::system_error where the process has no descriptors left.
struct Pipe {
  Pipe();
  FileDescriptor read_end, write_end;
};

/// False with errno set when the disk is full, or the like.
bool write_all(int descriptor, std::string_view text);

/// Up to the end of the file.
std::string read_all(int descriptor);

/// Empty where it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// What a program said at last, to follow a colon: one line behind a blank, more of them each on a
/// line of its own.
std::string last_lines(std::string text, int count);

Result<Nothing> write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace theseus
