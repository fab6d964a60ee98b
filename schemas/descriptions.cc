#include "schemas/descriptions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace theseus::yaml {
namespace {

using Described = std::pair<std::string_view, std::string_view>;

constexpr std::array descriptions{
    // theseus.yaml
    Described{"application", "how the application works: data steps run so"},
    Described{"allow", "hazards that apply may take: drops, data_loss:table shop.tmp, all"},
    Described{"environments", "what is different in each environment; --env NAME chooses"},
    Described{"ignore", "patterns of objects that are never looked at: public.tmp_*, table log.*"},
    Described{"kinds", "the kinds that are managed, with all that stands in them; absent: all"},
    Described{"manage", "what of the database is ours; absent: the schemas that the YAML names"},
    Described{"bound", "as in SQL: FOR VALUES FROM (1) TO (10), FOR VALUES IN ('a'), DEFAULT"},
    Described{"inherits", "tables whose columns and checks it has as well"},
    Described{"partition_of", "the partitioned table that it belongs to, and which rows it holds"},
    Described{"partitions",
              "bounds by the names of partitions that differ in nothing; or external: "
              "others make them"},
    Described{"renamed_from",
              "what it was called before, or a list: it is renamed where it still is"},
    Described{"backfill", "what fills the column in the rows that are there: SQL, in batches"},
    Described{"backfill.set", "SQL over the columns of the row"},
    Described{"backfill.where", "SQL: only these rows are filled"},
    Described{"backfill.reverse", "what gives the old columns back what they held: SQL by column"},
    Described{"backfill.triggers",
              "whether the table's own triggers fire for rows that are filled"},
    Described{"backfill.batch", "most rows in a batch; absent: as many as take 50 ms"},
    Described{"backfill.verify", "compare the column with its expression when all is filled"},
    Described{"policy", "which hazards are allowed, and which tables are small"},
    Described{"small_table", "rows up to which plain statements are used, since they are brief"},
    Described{"roles", "whose grants and policies are managed; absent: those of all roles"},
    Described{"scratch", "where SQL is tried: embedded, target, or a URL"},
    Described{"search_path", "the schemas in which the application looks"},
    Described{"strict", "what is not declared is not to be there"},
    Described{"url", "the database: anything libpq takes, or embedded; ${VARIABLE} is replaced"},
    // the YAML
    Described{"access_methods", "access methods by name"},
    Described{"conversions", "conversions between encodings by name"},
    Described{"foreign_data_wrappers", "foreign-data wrappers by name"},
    Described{"foreign_servers", "foreign servers by name"},
    Described{"foreign_tables", "foreign tables by name, or schema.name"},
    Described{"languages", "languages of routines by name"},
    Described{"operator_classes",
              "operator classes with their access method: by_length using btree"},
    Described{"operator_families", "operator families with their access method"},
    Described{"text_search_parsers", "text search parsers by name"},
    Described{"text_search_templates", "text search templates by name"},
    Described{"transforms", "transforms by type and language: hstore language plperl"},
    Described{"user_mappings", "as whom roles work on the server, without passwords"},
    Described{"wrapper", "the foreign-data wrapper by which the server is reached"},
    Described{"all_tables", "every table there is, and will be"},
    Described{"casts", "casts by their types: text as order_state"},
    Described{"commutator", "the operator with its operands turned round: OPERATOR(shop.===)"},
    Described{"dictionaries", "text search dictionaries, asked in this order"},
    Described{"event_triggers", "event triggers by name: what is called when the schema changes"},
    Described{"mappings", "which dictionaries are asked, by type of token"},
    Described{"negator", "the operator that says the opposite"},
    Described{"operators", "operators by name with operand types: ===(integer, integer)"},
    Described{"publications", "publications by name: what logical replication sends"},
    Described{"publish", "which actions are sent; absent: all"},
    Described{"tags", "commands, such as CREATE TABLE; absent: all"},
    Described{"text_search_configurations", "text search configurations by name"},
    Described{"text_search_dictionaries", "text search dictionaries by name"},
    Described{"after", "events after which the trigger fires"},
    Described{"before", "events before which the trigger fires"},
    Described{"body", "the body, byte for byte, or {file: touch.sql}"},
    Described{"call", "the function and its arguments, as in SQL"},
    Described{"checks", "CHECK constraints by name: SQL"},
    Described{"collation", "name or schema.name"},
    Described{"columns", "the columns, in the order of their creation"},
    Described{"comment", "COMMENT ON it; '' means none, absent means not managed"},
    Described{"default", "SQL"},
    Described{"domains", "domains by name: a type with checks"},
    Described{"elements", "column WITH operator, as in SQL"},
    Described{"enums", "enumerations by name, with their labels in order"},
    Described{"exclusions", "EXCLUDE constraints by name"},
    Described{"extensions", "extensions by name"},
    Described{"foreign_keys", "foreign keys by name"},
    Described{"functions", "functions by name with argument types: touch(integer)"},
    Described{"generated", "SQL of a generated column, or when an identity is generated"},
    Described{"identity", "GENERATED AS IDENTITY: always, or by default"},
    Described{"include", "columns that the index only carries"},
    Described{"indexes", "indexes by name: a list of columns or SQL, or a map"},
    Described{"keys", "columns, or SQL with operator class and order as in CREATE INDEX"},
    Described{"labels", "the labels, in order"},
    Described{"language", "sql where absent"},
    Described{"materialized_views", "materialized views by name"},
    Described{"not_null", "whether NULL is refused"},
    Described{"not_valid", "old rows were never looked at"},
    Described{"on_delete", "what happens to the row when the one it refers to goes"},
    Described{"options", "storage parameters"},
    Described{"owned_by", "the column whose end is also that of the sequence: table.column"},
    Described{"persistence", "logged or unlogged"},
    Described{"primary_key", "a list of columns, or a map"},
    Described{"procedures", "procedures by name with argument types: archive(date)"},
    Described{"query", "SQL"},
    Described{"references", "the table that is referred to: name or schema.name"},
    Described{"referenced_columns", "absent: the primary key of that table"},
    Described{"schema",
              "names without a dot belong to this schema; in theseus.yaml: the path of the YAML"},
    Described{"schemas", "schemas by name; in theseus.yaml: those that are managed"},
    Described{"sequences", "sequences by name"},
    Described{"settings", "settings while it runs"},
    Described{"sql_body", "RETURN … or BEGIN ATOMIC … END"},
    Described{"tables", "tables by name, or schema.name"},
    Described{"triggers", "triggers by name"},
    Described{"type", "a type as in SQL; one with a comma in quotes: \"numeric(12,2)\""},
    Described{"unique", "unique constraints by name; of an index: whether it is unique"},
    Described{"using", "the access method, btree where absent"},
    Described{"views", "views by name: SQL"},
    Described{"where", "SQL: only these rows"},
};

}  // namespace

std::string_view description(std::string_view key) {
  const auto* const found = std::find_if(descriptions.begin(), descriptions.end(),
                                         [&](const Described& each) { return each.first == key; });
  return found == descriptions.end() ? std::string_view() : found->second;
}

}  // namespace theseus::yaml
