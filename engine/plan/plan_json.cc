#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/plan/explain.h"
#include "engine/plan/plan.h"

namespace theseus {
namespace {

Json json_of(const Place& place) {
  return {{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

Json json_of(const std::optional<Batches>& batches) {
  if (!batches) return nullptr;
  return {{"table", batches->table},   {"key", batches->key},
          {"set", batches->set},       {"pending", batches->pending},
          {"rows", batches->rows},     {"search_path", batches->search_path},
          {"most", batches->most},     {"skips_triggers", batches->skips_triggers},
          {"filler", batches->filler}, {"equal", batches->equal}};
}

Json json_of(const Step& step, const Explanation& explanation) {
  Json locks = Json::array();
  for (const PlannedLock& lock : step.locks)
    locks.push_back({{"relation", lock.relation}, {"mode", spelled(lock.mode)}});
  Json hazards = Json::array();
  for (const Hazard hazard : step.hazards)
    hazards.push_back(spelled(hazard));
  return {{"summary", step.summary},
          {"object", step.object},
          {"belongs_to", step.belongs_to},
          {"phase", spelled(step.phase)},
          {"sql", step.sql},
          {"reason", step.reason},
          {"place", json_of(step.place)},
          {"transaction", spelled(step.transaction)},
          {"locks", locks},
          {"hazards", hazards},
          {"after_deploy", step.after_deploy},
          {"joins_next", step.joins_next},
          {"clean_up", step.clean_up},
          {"batches", json_of(step.batches)},
          {"after", step.after},
          {"recipe", step.recipe},
          {"plain", step.plain},
          {"rows", step.rows},
          {"bytes", step.bytes},
          {"form", step.form},
          {"expected_seconds", explanation.seconds},
          {"after_failure", explanation.failure},
          {"way_back", explanation.way_back}};
}

/// A file that somebody edited: reported as one sentence by parse_plan().
struct BadPlan {
  std::string message;
};

template <class T>
T value(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) throw BadPlan{fmt::format("\"{}\" is missing", key)};
  try {
    return found->get<T>();
  } catch (const Json::exception&) {
    throw BadPlan{fmt::format("\"{}\" has the wrong type", key)};
  }
}

template <class T>
T value_or(const Json& json, const char* key, const T& absent) {
  return json.contains(key) ? value<T>(json, key) : absent;
}

template <SpelledEnum E>
E word(const std::string& text) {
  const auto parsed = parse_spelling<E>(text);
  if (!parsed) throw BadPlan{fmt::format("unknown word \"{}\"", text)};
  return *parsed;
}

Place place_of(const Json& json) {
  return {value<std::string>(json, "file"), value<int>(json, "line"), value<int>(json, "column")};
}

std::optional<Batches> batches_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Batches batches{.table = value<std::string>(json, "table"),
                  .key = value<std::vector<std::string>>(json, "key"),
                  .set = value<std::string>(json, "set"),
                  .pending = value<std::string>(json, "pending"),
                  .search_path = value<std::string>(json, "search_path"),
                  .rows = value<std::int64_t>(json, "rows")};
  batches.most = value_or(json, "most", batches.most);
  batches.skips_triggers = value_or(json, "skips_triggers", batches.skips_triggers);
  batches.filler = value_or(json, "filler", batches.filler);
  batches.equal = value_or(json, "equal", batches.equal);
  return batches;
}

Step step_of(const Json& json) {
  Step step{.summary = value<std::string>(json, "summary"),
            .object = value<std::string>(json, "object"),
            .sql = value<std::string>(json, "sql"),
            .reason = value<std::string>(json, "reason"),
            .place = place_of(value<Json>(json, "place")),
            .phase = word<Phase>(value<std::string>(json, "phase")),
            .transaction = word<Transaction>(value<std::string>(json, "transaction"))};
  for (const Json& lock : value<Json>(json, "locks"))
    step.locks.push_back(
        {value<std::string>(lock, "relation"), word<LockMode>(value<std::string>(lock, "mode"))});
  for (const auto& hazard : value<std::vector<std::string>>(json, "hazards"))
    step.hazards.push_back(word<Hazard>(hazard));
  step.belongs_to = value_or(json, "belongs_to", step.object);
  step.after_deploy = value_or(json, "after_deploy", step.after_deploy);
  step.joins_next = value_or(json, "joins_next", step.joins_next);
  step.clean_up = value_or(json, "clean_up", step.clean_up);
  step.batches = batches_of(value_or(json, "batches", Json()));
  step.after = value_or(json, "after", step.after);
  step.recipe = value_or(json, "recipe", step.recipe);
  step.plain = value_or(json, "plain", step.plain);
  step.rows = value_or(json, "rows", step.rows);
  step.bytes = value_or(json, "bytes", step.bytes);
  step.form = value_or(json, "form", step.form);
  return step;
}

/// A step waits for steps before it; everything that shows or follows a plan relies on that.
void check_order(const std::vector<Step>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    for (const int number : steps[i].after)
      if (number < 1 || static_cast<std::size_t>(number) > i)
        throw BadPlan{fmt::format("step {} cannot wait for step {}", i + 1, number)};
}

Plan plan_of(const Json& json) {
  if (!json.is_object()) throw BadPlan{"it is not a JSON object"};
  Plan plan{.format = value<int>(json, "theseus_plan")};
  if (plan.format != Plan::current_format)
    throw BadPlan{
        fmt::format("its format is {}, this Theseus reads {}", plan.format, Plan::current_format)};
  plan.server_version = value<int>(json, "server_version");
  plan.schemas = value<std::vector<std::string>>(json, "schemas");
  plan.from = value<std::map<std::string, std::string>>(json, "from");
  for (const Json& step : value<Json>(json, "steps"))
    plan.steps.push_back(step_of(step));
  check_order(plan.steps);
  if (const auto record = json.find("record"); record != json.end()) plan.record = record->dump();
  return plan;
}

}  // namespace

Json to_json(const Plan& plan) {
  Json steps = Json::array();
  const std::vector<Explanation> explanations = explained(plan);
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    steps.push_back(json_of(plan.steps[i], explanations[i]));
  Json json = {{"theseus_plan", plan.format},
               {"server_version", plan.server_version},
               {"schemas", plan.schemas},
               {"from", plan.from},
               {"steps", steps}};
  if (const auto gate = gate_of(plan)) json["gate_before_step"] = *gate + 1;
  if (!plan.record.empty()) json["record"] = Json::parse(plan.record);
  return json;
}

std::string json_text(const Plan& plan) {
  return json_text(to_json(plan));
}

Result<Plan> parse_plan(const std::string& text, const std::string& file) {
  try {
    return plan_of(Json::parse(text));
  } catch (const BadPlan& bad) {
    return error("this is not a plan: " + bad.message, {.file = file},
                 "make a plan with: theseus plan --out plan.json");
  } catch (const Json::exception&) {
    return error("this is not a plan: it is not JSON", {.file = file},
                 "make a plan with: theseus plan --out plan.json");
  }
}

}  // namespace theseus
