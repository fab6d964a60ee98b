// CREATE AGGREGATE.
// https://www.postgresql.org/docs/current/sql-createaggregate.html
#pragma once
#include <array>

#include "engine/kinds/routine.h"

namespace theseus {

enum class FinalModify { read_only, shareable, read_write };
template <>
struct Spelling<FinalModify> {
  static constexpr std::array<std::string_view, 3> words{"read_only", "shareable", "read_write"};
};

/// The id's name is the signature: `total(integer)`, `rows(*)`, of an ordered-set aggregate
/// `share(real ORDER BY integer)`. Functions by name, types as SQL.
struct Aggregate {
  static constexpr std::string_view kind = "aggregate";
  static constexpr bool is_used_by_code = true;
  static constexpr bool is_named_in_sql = true;
  static constexpr bool is_told_by_types = true;
  static constexpr Placement placement{.key = "aggregates"};
  static constexpr Address address{"AGGREGATE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_routine;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Expression arguments = {};  // whole, with names; empty: as in the signature
  Expression sfunc = {};
  Expression stype = {};
  std::int32_t sspace = 0;
  Expression finalfunc = {};
  bool finalfunc_extra = false;
  std::optional<FinalModify> finalfunc_modify =
      {};  // absent: read_write of ordered sets, else read_only
  Expression combinefunc = {};
  Expression serialfunc = {};
  Expression deserialfunc = {};
  std::optional<Text> initcond = {};
  Expression msfunc = {};
  Expression minvfunc = {};
  Expression mstype = {};
  std::int32_t msspace = 0;
  Expression mfinalfunc = {};
  bool mfinalfunc_extra = false;
  FinalModify mfinalfunc_modify = FinalModify::read_only;
  std::optional<Text> minitcond = {};
  bool hypothetical = false;  // of an ordered-set aggregate
  Expression sortop = {};     // OPERATOR(pg_catalog.<)
  Parallel parallel = Parallel::unsafe;

  static constexpr auto fields() {
    return field_list(
        field("arguments", &Aggregate::arguments, OnChange::replace),
        field("sfunc", &Aggregate::sfunc), field("stype", &Aggregate::stype, OnChange::replace),
        field("sspace", &Aggregate::sspace),
        field("finalfunc", &Aggregate::finalfunc, OnChange::replace),
        field("finalfunc_extra", &Aggregate::finalfunc_extra, OnChange::replace),
        field("finalfunc_modify", &Aggregate::finalfunc_modify),
        field("combinefunc", &Aggregate::combinefunc), field("serialfunc", &Aggregate::serialfunc),
        field("deserialfunc", &Aggregate::deserialfunc), field("initcond", &Aggregate::initcond),
        field("msfunc", &Aggregate::msfunc), field("minvfunc", &Aggregate::minvfunc),
        field("mstype", &Aggregate::mstype, OnChange::replace),
        field("msspace", &Aggregate::msspace),
        field("mfinalfunc", &Aggregate::mfinalfunc, OnChange::replace),
        field("mfinalfunc_extra", &Aggregate::mfinalfunc_extra, OnChange::replace),
        field("mfinalfunc_modify", &Aggregate::mfinalfunc_modify),
        field("minitcond", &Aggregate::minitcond),
        field("hypothetical", &Aggregate::hypothetical, OnChange::replace),
        field("sortop", &Aggregate::sortop), field("parallel", &Aggregate::parallel));
  }
  bool operator==(const Aggregate&) const = default;
};

Statements create(const Aggregate& aggregate, const Server& server);
Statements alter(const Aggregate& from, const Aggregate& to, const Server& server);
Statements drop(const Aggregate& aggregate, const Server& server);
std::vector<ObjectId> names(const Aggregate& aggregate);

}  // namespace theseus
