// What kind functions need to know of the server they write for.
#pragma once

namespace theseus {

struct Server {
  int version = 150000;  // server_version_num
  int major() const { return version / 10000; }
  bool operator==(const Server&) const = default;
};

}  // namespace theseus
