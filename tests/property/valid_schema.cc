#include "tests/property/valid_schema.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace theseus::testing {
namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

struct TableShape {
  std::string name;
  bool has_key = false;                        // on id
  std::map<std::string, std::string> columns;  // to their types, id left out
};

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  std::string run() {
    for (const std::string schema : {"s0", "s1"}) {
      add_types(schema);
      add_routines(schema);
    }
    for (const std::string schema : {"s0", "s1"})
      for (const std::string name : {"t0", "t1", "t2", "t3"})
        if (chance(75)) shape_table(schema + "." + name);
    for (const TableShape& table : tables_)
      add_table(table);
    for (const std::string schema : {"s0", "s1"})
      add_views(schema);
    if (chance(30)) say("default_privileges", "tables: {grants: {public: [select]}}");
    std::string text = "schema: s0\nschemas: {s0: {}, s1: {}}\n";
    for (const auto& [section, lines] : sections_)
      text += section + ":\n" + lines;
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  std::string number() { return std::to_string(below(4)); }
  const std::string& any_of(const Words& words) { return words[below(words.size())]; }

  void say(const std::string& section, const std::string& line) {
    sections_[section] += "  " + line + "\n";
  }

  void add_types(const std::string& schema) {
    for (const std::string name : {"e0", "e1"}) {
      if (!chance(70)) continue;
      Words labels{"a", "b", "c", "d"};
      std::shuffle(labels.begin(), labels.end(), random_);
      labels.resize(1 + below(4));
      say("enums", schema + "." + name + ": [" + joined(labels) + "]");
      types_.push_back(schema + "." + name);
    }
    if (chance(60)) {
      const bool is_text = chance(50);
      say("domains", schema + ".d0: {type: " + (is_text ? "text" : "integer") +
                         ", checks: {d0_ok: " + (is_text ? "length(VALUE) < 2" : "VALUE > 1") +
                         number() + "}" + (chance(20) ? ", not_null: true" : "") + "}");
      types_.push_back(schema + ".d0");
    }
    if (chance(50))
      say("range_types",
          schema + ".r0: {subtype: " + std::string(chance(50) ? "int" : "float8") + "}");
    if (chance(50))
      say("composite_types", schema + ".c0: {attributes: {a: '" + any_of(types_) + "'" +
                                 (chance(50) ? ", b: '" + any_of(types_) + "'" : "") + "}}");
    if (chance(50)) say("sequences", schema + ".q0: {increment: 1" + number() + ", cache: 2}");
  }

  void add_routines(const std::string& schema) {
    if (chance(60)) {
      const std::string type = chance(50) ? "integer" : "bigint";
      const std::string result = "($1 + " + number() + ")::" + type;
      const bool is_standard = chance(50);
      say("functions", schema + ".f0(integer): {returns: " + type + ", volatility: immutable, " +
                           (is_standard ? "sql_body: RETURN " : "body: SELECT ") + result + "}");
      functions_.push_back(schema + ".f0");
    }
    if (chance(60)) {
      say("functions", schema +
                           ".touch(): {returns: trigger, language: plpgsql, body: BEGIN RETURN " +
                           std::string(chance(50) ? "NEW" : "OLD") + "; END}");
      triggers_.push_back(schema + ".touch");
    }
    if (chance(40))
      say("procedures",
          schema + ".p0(): {language: plpgsql, body: BEGIN PERFORM " + number() + "; END}");
  }

  void shape_table(const std::string& name) {
    TableShape table{.name = name, .has_key = chance(75)};
    for (const std::string column : {"c0", "c1", "c2", "c3", "order"})
      if (chance(70)) table.columns[column] = any_of(types_);
    tables_.push_back(table);
  }

  std::string default_of(const std::string& type) {
    static const std::map<std::string, Words> defaults{{"integer", {"0", "1", "1 + 1"}},
                                                       {"bigint", {"0", "length('abc')"}},
                                                       {"text", {"''", "'x'", "current_user"}},
                                                       {"boolean", {"true", "false"}},
                                                       {"timestamptz", {"now()"}},
                                                       {"text[]", {"'{}'", "ARRAY['a', 'b']"}}};
    const auto found = defaults.find(type);
    return found == defaults.end() ? "" : any_of(found->second);
  }

  static std::string backfill_of(const std::string& type) {
    if (type == "bigint") return "id * 2";
    if (type == "text") return "md5(id::text)";
    return type == "boolean" ? "id > 20" : "";
  }

  std::string column_text(const std::string& type) {
    std::string text = "{type: '" + type + "'";
    if (const std::string fill = backfill_of(type); !fill.empty() && chance(25))
      return text + (chance(50) ? ", not_null: true" : "") + ", backfill: " + fill + "}";
    if (chance(30)) text += ", not_null: true";
    if (type == "bigint" && chance(30)) return text + ", generated: id * 1" + number() + "}";
    if (type == "text" && chance(20)) text += ", collation: C";
    if (const std::string value = default_of(type); !value.empty() && chance(40))
      text += ", default: \"" + value + "\"";
    if (chance(15)) text += ", comment: about " + number();
    return text + "}";
  }

  void add_table(const TableShape& table) {
    say("tables", table.name + ":");
    if (chance(20)) say("tables", "  comment: table " + number());
    if (chance(20)) say("tables", "  options: {fillfactor: 7" + number() + "}");
    say("tables", "  columns:");
    const Words fills{"", ", identity: always", ", identity: by default", ", default: '5'"};
    say("tables", "    id: {type: bigint, not_null: true" + any_of(fills) + "}");
    for (const auto& [name, type] : table.columns)
      say("tables", "    " + name + ": " + column_text(type));
    if (table.has_key)
      say("tables", chance(50) ? "  primary_key: [id]"
                               : "  primary_key: {name: " + own("key", table) + ", columns: [id]}");
    add_constraints(table);
    add_indexes(table);
    add_triggers(table);
    add_rights(table);
    add_statistics(table);
  }

  void add_rights(const TableShape& table) {
    if (chance(25)) {
      say("tables", "  row_security: true");
      say("tables", "  policies: {" + own("policy", table) + ": {for: select, using: id > " +
                        number() + "}}");
    }
    if (chance(25))
      say("tables", "  grants: {pg_monitor: [select" +
                        std::string(chance(50) ? ", insert with grant option" : "") + "]}");
    if (chance(15))
      say("tables", "  rules: {" + own("rule", table) + ": on delete to " + table.name +
                        " where id = " + number() + " do instead nothing}");
  }

  void add_statistics(const TableShape& table) {
    if (!table.columns.empty() && chance(25))
      say("tables", "  statistics: {" + own("stats", table) + ": [id, " + any_column(table) + "]}");
    if (chance(15)) say("tables", "  replica_identity: full");
  }

  /// A name in the schema of the table that belongs to it.
  static std::string own(const std::string& what, const TableShape& table) {
    return table.name.substr(3) + "_" + what;
  }

  void add_constraints(const TableShape& table) {
    if (chance(40)) {
      const bool calls = !functions_.empty() && chance(50);
      const std::string least = calls ? any_of(functions_) + "(1)" : number();
      say("tables", "  checks: {" + own("check", table) + ": \"id >= " + least + "\"}");
    }
    if (chance(30) && !table.columns.empty())
      say("tables", "  unique: {" + own("unique", table) + ": [id, " + any_column(table) + "]}");
    if (chance(15))
      say("tables", "  exclusions: {" + own("apart", table) +
                        ": {using: gist, elements: ['int8range(id, id + 1) WITH &&']}}");
    Words keys;
    for (const TableShape& other : tables_)
      if (other.has_key) keys.push_back(other.name);
    if (keys.empty() || !chance(50)) return;
    const Words actions{"", ", on_delete: cascade", ", on_update: cascade, on_delete: restrict",
                        ", deferrable: true", ", not_valid: true"};
    say("tables", "  foreign_keys: {" + own("fk", table) +
                      ": {columns: [id], references: " + any_of(keys) + any_of(actions) + "}}");
  }

  std::string any_column(const TableShape& table) {
    Words names;
    for (const auto& [name, type] : table.columns)
      names.push_back(name);
    return any_of(names);
  }

  void add_indexes(const TableShape& table) {
    if (table.columns.empty() || !chance(60)) return;
    const std::string column = any_column(table);
    const bool is_text = table.columns.at(column) == "text";
    const std::string key = is_text && chance(50) ? "'lower(" + column + ")'" : column;
    const Words rest{"", ", unique: true", ", include: [id]", ", where: id > 1",
                     ", options: {fillfactor: 60}"};
    say("tables", "  indexes: {" + own("idx", table) + ": {keys: [" +
                      (column == "order" ? "order" : key) + ", id desc]" + any_of(rest) + "}}");
  }

  void add_triggers(const TableShape& table) {
    if (triggers_.empty() || !chance(40)) return;
    const Words timings{"before: [insert, update], for_each: row", "after: [delete]",
                        "before: [update], update_of: [id], for_each: row, when: new.id > 1"};
    say("tables", "  triggers: {" + own("touch", table) + ": {" + any_of(timings) +
                      ", call: " + any_of(triggers_) + "()}}");
  }

  /// Views over tables and over one another; each has a column id.
  void add_views(const std::string& schema) {
    for (const std::string name : {"v2", "v1", "v0"}) {
      if (!chance(60)) continue;
      const std::string query = view_query();
      if (query.empty()) return;
      say("views", schema + "." + name + ": {query: \"" + query + "\"" +
                       (chance(30) ? ", comment: view" : "") + "}");
      views_.push_back(schema + "." + name);
    }
    const std::string query = view_query();
    if (query.empty() || !chance(40)) return;
    say("materialized_views", schema + ".m0: {query: \"" + query + "\", indexes: {m0_idx: [id]}}");
  }

  std::string view_query() {
    const std::string condition = chance(40) ? " WHERE id > " + number() : "";
    if (!views_.empty() && chance(40)) return "SELECT id FROM " + any_of(views_) + condition;
    if (tables_.empty()) return "";
    const TableShape& table = tables_[below(tables_.size())];
    std::string columns = "id";
    for (const auto& [name, type] : table.columns)
      if (chance(50)) columns += name == "order" ? ", \\\"order\\\"" : ", " + name + " AS x" + name;
    if (!functions_.empty() && chance(30)) columns += ", " + any_of(functions_) + "(7) AS f";
    return "SELECT " + columns + " FROM " + table.name + condition;
  }

  std::mt19937_64 random_;
  std::map<std::string, std::string> sections_ = {};
  Words types_{"integer", "bigint", "text", "numeric(10,2)", "boolean", "timestamptz", "text[]"};
  Words functions_ = {}, triggers_ = {}, views_ = {};
  std::vector<TableShape> tables_ = {};
};

}  // namespace

std::string valid_schema(std::uint64_t seed) {
  return Generator(seed).run();
}

}  // namespace theseus::testing
