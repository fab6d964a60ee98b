#include "planner/operations.h"

#include <algorithm>

#include "engine/diff/attached_exclusions.h"
#include "planner/attached.h"
#include "planner/effects.h"
#include "planner/fold.h"
#include "planner/moved_rows.h"
#include "planner/new_column.h"
#include "planner/rights.h"
#include "planner/using.h"

namespace theseus {
namespace {

/// Whatever is there fits it afterwards as well. An enum that is altered only gets more labels.
bool only_loosens(const Enum& /*from*/, const Enum& /*to*/) {
  return true;
}
bool only_loosens(const Domain& /*from*/, const Domain& to) {
  return !to.not_null;
}

int position_of(const Database& database, ObjectId id) {
  const Column* column = is_a<Column>(id) ? database.find<Column>(id) : nullptr;
  return column == nullptr ? 0 : column->position;
}

class Builder {
 public:
  explicit Builder(const OperationInput& input) : input_(input) {}

  std::vector<Operation> run() {
    for (const Change& change : input_.changes)
      sort_in(change);
    for (const ObjectId id : created_)
      if (const auto* partition = is_a<PartitionOf>(id) ? input_.to.find<PartitionOf>(id) : nullptr)
        for (const ObjectId made : made_by_attaching(*partition, input_.to))
          made_by_attaching_.insert(made);
    for (const Folded& group : fold_dropped(input_.from, dropped_, input_.server))
      operations_.push_back(drop_of(group));
    const auto may_fold = [this](ObjectId id) {
      return !made_by_attaching_.contains(id) && !needs_what_follows(id);
    };
    for (const Folded& group : fold_created(input_.to, created_, may_fold, input_.server))
      operations_.push_back(create_of(group));
    for (std::size_t i = 0; i < operations_.size(); ++i)
      if (attaches_anew(operations_[i])) move_rows(operations_[i]);
    return std::move(operations_);
  }

 private:
  void sort_in(const Change& change) {
    const ObjectId id = id_of(change);
    if (const auto* modified = std::get_if<Modified>(&change)) {
      operations_.push_back(alter_of(*modified));
      return;
    }
    if (before(change) != nullptr) dropped_.push_back(id);
    if (after(change) != nullptr) created_.push_back(id);
    if (std::holds_alternative<Replaced>(change)) replaced_.insert(id);
  }

  /// True when the child needs something outside its parent that itself needs the parent.
  bool needs_what_follows(ObjectId child) const {
    ObjectId table = child.parent();
    while (is_a<Column>(table))
      table = table.parent();
    for (const ObjectId referenced : input_.to_references.of(child))
      if (!is_within(referenced, table) && input_.to_references.reaches(referenced, table))
        return true;
    return false;
  }

  /// It is only taken apart for a while.
  bool stays_a_partition(ObjectId id) const {
    const auto* from = is_a<PartitionOf>(id) ? input_.from.find<PartitionOf>(id) : nullptr;
    const auto* to = is_a<PartitionOf>(id) ? input_.to.find<PartitionOf>(id) : nullptr;
    return from != nullptr && to != nullptr && *from == *to;
  }

  std::string reason_of(ObjectId id) const {
    const auto cause = input_.because.find(id);
    if (cause != input_.because.end()) return "rebuilt, since it uses " + to_string(cause->second);
    if (stays_a_partition(id))
      return is_for_the_rest(*input_.to.find<PartitionOf>(id))
                 ? "it holds rows of a partition that is attached"
                 : "a column of it stops being generated, which PostgreSQL does not do in all at "
                   "once";
    if (replaced_.contains(id)) return "it cannot be altered to what is declared";
    return input_.to.contains(id) ? "declared, not in the database"
                                  : "in the database, not declared";
  }

  Operation drop_of(const Folded& group) const {
    Operation operation{.subject = group.leader,
                        .statements = group.statements,
                        .removes = !replaced_.contains(group.leader),
                        .reason = reason_of(group.leader)};
    for (const ObjectId member : group.members)
      add_removal(member, input_.from, input_.from_references, operation);
    if (!operation.removes) forget_drops(operation);
    with_object(input_.from, group.leader, [&]<class T>(const T&) {
      if constexpr (requires { T::is_dropped_first; }) operation.goes_first = operation.removes;
    });
    return operation;
  }

