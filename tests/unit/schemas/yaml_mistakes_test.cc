// What is wrong in YAML is said where it stands, all of it at once.
#include <string>

#include <gtest/gtest.h>

#include "schemas/yaml.h"

namespace theseus {
namespace {

std::string mistakes_in(const std::string& yaml) {
  const Result<DeclaredSchema> result = parse_yaml(yaml, "s.yaml");
  std::string all;
  if (!result)
    for (const Diagnostic& each : result.diagnostics())
      all += to_string(each) + "\n";
  return all;
}

struct Mistake {
  std::string yaml;
  std::string said;
};

void expect_all(const std::vector<Mistake>& mistakes) {
  for (const Mistake& each : mistakes)
    EXPECT_EQ(mistakes_in(each.yaml), each.said) << each.yaml;
}

TEST(YamlMistakes, NamesThatAreSql) {
  expect_all({
      {"casts: {text to state: {method: inout}}\n",
       "s.yaml:1:9: \"text to state\" is not a cast\n  hint: two names with AS between them\n"},
      {"casts: {a as b: {}}\n",
       "s.yaml:1:17: cast a AS b has no function\n"
       "  hint: for example {function: to_state(text)} or {method: inout}\n"},
      {"operators: {===: {function: f}}\n",
       "s.yaml:1:13: \"===\" is not an operator with its argument types\n"
       "  hint: for example \"===(integer, integer)\" or \"!!(NONE, text)\"\n"},
      {"operator_classes: {fast: {type: integer}}\n",
       "s.yaml:1:20: \"fast\" is not an operator class with its access method\n"
       "  hint: for example by_length using btree\n"},
  });
}

TEST(YamlMistakes, PublicationsAndEventTriggers) {
  expect_all({
      {"publications: {p: {tables: [orders, 'a.b.c']}}\ntables: {lines: {columns: {id: int}}}\n",
       "s.yaml:1:29: unknown table public.orders\n  hint: declared are lines\n"
       "s.yaml:1:37: tables of publication p must be a table, not \"a.b.c\"\n"
       "  hint: a name that holds a dot or a quote is written '\"a.b\"'\n"},
      {"publications: {p: {all_tables: true, schemas: [a]}}\n",
       "s.yaml:1:32: publication p has all tables and names some of them\n"
       "  hint: leave out all_tables, or tables and schemas\n"},
      {"publications: {p: {tables: {t: {columns: [x]}}}}\ntables: {t: {columns: {id: int}}}\n",
       "s.yaml:1:43: unknown column public.t.x\n  hint: declared are id\n"},
      {"event_triggers: {t: {event: sql_drop, call: seen(int)}}\n",
       "s.yaml:1:45: call of event trigger t must be a function as audit() or shop.audit(), not "
       "\"seen(int)\"\n"},
  });
}

TEST(YamlMistakes, NotNullIsSaidBeforeWhatIsSaidOfIt) {
  expect_all({
      {"tables: {t: {columns: {a: {type: text, not_null_name: needed}}}}\n",
       "s.yaml:1:55: not_null_name is said of a column that may be null\n"
       "  hint: add not_null: true\n"},
  });
}

TEST(YamlMistakes, SecretsDoNotStandInFiles) {
  expect_all({
      {"foreign_servers: {s: {wrapper: w, user_mappings: {app: {options: {password: hush}}}}}\n",
       "s.yaml:1:66: password of user mapping s.app is a secret: Theseus neither sets, compares "
       "nor "
       "shows it\n  hint: leave it out, and set it by hand; it stays as it is\n"},
  });
}

TEST(YamlMistakes, KeysAreKnownAndStandOnce) {
  expect_all({
      {"tables:\n"
       "  orders:\n"
       "    colums:\n"
       "      id: bigint\n",
       "s.yaml:3:5: unknown key \"colums\" in table public.orders\n"
       "  hint: did you mean \"columns\"?\n"},
      {"tabels:\n"
       "  orders: {}\n",
       "s.yaml:1:1: unknown key \"tabels\" at the top of the file\n"
       "  hint: did you mean \"tables\"?\n"},
      {"tables:\n"
       "  orders:\n"
       "    columns:\n"
       "      id: {type: bigint, nul: true, position: 3}\n",
       "s.yaml:4:26: unknown key \"nul\" in column public.orders.id\n"
       "  hint: the keys are comment, renamed_from, backfill, using, type, collation, not_null, "
       "not_null_name, not_null_no_inherit, not_null_not_valid, generated, "
       "generated_kind, "
       "storage, compression, statistics, options, default, identity\n"
       "s.yaml:4:37: unknown key \"position\" in column public.orders.id\n"
       "  hint: the keys are comment, renamed_from, backfill, using, type, collation, not_null, "
       "not_null_name, not_null_no_inherit, not_null_not_valid, generated, "
       "generated_kind, "
       "storage, compression, statistics, options, default, identity\n"},
      {"tables:\n"
       "  a: {}\n"
       "tables:\n"
       "  b: {}\n",
       "s.yaml:3:1: duplicate key \"tables\" at the top of the file\n"
       "  hint: put both maps under one key\n"},
      {"tables:\n"
       "  a: {comment: x, comment: y}\n",
       "s.yaml:2:19: duplicate key \"comment\" in table public.a\n"},
      {"tables:\n"
       "  a: {type:bigint}\n",
       "s.yaml:2:7: unknown key \"type:bigint\" in table public.a\n"
       "  hint: the keys are comment, renamed_from, persistence, partition_by, access_method, "
       "options, "
       "row_security, force_row_security, partitions, columns, primary_key, unique, checks, "
       "exclusions, "
       "indexes, "
       "foreign_keys, inherits, partition_of, replica_identity, cluster_on, statistics, rules, "
       "triggers, "
       "policies, "
       "tablespace, owner, grants\n"},
  });
}

TEST(YamlMistakes, ValuesHaveTheirType) {
  expect_all({
      {"tables:\n"
       "  orders:\n"
       "    columns:\n"
       "      id: {type: bigint, not_null: yes}\n",
       "s.yaml:4:36: not_null of column public.orders.id must be true or false, not \"yes\"\n"},
      {"tables:\n"
       "  orders:\n"
       "    columns: [id]\n",
       "s.yaml:3:14: columns of table public.orders must be a map from names, not a list\n"},
      {"tables:\n"
       "  orders:\n"
       "    columns:\n"
       "      id: [bigint]\n",
       "s.yaml:4:11: type of column public.orders.id must be text, not a list\n"},
      {"tables:\n"
       "  orders: bigint\n",
       "s.yaml:2:11: table public.orders must be a map of keys, not \"bigint\"\n"},
      {"tables:\n"
       "  orders:\n"
       "    persistence: unloged\n",
       "s.yaml:3:18: persistence of table public.orders must be one of logged, unlogged, not "
       "\"unloged\"\n"
       "  hint: did you mean \"unlogged\"?\n"},
      {"sequences:\n"
       "  s: {cache: 1.5, increment: 99999999999999999999, minimum: x}\n",
       "s.yaml:2:14: cache of sequence public.s must be a whole number of 64 bits, not \"1.5\"\n"
       "s.yaml:2:30: increment of sequence public.s must be a whole number of 64 bits, not "
       "\"99999999999999999999\"\n"
       "s.yaml:2:61: minimum of sequence public.s must be a whole number of 64 bits, not \"x\"\n"},
      {"functions:\n"
       "  f(): {cost: cheap, body: x}\n",
       "s.yaml:2:15: cost of function public.f() must be a number, not \"cheap\"\n"},
      {"domains:\n"
       "  d: {type: text, collation: a.b.c}\n",
       "s.yaml:2:30: collation of domain public.d must be a name, or schema.name, not \"a.b.c\"\n"
       "  hint: a name that holds a dot or a quote is written '\"a.b\"'\n"},
      {"tables:\n"
       "  a: {options: {fillfactor: [1]}}\n"
       "  b: {options: 3}\n"
       "  c: {comment: }\n",
       "s.yaml:2:29: options of table public.a must be a map from names to text, not a list\n"
       "s.yaml:3:16: options of table public.b must be a map such as {fillfactor: 70}, not \"3\"\n"
       "s.yaml:4:7: comment of table public.c has no text\n"},
      {"views:\n"
       "  v: {query: select 1, columns: {a: text, b: {type: text}}}\n",
       "s.yaml:2:37: column public.v.a must be a map, not \"text\"\n"
       "  hint: for example {comment: what it holds}\n"
       "s.yaml:2:47: unknown key \"type\" in column public.v.b\n"
       "  hint: the keys are comment\n"},
      {"tables: [a, b]\n", "s.yaml:1:9: tables must be a map from names, not a list\n"},
      {"schema: {x: y}\n", "s.yaml:1:9: schema must be the name of a schema, not a map\n"},
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "      id: bigint\n"
       "    primary_key: {name: x}\n"
       "    unique: {u: id}\n",
       "s.yaml:5:5: primary key public.a.x has no columns\n"
       "s.yaml:6:17: columns of unique constraint public.a.u must be a list such as [a, b], not "
       "\"id\"\n"},
  });
}

TEST(YamlMistakes, NamesAreDeclaredOnce) {
  expect_all({
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "      id: bigint\n"
       "      id: text\n",
       "s.yaml:5:7: column public.a.id is declared twice\n"
       "  hint: the other is at s.yaml:4:7\n"},
      {"tables:\n"
       "  a: {}\n"
       "  public.a: {}\n",
       "s.yaml:3:3: table public.a is declared twice\n"
       "  hint: the other is at s.yaml:2:3\n"},
      {"tables:\n"
       "  a: {}\n"
       "schema: shop\n",
       "s.yaml:3:9: schema: must stand above what belongs to it\n"
       "  hint: move it to the top of the file\n"},
  });
}

