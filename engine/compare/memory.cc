#include "engine/compare/memory.h"

#include <algorithm>

#include "engine/compare/sides.h"
#include "engine/compare/spelling.h"
#include "engine/diff/change.h"

namespace theseus {
namespace {

bool contains(const std::vector<std::string>& digests, const std::string& digest) {
  return std::find(digests.begin(), digests.end(), digest) != digests.end();
}

/// The number of a new column is of no use in another run: where it is written counts.
void renumber(AnyObject& object, const AnyObject& written) {
  auto* column = std::get_if<Column>(&object);
  const auto* declared = std::get_if<Column>(&written);
  if (column != nullptr && declared != nullptr) column->position = declared->position;
}

}  // namespace

struct Memory::LiveKeys {
  LiveKeys(const Database& live, const Server& server)
      : needs(live), keys(live, needs, server, [](ObjectId) { return std::vector<Text>(); }) {}
  Needs needs;
  SpellingKeys keys;
};

Memory::Memory(const Database& wanted, const Needs& needs, const Database& from,
               const Server& server, SpellingKeys::Path path)
    : wanted_(wanted),
      from_(from),
      server_(server),
      keys_(wanted, needs, server, std::move(path)) {}

void Memory::look_at(const Database& live) {
  live_ = &live;
  live_keys_.reset();
}

std::string Memory::live_key(ObjectId id) {
  if (!live_keys_) live_keys_ = std::make_shared<LiveKeys>(*live_, server_);
  return live_keys_->keys.key(id);
}

std::optional<bool> Memory::means_live(const Learnt& learnt, const AnyObject& live) {
  if (is_equal(live, *learnt.object)) return true;
  if (!differs_in_sql(live, *learnt.object)) return false;
  if (!learnt.again.empty() && digest_of(live) == learnt.again) return true;
  const std::string key = live_key(id_of(live));
  if (contains(learnt.same, key)) return true;
  if (contains(learnt.other, key)) return false;
  return std::nullopt;
}

std::optional<Recalled> Memory::recall(const SpellingBook& book, ObjectId id) {
  const std::string key = keys_.key(id);
  const std::optional<Learnt> learnt = book.find(key);
  if (!learnt) return std::nullopt;
  Recalled recalled{learnt->object, learnt->refers};
  const std::optional<AnyObject> written = wanted_.object(id);
  const auto live = from_.object(learnt->object ? id_of(*learnt->object) : id);
  if (live && is_equal(*live, *written)) {
    recalled.object = live;
  } else if (live && learnt->object) {
    const std::optional<bool> same = means_live(*learnt, *live);
    if (!same) return std::nullopt;
    if (*same) recalled.object = live;
  }
  if (recalled.object) renumber(*recalled.object, *written);
  used_.add_lines({{key, book.lines().at(key)}});
  return recalled;
}

void Memory::learn(const SpellingBook& book, ObjectId id, Learnt learnt,
                   std::optional<bool> adopted) {
  const std::string key = keys_.key(id);
  if (const std::optional<Learnt> before = book.find(key)) {
    learnt.same = before->same;
    learnt.other = before->other;
    if (learnt.again.empty()) learnt.again = before->again;
  }
  constexpr std::size_t most = 8;
  if (adopted) {
    std::vector<std::string>& digests = *adopted ? learnt.same : learnt.other;
    const std::string live = live_key(id_of(*learnt.object));
    if (!live.empty() && !contains(digests, live)) digests.push_back(live);
    if (digests.size() > most) digests.erase(digests.begin());
  }
  fresh_.add(key, learnt);
  used_.add(key, learnt);
}

}  // namespace theseus
