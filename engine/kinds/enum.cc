#include "engine/kinds/enum.h"

#include <algorithm>

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const Enum& type, const Server& /*server*/) {
  std::vector<Sql> labels;
  for (const Text label : type.labels)
    labels.emplace_back(Literal{label});
  return {formed(Form::create_type, "create " + to_string(type.id),
                 Sql("CREATE TYPE ", qualified(type.id), " AS ENUM (", joined(labels), ")"))};
}

Statements alter(const Enum& from, const Enum& to, const Server& /*server*/) {
  Statements statements;
  Names present = from.labels;
  for (std::size_t i = 0; i < to.labels.size(); ++i) {
    const Text label = to.labels[i];
    if (std::find(present.begin(), present.end(), label) != present.end()) continue;
    Sql sql("ALTER TYPE ", qualified(to.id), " ADD VALUE ", Literal{label});
    // What stands before in the wanted order is there already; without one, go before the first.
    if (i > 0)
      sql.add(" AFTER ", Literal{to.labels[i - 1]});
    else if (!present.empty())
      sql.add(" BEFORE ", Literal{present.front()});
    present.push_back(label);
    statements.push_back(formed(Form::add_enum_value,
                                "add label " + label.string() + " to " + to_string(to.id), sql));
  }
  return statements;
}

Statements drop(const Enum& type, const Server& /*server*/) {
  return {dropped(Form::drop_type, type.id)};
}

bool can_alter(const Enum& from, const Enum& to, const Server& /*server*/) {
  auto wanted = to.labels.begin();
  return std::all_of(from.labels.begin(), from.labels.end(), [&](Text label) {
    wanted = std::find(wanted, to.labels.end(), label);
    return wanted != to.labels.end();
  });
}

std::vector<ObjectId> names(const Enum& type) {
  return {type_name(schema_of(type.id), type.id.name())};
}

}  // namespace theseus
