#include "tools/render/graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/plan/standing.h"
#include "tools/render/outline.h"

namespace theseus {
namespace {

constexpr std::size_t label_width = 34;
constexpr std::size_t label_most = 120;

/// Broken at blanks, so that boxes are not wide.
std::string narrow(const std::string& text) {
  std::istringstream words(shortened(one_line(text), label_most));
  std::string all;
  std::size_t used = 0;
  for (std::string word; words >> word;) {
    const bool fits = used + 1 + word.size() <= label_width;
    if (used > 0) all += fits ? " " : "\n";
    used = word.size() + (used > 0 && fits ? used + 1 : 0);
    all += word;
  }
  return all;
}

Look look_of(const Step& step) {
  if (std::any_of(step.hazards.begin(), step.hazards.end(), needs_allowing)) return Look::loses;
  return waiting_in(step) == Waiting::nobody ? Look::calm : Look::waits;
}

std::string link_to(std::size_t step) {
  return fmt::format("#step-{}", step + 1);
}

/// A node for each object, and for each step the node that it went to.
struct Collapsed {
  std::vector<GraphNode> nodes;
  std::vector<std::size_t> node_of;
};

Collapsed collapsed(const Plan& plan) {
  Collapsed all;
  std::map<std::string, std::size_t> places;
  std::vector<std::size_t> counts;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    const auto [place, is_new] = places.emplace(step.belongs_to, all.nodes.size());
    if (is_new) all.nodes.push_back({.label = narrow(step.belongs_to), .link = link_to(i)});
    if (is_new) counts.push_back(0);
    GraphNode& node = all.nodes[place->second];
    node.look = std::max(node.look, look_of(step));
    ++counts[place->second];
    all.node_of.push_back(place->second);
  }
  for (std::size_t i = 0; i < counts.size(); ++i)
    all.nodes[i].label += "\n" + plural(counts[i], "step");
  return all;
}

std::vector<GraphEdge> edges_between(const std::set<std::pair<std::size_t, std::size_t>>& pairs) {
  std::vector<GraphEdge> edges;
  for (const auto& [from, to] : pairs)
    edges.push_back({from, to});
  return edges;
}

Graph graph_of_objects(const Plan& plan, std::size_t most) {
  const auto [nodes, node_of] = collapsed(plan);
  const std::size_t shown = std::min(most, nodes.size());
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    for (const int number : plan.steps[i].after) {
      const std::size_t from = node_of[static_cast<std::size_t>(number) - 1];
      if (from != node_of[i] && from < shown && node_of[i] < shown) pairs.emplace(from, node_of[i]);
    }
  Graph graph{{nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(shown)},
              edges_between(pairs),
              "A box is an object with all its steps."};
  if (shown < nodes.size())
    graph.note += fmt::format(" The first {} of {} objects are drawn.", shown, nodes.size());
  return graph;
}

std::string dot_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n')
      quoted += "\\n";
    else if (c == '&')
      quoted += "&amp;";  // Graphviz reads entities
    else if (c == '"' || c == '\\')
      quoted += std::string("\\") + c;
    else
      quoted += c;
  }
  return quoted + "\"";
}

std::string dot_look(Look look) {
  switch (look) {
    case Look::calm:
      return R"(class="calm")";
    case Look::waits:
      return R"(class="waits", fillcolor="#fdf3d8", color="#b98900")";
    case Look::loses:
      return R"(class="loses", fillcolor="#fde4e1", color="#c0392b")";
  }
  return {};
}

std::string dot_node(const GraphNode& node, std::size_t index) {
  std::string text = fmt::format("  n{} [label={}, tooltip={}, {}", index + 1, dot_text(node.label),
                                 dot_text(one_line(node.label)), dot_look(node.look));
  if (!node.link.empty()) text += ", URL=" + dot_text(node.link);
  return text + "];\n";
}

std::map<std::string, std::vector<std::size_t>> clusters_of(const Graph& graph) {
  std::map<std::string, std::vector<std::size_t>> clusters;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    if (!graph.nodes[i].cluster.empty()) clusters[graph.nodes[i].cluster].push_back(i);
  return clusters;
}

