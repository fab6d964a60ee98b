// Access control lists, taken apart into what each role may do beside what everybody may anyway.
#pragma once
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/kinds/placement.h"

namespace theseus {

struct Reading;

/// One element of an ACL: "alice=r*w/bob".
struct AclItem {
  Text grantee;  // empty: PUBLIC
  Text grantor;
  Privileges privileges = {};  // in the order of their letters
};

/// Of `{alice=r/bob,"=X/bob"}`.
std::vector<AclItem> acl_items(std::string_view acl);

/// What ACLs say, until all have been read: those of a table and of its columns come apart.
struct Acls {
  struct Acl {
    Text owner;             // of the object
    bool is_whole = false;  // there is one for the object itself, so nothing goes without saying
    std::map<Text, Privileges> roles = {};
  };
  std::unordered_map<ObjectId, Acl> objects = {};
};

/// The ACL of an object, or of a column of it.
void read_acl(Reading& reading, ObjectId object, Text owner, Text column, std::string_view text);

/// Adds a Grant for each role that has other rights than it would have anyway.
void add_grants(Reading& reading);

}  // namespace theseus