TEST(YamlMistakes, NamesAreNames) {
  expect_all({
      {"functions:\n"
       "  f: {body: x}\n",
       "s.yaml:2:3: \"f\" is not a function with its argument types\n"
       "  hint: for example touch() or \"shop.touch(integer, text)\"\n"},
      {"tables:\n"
       "  a.b.c: {}\n"
       "  '\"x': {}\n",
       "s.yaml:2:3: \"a.b.c\" is not the name of a table\n"
       "  hint: a name, or schema.name; a name that holds a dot or a quote is written '\"a.b\"'\n"
       "s.yaml:3:3: \"\"x\" is not the name of a table\n"
       "  hint: a name, or schema.name; a name that holds a dot or a quote is written '\"a.b\"'\n"},
      {"? [a, b]\n"
       ": 1\n",
       "s.yaml:1:3: a key must be a name, not a list\n"},
  });
}

TEST(YamlMistakes, WhatIsNeededIsThere) {
  expect_all({
      {"functions:\n"
       "  f(integer): {body: {file: missing.sql}}\n",
       "s.yaml:2:29: missing.sql cannot be read: No such file or directory\n"
       "  hint: the path is relative to the folder of the YAML file\n"},
      {"tables:\n"
       "  a: {columns: {}, triggers: {t: {call: f()}, u: {before: [update], after: [insert], call: "
       "f()}, v: {before: [updat]}}}\n",
       "s.yaml:2:41: trigger public.a.t must have exactly one of before, after and instead_of\n"
       "  hint: for example: before: [insert, update]\n"
       "s.yaml:2:76: trigger public.a.u must have exactly one of before, after and instead_of\n"
       "  hint: for example: before: [insert, update]\n"
       "s.yaml:2:98: trigger public.a.v has no call\n"
       "s.yaml:2:111: before of trigger public.a.v must be one of insert, update, delete, "
       "truncate, not \"updat\"\n"
       "  hint: did you mean \"update\"?\n"},
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "      id: {not_null: true}\n"
       "    foreign_keys:\n"
       "      f: {}\n",
       "s.yaml:4:7: column public.a.id has no type\n"
       "s.yaml:6:7: foreign key public.a.f has no columns\n"
       "s.yaml:6:7: foreign key public.a.f has no references\n"},
      {"enums:\n"
       "  e:\n"
       "  f: []\n",
       "s.yaml:2:3: enum public.e has no labels\n"},
  });
}

