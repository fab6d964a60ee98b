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

Json json_of(ObjectId column, const Backfill& backfill) {
  Json path = Json::array();
  for (const Text schema : backfill.search_path)
    path.push_back(schema.string());
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
          {"search_path", path},
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
  for (const Json& schema : json.at("search_path"))
    backfill.search_path.emplace_back(schema.get<std::string>());
  return backfill;
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
  std::vector<ObjectId> columns;
  for (const auto& [column, backfill] : record.backfills)
    columns.push_back(column);
  std::sort(columns.begin(), columns.end());
  Json backfills = Json::array();
  for (const ObjectId column : columns)
    backfills.push_back(json_of(column, record.backfills.at(column)));
  return Json({{"changes", std::move(changes)},
               {"backfills", std::move(backfills)},
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