  /// What comes back at once is not missed, and what nobody had before is not taken away.
  static void forget_drops(Operation& operation) {
    for (Statement& statement : operation.statements)
      std::erase(statement.hazards, Hazard::drops);
  }

  Operation create_of(const Folded& group) const {
    Operation operation{.subject = group.leader,
                        .statements = group.statements,
                        .position = position_of(input_.to, group.leader),
                        .reason = reason_of(group.leader)};
    if (replaced_.contains(group.leader)) forget_drops(operation);
    if (is_a<Column>(group.leader))
      add_hazards_of_new_column(input_.to, group.members, input_.volatile_defaults,
                                operation.statements.front());
    for (const ObjectId member : group.members)
      add_creation(member, input_.from, input_.to, input_.to_references, operation);
    if (made_by_attaching_.contains(group.leader)) {
      operation.statements = named_after_attaching(group.leader, input_.to);
      operation.needs.push_back(attachment_of(id_of<PartitionOf>(group.leader.parent(), "")));
    }
    if (is_a<PartitionOf>(group.leader))
      std::erase_if(operation.needs, [&](ObjectId id) { return made_by_attaching_.contains(id); });
    // What cannot stand in a CREATE TABLE comes after it, even if the table inherits.
    std::erase_if(operation.needs, [&](ObjectId id) { return is_within(id, group.leader); });
    return operation;
  }

  bool attaches_anew(const Operation& operation) const {
    return replaced_.contains(operation.subject) && operation.statements.size() == 1 &&
           operation.statements.front().form == Form::attach_partition;
  }

  /// Of a partition with another bound.
  void move_rows(Operation& attachment) {
    const ObjectId id = attachment.subject;
    const PartitionOf& to = *input_.to.find<PartitionOf>(id);
    const auto rows = moved_rows(*input_.from.find<PartitionOf>(id), to, input_.to);
    if (!rows) return;
    attachment.statements.insert(attachment.statements.begin(), rows->aside);
    Operation back{.subject = id, .statements = {rows->back}, .reason = attachment.reason};
    back.produces = {id};  // joins the transaction
    for (const PartitionOf& each : input_.to.all<PartitionOf>())
      if (each.table.id == to.table.id) back.needs.push_back(attachment_of(each.id));
    operations_.push_back(std::move(back));
  }

  Operation alter_of(const Modified& modified) const {
    const ObjectId id = id_of(modified.to);
    Operation operation{.subject = id,
                        .position = position_of(input_.to, id),
                        .reason = theseus::reason_of(Change(modified))};
    operation.statements = std::visit(
        [&]<class T>(const T& to) { return altered(std::get<T>(modified.from), to); }, modified.to);
    operation.produces = {id};
    if (!loosens(modified)) operation.destroys = {id};
    operation.needs = input_.to_references.of(id);
    add_releases(id, input_.from_references, operation);
    if (rebuilds_dependents(Change(modified))) add_order_of_using(id, input_, operation);
    operation.follows = detached_before(id);
    const Ids rights = rights_for(id, input_.to);
    operation.needs.insert(operation.needs.end(), rights.begin(), rights.end());
    return operation;
  }

  /// What goes over to something else need not do so before.
  static bool loosens(const Modified& modified) {
    return std::visit(
        [&]<class T>(const T& to) {
          if constexpr (requires { only_loosens(to, to); })
            return only_loosens(std::get<T>(modified.from), to);
          return false;
        },
        modified.to);
  }

  template <class T>
  Statements altered(const T& from, const T& to) const {
    if constexpr (requires { alter(from, to, Using(), input_.server); })
      return alter(from, to, said_of(to.id, input_.new_values.usings), input_.server);
    else
      return alter(from, to, input_.server);
  }

  const OperationInput& input_;
  std::vector<Operation> operations_;
  std::vector<ObjectId> created_, dropped_;
  IdSet replaced_, made_by_attaching_;
};

}  // namespace

std::vector<Operation> operations_for(const OperationInput& input) {
  return Builder(input).run();
}

}  // namespace theseus
