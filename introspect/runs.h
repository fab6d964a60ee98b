// The runs of Theseus in the database that it changes, as its journal keeps them: what was begun,
// what of it is done, and what was there before.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/spelling.h"
#include "engine/sql/statement.h"
#include "introspect/connection.h"

namespace theseus {

enum class RunState {
  running,      // or killed
  failed,       // at a step; what was done before stays
  interrupted,  // by Ctrl-C
  gate,         // the rest waits for a deploy
  done,
  undone,     // by a later run
  continued,  // by a later run, which is to be looked at instead
};
template <>
struct Spelling<RunState> {
  static constexpr std::array<std::string_view, 7> words{"running", "failed", "interrupted", "gate",
                                                         "done",    "undone", "continued"};
};

struct Run {
  std::int64_t number = 0;
  RunState state = RunState::running;
  std::optional<std::int64_t> undoes = {};          // the run that this one takes back
  std::string plan = {};                            // JSON, as `plan --out` writes it
  std::vector<std::string> allow = {};              // hazards that were allowed
  std::string phase = {};                           // how far it was to go
  std::string started = {};                         // UTC, "2026-11-22 10:04:07"
  std::map<std::string, std::string> digests = {};  // of what it had changed when it ended
};

bool is_unfinished(RunState state);

/// The newest run that is neither undone nor continued, nor has undone another; nothing where there
/// is none, no journal, or one that the role may not read.
Result<std::optional<Run>> last_run(Connection& connection);

/// Makes the journal where it is not there yet; unfinished runs count as continued by this one.
/// Gives its number.
Result<std::int64_t> begin_run(Connection& connection, const Run& run);

/// To be run with the steps `first` to `end` (from 0, `end` not included), in their transaction
/// where they have one.
std::string steps_done(std::int64_t run, std::size_t first, std::size_t end);

/// Where an earlier run came to with batches that do the same; empty where none did, where what
/// fills rows that come behind is not what it was then, or the journal cannot be read.
std::string reached(Connection& connection, const Batches& batches);

/// A statement that keeps a position of these batches; to be run with the batch that leads there.
std::string batch_done(std::int64_t run, std::size_t step, const Batches& batches,
                       const std::string& position);

/// Its state and digests; the run that it took back is undone where this one is done.
Result<Nothing> end_run(Connection& connection, const Run& run);

}  // namespace theseus
