// GRANT and REVOKE from one set of rights to another.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

const Server server{150000};
const ObjectId shop = id_of<Schema>({}, "shop");
const ObjectId orders = id_of<Table>(shop, "orders");

std::string text_of(const Statements& statements) {
  std::string text;
  for (const Statement& each : statements)
    text += (text.empty() ? "" : "; ") + each.sql.text();
  return text;
}

Grant grant_on(ObjectId object, Text role, Privileges privileges) {
  return {.id = id_of<Grant>(object, role), .privileges = std::move(privileges)};
}

std::string altered(const Privileges& from, const Privileges& to) {
  return text_of(alter(grant_on(orders, "app", from), grant_on(orders, "app", to), server));
}

TEST(Grants, OnATable) {
  const Grant grant =
      grant_on(orders, "app", {{"insert", {}, true}, {"select", "id"}, {"select", "x y"}});
  EXPECT_EQ(text_of(create(grant, server)),
            "GRANT SELECT (id, \"x y\") ON TABLE shop.orders TO app; "
            "GRANT INSERT ON TABLE shop.orders TO app WITH GRANT OPTION");
  EXPECT_EQ(text_of(drop(grant, server)),
            "REVOKE INSERT, SELECT (id, \"x y\") ON TABLE shop.orders FROM app");
}

TEST(Grants, Changed) {
  EXPECT_EQ(altered({{"select"}}, {{"select"}, {"update", "a"}}),
            "GRANT UPDATE (a) ON TABLE shop.orders TO app");
  EXPECT_EQ(altered({{"select", {}, true}}, {{"select"}}),
            "REVOKE GRANT OPTION FOR SELECT ON TABLE shop.orders FROM app");
  EXPECT_EQ(altered({{"select"}}, {{"select", {}, true}}),
            "GRANT SELECT ON TABLE shop.orders TO app WITH GRANT OPTION");
  // The whole takes the columns along when it is revoked.
  EXPECT_EQ(altered({{"select"}, {"select", "a"}}, {{"select", "a"}}),
            "REVOKE SELECT ON TABLE shop.orders FROM app; "
            "GRANT SELECT (a) ON TABLE shop.orders TO app");
}

TEST(Grants, WhatGoesWithoutSaying) {
  const ObjectId f = id_of<Function>(shop, "f(integer)");
  EXPECT_EQ(text_of(create(grant_on(f, "public", {}), server)),
            "REVOKE EXECUTE ON FUNCTION shop.f(integer) FROM public");
  EXPECT_EQ(text_of(drop(grant_on(f, "public", {}), server)),
            "GRANT EXECUTE ON FUNCTION shop.f(integer) TO public");
  EXPECT_EQ(text_of(create(grant_on(orders, "(owner)", {{"select"}}), server)),
            "REVOKE DELETE, INSERT, REFERENCES, TRIGGER, TRUNCATE, UPDATE ON TABLE shop.orders"
            " FROM CURRENT_USER");
  Grant given = grant_on(orders, "app", {{"select"}});
  given.given = Privileges{{"insert"}, {"select"}};
  EXPECT_EQ(text_of(create(given, server)), "REVOKE INSERT ON TABLE shop.orders FROM app");
}

TEST(Grants, OnOtherThings) {
  const auto created = [](ObjectId object, const Privileges& privileges) {
    return text_of(create(grant_on(object, "app", privileges), server));
  };
  EXPECT_EQ(created(shop, {{"usage"}}), "GRANT USAGE ON SCHEMA shop TO app");
  EXPECT_EQ(created(id_of<View>(shop, "v"), {{"select"}}), "GRANT SELECT ON TABLE shop.v TO app");
  EXPECT_EQ(created(id_of<Domain>(shop, "d"), {{"usage"}}), "GRANT USAGE ON DOMAIN shop.d TO app");
  EXPECT_EQ(created(id_of<Aggregate>(shop, "rows(*)"), {{"execute"}}),
            "GRANT EXECUTE ON FUNCTION shop.rows() TO app");
  EXPECT_EQ(created(id_of<DefaultPrivileges>(shop, "tables for the boss"), {{"select"}}),
            "ALTER DEFAULT PRIVILEGES FOR ROLE \"the boss\" IN SCHEMA shop GRANT SELECT ON TABLES "
            "TO app");
  EXPECT_EQ(text_of(create(grant_on(id_of<GlobalDefaultPrivileges>({}, "functions"), "public", {}),
                           server)),
            "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM public");
}

}  // namespace
}  // namespace theseus
