// Text search parsers, templates, dictionaries, and configurations with what they map.
#include "engine/kinds/text_search_configuration.h"
#include "engine/kinds/text_search_dictionary.h"
#include "engine/kinds/text_search_mapping.h"
#include "engine/kinds/text_search_parser.h"
#include "engine/kinds/text_search_template.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

/// Takes a name, perhaps in double quotes, or a value, perhaps in single ones, off the front.
std::string take_word(std::string_view& rest) {
  std::string word;
  const bool is_escaped = rest.starts_with("E'");
  if (is_escaped) rest.remove_prefix(1);
  const char quote = rest.starts_with('"') || rest.starts_with('\'') ? rest[0] : '\0';
  if (quote != '\0') rest.remove_prefix(1);
  while (!rest.empty()) {
    const bool is_end = quote == '\0' ? rest[0] == ' ' || rest[0] == ',' : rest[0] == quote;
    const bool is_doubled = quote != '\0' && rest.size() > 1 && rest[1] == rest[0] &&
                            (is_end || (is_escaped && rest[0] == '\\'));
    if (is_doubled) rest.remove_prefix(1);
    if (is_end && !is_doubled) break;
    word += rest[0];
    rest.remove_prefix(1);
  }
  if (quote != '\0') rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  return word;
}

void skip(std::string_view& rest, std::string_view characters) {
  rest.remove_prefix(std::min(rest.find_first_not_of(characters), rest.size()));
}

/// Of `language = 'english', stopwords = E'a\\b', maxlen = 4`: serialize_deflist() in
/// src/backend/commands/tsearchcmds.c.
Parameters options_in(std::string_view text) {
  Parameters options;
  while (!text.empty()) {
    const std::string name = take_word(text);
    skip(text, " =");
    options.emplace_back(name, take_word(text));
    skip(text, " ,");
  }
  return options;
}

enum { oid_, name_, schema_, owner_, other_schema_, other_name_, options_ };

void read_dictionary(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::text_search_dictionary, oid)) return;
  const TextSearchDictionary dictionary{
      .id = id_of<TextSearchDictionary>(schema, row.text(name_)),
      .text_search_template = reading.qualified_name(row.oid(other_schema_), row.text(other_name_)),
      .options = options_in(row.text(options_))};
  reading.remember(CatalogClass::text_search_dictionary, oid, dictionary.id);
  reading.add_owner(dictionary.id, row.oid(owner_));
  reading.catalog.database.add(dictionary);
}

void read_configuration(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::text_search_configuration, oid)) return;
  const TextSearchConfiguration configuration{
      .id = id_of<TextSearchConfiguration>(schema, row.text(name_)),
      .parser = reading.qualified_name(row.oid(other_schema_), row.text(other_name_))};
  reading.remember(CatalogClass::text_search_configuration, oid, configuration.id);
  reading.add_owner(configuration.id, row.oid(owner_));
  reading.catalog.database.add(configuration);
}

enum { part_oid_, part_, part_schema_, functions_ };

/// The function of a pair of columns: its schema and its name.
QualifiedName function_of(const Row& row, const Reading& reading, std::size_t number) {
  const std::size_t schema = functions_ + 2 * number;
  if (row.is_null(schema + 1)) return {};
  return reading.qualified_name(row.oid(schema), row.text(schema + 1));
}

void read_parser(const Row& row, Reading& reading) {
  const Oid oid = row.oid(part_oid_);
  const ObjectId schema = reading.schema(row.oid(part_schema_));
  if (!schema || reading.is_member(CatalogClass::text_search_parser, oid)) return;
  const TextSearchParser parser{.id = id_of<TextSearchParser>(schema, row.text(part_)),
                                .start = function_of(row, reading, 0),
                                .gettoken = function_of(row, reading, 1),
                                .end = function_of(row, reading, 2),
                                .lextypes = function_of(row, reading, 3),
                                .headline = function_of(row, reading, 4)};
  reading.remember(CatalogClass::text_search_parser, oid, parser.id);
  reading.catalog.database.add(parser);
}

