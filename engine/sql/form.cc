#include "engine/sql/form.h"

#include <algorithm>
#include <array>

namespace theseus {
namespace {

constexpr LockMode access_share = LockMode::access_share;
constexpr LockMode row_share = LockMode::row_share;
constexpr LockMode row_exclusive = LockMode::row_exclusive;
constexpr LockMode share_update_exclusive = LockMode::share_update_exclusive;
constexpr LockMode share = LockMode::share;
constexpr LockMode share_row_exclusive = LockMode::share_row_exclusive;
constexpr LockMode access_exclusive = LockMode::access_exclusive;

constexpr std::string_view domain_users = "tables that use the domain";
constexpr std::string_view referenced = "the referenced table";
constexpr std::string_view what_it_reads = "what its query reads";

// https://www.postgresql.org/docs/current/sql-altertable.html and the pages of the other statements
// say most of it; all of it was measured.
constexpr std::array<FormFacts, form_count> table{{
    {Form::unknown},

    {Form::create_schema, "CREATE SCHEMA"},
    {Form::rename_schema, "ALTER SCHEMA … RENAME TO"},
    {Form::drop_schema, "DROP SCHEMA"},
    {Form::create_extension, "CREATE EXTENSION"},
    {Form::alter_extension, "ALTER EXTENSION … SET SCHEMA, UPDATE"},
    {Form::drop_extension, "DROP EXTENSION"},
    {Form::create_collation, "CREATE COLLATION"},
    {Form::rename_collation, "ALTER COLLATION … RENAME TO"},
    {Form::drop_collation, "DROP COLLATION"},
    {Form::create_type, "CREATE TYPE"},
    {.form = Form::add_enum_value,
     .words = "ALTER TYPE … ADD VALUE",
     .transaction = Transaction::commit_after},
    {Form::rename_enum_value, "ALTER TYPE … RENAME VALUE"},
    {Form::alter_attribute, "ALTER TYPE … ADD, ALTER, DROP ATTRIBUTE"},
    {Form::rename_attribute, "ALTER TYPE … RENAME ATTRIBUTE"},
    {Form::rename_type, "ALTER TYPE, DOMAIN … RENAME TO"},
    {Form::drop_type, "DROP TYPE"},
    {Form::create_domain, "CREATE DOMAIN"},
    {Form::set_domain_default, "ALTER DOMAIN … SET, DROP DEFAULT"},
    {.form = Form::set_domain_not_null,
     .words = "ALTER DOMAIN … SET NOT NULL",
     .rows = RowWork::scan,
     .other_lock = share,
     .other = domain_users},
    {Form::drop_domain_not_null, "ALTER DOMAIN … DROP NOT NULL"},
    {.form = Form::add_domain_check,
     .words = "ALTER DOMAIN … ADD CHECK",
     .rows = RowWork::scan,
     .other_lock = share,
     .other = domain_users},
    {Form::add_domain_check_not_valid, "ALTER DOMAIN … ADD CHECK … NOT VALID"},
    {.form = Form::validate_domain_check,
     .words = "ALTER DOMAIN … VALIDATE CONSTRAINT",
     .rows = RowWork::scan,
     .transaction = Transaction::alone,
     .other_lock = share,
     .other = domain_users},
    {Form::rename_domain_constraint, "ALTER DOMAIN … RENAME CONSTRAINT"},
    {Form::drop_domain_check, "ALTER DOMAIN … DROP CONSTRAINT"},
    {Form::drop_domain, "DROP DOMAIN"},
    {Form::create_routine, "CREATE OR REPLACE FUNCTION, PROCEDURE, AGGREGATE"},
    {Form::rename_routine, "ALTER FUNCTION, PROCEDURE, AGGREGATE … RENAME TO"},
    {Form::drop_routine, "DROP FUNCTION, PROCEDURE, AGGREGATE"},

    {Form::create_text_search, "CREATE TEXT SEARCH CONFIGURATION, DICTIONARY, PARSER, TEMPLATE"},
    {Form::alter_text_search, "ALTER TEXT SEARCH CONFIGURATION, DICTIONARY"},
    {Form::drop_text_search, "DROP TEXT SEARCH CONFIGURATION, DICTIONARY, PARSER, TEMPLATE"},
    {Form::create_operator, "CREATE OPERATOR"},
    {Form::alter_operator, "ALTER OPERATOR … SET"},
    {Form::drop_operator, "DROP OPERATOR"},
    {Form::create_cast, "CREATE CAST"},
    {Form::drop_cast, "DROP CAST"},
    {Form::create_operator_class, "CREATE OPERATOR CLASS, FAMILY"},
    {Form::alter_operator_family, "ALTER OPERATOR FAMILY … ADD, DROP"},
    {Form::drop_operator_class, "DROP OPERATOR CLASS, FAMILY"},
    {Form::create_transform, "CREATE OR REPLACE TRANSFORM"},
    {Form::drop_transform, "DROP TRANSFORM"},
    {Form::create_conversion, "CREATE CONVERSION"},
    {Form::drop_conversion, "DROP CONVERSION"},
    {Form::create_language, "CREATE OR REPLACE LANGUAGE"},
    {Form::drop_language, "DROP LANGUAGE"},
    {Form::create_access_method, "CREATE ACCESS METHOD"},
    {Form::drop_access_method, "DROP ACCESS METHOD"},

    {Form::create_foreign_data, "CREATE FOREIGN DATA WRAPPER, SERVER, USER MAPPING"},
    {Form::alter_foreign_data, "ALTER FOREIGN DATA WRAPPER, SERVER, USER MAPPING"},
    {Form::drop_foreign_data, "DROP FOREIGN DATA WRAPPER, SERVER, USER MAPPING"},
    {Form::create_foreign_table, "CREATE FOREIGN TABLE"},
    {Form::alter_foreign_table, "ALTER FOREIGN TABLE … OPTIONS, ADD, ALTER, DROP COLUMN",
     access_exclusive},
    {Form::drop_foreign_table, "DROP FOREIGN TABLE", access_exclusive},

    // nextval() waits for what writers wait for.
    {Form::create_sequence, "CREATE SEQUENCE"},
    {Form::alter_sequence, "ALTER SEQUENCE … AS, INCREMENT, MINVALUE, …", share_row_exclusive},
    {Form::set_sequence_persistence, "ALTER SEQUENCE … SET LOGGED, UNLOGGED", access_exclusive},
    {.form = Form::sequence_owned_by,
     .words = "ALTER SEQUENCE … OWNED BY",
     .lock = share_row_exclusive,
     .other_lock = access_share,
     .other = "the column's table"},
    {Form::rename_sequence, "ALTER SEQUENCE … RENAME TO", access_exclusive},
    {Form::set_sequence_value, "SELECT setval(…) of a new sequence"},
    {Form::drop_sequence, "DROP SEQUENCE", access_exclusive},

    {Form::create_table, "CREATE TABLE"},
    {Form::set_row_security, "ALTER TABLE … ENABLE, DISABLE, FORCE ROW LEVEL SECURITY",
     access_exclusive},
    {Form::set_access_method, "ALTER TABLE … SET ACCESS METHOD", access_exclusive,
     RowWork::rewrite},
    {Form::set_persistence, "ALTER TABLE … SET LOGGED, UNLOGGED", access_exclusive,
     RowWork::rewrite},
    {Form::set_tablespace, "ALTER TABLE, INDEX, MATERIALIZED VIEW … SET TABLESPACE",
     access_exclusive, RowWork::rewrite},
    {Form::set_parameters, "ALTER TABLE, INDEX, VIEW, … SET, RESET (…)", access_exclusive},
    {Form::set_light_parameters,
     "ALTER TABLE, INDEX, … SET, RESET (fillfactor, autovacuum_…, n_distinct, …)",
     share_update_exclusive},
    {Form::set_replica_identity, "ALTER TABLE … REPLICA IDENTITY", access_exclusive},
    {Form::cluster_on, "ALTER TABLE … CLUSTER ON, SET WITHOUT CLUSTER", share_update_exclusive},
    {Form::rename_table, "ALTER TABLE … RENAME TO", access_exclusive},
    {Form::drop_table, "DROP TABLE", access_exclusive},

    {Form::add_column, "ALTER TABLE … ADD COLUMN", access_exclusive},
    {Form::add_column_with_values,
     "ALTER TABLE … ADD COLUMN with a volatile DEFAULT, an identity, GENERATED … STORED, or of a "
     "constrained domain",
     access_exclusive, RowWork::rewrite},
    {.form = Form::set_type,
     .words = "ALTER TABLE … ALTER COLUMN … TYPE that keeps the values as they are stored",
     .lock = access_exclusive,
     .other_lock = access_exclusive,
     .other = "tables at the other end of its foreign keys"},
    {.form = Form::set_type_rewriting,
     .words = "ALTER TABLE … ALTER COLUMN … TYPE",
     .lock = access_exclusive,
     .rows = RowWork::rewrite,
     .other_lock = access_exclusive,
     .other = "tables at the other end of its foreign keys"},
    {Form::set_not_null, "ALTER TABLE … ALTER COLUMN … SET NOT NULL", access_exclusive,
     RowWork::scan},
    {Form::set_not_null_proven,
     "ALTER TABLE … ALTER COLUMN … SET NOT NULL, where a valid CHECK says so", access_exclusive},
    {Form::drop_not_null, "ALTER TABLE … ALTER COLUMN … DROP NOT NULL", access_exclusive},
    {Form::set_default, "ALTER TABLE … ALTER COLUMN … SET, DROP DEFAULT", access_exclusive},
    {Form::add_identity, "ALTER TABLE … ALTER COLUMN … ADD GENERATED … AS IDENTITY",
     access_exclusive},
    {Form::alter_identity, "ALTER TABLE … ALTER COLUMN … SET GENERATED, SET INCREMENT, …",
     access_exclusive},
    {Form::drop_identity, "ALTER TABLE … ALTER COLUMN … DROP IDENTITY", access_exclusive},
    {Form::drop_expression, "ALTER TABLE … ALTER COLUMN … DROP EXPRESSION", access_exclusive},
    {Form::set_storage, "ALTER TABLE … ALTER COLUMN … SET STORAGE", access_exclusive},
    {Form::set_compression, "ALTER TABLE … ALTER COLUMN … SET COMPRESSION", access_exclusive},
    {Form::set_statistics_target, "ALTER TABLE … ALTER COLUMN … SET STATISTICS",
     share_update_exclusive},
    {Form::rename_column, "ALTER TABLE … RENAME COLUMN", access_exclusive},
    {Form::drop_column, "ALTER TABLE … DROP COLUMN", access_exclusive},

    {Form::add_check, "ALTER TABLE … ADD CHECK", access_exclusive, RowWork::scan},
    {Form::add_check_not_valid, "ALTER TABLE … ADD CHECK … NOT VALID", access_exclusive},
    {Form::validate_check, "ALTER TABLE … VALIDATE CONSTRAINT of a check", share_update_exclusive,
     RowWork::scan, Transaction::alone},
    {Form::add_key, "ALTER TABLE … ADD PRIMARY KEY, UNIQUE", access_exclusive, RowWork::scan},
    {Form::add_key_using_index, "ALTER TABLE … ADD PRIMARY KEY, UNIQUE USING INDEX",
     access_exclusive},
    {Form::add_exclusion, "ALTER TABLE … ADD EXCLUDE", access_exclusive, RowWork::scan},
    {Form::add_foreign_key, "ALTER TABLE … ADD FOREIGN KEY", share_row_exclusive, RowWork::scan,
     Transaction::inside, share_row_exclusive, referenced},
    {Form::add_foreign_key_not_valid, "ALTER TABLE … ADD FOREIGN KEY … NOT VALID",
     share_row_exclusive, RowWork::none, Transaction::inside, share_row_exclusive, referenced},
    {Form::add_foreign_key_adopting,
     "ALTER TABLE … ADD FOREIGN KEY, where every partition has it already", share_row_exclusive,
     RowWork::none, Transaction::inside, access_exclusive, referenced},
    {Form::validate_foreign_key, "ALTER TABLE … VALIDATE CONSTRAINT of a foreign key",
     share_update_exclusive, RowWork::scan, Transaction::alone, row_share, referenced},
    {Form::alter_foreign_key, "ALTER TABLE … ALTER CONSTRAINT", access_exclusive},
    {Form::rename_constraint, "ALTER TABLE … RENAME CONSTRAINT", access_exclusive},
    {Form::drop_constraint, "ALTER TABLE … DROP CONSTRAINT", access_exclusive},
    {Form::drop_foreign_key, "ALTER TABLE … DROP CONSTRAINT of a foreign key", access_exclusive,
     RowWork::none, Transaction::inside, access_exclusive, referenced},

    {.form = Form::inherit,
     .words = "ALTER TABLE … INHERIT",
     .lock = access_exclusive,
     .other_lock = share_update_exclusive,
     .other = "the table above"},
    {.form = Form::no_inherit,
     .words = "ALTER TABLE … NO INHERIT",
     .lock = access_exclusive,
     .other_lock = access_share,
     .other = "the table above"},
    {.form = Form::attach_partition,
     .words = "ALTER TABLE … ATTACH PARTITION",
     .lock = access_exclusive,
     .rows = RowWork::scan,
     .other_lock = share_update_exclusive,
     .other = "the partitioned table"},
    {.form = Form::detach_partition,
     .words = "ALTER TABLE … DETACH PARTITION",
     .lock = access_exclusive,
     .other_lock = access_exclusive,
     .other = "the partition"},
    // Under the locks of DETACH PARTITION before it.
    {Form::move_rows, "DO, which moves rows to their partitions"},

    {Form::create_index, "CREATE INDEX", share, RowWork::scan},
    {Form::create_index_adopting, "CREATE INDEX, where every partition has it already", share},
    {Form::create_index_concurrently, "CREATE INDEX CONCURRENTLY", share_update_exclusive,
     RowWork::scan, Transaction::outside},
    {Form::rename_index, "ALTER INDEX … RENAME TO", share_update_exclusive},
    {Form::drop_index, "DROP INDEX", access_exclusive, RowWork::none, Transaction::inside,
     access_exclusive, "the index"},
    {Form::drop_index_concurrently, "DROP INDEX CONCURRENTLY", share_update_exclusive,
     RowWork::none, Transaction::outside},
    {Form::create_statistics, "CREATE STATISTICS", share_update_exclusive},
    {Form::alter_statistics, "ALTER STATISTICS … SET STATISTICS"},
    {Form::rename_statistics, "ALTER STATISTICS … RENAME TO"},
    {Form::drop_statistics, "DROP STATISTICS", share_update_exclusive},

    {.form = Form::create_view,
     .words = "CREATE VIEW",
     .other_lock = access_share,
     .other = what_it_reads},
    {.form = Form::replace_view,
     .words = "CREATE OR REPLACE VIEW",
     .lock = access_exclusive,
     .other_lock = access_share,
     .other = what_it_reads},
    {Form::rename_view, "ALTER VIEW, MATERIALIZED VIEW … RENAME TO", access_exclusive},
    {Form::drop_view, "DROP VIEW", access_exclusive},
    {.form = Form::create_materialized_view,
     .words = "CREATE MATERIALIZED VIEW",
     .rows = RowWork::scan,
     .other_lock = access_share,
     .other = what_it_reads},
    {Form::drop_materialized_view, "DROP MATERIALIZED VIEW", access_exclusive},

    {Form::create_rule, "CREATE OR REPLACE RULE", access_exclusive},
    {Form::set_rule_state, "ALTER TABLE … ENABLE, DISABLE RULE", access_exclusive},
    {Form::rename_rule, "ALTER RULE … RENAME TO", access_exclusive},
    {Form::drop_rule, "DROP RULE", access_exclusive},
    {Form::create_trigger, "CREATE TRIGGER", share_row_exclusive},
    {Form::set_trigger_state, "ALTER TABLE … ENABLE, DISABLE TRIGGER", share_row_exclusive},
    {Form::rename_trigger, "ALTER TRIGGER … RENAME TO", access_exclusive},
    {Form::drop_trigger, "DROP TRIGGER", access_exclusive},
    {Form::create_policy, "CREATE POLICY", access_exclusive},
    {Form::alter_policy, "ALTER POLICY", access_exclusive},
    {Form::rename_policy, "ALTER POLICY … RENAME TO", access_exclusive},
    {Form::drop_policy, "DROP POLICY", access_exclusive},

    {Form::create_publication, "CREATE PUBLICATION"},
    {Form::alter_publication, "ALTER PUBLICATION … SET, ADD, DROP TABLES IN SCHEMA"},
    {Form::drop_publication, "DROP PUBLICATION"},
    {Form::add_published_table, "ALTER PUBLICATION … ADD TABLE", share_update_exclusive},
    {Form::drop_published_table, "ALTER PUBLICATION … DROP TABLE", share_update_exclusive},
    {Form::create_event_trigger, "CREATE EVENT TRIGGER"},
    {Form::alter_event_trigger, "ALTER EVENT TRIGGER … ENABLE, DISABLE"},
    {Form::drop_event_trigger, "DROP EVENT TRIGGER"},

    {Form::set_owner, "ALTER SCHEMA, TYPE, FUNCTION, … OWNER TO"},
    {Form::set_owner_of_relation, "ALTER TABLE, VIEW, MATERIALIZED VIEW, SEQUENCE … OWNER TO",
     access_exclusive},
    {Form::grant, "GRANT, REVOKE … ON SCHEMA, TYPE, FUNCTION, …"},
    {.form = Form::grant_on_relation,
     .words = "GRANT, REVOKE … ON TABLE, SEQUENCE",
     .lock = access_share,
     .from_major = 18},
    {Form::alter_default_privileges, "ALTER DEFAULT PRIVILEGES"},
    {Form::comment, "COMMENT ON SCHEMA, TYPE, FUNCTION, …"},
    {Form::comment_on_relation, "COMMENT ON TABLE, COLUMN, INDEX, VIEW, SEQUENCE, …",
     share_update_exclusive},
    {Form::comment_on_part, "COMMENT ON CONSTRAINT, TRIGGER, RULE, POLICY", access_share},

    {Form::analyze, "ANALYZE", share_update_exclusive, RowWork::none, Transaction::alone},
    {Form::update_in_batches, "UPDATE in batches", row_exclusive, RowWork::portions,
     Transaction::outside},
    {Form::compare_in_portions, "SELECT of all rows in portions", access_share, RowWork::portions,
     Transaction::outside},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].form != static_cast<Form>(i)) return false;
  return true;
}
static_assert(is_in_order());

}  // namespace

const FormFacts& facts_of(Form form) {
  return table[static_cast<std::size_t>(form)];
}

const FormFacts* facts_called(std::string_view words) {
  const auto found = std::find_if(table.begin() + 1, table.end(),
                                  [&](const FormFacts& each) { return each.words == words; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace theseus
