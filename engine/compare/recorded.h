// Between a database and what a run recorded of its two ends: what is left of the run, or the way
// back. Neither the YAML nor a scratch server is asked.
#pragma once
#include <map>
#include <string>

#include "engine/compare/compare.h"
#include "engine/plan/record.h"

namespace theseus {

/// What the comparison changes.
Record record_of(const Comparison& comparison);

/// With its ends exchanged, and without intents: they lead one way.
Record reversed(Record record);

/// One record of two runs, the later of which goes on where the earlier stopped. `live`: what the
/// later one found; null where that is not known.
Record joined(const Record& earlier, Record later, const Database* live);

enum class End { before, after };

/// From what is there now to one end of the record; all else stays as it is. What stands there only
/// while a plan runs goes. An object that is there already in other words of PostgreSQL's counts as
/// being there.
Result<Comparison> compare_with_record(Connection& target, const Record& record, End end);

/// What a way back would make anew, without the data that went with it.
std::vector<ObjectId> comes_back_empty(const Comparison& way_back);

/// Of those, the columns that may not be null and would be in rows that are there: PostgreSQL
/// refuses to make them.
Result<std::vector<ObjectId>> cannot_come_back(Connection& target, const Comparison& way_back);

/// A digest of each recorded object as it is in the database; "" where it is not there.
using Digests = std::map<std::string, std::string>;
Result<Digests> recorded_digests(Connection& target, const Record& record);

}  // namespace theseus
