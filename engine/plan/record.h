// What a plan changes, object by object: enough to go on with it, or to go back, without the YAML
// that it was made from.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/diff/renaming.h"
#include "engine/kinds/all.h"
#include "engine/kinds/backfill.h"
#include "engine/kinds/new_values.h"

namespace theseus {

/// One end of a change.
struct RecordedEnd {
  std::optional<AnyObject> object = {};  // absent: it is not there
  std::vector<ObjectId> needs = {};      // what it cannot exist without, beyond what its fields say
  bool operator==(const RecordedEnd&) const = default;
};

struct RecordedChange {
  ObjectId id;
  RecordedEnd before, after;
  bool operator==(const RecordedChange&) const = default;
};

struct Record {
  std::vector<RecordedChange> changes = {};
  Backfills backfills = {};
  NewValues new_values = {};
  std::vector<ObjectId> volatile_defaults = {};
  Renaming renaming = {};     // comes first: the changes are under the names after it
  bool renames_last = false;  // or last: they are under the names before it
};

/// JSON, for Plan::record.
std::string record_text(const Record& record);

/// What record_text() gave. An error where it is another Theseus', with kinds or fields that this
/// one does not know.
Result<Record> parse_record(const std::string& text);

}  // namespace theseus
