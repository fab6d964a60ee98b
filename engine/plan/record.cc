#include "engine/plan/record.h"

#include <nlohmann/json.hpp>

#include "engine/kinds/stored.h"

namespace theseus {
namespace {

struct NotOurs {};

template <class T>
T known(std::optional<T> found) {
  if (!found) throw NotOurs{};
  return std::move(*found);
}

Json json_of(const std::vector<ObjectId>& ids) {
  Json list = Json::array();
  for (const ObjectId id : ids)
    list.push_back(stored(id));
  return list;
}

std::vector<ObjectId> ids_in(const Json& json) {
  std::vector<ObjectId> ids;
  for (const Json& each : json)
    ids.push_back(known(restored_id(each)));
  return ids;
}

Json json_of(const RecordedEnd& end) {
  return {{"object", end.object ? stored(*end.object) : Json()}, {"needs", json_of(end.needs)}};
}

RecordedEnd end_in(const Json& json) {
  RecordedEnd end{.needs = ids_in(json.at("needs"))};
  if (!json.at("object").is_null()) end.object = known(restored(json.at("object")));
  return end;
}

Json json_of(const std::vector<Text>& texts) {
  Json list = Json::array();
  for (const Text each : texts)
    list.push_back(each.string());
  return list;
}

std::vector<Text> texts_in(const Json& json) {
  std::vector<Text> texts;
  for (const Json& each : json)
    texts.emplace_back(each.get<std::string>());
  return texts;
}

template <class Value>
std::vector<ObjectId> sorted_ids(const std::unordered_map<ObjectId, Value>& all) {
  std::vector<ObjectId> ids;
  for (const auto& [id, value] : all)
    ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

Json json_of(ObjectId column, const Backfill& backfill) {
  Json reverse = Json::array();
  for (const auto& [name, value] : backfill.reverse)
    reverse.push_back({name.string(), value.text.string()});
  return {{"column", stored(column)},
          {"set", backfill.set.text.string()},
          {"where", backfill.where.text.string()},
          {"reverse", reverse},
          {"triggers", spelled(backfill.triggers)},
          {"batch", backfill.batch ? Json(*backfill.batch) : Json()},
          {"verify", backfill.verify},
          {"search_path", json_of(backfill.search_path)},
          {"is_volatile", backfill.is_volatile},
          {"is_repeatable", backfill.is_repeatable}};
}

Backfill backfill_in(const Json& json) {
  Backfill backfill{
      .set = {json.at("set").get<std::string>()},
      .where = {json.at("where").get<std::string>()},
      .triggers = known(parse_spelling<OwnTriggers>(json.at("triggers").get<std::string>())),
      .verify = json.at("verify").get<bool>(),
      .is_volatile = json.at("is_volatile").get<bool>(),
      .is_repeatable = json.at("is_repeatable").get<bool>()};
  for (const Json& each : json.at("reverse"))
    backfill.reverse.emplace_back(each.at(0).get<std::string>(),
                                  Expression{each.at(1).get<std::string>()});
  if (!json.at("batch").is_null()) backfill.batch = json.at("batch").get<std::int64_t>();
  backfill.search_path = texts_in(json.at("search_path"));
  return backfill;
}

Json json_of(const NewValues& values) {
  Json usings = Json::array(), labels = Json::array();
  for (const ObjectId column : sorted_ids(values.usings)) {
    const Using& by = values.usings.at(column);
    usings.push_back({{"column", stored(column)},
                      {"sql", by.sql.text.string()},
                      {"search_path", json_of(by.search_path)}});
  }
  for (const ObjectId type : sorted_ids(values.labels)) {
    Json map = Json::array();
    for (const auto& [old, now] : values.labels.at(type))
      map.push_back(Json::array({old.string(), now.string()}));
    labels.push_back({{"enum", stored(type)}, {"map", std::move(map)}});
  }
  return {{"usings", std::move(usings)}, {"labels", std::move(labels)}};
}

NewValues new_values_in(const Json& json) {
  NewValues values;
  for (const Json& each : json.at("usings"))
    values.usings[known(restored_id(each.at("column")))] = {{each.at("sql").get<std::string>()},
                                                            texts_in(each.at("search_path"))};
  for (const Json& each : json.at("labels")) {
    LabelMap& map = values.labels[known(restored_id(each.at("enum")))];
    for (const Json& pair : each.at("map"))
      map.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
  }
  return values;
}

Json json_of(const Renaming& renaming) {
  Json renames = Json::array(), ids = Json::array(), respelt = Json::array();
  for (const Rename& each : renaming.renames)
    renames.push_back({{"object", stored(each.object)},
                       {"label", each.label.string()},
                       {"name", each.name.string()}});
  std::vector<std::pair<ObjectId, ObjectId>> moved(renaming.ids.all().begin(),
                                                   renaming.ids.all().end());
  std::sort(moved.begin(), moved.end());
  for (const auto& [before, now] : moved)
    ids.push_back(Json::array({stored(before), stored(now)}));
  for (const auto& [before, now] : renaming.respelt)
    respelt.push_back(Json::array({stored(before), stored(now)}));
  return {
      {"renames", std::move(renames)}, {"ids", std::move(ids)}, {"respelt", std::move(respelt)}};
}

Renaming renaming_in(const Json& json) {
  Renaming renaming;
  for (const Json& each : json.at("renames"))
    renaming.renames.push_back({known(restored_id(each.at("object"))),
                                each.at("label").get<std::string>(),
                                each.at("name").get<std::string>()});
  for (const Json& each : json.at("ids"))
    renaming.ids.add(known(restored_id(each.at(0))), known(restored_id(each.at(1))));
  for (const Json& each : json.at("respelt"))
    renaming.respelt.emplace_back(known(restored(each.at(0))), known(restored(each.at(1))));
  return renaming;
}

Record record_in(const Json& json) {
  Record record{.volatile_defaults = ids_in(json.at("volatile_defaults"))};
  for (const Json& each : json.at("changes"))
    record.changes.push_back(
        {known(restored_id(each.at("id"))), end_in(each.at("before")), end_in(each.at("after"))});
  for (const Json& each : json.at("backfills"))
    record.backfills.emplace(known(restored_id(each.at("column"))), backfill_in(each));
  if (json.contains("new_values")) record.new_values = new_values_in(json.at("new_values"));
  if (!json.contains("renaming")) return record;  // from before there were any
  record.renaming = renaming_in(json.at("renaming"));
  record.renames_last = json.at("renames_last").get<bool>();
  return record;
}

Diagnostic not_ours() {
  return error("what the plan changes was written by another Theseus, or is damaged", {},
               "use the Theseus that made it, or plan and apply from the YAML");
}

}  // namespace

std::string record_text(const Record& record) {
  Json changes = Json::array();
  for (const RecordedChange& each : record.changes)
    changes.push_back({{"id", stored(each.id)},
                       {"before", json_of(each.before)},
                       {"after", json_of(each.after)}});
  Json backfills = Json::array();
  for (const ObjectId column : sorted_ids(record.backfills))
    backfills.push_back(json_of(column, record.backfills.at(column)));
  return Json({{"changes", std::move(changes)},
               {"backfills", std::move(backfills)},
               {"new_values", json_of(record.new_values)},
               {"volatile_defaults", json_of(record.volatile_defaults)},
               {"renaming", json_of(record.renaming)},
               {"renames_last", record.renames_last}})
      .dump();
}

Result<Record> parse_record(const std::string& text) {
  try {
    return record_in(Json::parse(text));
  } catch (const NotOurs& /*kinds or fields*/) {
    return not_ours();
  } catch (const Json::exception& /*shape*/) {
    return not_ours();
  }
}

}  // namespace theseus
