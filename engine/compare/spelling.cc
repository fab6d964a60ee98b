#include "engine/compare/spelling.h"

#include <algorithm>
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

/// Takes the live object wherever `a` and `b` have an equal one under that id.
void adopt(const Database& live, const Database& a, const Database& b, Database& to) {
  live.for_each_object([&]<class T>(const T& object) {
    T* wanted = to.find<T>(object.id);
    const T* one = a.find<T>(object.id);
    const T* other = b.find<T>(object.id);
    if (wanted == nullptr || one == nullptr || other == nullptr) return;
    if (changed_fields(*one, *other).empty()) *wanted = object;
  });
}

}  // namespace

Result<Spelled> with_live_spelling(const Database& live, const Database& declared, Database to,
                                   const Respelling& respelling) {
  Spelled spelled{std::move(to), {}, true};
  const Database first = spelled.to;
  adopt(live, live, declared, spelled.to);
  adopt(live, live, first, spelled.to);
  if (!differs_in_sql(live, spelled.to)) return spelled;
  Result<Database> second = respelling.again();
  if (!second) return second.diagnostics();
  spelled.again = std::move(*second);
  adopt(live, live, *spelled.again, spelled.to);
  if (!differs_in_sql(live, spelled.to)) return spelled;
  const Result<Database> live_again = respelling.live();
  if (!live_again) return live_again.diagnostics();
  adopt(live, *live_again, *spelled.again, spelled.to);
  adopt(live, *live_again, first, spelled.to);
  return spelled;
}

bool differs_in_sql(const AnyObject& a, const AnyObject& b) {
  return std::visit(
      [&]<class T>(const T& one) {
        const T* other = std::get_if<T>(&b);
        return other != nullptr && differs_in_sql(one, *other);
      },
      a);
}

bool is_equal(const AnyObject& a, const AnyObject& b) {
  return std::visit(
      [&]<class T>(const T& one) {
        const T* other = std::get_if<T>(&b);
        return other != nullptr && changed_fields(one, *other).empty();
      },
      a);
}

bool is_equal_but_for_sql(const AnyObject& a, const AnyObject& b) {
  return std::visit(
      [&]<class T>(const T& one) {
        const T* other = std::get_if<T>(&b);
        bool is_equal = other != nullptr;
        for_each_field<T>([&](const auto& f) {
          using Value = typename std::decay_t<decltype(f)>::Type;
          if constexpr (!is_spelled_by_server<Value>)
            is_equal =
                is_equal && (f.on_change == OnChange::ignore || one.*f.member == other->*f.member);
        });
        return is_equal;
      },
      a);
}

std::vector<ObjectId> in_other_words(const Database& live, const Database& declared,
                                     const Database& to) {
  std::vector<ObjectId> found;
  live.for_each_object([&]<class T>(const T& object) {
    const T* written = declared.find<T>(object.id);
    const T* wanted = to.find<T>(object.id);
    if (written == nullptr || wanted == nullptr || !differs_in_sql(object, *written)) return;
    if (changed_fields(object, *wanted).empty()) found.push_back(object.id);
  });
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace theseus