TEST(YamlMistakes, ReferencesLeadSomewhere) {
  expect_all({
      {"tables:\n"
       "  a:\n"
       "    columns: {id: bigint}\n"
       "    primary_key: [idd]\n"
       "    unique: {u: [ID]}\n"
       "    foreign_keys:\n"
       "      f: {columns: [i], references: custmers}\n"
       "  customers: {columns: {id: bigint}}\n",
       "s.yaml:4:19: unknown column \"idd\" in primary key public.a.a_pkey\n"
       "  hint: did you mean \"id\"?\n"
       "s.yaml:5:18: unknown column \"ID\" in unique constraint public.a.u\n"
       "  hint: the columns are id\n"
       "s.yaml:7:21: unknown column \"i\" in foreign key public.a.f\n"
       "  hint: did you mean \"id\"?\n"
       "s.yaml:7:37: unknown table public.custmers\n"
       "  hint: did you mean \"customers\"?\n"},
      {"tables:\n"
       "  a:\n"
       "    columns: {id: bigint}\n"
       "    foreign_keys:\n"
       "      f: {columns: [id], references: b}\n"
       "      g: {columns: [id], references: b, referenced_columns: [idx]}\n"
       "      h: {columns: [id], references: other.b}\n"
       "  b: {columns: {id: bigint}}\n",
       "s.yaml:5:7: table public.b has no primary key that foreign key public.a.f could refer to\n"
       "  hint: say which columns: referenced_columns: [a, b]\n"
       "s.yaml:6:62: unknown column public.b.idx\n"
       "  hint: did you mean \"id\"?\n"},
      {"sequences:\n"
       "  s: {owned_by: a.id}\n"
       "  t: {owned_by: b.id}\n"
       "  u: {owned_by: id}\n"
       "tables:\n"
       "  a: {columns: {ide: bigint}}\n",
       "s.yaml:2:17: unknown column public.a.id\n"
       "  hint: did you mean \"ide\"?\n"
       "s.yaml:3:17: unknown table public.b\n"
       "  hint: declared are a\n"
       "s.yaml:4:17: column of owner column of sequence public.u must be a column as table.column, "
       "not \"id\"\n"
       "  hint: a name that holds a dot or a quote is written '\"a.b\"'\n"},
  });
}

