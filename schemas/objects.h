// Reads the entries of one file into objects.
#pragma once
#include "schemas/events.h"
#include "schemas/reading.h"

namespace theseus::yaml {

/// Turns what YAML says into objects of `reading`, one top-level entry at a time.
class ObjectReceiver : public Receiver {
 public:
  explicit ObjectReceiver(FileReading& file) : file_(file) {}
  void entry(const Node& section, const Node& key, const Node& value) override;
  void section(const Node& key, const Node& value) override;

 private:
  FileReading& file_;
  std::vector<std::string> seen_ = {};
};

}  // namespace theseus::yaml
