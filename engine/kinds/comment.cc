#include "engine/kinds/comment.h"

#include "engine/kinds/all.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

/// "CONSTRAINT orders_pkey ON shop.orders"
bool is_named_on_parent(ObjectId object) {
  return kind_says(object, []<class T>() {
    if constexpr (requires { T::address; }) return T::address.form == AddressForm::on_parent;
    return false;
  });
}

Form form_on(ObjectId object) {
  const ObjectId relation = relation_of(object);
  const bool is_column = is_a<Column>(object) || is_a<ForeignColumn>(object);
  if (relation && (object == relation || is_column)) return Form::comment_on_relation;
  return relation && is_named_on_parent(object) ? Form::comment_on_part : Form::comment;
}

Statements say(const Comment& comment, const std::string& summary, const Sql& text) {
  const ObjectId object = comment.id.parent();
  return {formed(form_on(object), summary + " " + to_string(comment.id),
                 Sql("COMMENT ON ", addressed(object), " IS ", text), {relation_of(object)})};
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
