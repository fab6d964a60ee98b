// Schemas, extensions, and types.
#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"

namespace theseus::testing {
namespace {

using Texts = std::vector<std::string>;

TEST(Reading, Schemas) {
  const ReadDatabase read(
      "CREATE SCHEMA \"Odd \"\"Name\"\"\"; CREATE SCHEMA theseus; CREATE TABLE theseus.journal (a "
      "int)");
  EXPECT_EQ(read["schema shop"], "{}");
  EXPECT_EQ(read["schema public"], "{}");
  EXPECT_EQ(read["schema \"Odd \"\"Name\"\"\""], "{}");
  EXPECT_EQ(read["schema theseus"], "none");
  EXPECT_EQ(read["table theseus.journal"], "none");
  EXPECT_EQ(read["schema information_schema"], "none");
  EXPECT_EQ(read.warnings(), Texts());
  EXPECT_EQ(read.catalog().encoding, "UTF8");
}

TEST(Reading, ExtensionsWithoutTheirMembers) {
  const ReadDatabase read(
      "CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION hstore SCHEMA shop;"
      "COMMENT ON EXTENSION hstore IS 'ours'");
  EXPECT_EQ(read["extension citext"], "{}");
  EXPECT_EQ(read["extension hstore"], R"({"schema":"shop"})");
  EXPECT_EQ(read["extension plpgsql"], "none");
  EXPECT_EQ(read["comment of extension hstore"], R"({"text":"ours"})");
  EXPECT_EQ(read["comment of extension citext"], "none");
  EXPECT_EQ(read.catalog().database.all<Function>().size(), 0U);
  EXPECT_EQ(read.warnings(), Texts());
}

TEST(Reading, Enums) {
  const ReadDatabase read(
      "CREATE TYPE state AS ENUM ('paid', 'it''s, \"x\\y\"', '', 'NULL');"
      "CREATE TYPE nothing AS ENUM ();"
      "ALTER TYPE state ADD VALUE 'new' BEFORE 'paid';"
      "COMMENT ON TYPE state IS 'of an order'");
  EXPECT_EQ(read["enum shop.state"], R"({"labels":["new","paid","it's, \"x\\y\"","","NULL"]})");
  EXPECT_EQ(read["enum shop.nothing"], "{}");
  EXPECT_EQ(read["comment of enum shop.state"], R"({"text":"of an order"})");
}

TEST(Reading, Domains) {
  const ReadDatabase read(
      "CREATE DOMAIN amount AS numeric(12,2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE "
      ">= 0);"
      "CREATE DOMAIN code AS text[] ; CREATE DOMAIN label AS varchar(5) COLLATE \"C\";"
      "COMMENT ON CONSTRAINT positive ON DOMAIN amount IS 'no debts'");
  EXPECT_EQ(read["domain shop.amount"], R"js({"type":"numeric(12,2)","not_null":true})js");
  EXPECT_EQ(read["domain shop.code"], R"({"type":"text[]"})");
  EXPECT_EQ(read["domain shop.label"],
            R"js({"type":"character varying(5)","collation":"\"C\""})js");
  EXPECT_EQ(read["default of domain shop.amount"], R"({"expression":"0"})");
  EXPECT_EQ(read["check shop.amount.positive"], R"({"expression":"VALUE >= (0)::numeric"})");
  EXPECT_EQ(read["comment of check shop.amount.positive"], R"({"text":"no debts"})");
}

TEST(Reading, Sequences) {
  const ReadDatabase read(
      "CREATE SEQUENCE plain; CREATE SEQUENCE down AS integer INCREMENT -2 CACHE 5 CYCLE;"
      "CREATE SEQUENCE bounded MINVALUE 5 MAXVALUE 100 START 7; CREATE TABLE t (a serial, b int);"
      "CREATE SEQUENCE owned START 3 OWNED BY t.b; COMMENT ON SEQUENCE bounded IS 'few'");
  EXPECT_EQ(read["sequence shop.plain"], "{}");
  EXPECT_EQ(read["sequence shop.down"],
            R"({"type":"integer","increment":-2,"cache":5,"cycle":true})");
  EXPECT_EQ(read["sequence shop.bounded"], R"({"minimum":5,"maximum":100,"start":7})");
  EXPECT_EQ(read["sequence shop.t_a_seq"], R"({"type":"integer"})");
  EXPECT_EQ(read["owner column of sequence shop.t_a_seq"], R"({"column":"shop.t.a"})");
  EXPECT_EQ(read["owner column of sequence shop.owned"], R"({"column":"shop.t.b"})");
  EXPECT_EQ(read["default of column shop.t.a"],
            R"js({"expression":"nextval('shop.t_a_seq'::regclass)"})js");
  EXPECT_EQ(read["comment of sequence shop.bounded"], R"({"text":"few"})");
}

}  // namespace
}  // namespace theseus::testing
