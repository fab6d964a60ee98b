// The table of forms: what follows from it, that the corpus runs each of them, and docs/locks.md.
#include "engine/sql/form.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "engine/kinds/all.h"
#include "engine/sql/waiting.h"

namespace theseus {
namespace {

namespace fs = std::filesystem;

const ObjectId shop = id_of<Schema>({}, "shop");
const ObjectId orders = id_of<Table>(shop, "orders");
const ObjectId buyers = id_of<Table>(shop, "buyers");

std::vector<FormFacts> all_forms() {
  std::vector<FormFacts> forms;
  for (std::size_t i = 1; i < form_count; ++i)
    forms.push_back(facts_of(static_cast<Form>(i)));
  return forms;
}

TEST(Form, HasWordsOfItsOwn) {
  for (const FormFacts& each : all_forms()) {
    ASSERT_NE(each.words, "") << static_cast<int>(each.form);
    EXPECT_EQ(facts_called(each.words), &facts_of(each.form)) << each.words;
  }
  EXPECT_EQ(facts_called(""), nullptr);
}

TEST(Form, SaysWhatAStatementLocks) {
  const Statement added = formed(Form::add_foreign_key, "", Sql(), {orders, buyers});
  EXPECT_EQ(added.locks, (std::vector<Lock>{{orders, LockMode::share_row_exclusive},
                                            {buyers, LockMode::share_row_exclusive}}));
  EXPECT_EQ(added.hazards, Hazards{Hazard::scan});
  const Statement checked = formed(Form::validate_foreign_key, "", Sql(), {orders, orders});
  EXPECT_EQ(checked.locks, (std::vector<Lock>{{orders, LockMode::share_update_exclusive}}));
  EXPECT_EQ(checked.hazards, Hazards{}) << "it reads the table and stops nobody";
  EXPECT_EQ(checked.transaction, Transaction::alone);
}

TEST(Form, MayTurnOutToBeAnother) {
  Statement added = formed(Form::add_foreign_key, "", Sql(), {orders, buyers});
  add(Hazard::superuser, added.hazards);
  const Statement adopting = reformed(added, Form::add_foreign_key_adopting);
  EXPECT_EQ(adopting.locks, (std::vector<Lock>{{orders, LockMode::share_row_exclusive},
                                               {buyers, LockMode::access_exclusive}}));
  EXPECT_EQ(adopting.hazards, Hazards{Hazard::superuser});
  EXPECT_EQ(reformed(adopting, Form::add_foreign_key).hazards,
            (Hazards{Hazard::superuser, Hazard::scan}));
}

TEST(Form, KnowsFromWhichVersionItLocks) {
  Statement before = formed(Form::grant_on_relation, "", Sql(), {orders});
  Statement since = before;
  forget_later_locks(17, before);
  forget_later_locks(18, since);
  EXPECT_EQ(before.locks, std::vector<Lock>{});
  EXPECT_EQ(since.locks, (std::vector<Lock>{{orders, LockMode::access_share}}));
}

constexpr std::string_view unseen = " (takes nothing new)";

/// What stands after "-- 1. " below "-- forms" in a golden plan, where its lock can be seen.
void add_forms_of(const fs::path& golden, std::set<std::string>& forms) {
  std::ifstream stream(golden);
  bool is_below = false;
  for (std::string line; std::getline(stream, line);) {
    const std::size_t dot = line.find(". ");
    if (is_below && dot != std::string::npos && !line.ends_with(unseen))
      forms.insert(line.substr(dot + 2));
    is_below = is_below || line == "-- forms";
  }
}

/// There each is watched: see tests/live/corpus/watched_steps.h; a few by lone_statements_test.cc
/// beside it.
TEST(Form, IsEmittedByTheCorpus) {
  std::set<std::string> emitted;
  for (const auto& each : fs::recursive_directory_iterator(THESEUS_SOURCE "/tests/corpus"))
    if (each.path().extension() == ".golden") add_forms_of(each.path(), emitted);
  for (const Form lone :
       {Form::set_access_method, Form::rename_column, Form::add_not_null_not_valid,
        Form::validate_not_null, Form::alter_not_null})
    emitted.emplace(facts_of(lone).words);
  for (const FormFacts& each : all_forms())
    EXPECT_EQ(emitted.erase(std::string(each.words)), 1U)
        << each.words << " is seen in no golden plan";
  for (const std::string& left : emitted)
    ADD_FAILURE() << left << " is no form";
}

std::optional<LockMode> worst_of(const FormFacts& form) {
  return std::max(form.lock, form.other_lock);
}

std::string cell(const FormFacts& form) {
  std::string text = form.lock ? std::string(spelled(*form.lock)) : "–";
  if (form.from_major > 0) text += " from PostgreSQL " + std::to_string(form.from_major);
  return text;
}

std::string rows_cell(RowWork work) {
  switch (work) {
    case RowWork::none:
      return "";
    case RowWork::scan:
      return "reads all";
    case RowWork::rewrite:
      return "writes all";
    case RowWork::portions:
      break;
  }
  return "in portions";
}

std::string transaction_cell(Transaction transaction) {
  switch (transaction) {
    case Transaction::inside:
      return "";
    case Transaction::alone:
      return "one of its own";
    case Transaction::outside:
      return "outside of any";
    case Transaction::commit_after:
      break;
  }
  return "usable once committed";
}

std::string line_of(const FormFacts& form) {
  std::string line = "| `" + std::string(form.words) + "` | " + cell(form) + " | ";
  if (form.other_lock)
    line += std::string(spelled(*form.other_lock)) + " on " + std::string(form.other);
  return line + " | " + rows_cell(form.rows) + " | " + transaction_cell(form.transaction) + " |\n";
}

/// The forms of which this is true, as a table.
template <class Condition>
std::string table_of(const std::string& title, const Condition& is_meant) {
  std::string text =
      "\n## " + title +
      "\n\n| statement | locks | and | rows | transaction |\n|---|---|---|---|---|\n";
  for (const FormFacts& each : all_forms())
    if (is_meant(worst_of(each))) text += line_of(each);
  return text;
}

std::string page() {
  const auto makes_wait = [](Waiting whom) {
    return [whom](const std::optional<LockMode>& mode) { return mode && who_waits(*mode) == whom; };
  };
  return std::string(R"(# What each statement locks

Every statement that `plan` can write, and what it does to others while it runs: the table in
[form.cc](../engine/sql/form.cc), written here by a test. It was measured on PostgreSQL 13 to 18, and the tests run each
of these statements and compare with `pg_locks`, the files of the tables and their counters. A statement that waits for its
lock stops whoever it would stop when it has it, so `apply` looks first and waits briefly ([how](online.md)).

- The lock is on what the statement is about: the table of a column, constraint, trigger or policy; the index, view or
  sequence itself. A partitioned table is locked with its partitions, and a table with its indexes.
- What is created locks nobody until it is there. Locks on it, and on tables that the same plan creates, are not listed.
- "reads all" and "writes all" take as long as the table is large; everything else is over in an instant once it has its
  lock. Some need not: a type change reads the table where a check or an index has to be looked at again.
- `SHARE UPDATE EXCLUSIVE` stops neither readers nor writers, but other changes of the table and its `VACUUM`.
- `CREATE INDEX CONCURRENTLY` and `DROP INDEX CONCURRENTLY` wait for older transactions, and nobody waits for them.
- `plan` says of each step what it locks and who waits; `plan --format json` also names its line here, as `form`.
)") + table_of("Readers and writers wait", makes_wait(Waiting::readers_and_writers)) +
         table_of("Writers wait", makes_wait(Waiting::writers)) +
         table_of("Nobody who reads or writes waits", makes_wait(Waiting::nobody)) +
         table_of("Nothing that was there is locked",
                  [](const std::optional<LockMode>& mode) { return !mode; });
}

/// THESEUS_UPDATE_GOLDEN=1 writes it anew.
TEST(Form, IsListedInTheDocumentation) {
  const fs::path file = THESEUS_SOURCE "/docs/locks.md";
  const std::string wanted = page();
  if (std::getenv("THESEUS_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << wanted;
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  EXPECT_EQ(text.str(), wanted) << "THESEUS_UPDATE_GOLDEN=1 accepts it";
}

}  // namespace
}  // namespace theseus
