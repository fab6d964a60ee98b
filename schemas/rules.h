// What only some kinds ask of their YAML, beyond the types of their fields.
#pragma once
#include "schemas/body.h"
#include "schemas/reading.h"

namespace theseus::yaml {

/// Called when an object has been read, before it is kept; by default nothing is left to do.
template <class T>
void complete(FileReading& /*file*/, T& /*object*/, const Body& /*body*/) {}

/// Its name is known to what stands beside it.
void complete(FileReading& file, Column& column, const Body& body);
/// After its labels.
void complete(FileReading& file, Enum& type, const Body& body);
void complete(FileReading& file, PrimaryKey& key, const Body& body);
void complete(FileReading& file, Unique& key, const Body& body);
void complete(FileReading& file, Exclusion& exclusion, const Body& body);
/// The exact name of a column becomes that column.
void complete(FileReading& file, Index& index, const Body& body);
void complete(FileReading& file, ForeignKey& key, const Body& body);
void complete(FileReading& file, Trigger& trigger, const Body& body);
void complete(FileReading& file, Statistics& statistics, const Body& body);
/// Roles in the order of the catalog's reader; PUBLIC is no role.
void complete(FileReading& file, Policy& policy, const Body& body);
void complete(FileReading& file, DefaultPrivileges& privileges, const Body& body);
void complete(FileReading& file, GlobalDefaultPrivileges& privileges, const Body& body);
/// The table that it is named after is looked for.
void complete(FileReading& file, PublishedTable& published, const Body& body);
void complete(FileReading& file, Inheritance& inheritance, const Body& body);
/// Lists in the order in which PostgreSQL has them.
void complete(FileReading& file, Publication& publication, const Body& body);
/// In capital letters, as PostgreSQL keeps them.
void complete(FileReading& file, EventTrigger& trigger, const Body& body);
void complete(FileReading& file, Cast& cast, const Body& body);
/// What is secret does not stand in files.
void complete(FileReading& file, ForeignDataWrapper& wrapper, const Body& body);
void complete(FileReading& file, ForeignServer& foreign, const Body& body);
void complete(FileReading& file, UserMapping& mapping, const Body& body);
void complete(FileReading& file, ForeignTable& table, const Body& body);
void complete(FileReading& file, ForeignColumn& column, const Body& body);
/// A query is kept without a semicolon at its end.
void complete(FileReading& file, View& view, const Body& body);
void complete(FileReading& file, MaterializedView& view, const Body& body);

}  // namespace theseus::yaml
