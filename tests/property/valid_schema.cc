#include "tests/property/valid_schema.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <vector>

#include "tests/property/bounds.h"

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
  bool has_key = false;                             // on id
  std::map<std::string, std::string> columns = {};  // to their types, id left out
  std::map<std::string, std::string> texts = {};    // how the same are declared
  std::string partition_by = {};
  Words above = {};  // from which it inherits
  bool is_partitioned() const { return !partition_by.empty(); }
};

/// How a table of this name is partitioned is the same in every schema: PostgreSQL cannot change
/// it with the rows in place.
const std::map<std::string, std::string> partitioned_tables{
    {"p0", "range (id)"}, {"l0", "list (id)"}, {"h0", "hash (id)"}, {"x0", "list ((id % 4))"}};

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  std::string run() {
    for (const std::string schema : {"s0", "s1"}) {
      add_types(schema);
      add_routines(schema);
    }
    for (const std::string schema : {"s0", "s1"}) {
      for (const std::string name : {"t0", "t1", "t2", "t3"})
        if (chance(75)) shape_table(schema + "." + name);
      if (has_partitions_) shape_divided(schema);
    }
    for (const TableShape& table : tables_) {
      add_table(table);
      if (table.is_partitioned()) add_partitions(table);
    }
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

  void shape_table(const std::string& name, const std::string& partition_by = "") {
    // A key has all columns of the partition key, and no expression.
    const bool may_have_key = !partition_by.ends_with("))");
    TableShape table{.name = name, .has_key = may_have_key && chance(75)};
    table.partition_by = partition_by;
    for (const std::string column : {"c0", "c1", "c2", "c3", "order"})
      if (chance(70)) add_column(table, column);
    tables_.push_back(table);
  }

  void add_column(TableShape& table, const std::string& column) {
    const std::string& type = table.columns[column] = any_of(types_);
    table.texts[column] = column_text(type);
  }

  void shape_divided(const std::string& schema) {
    for (const auto& [name, partition_by] : partitioned_tables)
      if (chance(35)) shape_table(schema + "." + name, partition_by);
    if (chance(35)) shape_heir(schema + ".k0");
  }

  /// Below one table, or two that have no column but id in common.
  void shape_heir(const std::string& name) {
    TableShape table{.name = name, .has_key = chance(50)};
    for (const TableShape& above : tables_) {
      const bool is_free =
          std::none_of(above.columns.begin(), above.columns.end(),
                       [&](const auto& each) { return table.columns.contains(each.first); });
      if (above.is_partitioned() || !is_free || table.above.size() == 2 || !chance(40)) continue;
      table.above.push_back(above.name);
      table.columns.insert(above.columns.begin(), above.columns.end());
    }
    if (table.above.empty()) return;
    for (const std::string column : {"d0", "d1"})
      if (chance(50) && !table.columns.contains(column)) add_column(table, column);
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

  /// A default from above and an identity do not go together, nor two defaults from above.
  std::string filled_id(const TableShape& table) {
    const std::string value = ", default: '5'";
    if (!table.above.empty()) return table.above.size() == 2 || chance(50) ? value : "";
    return any_of({"", ", identity: always", ", identity: by default", value});
  }

  void add_table(const TableShape& table) {
    say("tables", table.name + ":");
    if (chance(20)) say("tables", "  comment: table " + number());
    if (chance(20) && !table.is_partitioned())
      say("tables", "  options: {fillfactor: 7" + number() + "}");
    if (table.is_partitioned()) say("tables", "  partition_by: " + table.partition_by);
    if (!table.above.empty()) say("tables", "  inherits: [" + joined(table.above) + "]");
    say("tables", "  columns:");
    say("tables", "    id: {type: bigint, not_null: true" + filled_id(table) + "}");
    for (const auto& [name, text] : table.texts)
      say("tables", "    " + name + ": " + text);
    if (table.has_key)
      say("tables", chance(50) ? "  primary_key: [id]"
                               : "  primary_key: {name: " + own("key", table) + ", columns: [id]}");
    add_constraints(table);
    add_indexes(table);
    add_triggers(table);
    add_rights(table);
    add_statistics(table);
  }

  /// Partitions, and tables that are partitions in another schema.
  void add_partitions(const TableShape& table) {
    // Not ours, there where they have nothing that needs what is.
    if (table.partition_by.starts_with("hash") && chance(20)) return;
    std::map<std::string, std::string> bounds = random_bounds(table.partition_by, random_);
    for (const std::string last : {"a", "b", "c", "rest"}) {
      const std::string name = table.name + "_" + last;
      if (const auto found = bounds.find(last); found != bounds.end()) {
        add_partition(table, name, found->second);
      } else if (!is_partitioned_again(name) && chance(30)) {
        TableShape alone = table;
        alone.name = name;
        alone.partition_by.clear();
        add_table(alone);
      }
    }
  }

  /// In every schema: PostgreSQL cannot change that with the rows in place.
  static bool is_partitioned_again(const std::string& name) { return name.ends_with(".p0_c"); }

  void add_partition(const TableShape& table, const std::string& name, const std::string& bound) {
    say("tables", name + ":");
    say("tables", "  partition_of: {table: " + table.name + ", bound: \"" + bound + "\"}");
    TableShape part = table;
    part.name = name;
    part.partition_by.clear();
    if (is_partitioned_again(name)) part.partition_by = "hash (id)";
    if (part.is_partitioned()) say("tables", "  partition_by: " + part.partition_by);
    add_differences(table, part);
    if (part.is_partitioned()) add_partitions(part);
  }

  /// What the partition alone has, or has otherwise.
  void add_differences(const TableShape& table, const TableShape& part) {
    add_own_defaults(table);
    if (chance(10)) say("tables", "  comment: part " + number());
    if (table.has_key && chance(20))
      say("tables", "  primary_key: {name: " + own("own_key", part) + ", columns: [id]}");
    if (chance(20))
      say("tables", "  checks: {" + own("own_check", part) + ": \"id >= " + number() + "\"}");
    if (chance(20) && !part.is_partitioned())
      say("tables", "  options: {fillfactor: 7" + number() + "}");
    if (chance(50)) add_indexes(part);
    if (chance(50) && !table.partition_by.starts_with("hash")) add_triggers(part);
    add_statistics(part);
  }

  void add_own_defaults(const TableShape& table) {
    Words lines;
    for (const auto& [name, text] : table.texts) {
      const std::size_t at = text.find(", default: ");
      const bool is_plain = text.find(", backfill: ") == std::string::npos &&
                            text.find(", generated: ") == std::string::npos;
      if (!is_plain || !chance(15)) continue;
      const std::string value = default_of(table.columns.at(name));
      lines.push_back("    " + name + ": " + text.substr(0, std::min(at, text.size() - 1)) +
                      (value.empty() || chance(40) ? "" : ", default: \"" + value + "\"") + "}");
    }
    if (!lines.empty()) say("tables", "  columns:");
    for (const std::string& line : lines)
      say("tables", line);
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
    const bool may_be_unique = !table.partition_by.ends_with("))");
    if (chance(30) && !table.columns.empty() && may_be_unique)
      say("tables", "  unique: {" + own("unique", table) + ": [id, " + any_column(table) + "]}");
    if (chance(15) && !table.is_partitioned())
      say("tables", "  exclusions: {" + own("apart", table) +
                        ": {using: gist, elements: ['int8range(id, id + 1) WITH &&']}}");
    Words keys;
    for (const TableShape& other : tables_)
      if (other.has_key) keys.push_back(other.name);
    if (keys.empty() || !chance(50)) return;
    const Words actions{"", ", on_delete: cascade", ", on_update: cascade, on_delete: restrict",
                        ", deferrable: true", ", not_valid: true"};
    std::string action = any_of(actions);
    if (table.is_partitioned() && action == actions.back()) action.clear();  // from 18
    say("tables", "  foreign_keys: {" + own("fk", table) +
                      ": {columns: [id], references: " + any_of(keys) + action + "}}");
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
    Words rest{"", ", include: [id]", ", where: id > 1", ", options: {fillfactor: 60}"};
    if (!table.partition_by.ends_with("))")) rest.push_back(", unique: true");
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
  // Not all such pairs converge yet.
  const bool has_partitions_ = std::getenv("THESEUS_PARTITIONS") != nullptr;
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
