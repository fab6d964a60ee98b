// CREATE SERVER. https://www.postgresql.org/docs/current/sql-createserver.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct ForeignServer {
  static constexpr std::string_view kind = "foreign server";
  static constexpr Placement placement{.key = "foreign_servers"};
  static constexpr Address address{"SERVER", AddressForm::qualified};
  static constexpr bool drops_children = false;  // DROP refuses while somebody is mapped to it
  using Parents = Kinds<>;

  ObjectId id;
  Text wrapper = {};
  Text type = {};
  Text version = {};
  Parameters options = {};

  static constexpr auto fields() {
    return field_list(field("wrapper", &ForeignServer::wrapper, OnChange::replace),
                      field("type", &ForeignServer::type, OnChange::replace),
                      field("version", &ForeignServer::version),
                      field("options", &ForeignServer::options));
  }
  bool operator==(const ForeignServer&) const = default;
};

Statements create(const ForeignServer& foreign, const Server& server);
Statements alter(const ForeignServer& from, const ForeignServer& to, const Server& server);
Statements drop(const ForeignServer& foreign, const Server& server);
std::vector<ObjectId> references(const ForeignServer& foreign);

}  // namespace theseus
