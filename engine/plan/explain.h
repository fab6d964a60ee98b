// What a reader of a plan wants to know of a step beyond what it does: how long, what if it fails,
// and the way back.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "engine/plan/plan.h"

namespace theseus {

struct Explanation {
  double seconds = 0;    // about; 0: an instant
  std::string failure;   // what a failure leaves
  std::string way_back;  // how to undo it, or why that cannot be
  bool operator==(const Explanation&) const = default;
};

/// One for each step. Times are by the number of rows and rates measured on one million rows of
/// 120 bytes: right to a factor of a few.
std::vector<Explanation> explained(const Plan& plan);

/// "an instant", "about 40 s"
std::string duration_text(double seconds);

/// "about 7000000 rows, 1.2 GB"; empty where the size is not known.
std::string size_text(const Step& step);

}  // namespace theseus
