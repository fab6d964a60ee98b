#include "engine/compare/spelling.h"

#include <type_traits>
namespace theseus {
namespace {

template <class Value>
constexpr bool is_spelled_by_server =
    std::is_same_v<Value, Expression> || std::is_same_v<Value, std::vector<Expression>> ||
    std::is_same_v<Value, std::vector<Key>>;

/// True when some field with SQL in it differs.
template <ObjectKind T>
bool differs_in_sql(const T& a, const T& b) {
  bool differs = false;
  for_each_field<T>([&](const auto& f) {
    using Value = typename std::decay_t<decltype(f)>::Type;
    if constexpr (is_spelled_by_server<Value>)
      differs = differs || (f.on_change != OnChange::ignore && !(a.*f.member == b.*f.member));
  });
  return differs;
}

bool differs_in_sql(const Database& live, const Database& to) {
  bool differs = false;
  to.for_each_object([&]<class T>(const T& object) {
    const T* other = live.find<T>(object.id);
    differs = differs || (other != nullptr && differs_in_sql(*other, object));
  });
  return differs;
}

/// Takes the live object wherever `a` and `b` have an equal one under that id, and returns those
/// that were different before.
std::vector<ObjectId> adopt(const Database& live, const Database& a, const Database& b,
                            Database& to) {
  std::vector<ObjectId> adopted;
  live.for_each_object([&]<class T>(const T& object) {
    T* wanted = to.find<T>(object.id);
    const T* one = a.find<T>(object.id);
    const T* other = b.find<T>(object.id);
    if (wanted == nullptr || one == nullptr || other == nullptr) return;
    if (!changed_fields(*one, *other).empty()) return;
    if (!changed_fields(*wanted, object).empty()) adopted.push_back(object.id);
    *wanted = object;
  });
  return adopted;
}

}  // namespace

Result<Spelled> with_live_spelling(const Database& live, const Database& declared, Database to,
                                   const Respell& respell) {
  Spelled spelled{std::move(to), {}};
  const Database first = spelled.to;
  adopt(live, live, declared, spelled.to);
  if (!differs_in_sql(live, spelled.to)) return spelled;
  const Result<Database> second = respell(first);
  if (!second) return second.diagnostics();
  spelled.other_words = adopt(live, live, *second, spelled.to);
  if (!differs_in_sql(live, spelled.to)) return spelled;
  const Result<Database> live_again = respell(live);
  if (!live_again) return live_again.diagnostics();
  for (const Database* words : {&*second, &first}) {
    const std::vector<ObjectId> more = adopt(live, *live_again, *words, spelled.to);
    spelled.other_words.insert(spelled.other_words.end(), more.begin(), more.end());
  }
  return spelled;
}

}  // namespace theseus
