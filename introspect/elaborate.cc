#include "introspect/elaborate.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

namespace theseus {
namespace {

/// Undefined table, function, object, column, schema, and two that a missing type can turn into.
bool may_come_later(const ServerError& error) {
  constexpr std::array<std::string_view, 6> codes{"42P01", "42883", "42704",
                                                  "42703", "3F000", "42809"};
  return std::find(codes.begin(), codes.end(), error.sqlstate) != codes.end();
}

bool is_lost(const ServerError& error) {
  return error.sqlstate.empty() || error.sqlstate.starts_with("08") ||
         error.sqlstate.starts_with("57P");
}

class Rounds {
 public:
  Rounds(Connection& scratch, const std::function<std::vector<Creation>(const Creation&)>& unfold)
      : scratch_(scratch), unfold_(unfold) {}

  Result<Created> run(std::vector<Creation> creations) {
    Answer begun = scratch_.run("BEGIN; SET LOCAL check_function_bodies = off");
    if (!begun) return to_diagnostic(*begun.error);
    // A partition has its table's foreign keys before it is attached: after it they are there
    // twice.
    const auto attachments =
        std::stable_partition(creations.begin(), creations.end(),
                              [](const Creation& each) { return !is_a<PartitionOf>(each.id); });
    std::vector<Creation> last(attachments, creations.end());
    creations.erase(attachments, creations.end());
    repeat(std::move(creations));
    if (!waiting_.empty()) repeat(split(waiting_));
    if (!last.empty()) {
      last.insert(last.begin(), waiting_.begin(), waiting_.end());
      repeat(std::move(last));
    }
    if (lost_) return to_diagnostic(*lost_);
    report();
    Answer committed = scratch_.run("COMMIT");
    if (!committed) return to_diagnostic(*committed.error);
    return std::move(created_);
  }

 private:
  /// Rounds, until one gains nothing.
  void repeat(std::vector<Creation> creations) {
    waiting_.clear();
    for (std::size_t before = creations.size() + 1; !creations.empty() && !lost_;) {
      if (creations.size() >= before) break;
      before = creations.size();
      waiting_.clear();
      attempt(creations);
      creations = std::exchange(waiting_, {});
      waiting_ = creations;
    }
  }

  /// All in one round trip; on an error in halves, down to the one that fails.
  void attempt(std::span<const Creation> creations) {
    if (creations.empty() || lost_) return;
    constexpr std::size_t most = 64;
    if (creations.size() > most) {
      attempt(creations.first(most));
      return attempt(creations.subspan(most));
    }
    // Alone: a syntax error in what follows is found before any of it is run.
    if (const Answer saved = scratch_.run("SAVEPOINT theseus_round"); !saved) {
      lost_ = saved.error;
      return;
    }
    const Answer answer = scratch_.run(script(creations));
    if (answer) {
      for (const Creation& creation : creations)
        created_.order.insert(created_.order.end(), creation.members.begin(),
                              creation.members.end());
      return;
    }
    if (is_lost(*answer.error)) {
      lost_ = answer.error;
      return;
    }
    const Answer undone =
        scratch_.run("ROLLBACK TO SAVEPOINT theseus_round; RELEASE SAVEPOINT theseus_round");
    if (!undone) lost_ = undone.error;
    if (creations.size() == 1) return failed(creations.front(), *answer.error);
    const std::size_t half = creations.size() / 2;
    attempt(creations.first(half));
    attempt(creations.subspan(half));
  }

  static std::string script(std::span<const Creation> creations) {
    std::string text;
    const std::vector<Text>* path = nullptr;
    for (const Creation& creation : creations) {
      if (path == nullptr || *path != creation.search_path)
        text += Sql("SET LOCAL search_path = ", identifiers(creation.search_path)).text() + ";\n";
      path = &creation.search_path;
      for (const Statement& statement : creation.statements)
        text += statement.sql.text() + ";\n";
    }
    return text + "RELEASE SAVEPOINT theseus_round";
  }

  void failed(const Creation& creation, const ServerError& error) {
    if (may_come_later(error)) {
      waiting_.push_back(creation);
      last_errors_.emplace_back(creation.id, error);
    } else if (!creation.is_context) {
      created_.failures.push_back({creation, error, culprit_in(creation, error)});
    }
  }

  /// The member that fails alone as they do together: its line is the one to look at.
  ObjectId culprit_in(const Creation& creation, const ServerError& error) {
    if (creation.members.size() < 2 || !scratch_.run("SAVEPOINT theseus_search")) return {};
    ObjectId culprit;
    for (const Creation& part : unfold_(creation))
      if (!culprit && fails_alike(part, error)) culprit = part.id;
    const Answer undone =
        scratch_.run("ROLLBACK TO SAVEPOINT theseus_search; RELEASE SAVEPOINT theseus_search");
    if (!undone) lost_ = undone.error;
    return culprit;
  }

  bool fails_alike(const Creation& part, const ServerError& error) {
    if (!scratch_.run("SAVEPOINT theseus_round")) return false;
    const Answer answer = scratch_.run(script(std::span(&part, 1)));
    if (answer) return false;
    const Answer undone =
        scratch_.run("ROLLBACK TO SAVEPOINT theseus_round; RELEASE SAVEPOINT theseus_round");
    return undone && answer.error->sqlstate == error.sqlstate;
  }

  std::vector<Creation> split(const std::vector<Creation>& creations) {
    std::vector<Creation> parts;
    for (const Creation& creation : creations)
      for (Creation& part : unfold_(creation))
        parts.push_back(std::move(part));
    return parts;
  }

  /// What never came; not what only waits for its own parent, or for what was reported already.
  void report() {
    std::unordered_set<ObjectId> missing;
    for (const Creation& creation : waiting_)
      missing.insert(creation.id);
    for (const CreationFailure& failure : created_.failures)
      missing.insert(failure.creation.members.begin(), failure.creation.members.end());
    for (const Creation& creation : waiting_) {
      if (creation.is_context || missing.contains(creation.id.parent())) continue;
      const auto last = std::find_if(last_errors_.rbegin(), last_errors_.rend(),
                                     [&](const auto& each) { return each.first == creation.id; });
      created_.failures.push_back({creation, last->second});
    }
  }

  Connection& scratch_;
  const std::function<std::vector<Creation>(const Creation&)>& unfold_;
  std::vector<Creation> waiting_;
  std::vector<std::pair<ObjectId, ServerError>> last_errors_;
  std::optional<ServerError> lost_;
  Created created_;
};

}  // namespace

Result<Created> create_all(Connection& scratch, std::vector<Creation> creations,
                           const std::function<std::vector<Creation>(const Creation&)>& unfold) {
  return Rounds(scratch, unfold).run(std::move(creations));
}

}  // namespace theseus
