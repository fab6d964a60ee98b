#include "engine/kinds/aggregate.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

class Options {
 public:
  void add(std::string_view name, const Sql& value) {
    if (!value.empty()) parts_.emplace_back(Expression{Text(name)}, " = ", value);
  }
  void add(std::string_view name, const Expression& value) { add(name, Sql(value)); }
  void add(std::string_view name, const std::optional<Text>& value) {
    if (value) add(name, Sql(Literal{*value}));
  }
  void add(std::string_view name, std::int32_t value) {
    if (value != 0) add(name, Sql(value));
  }
  void add(std::string_view name, FinalModify value) {
    if (value != FinalModify::read_only) add(name, Sql(Expression{Text(spelled(value))}));
  }
  void add(std::string_view word) { parts_.emplace_back(Expression{Text(word)}); }
  Sql list() const { return joined(parts_); }

 private:
  std::vector<Sql> parts_;
};

void add_moving(const Aggregate& aggregate, Options& options) {
  options.add("msfunc", aggregate.msfunc);
  options.add("minvfunc", aggregate.minvfunc);
  options.add("mstype", aggregate.mstype);
  options.add("msspace", aggregate.msspace);
  options.add("mfinalfunc", aggregate.mfinalfunc);
  if (aggregate.mfinalfunc_extra) options.add("mfinalfunc_extra");
  options.add("mfinalfunc_modify", aggregate.mfinalfunc_modify);
  options.add("minitcond", aggregate.minitcond);
}

Sql options_of(const Aggregate& aggregate) {
  Options options;
  options.add("sfunc", aggregate.sfunc);
  options.add("stype", aggregate.stype);
  options.add("sspace", aggregate.sspace);
  options.add("finalfunc", aggregate.finalfunc);
  if (aggregate.finalfunc_extra) options.add("finalfunc_extra");
  if (aggregate.finalfunc_modify)
    options.add("finalfunc_modify", Sql(Expression{Text(spelled(*aggregate.finalfunc_modify))}));
  options.add("combinefunc", aggregate.combinefunc);
  options.add("serialfunc", aggregate.serialfunc);
  options.add("deserialfunc", aggregate.deserialfunc);
  options.add("initcond", aggregate.initcond);
  add_moving(aggregate, options);
  if (aggregate.hypothetical) options.add("hypothetical");
  options.add("sortop", aggregate.sortop);
  if (aggregate.parallel != Parallel::unsafe)
    options.add("parallel", Sql(Expression{Text(spelled(aggregate.parallel))}));
  return options.list();
}

Statement create_or_replace(const Aggregate& aggregate, const std::string& verb) {
  const Sql name = aggregate.arguments.empty()
                       ? qualified(aggregate.id)
                       : Sql(routine_name(aggregate.id), "(", aggregate.arguments, ")");
  return formed(Form::create_routine, verb + " " + to_string(aggregate.id),
                Sql("CREATE OR REPLACE AGGREGATE ", name, " (", options_of(aggregate), ")"));
}

}  // namespace

Statements create(const Aggregate& aggregate, const Server& /*server*/) {
  return {create_or_replace(aggregate, "create")};
}

Statements alter(const Aggregate& /*from*/, const Aggregate& to, const Server& /*server*/) {
  return {create_or_replace(to, "replace")};
}

Statements drop(const Aggregate& aggregate, const Server& /*server*/) {
  return {dropped(Form::drop_routine, aggregate.id)};
}

std::vector<ObjectId> names(const Aggregate& aggregate) {
  return {routine_signature(schema_of(aggregate.id), aggregate.id.name())};
}

}  // namespace theseus
