#include "introspect/grants.h"

#include <algorithm>

#include "engine/kinds/default_privileges.h"
#include "engine/kinds/grant.h"
#include "introspect/reading.h"

namespace theseus {
namespace {

// src/include/utils/acl.h
std::string_view word_of(char letter) {
  switch (letter) {
    case 'r':
      return "select";
    case 'a':
      return "insert";
    case 'w':
      return "update";
    case 'd':
      return "delete";
    case 'D':
      return "truncate";
    case 'x':
      return "references";
    case 't':
      return "trigger";
    case 'm':
      return "maintain";
    case 'X':
      return "execute";
    case 'U':
      return "usage";
    default:
      return "create";
  }
}

/// Takes a role's name off the front; in double quotes where it is no plain word.
Text take_role(std::string_view& rest, char end) {
  std::string name;
  bool in_quotes = false;
  while (!rest.empty() && (in_quotes || rest[0] != end)) {
    const bool is_doubled = in_quotes && rest.starts_with("\"\"");
    if (rest[0] != '"' || is_doubled) name += rest[0];
    if (rest[0] == '"' && !is_doubled) in_quotes = !in_quotes;
    rest.remove_prefix(is_doubled ? 2 : 1);
  }
  rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  return name;
}

Privileges privileges_in(std::string_view letters) {
  Privileges privileges;
  for (const char letter : letters)
    if (letter == '*')
      privileges.back().grantable = true;
    else
      privileges.push_back({.word = word_of(letter)});
  return privileges;
}

void sort(Privileges& privileges) {
  std::sort(privileges.begin(), privileges.end());
  privileges.erase(std::unique(privileges.begin(), privileges.end()), privileges.end());
}

/// Its own grant options go without saying for an owner.
void forget_grant_options(Privileges& privileges) {
  for (Privilege& each : privileges)
    each.grantable = false;
}

class Adder {
 public:
  explicit Adder(Reading& reading) : reading_(reading) {}

  void add(ObjectId object, const Acls::Acl& acl) {
    bool found = false;
    for (const Text role : roles(acl))
      found = add_role(object, acl, role) || found;
    if (!found) return;
    if (is_a<DefaultPrivileges>(object)) reading_.catalog.database.add(DefaultPrivileges{object});
    if (is_a<GlobalDefaultPrivileges>(object))
      reading_.catalog.database.add(GlobalDefaultPrivileges{object});
  }

 private:
  static std::set<Text> roles(const Acls::Acl& acl) {
    std::set<Text> roles;
    if (acl.is_whole) roles = {"public", owner_word};
    for (const auto& [role, privileges] : acl.roles)
      roles.insert(role);
    return roles;
  }

  bool add_role(ObjectId object, const Acls::Acl& acl, Text role) {
    const Privileges usual = usual_privileges(object, role, reading_.server);
    Privileges privileges = acl.is_whole ? Privileges() : usual;
    if (const auto found = acl.roles.find(role); found != acl.roles.end())
      privileges.insert(privileges.end(), found->second.begin(), found->second.end());
    if (role == owner_word) forget_grant_options(privileges);
    sort(privileges);
    if (privileges == usual) return false;
    Grant grant{.id = id_of<Grant>(object, role), .privileges = std::move(privileges)};
    if (role == owner_word && acl.owner != reading_.user) grant.owner = acl.owner;
    reading_.catalog.database.add(std::move(grant));
    return true;
  }

  Reading& reading_;
};

void warn_of_grantor(Reading& reading, ObjectId object, const AclItem& item) {
  reading.unmodelled.add(
      schema_of(object).name(),
      {"grant by another than the owner, on", "grants by others than the owners"},
      to_string(object) + " by " + item.grantor.string());
}

}  // namespace

std::vector<AclItem> acl_items(std::string_view acl) {
  std::vector<AclItem> items;
  for (const std::string& text : items_in(acl)) {
    std::string_view rest = text;
    AclItem item{.grantee = take_role(rest, '='), .grantor = {}};
    const std::string_view letters = rest.substr(0, rest.find('/'));
    item.privileges = privileges_in(letters);
    rest.remove_prefix(std::min(letters.size() + 1, rest.size()));
    item.grantor = take_role(rest, '\0');
    items.push_back(std::move(item));
  }
  return items;
}

void read_acl(Reading& reading, ObjectId object, Text owner, Text column, std::string_view text) {
  Acls::Acl& acl = reading.acls.objects[object];
  acl.owner = owner;
  if (column.empty()) acl.is_whole = true;
  for (AclItem& item : acl_items(text)) {
    if (item.grantor != owner) {
      warn_of_grantor(reading, object, item);
      continue;
    }
    const bool is_owner = item.grantee == owner;
    if (is_owner && !column.empty()) continue;  // it has the whole
    Privileges& all = acl.roles[is_owner               ? Text(owner_word)
                                : item.grantee.empty() ? Text("public")
                                                       : item.grantee];
    for (Privilege& each : item.privileges) {
      each.column = column;
      all.push_back(each);
    }
  }
}

void add_grants(Reading& reading) {
  Adder adder(reading);
  for (const auto& [object, acl] : reading.acls.objects)
    adder.add(object, acl);
}

}  // namespace theseus
