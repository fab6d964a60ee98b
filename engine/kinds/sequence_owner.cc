#include "engine/kinds/sequence_owner.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement owned_by(const SequenceOwner& owner, const std::string& summary, const Sql& by,
                   ObjectId table) {
  const ObjectId sequence = owner.id.parent();
  return formed(Form::sequence_owned_by, summary,
                Sql("ALTER SEQUENCE ", qualified(sequence), " OWNED BY ", by), {sequence, table});
}

Statements set_owner(const SequenceOwner& owner) {
  const ObjectId column = owner.column.id;
  return {owned_by(owner, "set " + to_string(owner.id),
                   Sql(qualified(column.parent()), ".", name_of(column)), column.parent())};
}

}  // namespace

Statements create(const SequenceOwner& owner, const Server& /*server*/) {
  return set_owner(owner);
}

Statements alter(const SequenceOwner& /*from*/, const SequenceOwner& to, const Server& /*server*/) {
  return set_owner(to);
}

Statements drop(const SequenceOwner& owner, const Server& /*server*/) {
  return {owned_by(owner, "remove " + to_string(owner.id), Sql("NONE"), {})};
}

}  // namespace theseus
