// What depends on what, as a value, and as DOT or Mermaid. Whatever a name holds, it stays a name.
#pragma once
#include <string>
#include <vector>

#include "engine/kinds/all.h"
#include "engine/plan/plan.h"

namespace theseus {

/// How a node is to look: the worst that can be said of it.
enum class Look { calm, waits, loses };

struct GraphNode {
  std::string label;         // lines end with '\n', but for the last
  std::string cluster = {};  // nodes with the same one are framed together; empty: no frame
  std::string link = {};     // "#step-3"
  Look look = Look::calm;
  bool operator==(const GraphNode&) const = default;
};

struct GraphEdge {
  std::size_t from = 0, to = 0;  // nodes
  bool operator==(const GraphEdge&) const = default;
};

struct Graph {
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  std::string note = {};  // what a reader must know: what was left out
  bool operator==(const Graph&) const = default;
};

/// Every step; edges lead from a step to those that wait for it.
Graph graph_of(const Plan& plan);

/// The same with `most` nodes: where there are more steps, a node is an object with all its steps,
/// and where there are more objects, the first of them.
Graph small_graph_of(const Plan& plan, std::size_t most);

/// The objects that stand directly in a schema, each with all that stands in it; edges lead to what
/// an object refers to. A frame is a schema, where there are several.
Graph graph_of(const Database& database);

std::string as_dot(const Graph& graph);
std::string as_mermaid(const Graph& graph);

}  // namespace theseus
