// theseus graph: what depends on what, in a live database or in a saved plan.
#include "tools/render/graph.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/render/picture.h"
#include "tools/theseus/plan_file.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

/// A plan is made smaller to fit; of a schema one can choose a part.
constexpr std::size_t boxes_most = 1000;

Result<Graph> graph_of_plan(const Options& options) {
  const Result<Plan> plan = read_plan(options.plan_file);
  if (!plan) return plan.diagnostics();
  Graph graph = options.format == "svg" ? small_graph_of(*plan, boxes_most) : graph_of(*plan);
  for (GraphNode& node : graph.nodes)
    node.link.clear();  // it leads to a step on a page
  return graph;
}

Result<Graph> graph_of_schema(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return target.diagnostics();
  Result<Catalog> catalog = read_catalog(target->connection, {.dependencies = true});
  if (!catalog) return catalog.diagnostics();
  const std::vector<std::string>& only = options.only_schemas;
  if (!only.empty())
    catalog->database.remove_if([&](ObjectId id) {
      return std::find(only.begin(), only.end(), root(id).name().view()) == only.end();
    });
  return graph_of(catalog->database);
}

Result<std::string> written(const Graph& graph, const std::string& format) {
  if (format == "mermaid") return as_mermaid(graph);
  if (format != "svg") return as_dot(graph);
  if (graph.nodes.size() <= boxes_most) return as_svg(graph);
  return error(fmt::format("a picture of {} objects would say nothing", graph.nodes.size()), {},
               "choose some with --only-schemas, or write --format dot");
}

}  // namespace

Exit run_graph(const Options& options) {
  const Result<Graph> graph =
      options.plan_file.empty() ? graph_of_schema(options) : graph_of_plan(options);
  if (!graph) return fail(options, graph.diagnostics());
  const Result<std::string> text = written(*graph, options.format);
  if (!text) return fail(options, text.diagnostics());
  if (!graph->note.empty()) say(options, graph->note);
  return write_result(options, *text) ? Exit::done : Exit::error;
}

}  // namespace theseus
