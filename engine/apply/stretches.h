// The parts of a table that are taken one after the other: by its key, or by its pages.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/sql/statement.h"
#include "introspect/connection.h"

namespace theseus {

/// One part, as a condition in SQL.
struct Stretch {
  std::string condition;
  bool is_last = false;
};

class Stretches {
 public:
  Stretches() = default;
  Stretches(const Stretches&) = delete;
  Stretches& operator=(const Stretches&) = delete;
  virtual ~Stretches() = default;

  /// What comes into the table later is in no part; nor is what lies before a position, if one is
  /// given that another run was told.
  virtual std::optional<ServerError> begin(const std::string& position) = 0;
  /// About `size` rows after what is done; the same ones again until take() is called.
  virtual std::optional<ServerError> look(std::int64_t size, Stretch& found) = 0;
  virtual void take() = 0;
  /// Where the part ends that was looked for last; empty where that means nothing to another run.
  virtual std::string position() const = 0;
  bool is_empty() const { return is_empty_; }

 protected:
  bool is_empty_ = false;
};

/// Both must outlive what is returned.
std::unique_ptr<Stretches> stretches_of(Connection& target, const Batches& batches);

}  // namespace theseus
