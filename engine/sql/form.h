// The forms of statements that are emitted, and what each does to who works in the database: one
// table, measured on 13 to 18, watched by the tests that run it, and printed in docs/locks.md.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/sql/statement.h"

namespace theseus {

enum class Form : std::uint8_t {
  unknown,
  // Schemas, extensions, types, routines
  create_schema,
  rename_schema,
  drop_schema,
  create_extension,
  alter_extension,
  drop_extension,
  create_collation,
  rename_collation,
  drop_collation,
  create_type,
  add_enum_value,
  rename_enum_value,
  alter_attribute,
  rename_attribute,
  rename_type,
  drop_type,
  create_domain,
  set_domain_default,
  set_domain_not_null,
  drop_domain_not_null,
  add_domain_check,
  add_domain_check_not_valid,
  validate_domain_check,
  rename_domain_constraint,
  drop_domain_check,
  drop_domain,
  create_routine,
  rename_routine,
  drop_routine,
  // Text search, operators, casts
  create_text_search,
  alter_text_search,
  drop_text_search,
  create_operator,
  alter_operator,
  drop_operator,
  create_cast,
  drop_cast,
  create_operator_class,
  alter_operator_family,
  drop_operator_class,
  create_transform,
  drop_transform,
  create_conversion,
  drop_conversion,
  create_language,
  drop_language,
  create_access_method,
  drop_access_method,
  // Foreign data
  create_foreign_data,
  alter_foreign_data,
  drop_foreign_data,
  create_foreign_table,
  alter_foreign_table,
  drop_foreign_table,
  // Sequences
  create_sequence,
  alter_sequence,
  set_sequence_persistence,
  sequence_owned_by,
  rename_sequence,
  set_sequence_value,
  drop_sequence,
  // Tables
  create_table,
  set_row_security,
  set_access_method,
  set_persistence,
  set_tablespace,
  set_parameters,
  set_light_parameters,
  set_replica_identity,
  cluster_on,
  rename_table,
  drop_table,
  // Columns
  add_column,
  add_column_with_values,
  set_type,
  set_type_rewriting,
  set_not_null,
  set_not_null_proven,
  add_not_null_not_valid,
  validate_not_null,
  alter_not_null,
  drop_not_null,
  set_default,
  add_identity,
  alter_identity,
  drop_identity,
  drop_expression,
  set_storage,
  set_compression,
  set_statistics_target,
  rename_column,
  drop_column,
  // Constraints
  add_check,
  add_check_not_valid,
  validate_check,
  add_key,
  add_key_using_index,
  add_exclusion,
  add_foreign_key,
  add_foreign_key_not_valid,
  add_foreign_key_adopting,
  validate_foreign_key,
  alter_foreign_key,
  rename_constraint,
  drop_constraint,
  drop_foreign_key,
  // Partitions, inheritance
  inherit,
  no_inherit,
  attach_partition,
  detach_partition,
  move_rows,
  // Indexes and statistics
  create_index,
  create_index_adopting,
  create_index_concurrently,
  rename_index,
  drop_index,
  drop_index_concurrently,
  create_statistics,
  alter_statistics,
  rename_statistics,
  drop_statistics,
  // Views
  create_view,
  replace_view,
  rename_view,
  drop_view,
  create_materialized_view,
  drop_materialized_view,
  // Rules, triggers, policies
  create_rule,
  set_rule_state,
  rename_rule,
  drop_rule,
  create_trigger,
  set_trigger_state,
  rename_trigger,
  drop_trigger,
  create_policy,
  alter_policy,
  rename_policy,
  drop_policy,
  // Publications, event triggers
  create_publication,
  alter_publication,
  drop_publication,
  add_published_table,
  drop_published_table,
  create_event_trigger,
  alter_event_trigger,
  drop_event_trigger,
  // What is said of all of them
  set_owner,
  set_owner_of_relation,
  grant,
  grant_on_relation,
  alter_default_privileges,
  comment,
  comment_on_relation,
  comment_on_part,
  // Rows
  analyze,
  update_in_batches,
  compare_in_portions,
};
inline constexpr std::size_t form_count = static_cast<std::size_t>(Form::compare_in_portions) + 1;

/// What a statement does with the rows of its relation.
enum class RowWork { none, scan, rewrite, portions };

struct FormFacts {
  Form form = Form::unknown;
  std::string_view words = {};        // "ALTER TABLE … SET SCHEMA"; unlike any other's
  std::optional<LockMode> lock = {};  // on the relation that it is about
  RowWork rows = RowWork::none;
  Transaction transaction = Transaction::inside;
  std::optional<LockMode> other_lock = {};
  std::string_view other = {};  // what that is on: "the referenced table"
  int from_major = 0;           // before, it takes no lock
};

const FormFacts& facts_of(Form form);

/// The one of these words; null where there is none, as in plans from before there were any.
const FormFacts* facts_called(std::string_view words);

/// The relation that a statement is about, and the other one that its form speaks of.
struct On {
  ObjectId relation = {};
  ObjectId other = {};
};

/// A statement with what its form says: locks, transaction rule, and the hazards of a table that is
/// read or written whole while others wait.
Statement formed(Form form, std::string summary, Sql sql, On on = {});

/// The same SQL, where the server finds more to do, or less, than the statement's form says.
Statement reformed(Statement statement, Form form);

/// Takes away the locks that this major version does not take.
void forget_later_locks(int major, Statement& statement);

}  // namespace theseus
