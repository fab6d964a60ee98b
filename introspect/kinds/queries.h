// The queries that read each kind, in the order in which they need each other's rows.
#pragma once
#include "engine/kinds/trigger.h"
#include "introspect/reading.h"

namespace theseus {

// First: names that the others refer to.
CatalogQuery role_query(const Server& server);
CatalogQuery encoding_query(const Server& server);
CatalogQuery schema_query(const Server& server);
CatalogQuery member_query(const Server& server);
CatalogQuery extension_query(const Server& server);
CatalogQuery access_method_query(const Server& server);
CatalogQuery collation_query(const Server& server);
CatalogQuery operator_class_query(const Server& server);
CatalogQuery binary_cast_query(const Server& server);

// What stands in schemas.
CatalogQuery type_query(const Server& server);
CatalogQuery signature_type_query(const Server& server);
CatalogQuery routine_query(const Server& server);
CatalogQuery aggregate_query(const Server& server);
CatalogQuery operator_query(const Server& server);
CatalogQuery operator_family_query(const Server& server);
CatalogQuery own_operator_class_query(const Server& server);
CatalogQuery language_query(const Server& server);
CatalogQuery transform_query(const Server& server);
CatalogQuery conversion_query(const Server& server);
CatalogQuery own_access_method_query(const Server& server);
CatalogQuery foreign_data_wrapper_query(const Server& server);
CatalogQuery foreign_server_query(const Server& server);
CatalogQuery user_mapping_query(const Server& server);
CatalogQuery foreign_table_query(const Server& server);
CatalogQuery foreign_column_query(const Server& server);
CatalogQuery text_search_parser_query(const Server& server);
CatalogQuery text_search_template_query(const Server& server);
CatalogQuery cast_query(const Server& server);
CatalogQuery text_search_dictionary_query(const Server& server);
CatalogQuery text_search_configuration_query(const Server& server);
CatalogQuery text_search_mapping_query(const Server& server);
CatalogQuery relation_query(const Server& server);
/// When all relations are known.
void add_partitions(Reading& reading);
/// Says in the columns what NOT NULL is called and how far it goes.
void add_not_nulls(Reading& reading);
CatalogQuery inheritance_query(const Server& server);
CatalogQuery toast_query(const Server& server);
CatalogQuery column_query(const Server& server);
CatalogQuery sequence_query(const Server& server);
CatalogQuery view_query(const Server& server);

// What stands in tables; sent when the above has been read.
CatalogQuery constraint_query(const Server& server);
CatalogQuery index_query(const Server& server, const Reading& reading);
CatalogQuery trigger_query(const Server& server);
CatalogQuery rule_query(const Server& server);
CatalogQuery policy_query(const Server& server);
CatalogQuery publication_query(const Server& server);
CatalogQuery published_table_query(const Server& server);
CatalogQuery event_trigger_query(const Server& server);
CatalogQuery statistics_query(const Server& server);
CatalogQuery comment_query(const Server& server);
CatalogQuery grant_query(const Server& server);
CatalogQuery default_privileges_query(const Server& server);

/// When a trigger or rule fires: tgenabled, ev_enabled.
TriggerState trigger_state(char letter);

/// The types of an oidvector, as signatures have them.
std::vector<std::string> type_names(std::string_view oids, Reading& reading);

/// `f(integer, text)`: a routine's name as its id has it.
std::string signature(std::string_view name, const std::vector<std::string>& types);

}  // namespace theseus
