#include "introspect/embedded_file.h"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace theseus {

std::string last_error() {
  return std::generic_category().message(errno);
}

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : number_(std::exchange(other.number_, -1)) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this == &other) return *this;
  close();
  number_ = std::exchange(other.number_, -1);
  return *this;
}

void FileDescriptor::close() {
  if (is_open()) ::close(std::exchange(number_, -1));
}

Pipe::Pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
  read_end = FileDescriptor(ends[0]);
  write_end = FileDescriptor(ends[1]);
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t got = read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string read_file(const std::filesystem::path& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return file.is_open() ? read_all(file.number()) : std::string();
}

std::string last_lines(std::string text, int count) {
  text.erase(text.find_last_not_of(" \t\n") + 1);
  if (text.find('\n') == std::string::npos) return " " + text;
  text.insert(0, "\n");
  std::size_t begin = std::string::npos;
  for (int line = 0; line < count && begin != 0; ++line)
    begin = text.rfind('\n', begin - 1);
  return text.substr(begin);
}

Result<Nothing> write_file(const std::filesystem::path& path, std::string_view text) {
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
  const FileDescriptor file(open(path.c_str(), flags, 0600));
  if (file.is_open() && write_all(file.number(), text)) return Nothing{};
  return error("cannot write " + path.string() + ": " + last_error());
}

}  // namespace theseus