void read_template(const Row& row, Reading& reading) {
  const Oid oid = row.oid(part_oid_);
  const ObjectId schema = reading.schema(row.oid(part_schema_));
  if (!schema || reading.is_member(CatalogClass::text_search_template, oid)) return;
  const TextSearchTemplate made{.id = id_of<TextSearchTemplate>(schema, row.text(part_)),
                                .init = function_of(row, reading, 0),
                                .lexize = function_of(row, reading, 1)};
  reading.remember(CatalogClass::text_search_template, oid, made.id);
  reading.catalog.database.add(made);
}

/// For each column with the number of a function its schema and its name.
std::string select_functions(const std::string& begin, const std::string& from,
                             const std::vector<std::string>& columns) {
  std::string fields = begin, joins = from;
  for (const std::string& column : columns) {
    fields.append(", ")
        .append(column)
        .append("_f.pronamespace, ")
        .append(column)
        .append("_f.proname");
    joins.append(" LEFT JOIN pg_proc ").append(column).append("_f ON ").append(column);
    joins.append("_f.oid = x.").append(column);
  }
  return fields + joins + " WHERE x.oid >= 16384";
}

enum { configuration_, token_, schemas_, names_ };

void read_mapping(const Row& row, Reading& reading) {
  const auto found = reading.objects.find(
      catalog_key(CatalogClass::text_search_configuration, row.oid(configuration_)));
  if (found == reading.objects.end()) return;
  TextSearchMapping mapping{.id = id_of<TextSearchMapping>(found->second, row.text(token_))};
  const std::vector<std::int64_t> schemas = numbers_in(row.text(schemas_));
  const std::vector<std::string> names = items_in(row.text(names_));
  for (std::size_t i = 0; i < names.size() && i < schemas.size(); ++i)
    mapping.dictionaries.push_back(reading.qualified_name(static_cast<Oid>(schemas[i]), names[i]));
  reading.catalog.database.add(mapping);
}

}  // namespace

CatalogQuery text_search_parser_query(const Server& /*server*/) {
  return {select_functions("SELECT x.oid, x.prsname, x.prsnamespace", " FROM pg_ts_parser x",
                           {"prsstart", "prstoken", "prsend", "prslextype", "prsheadline"}),
          read_parser};
}

CatalogQuery text_search_template_query(const Server& /*server*/) {
  return {select_functions("SELECT x.oid, x.tmplname, x.tmplnamespace", " FROM pg_ts_template x",
                           {"tmplinit", "tmpllexize"}),
          read_template};
}

CatalogQuery text_search_dictionary_query(const Server& /*server*/) {
  return {
      "SELECT x.oid, x.dictname, x.dictnamespace, x.dictowner, t.tmplnamespace, t.tmplname,"
      " x.dictinitoption FROM pg_ts_dict x JOIN pg_ts_template t ON t.oid = x.dicttemplate"
      " WHERE x.oid >= 16384",
      read_dictionary};
}

CatalogQuery text_search_configuration_query(const Server& /*server*/) {
  return {
      "SELECT x.oid, x.cfgname, x.cfgnamespace, x.cfgowner, p.prsnamespace, p.prsname"
      " FROM pg_ts_config x JOIN pg_ts_parser p ON p.oid = x.cfgparser WHERE x.oid >= 16384",
      read_configuration};
}

CatalogQuery text_search_mapping_query(const Server& /*server*/) {
  return {
      "SELECT x.oid, t.alias, array_agg(d.dictnamespace ORDER BY m.mapseqno),"
      " array_agg(d.dictname ORDER BY m.mapseqno) FROM pg_ts_config x"
      " JOIN pg_ts_config_map m ON m.mapcfg = x.oid"
      " JOIN pg_ts_dict d ON d.oid = m.mapdict"
      " CROSS JOIN LATERAL ts_token_type(x.cfgparser) t"
      " WHERE x.oid >= 16384 AND t.tokid = m.maptokentype GROUP BY x.oid, t.alias",
      read_mapping};
}

}  // namespace theseus