TEST(YamlMistakes, SyntaxIsExplained) {
  expect_all({
      {"tables:\n"
       "\ta: {}\n",
       "s.yaml:2:1: a tab cannot indent YAML\n"
       "  hint: use spaces\n"},
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "    \tid: bigint\n",
       "s.yaml:4:5: a tab cannot indent YAML\n"
       "  hint: use spaces\n"},
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "      n: {type: numeric(12,2), not_null: true}\n"
       "      m: {type: numeric(10, 2)}\n",
       "s.yaml:4:17: the comma splits \"numeric(12,2)\" in two\n"
       "  hint: quote it: {type: \"numeric(12,2)\"}\n"
       "s.yaml:5:17: the comma splits \"numeric(10, 2)\" in two\n"
       "  hint: quote it: {type: \"numeric(10, 2)\"}\n"},
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "      n: text\n"
       "    indexes:\n"
       "      i: [lower(n, 1), n]\n",
       "s.yaml:6:11: the comma splits \"lower(n, 1)\" in two\n"
       "  hint: quote it: [\"lower(n, 1)\"]\n"},
      {"tables:\n"
       "  a:\n"
       "    columns:\n"
       "      n: {type: text, default: 'x'::text}\n",
       "s.yaml:4:35: { is not closed, or text in it needs quotes (opened at 4:10)\n"
       "  hint: between { and } put text with quotes, commas, colons or brackets into double "
       "quotes\n"},
      {"tables:\n"
       "  a: {columns: {id: bigint\n",
       "s.yaml:2:16: { is never closed\n"
       "  hint: add } at its end\n"},
      {"tables:\n"
       "  a:\n"
       "    comment: note: this\n",
       "s.yaml:3:18: a colon and a blank cannot stand inside text without quotes\n"
       "  hint: put the whole text into quotes, or check the indentation\n"},
      {"tables:\n"
       "  a:\n"
       "    comment: @home\n",
       "s.yaml:3:14: text cannot begin with this character\n"
       "  hint: put the whole text into quotes\n"},
      {"tables:\n"
       "  a:\n"
       "    comment: 'never closed\n",
       "s.yaml:3:14: the quote ' is never closed\n"},
      {"extensions:\n"
       "  citext\n",
       "s.yaml:2:3: extensions must be a map from names, not \"citext\"\n"},
      {"extensions:\n"
       "  citext: {}\n"
       "  hstore\n",
       "s.yaml:3:3: there is no colon after \"hstore\"\n"},
      {",\n",
       "s.yaml:1:1: , stands outside of any bracket\n"
       "  hint: remove it, or put the text that it belongs to into quotes\n"},
      {"tables: {}\n"
       "---\n"
       "tables: {}\n",
       "s.yaml:2:1: a second document begins here\n"
       "  hint: one file holds one: remove ---\n"},
      {"tables:\n"
       "  a: &x {}\n"
       "  b: *x\n",
       "s.yaml:3:6: an alias cannot be used here\n"
       "  hint: write out what it stands for\n"},
      {"tables:\n"
       "  a: !foo {}\n",
       "s.yaml:2:6: a tag cannot be used here\n"
       "  hint: remove !foo\n"},
  });
}

