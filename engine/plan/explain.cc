#include "engine/plan/explain.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace theseus {
namespace {

// Rows a second.
constexpr double batched = 25'000, rewritten = 140'000, indexed_concurrently = 350'000,
                 indexed = 700'000, read = 3'000'000;

double rate_of(const Step& step) {
  if (step.batches) return batched;
  if (has(step.hazards, Hazard::rewrite)) return rewritten;
  if (has(step.hazards, Hazard::scan)) return indexed;
  if (step.transaction == Transaction::outside && !step.clean_up.empty())
    return indexed_concurrently;
  if (step.transaction == Transaction::alone) return read;
  return 0;
}

std::string failure_of(const Step& step, const Segment& segment) {
  if (!step.clean_up.empty()) return "what it left is removed; what came before stays";
  if (!segment.in_transaction) return "what came before stays, and apply goes on from there";
  if (segment.end - segment.first == 1) return "it is rolled back; what came before stays";
  return fmt::format("steps {} to {} are rolled back together; what came before stays",
                     segment.first + 1, segment.end);
}

std::string way_back_of(const Step& step) {
  return has(step.hazards, Hazard::irreversible)
             ? "none for what is lost: undo makes it anew, empty; only a backup has the rest"
             : "theseus undo";
}

// As pg_size_pretty, with units that are powers of 1024 too.
std::string bytes_text(std::int64_t bytes) {
  constexpr std::array<std::string_view, 4> units{"kB", "MB", "GB", "TB"};
  auto amount = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; amount >= 1000 && unit + 1 < units.size(); ++unit)
    amount /= 1024;
  return fmt::format("{:.{}f} {}", amount, amount < 10 ? 1 : 0, units.at(unit));
}

}  // namespace

std::vector<Explanation> explained(const Plan& plan) {
  std::vector<Explanation> all;
  for (const Segment& segment : segments(plan.steps))
    for (std::size_t i = segment.first; i < segment.end; ++i) {
      const Step& step = plan.steps[i];
      const double rate = rate_of(step);
      all.push_back({rate > 0 ? static_cast<double>(step.rows) / rate : 0,
                     failure_of(step, segment), way_back_of(step)});
    }
  return all;
}

std::string duration_text(double seconds) {
  if (seconds < 1) return "an instant";
  if (seconds < 120) return fmt::format("about {:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("about {:.0f} min", seconds / 60);
  return fmt::format("about {:.0f} h", seconds / 3600);
}

std::string size_text(const Step& step) {
  if (step.rows == 0) return {};
  std::string text = fmt::format("about {} {}", step.rows, step.rows == 1 ? "row" : "rows");
  if (step.bytes > 0) text += ", " + bytes_text(step.bytes);
  return text;
}

}  // namespace theseus
