#include "engine/kinds/encoding_conversion.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const EncodingConversion& conversion, const Server& /*server*/) {
  Sql sql(conversion.is_default ? Sql("CREATE DEFAULT CONVERSION ") : Sql("CREATE CONVERSION "),
          qualified(conversion.id), " FOR ", Literal{conversion.source}, " TO ",
          Literal{conversion.target}, " FROM ", sql_of(conversion.function));
  return {formed(Form::create_conversion, "create " + to_string(conversion.id), sql)};
}

Statements alter(const EncodingConversion& /*from*/, const EncodingConversion& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const EncodingConversion& conversion, const Server& /*server*/) {
  return {dropped(Form::drop_conversion, conversion.id)};
}

}  // namespace theseus
