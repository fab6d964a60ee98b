// A kind lists its fields once. Comparison, YAML, JSON, fingerprints and random test data are
// generic code over that list, so no kind can forget one of them.
#pragma once
#include <string_view>
#include <vector>

namespace theseus {

/// What a difference in this field asks of the planner.
enum class OnChange {
  alter,    // the kind's alter() changes it in place
  rebuild,  // the same, but PostgreSQL wants what depends on the object dropped before
  replace,  // PostgreSQL has no ALTER for it: drop and create
  ignore,   // recorded for order or display, never a difference and never written
};

template <class Owner, class Value>
struct Field {
  using Type = Value;
  std::string_view name;  // the YAML and JSON key
  Value Owner::*member;
  OnChange on_change;
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::*member,
                                    OnChange on_change = OnChange::alter) {
  return {name, member, on_change};
}

/// What a kind's fields() gives back. Called with a visitor, it shows it each; a std::tuple could
/// do the same, and doubles the time that a file takes to compile.
template <class... Each>
constexpr auto field_list(Each... each) {
  return [=]([[maybe_unused]] auto&& visit) { (visit(each), ...); };
}

template <class T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  T::fields()(visit);
}

/// The names of the fields that differ, in the order of the list.
template <class T>
std::vector<std::string_view> changed_fields(const T& from, const T& to) {
  std::vector<std::string_view> names;
  for_each_field<T>([&](const auto& f) {
    if (f.on_change != OnChange::ignore && !(from.*f.member == to.*f.member))
      names.push_back(f.name);
  });
  return names;
}

/// What the named field asks for when it changes.
template <class T>
constexpr OnChange on_change(std::string_view name) {
  OnChange found = OnChange::ignore;
  for_each_field<T>([&](const auto& f) {
    if (f.name == name) found = f.on_change;
  });
  return found;
}

}  // namespace theseus
