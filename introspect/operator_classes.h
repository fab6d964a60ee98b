// Which operator class an index takes when none is named: GetDefaultOpClass() in
// src/backend/commands/indexcmds.c, by the rows that were read.
#pragma once
#include "introspect/reading.h"

namespace theseus {

/// 0 when the type has none.
Oid default_operator_class(Reading& reading, Oid method, Oid type);

}  // namespace theseus
