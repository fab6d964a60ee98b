#include "planner/graph.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_map>

#include <boost/graph/adjacency_list.hpp>

namespace theseus {
namespace {

/// Edges run from the operation that goes first to the one that waits for it.
using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::bidirectionalS>;
using Index = std::unordered_map<ObjectId, std::vector<std::size_t>>;

Index by_id(const std::vector<Operation>& operations, Ids Operation::*list) {
  Index index;
  for (std::size_t i = 0; i < operations.size(); ++i)
    for (const ObjectId id : operations[i].*list)
      index[id].push_back(i);
  return index;
}

/// Adds first -> second for each pair of operations that share an id in the two lists.
void order_pairs(Graph& graph, const std::vector<Operation>& operations, Ids Operation::*first,
                 Ids Operation::*second) {
  const Index firsts = by_id(operations, first);
  for (std::size_t later = 0; later < operations.size(); ++later)
    for (const ObjectId id : operations[later].*second) {
      const auto found = firsts.find(id);
      if (found == firsts.end()) continue;
      for (const std::size_t earlier : found->second)
        if (earlier != later) add_edge(earlier, later, graph);
    }
}

Graph connect(const std::vector<Operation>& operations) {
  Graph graph(operations.size());
  order_pairs(graph, operations, &Operation::produces, &Operation::needs);
  order_pairs(graph, operations, &Operation::releases, &Operation::destroys);
  order_pairs(graph, operations, &Operation::destroys, &Operation::produces);
  order_pairs(graph, operations, &Operation::destroys, &Operation::follows);
  return graph;
}

/// Whether only removals wait for each operation: what may go last, when old code is gone.
std::vector<bool> can_go_last(const Graph& graph, const std::vector<Operation>& operations,
                              const std::vector<std::size_t>& order) {
  std::vector<bool> last(operations.size());
  for (auto v = order.rbegin(); v != order.rend(); ++v) {
    last[*v] = operations[*v].removes;
    for (auto edge : boost::make_iterator_range(out_edges(*v, graph)))
      if (!last[target(edge, graph)]) last[*v] = false;
  }
  return last;
}

/// Kahn's algorithm with a priority queue; shorter than the operations where there is a cycle.
std::vector<std::size_t> sorted(const Graph& graph, const auto& priority) {
  const auto later = [&](std::size_t a, std::size_t b) { return priority(b) < priority(a); };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> ready(later);
  std::vector<std::size_t> waiting_for(num_vertices(graph));
  for (auto v : boost::make_iterator_range(vertices(graph)))
    if ((waiting_for[v] = in_degree(v, graph)) == 0) ready.push(v);
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    const std::size_t v = ready.top();
    ready.pop();
    order.push_back(v);
    for (auto edge : boost::make_iterator_range(out_edges(v, graph)))
      if (--waiting_for[target(edge, graph)] == 0) ready.push(target(edge, graph));
  }
  return order;
}

/// Which places in the order each place waits for, without what follows from the rest. Not
/// boost::transitive_reduction: its table of all pairs is too large for a plan of many thousands.
class Waits {
 public:
  Waits(const Graph& graph, const std::vector<std::size_t>& order)
      : places_(order.size()), after_(order.size()), seen_by_(order.size(), order.size()) {
    for (std::size_t place = 0; place < order.size(); ++place)
      places_[order[place]] = place;
    for (std::size_t place = 0; place < order.size(); ++place)
      add(place, graph, order[place]);
  }
  const std::vector<std::size_t>& of(std::size_t place) const { return after_[place]; }

 private:
  /// The latest first: what it waits for itself, directly or not, need not be said again.
  void add(std::size_t place, const Graph& graph, std::size_t vertex) {
    std::vector<std::size_t> direct;
    for (auto edge : boost::make_iterator_range(in_edges(vertex, graph)))
      direct.push_back(places_[source(edge, graph)]);
    std::sort(direct.begin(), direct.end());
    for (auto earlier = direct.rbegin(); earlier != direct.rend(); ++earlier) {
      if (seen_by_[*earlier] == place) continue;
      after_[place].push_back(*earlier);
      see(*earlier, place, direct.front());
    }
    std::reverse(after_[place].begin(), after_[place].end());
  }

  /// Marks all that `from` waits for; nothing before `first` matters.
  void see(std::size_t from, std::size_t place, std::size_t first) {
    std::vector<std::size_t> open{from};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (at < first || seen_by_[at] == place) continue;
      seen_by_[at] = place;
      open.insert(open.end(), after_[at].begin(), after_[at].end());
    }
  }

  std::vector<std::size_t> places_;              // of each vertex
  std::vector<std::vector<std::size_t>> after_;  // for each place
  std::vector<std::size_t> seen_by_;             // the last place that met each place
};

/// Walks backwards among what is left until something comes twice.
std::string cycle_path(const Graph& graph, const std::vector<Operation>& operations,
                       const std::vector<std::size_t>& order) {
  std::vector<bool> is_done(operations.size());
  for (const std::size_t v : order)
    is_done[v] = true;
  std::size_t at = 0;
  while (is_done[at])
    ++at;
  std::vector<std::size_t> path;
  while (std::find(path.begin(), path.end(), at) == path.end()) {
    path.push_back(at);
    for (auto edge : boost::make_iterator_range(in_edges(at, graph)))
      if (!is_done[source(edge, graph)]) at = source(edge, graph);
  }
  std::string text;
  for (auto v = std::find(path.begin(), path.end(), at); v != path.end(); ++v)
    text += operations[*v].statements.front().summary + ", which waits for: ";
  return text + operations[at].statements.front().summary;
}

}  // namespace

Result<std::vector<Operation>> ordered(std::vector<Operation> operations) {
  std::erase_if(operations, [](const Operation& each) { return each.statements.empty(); });
  const Graph graph = connect(operations);
  const auto name = [&](std::size_t v) {
    const Operation& operation = operations[v];
    return std::tuple(operation.subject.kind(), operation.position, operation.subject, v);
  };
  std::vector<std::size_t> order = sorted(graph, name);
  if (order.size() < operations.size())
    return error("operations wait for each other: " + cycle_path(graph, operations, order), {},
                 "this is a bug of Theseus; please report it with both schemas");
  const std::vector<bool> last = can_go_last(graph, operations, order);
  order = sorted(graph, [&](std::size_t v) {
    return std::tuple(bool(last[v]), !operations[v].goes_first, name(v));
  });
  const Waits waits(graph, order);
  std::vector<Operation> result;
  for (const std::size_t v : order) {
    result.push_back(std::move(operations[v]));
    result.back().comes_last = last[v];
    result.back().after = waits.of(result.size() - 1);
  }
  return result;
}

}  // namespace theseus
