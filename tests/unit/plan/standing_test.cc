// Which object a part is shown with.
#include "engine/plan/standing.h"

#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

TEST(Standing, IsTheObjectAPersonWouldName) {
  const ObjectId shop = id_of<Schema>({}, "shop");
  const ObjectId table = id_of<Table>(shop, "a");
  const ObjectId column = id_of<Column>(table, "c");
  const ObjectId view = id_of<MaterializedView>(shop, "m");
  const ObjectId extension = id_of<Extension>({}, "citext");
  const std::pair<ObjectId, ObjectId> cases[] = {
      {shop, shop},
      {table, table},
      {view, view},
      {extension, extension},
      {column, table},
      {id_of<Default>(column, ""), table},
      {id_of<ForeignKey>(table, "fk"), table},
      {id_of<Index>(view, "i"), view},
      {id_of<Comment>(column, ""), table},
      {id_of<Comment>(shop, ""), shop},
      {id_of<Comment>(extension, ""), extension},
  };
  for (const auto& [id, wanted] : cases)
    EXPECT_EQ(standing_object(id), wanted);
}

}  // namespace
}  // namespace theseus