TEST(YamlMistakes, FilesAreText) {
  expect_all({
      {"schema: x\377\n",
       "s.yaml:1:10: byte 0xFF is not UTF-8\n"
       "  hint: save the file in the encoding UTF-8\n"},
      {"schema: x\n"
       "# \001\n",
       "s.yaml:2:3: control character 0x01 cannot stand in YAML\n"
       "  hint: write it in double quotes as \\x01, or remove it\n"},
  });
}

/// What is said of this map under `backfill:`, from its first column on.
std::string backfill_mistakes(const std::string& map) {
  const std::string before = "tables: {t: {columns: {a: int, b: {type: int, backfill: ";
  std::string said = mistakes_in(before + map + "}}}}");
  const std::string place = "s.yaml:1:";
  for (std::size_t at = 0; (at = said.find(place, at)) != std::string::npos;) {
    const std::size_t end = said.find(':', at + place.size());
    const std::size_t column = std::stoul(said.substr(at + place.size(), end - at)) - before.size();
    said.replace(at, end - at, std::to_string(column));
  }
  return said;
}

TEST(YamlMistakes, ABackfillSaysWhatCanBeMeant) {
  const std::string column = "backfill of column public.t.b";
  const struct {
    const char* map;
    std::string said;
  } cases[] = {
      {"{set: a, were: a > 1}",
       "10: unknown key \"were\" in " + column + "\n  hint: did you mean \"where\"?\n"},
      {"{set: a, set: a}", "10: duplicate key \"set\" in " + column + "\n"},
      {"{where: a > 1}",
       "1: " + column +
           " says nothing to set\n"
           "  hint: SQL over the columns of the row, for example: backfill: lower(email)\n"},
      {"{set: a, triggers: ignore}", "20: triggers of " + column +
                                         " must be one of fire, skip, not \"ignore\"\n"
                                         "  hint: the words are fire, skip\n"},
      {"{set: a, verify: maybe}",
       "18: verify of " + column + " must be true or false, not \"maybe\"\n"},
      {"{set: a, batch: many}",
       "17: batch of " + column + " must be a whole number of 64 bits, not \"many\"\n"},
      {"{set: a, batch: 0}", "17: batch must be at least 1 row in " + column + "\n"},
      {"{set: a, reverse: [b]}", "19: reverse of " + column + " must be text, not a list\n"},
      {"{set: a, reverse: \"\"}", "19: reverse says nothing to set in " + column + "\n"},
      {"{set: a, reverse: {b: a}}",
       "19: reverse names the column that is filled in " + column +
           "\n"
           "  hint: it gives the columns that `set` reads what they held, for example:"
           " {price: total / quantity}\n"},
      {"{set: a, reverse: {a: b, a: b + 1}}", "26: reverse of " + column + " says \"a\" twice\n"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(backfill_mistakes(each.map), each.said) << each.map;
}

TEST(YamlMistakes, UsingSaysWhatOldValuesBecome) {
  expect_all({
      {"tables: {t: {columns: {a: {type: int, using: ''}}}}\n",
       "s.yaml:1:46: using of column public.t.a says nothing\n"
       "  hint: SQL over the columns of the old row, for example: using: "
       "to_date(paid_on, 'DD.MM.YYYY')\n"},
      {"tables: {t: {columns: {a: {type: int, using: [b]}}}}\n",
       "s.yaml:1:46: using of column public.t.a must be text, not a list\n"},
      {"tables: {t: {columns: {b: int, a: {type: int, generated: b + 1, using: b}}}}\n",
       "s.yaml:1:72: using of column public.t.a: its values are generated anew\n"
       "  hint: remove using, or generated\n"},
      {"views: {v: {query: select 1 as a, columns: {a: {using: b}}}}\n",
       "s.yaml:1:49: unknown key \"using\" in column public.v.a\n"
       "  hint: the keys are comment\n"},
  });
}

TEST(YamlMistakes, AMapLeadsFromLabelsThatGoToLabels) {
  expect_all({
      {"enums: {s: {labels: [new, paid], map: {payed: pad}}}\n",
       "s.yaml:1:47: map of enum public.s leads to \"pad\", which is no label\n"
       "  hint: did you mean \"paid\"?\n"},
      {"enums: {s: {map: {new: paid}, labels: [new, paid]}}\n",
       "s.yaml:1:19: map of enum public.s names \"new\", which is a label still\n"
       "  hint: it says what becomes of labels that go\n"},
      {"enums: {s: {labels: [new], map: {a: new, a: new}}}\n",
       "s.yaml:1:42: map of enum public.s says \"a\" twice\n"},
      {"enums: {s: {labels: [new], map: {a: [new]}}}\n",
       "s.yaml:1:37: map of enum public.s must be text, not a list\n"},
      {"enums: {s: {labels: [new], map: [a]}}\n",
       "s.yaml:1:33: map of enum public.s must be a map from labels that go to labels, not a list\n"
       "  hint: for example {shipped: sent}\n"},
  });
}

TEST(YamlMistakes, FilesDeclareSomething) {
  expect_all({
      {"",
       "s.yaml:1:1: nothing is declared\n"
       "  hint: declare tables, views, …, or delete the file\n"},
      {"# only a comment\n",
       "s.yaml:1:1: nothing is declared\n"
       "  hint: declare tables, views, …, or delete the file\n"},
      {"hello\n", "s.yaml:1:1: the file must be a map of keys such as tables:, not \"hello\"\n"},
      {"- a\n", "s.yaml:1:1: the file must be a map of keys such as tables:, not a list\n"},
  });
}

TEST(YamlMistakes, DepthIsLimited) {
  std::string deep = "tables:\n  a: ";
  for (int i = 0; i < 100000; ++i)
    deep += "{a: ";
  EXPECT_NE(mistakes_in(deep).find("this is nested too deeply"), std::string::npos);
}

TEST(YamlMistakes, NothingAfterTheSyntaxErrorIsBlamed) {
  const std::string yaml =
      "tables:\n  a: {columns: {id: bigint}, foreign_keys: {f: {columns: [id], "
      "references: b}}}\n  b: {x\n";
  EXPECT_EQ(mistakes_in(yaml), "s.yaml:3:6: { is never closed\n  hint: add } at its end\n");
}

}  // namespace
}  // namespace theseus