/// Mermaid reads "#35;" as the character of that number; letters, digits and blanks need none.
std::string mermaid_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      quoted += "<br/>";
    else if (byte >= 0x80 || std::isalnum(byte) != 0 ||
             std::string_view(" .,_()").find(c) != std::string_view::npos)
      quoted += c;
    else
      quoted += fmt::format("#{};", byte);
  }
  return quoted + "\"";
}

}  // namespace

Graph graph_of(const Plan& plan) {
  Graph graph;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    // Not "1. ", which Mermaid takes for a list.
    graph.nodes.push_back({.label = narrow(fmt::format("{}: {}", i + 1, step.summary)),
                           .link = link_to(i),
                           .look = look_of(step)});
    for (const int number : step.after)
      graph.edges.push_back({static_cast<std::size_t>(number) - 1, i});
  }
  return graph;
}

Graph small_graph_of(const Plan& plan, std::size_t most) {
  return plan.steps.size() <= most ? graph_of(plan) : graph_of_objects(plan, most);
}

Graph graph_of(const Database& database) {
  std::set<ObjectId> objects;  // sorted by name
  for (const ObjectId each : database.ids())
    if (const ObjectId id = standing_object(each); id.parent()) objects.insert(id);
  std::set<ObjectId> schemas;
  for (const ObjectId id : objects)
    schemas.insert(id.parent());
  Graph graph;
  std::unordered_map<ObjectId, std::size_t> places;
  for (const ObjectId id : objects) {
    places.emplace(id, graph.nodes.size());
    graph.nodes.push_back({.label = narrow(to_string(id)),
                           .cluster = schemas.size() > 1 ? id.parent().name().string() : ""});
  }
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const Dependency& each : database.dependencies) {
    const auto from = places.find(standing_object(each.dependent));
    const auto to = places.find(standing_object(each.referenced));
    if (from != places.end() && to != places.end() && from != to)
      pairs.emplace(from->second, to->second);
  }
  graph.edges = edges_between(pairs);
  return graph;
}

std::string as_dot(const Graph& graph) {
  std::string text =
      "digraph theseus {\n"
      "  graph [rankdir=LR, bgcolor=\"transparent\", nodesep=0.18, ranksep=0.45, "
      "fontname=\"Helvetica\", fontsize=11];\n"
      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f6f8\", color=\"#8593a3\", "
      "fontname=\"Helvetica\", fontsize=11, height=0.3, margin=\"0.18,0.07\"];\n"
      "  edge [color=\"#8593a3\", arrowsize=0.6];\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    text += dot_node(graph.nodes[i], i);
  std::size_t number = 0;
  for (const auto& [name, members] : clusters_of(graph)) {
    text += fmt::format("  subgraph cluster_{} {{\n    label={}; color=\"#c5ced8\";\n   ", ++number,
                        dot_text(name));
    for (const std::size_t index : members)
      text += fmt::format(" n{};", index + 1);
    text += "\n  }\n";
  }
  for (const GraphEdge& edge : graph.edges)
    text += fmt::format("  n{} -> n{};\n", edge.from + 1, edge.to + 1);
  return text + "}\n";
}

std::string as_mermaid(const Graph& graph) {
  std::string text = "flowchart LR\n";
  const auto line_of = [&](std::size_t i) {
    constexpr std::string_view names[] = {"", ":::waits", ":::loses"};
    const GraphNode& node = graph.nodes[i];
    return fmt::format("  n{}[{}]{}\n", i + 1, mermaid_text(node.label),
                       names[static_cast<std::size_t>(node.look)]);
  };
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    if (graph.nodes[i].cluster.empty()) text += line_of(i);
  std::size_t number = 0;
  for (const auto& [name, members] : clusters_of(graph)) {
    text += fmt::format("  subgraph s{}[{}]\n", ++number, mermaid_text(name));
    for (const std::size_t index : members)
      text += "  " + line_of(index);
    text += "  end\n";
  }
  for (const GraphEdge& edge : graph.edges)
    text += fmt::format("  n{} --> n{}\n", edge.from + 1, edge.to + 1);
  return text +
         "  classDef waits fill:#fdf3d8,stroke:#b98900,color:#222\n"
         "  classDef loses fill:#fde4e1,stroke:#c0392b,color:#222\n";
}

}  // namespace theseus
