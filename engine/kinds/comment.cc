#include "engine/kinds/comment.h"

namespace theseus {
namespace {

// SHARE UPDATE EXCLUSIVE at most, and on no table for most objects; it blocks nobody's reads or
// writes.
Statements say(const Comment& comment, const std::string& summary, const Sql& text) {
  return {{.summary = summary + " " + to_string(comment.id),
           .sql = Sql("COMMENT ON ", addressed(comment.id.parent()), " IS ", text)}};
}

}  // namespace

Statements create(const Comment& comment, const Server& /*server*/) {
  return say(comment, "set", Sql(Literal{comment.text}));
}

Statements alter(const Comment& /*from*/, const Comment& to, const Server& server) {
  return create(to, server);
}

Statements drop(const Comment& comment, const Server& /*server*/) {
  return say(comment, "remove", Sql("NULL"));
}

}  // namespace theseus
