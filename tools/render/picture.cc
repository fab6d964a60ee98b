#include "tools/render/picture.h"

#include <algorithm>

#include <fmt/format.h>
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

// Graphviz prescribes the names. NOLINTBEGIN(readability-identifier-naming)
extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_core_LTX_library;
}
// NOLINTEND(readability-identifier-naming)

namespace theseus {
namespace {

/// Graphviz with two plugins and no others: the one that measures text with the fonts of this
/// machine would give another picture elsewhere, and reads freed memory on its second use.
class Graphviz {
 public:
  Graphviz() : context_(gvContextPlugins(nullptr, 0)) {
    gvAddLibrary(context_, &gvplugin_dot_layout_LTX_library);
    gvAddLibrary(context_, &gvplugin_core_LTX_library);
  }
  Graphviz(const Graphviz&) = delete;
  Graphviz& operator=(const Graphviz&) = delete;
  ~Graphviz() { gvFreeContext(context_); }
  operator GVC_t*() const { return context_; }

 private:
  GVC_t* context_;
};

/// A graph and its layout.
class Drawing {
 public:
  explicit Drawing(const std::string& dot) : graph_(agmemread(dot.c_str())) {
    has_layout_ = graph_ != nullptr && gvLayout(graphviz_, graph_, "dot") == 0;
  }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  ~Drawing() {
    if (has_layout_) gvFreeLayout(graphviz_, graph_);
    if (graph_ != nullptr) agclose(graph_);
  }

  /// Empty where Graphviz could not.
  std::string svg() const {
    char* data = nullptr;
    unsigned int size = 0;
    if (!has_layout_ || gvRenderData(graphviz_, graph_, "svg", &data, &size) != 0) return {};
    const std::string text(data, size);
    gvFreeRenderData(data);
    return text;
  }

 private:
  Graphviz graphviz_;  // outlives the graph
  Agraph_t* graph_;
  bool has_layout_ = false;
};

int say_nothing(char* /*message*/) {
  return 0;
}

std::vector<std::size_t> without_edges(const Graph& graph) {
  std::vector<bool> has_edge(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges)
    has_edge[edge.from] = has_edge[edge.to] = true;
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    if (!has_edge[i]) found.push_back(i);
  return found;
}

/// Edges that nobody sees, in rows of a few: otherwise all such boxes stand in one long column.
std::string rows(const Graph& graph) {
  constexpr std::size_t row = 4;
  const std::vector<std::size_t> lonely = without_edges(graph);
  std::string text;
  if (lonely.size() <= row) return text;
  for (std::size_t i = 1; i < lonely.size(); ++i)
    if (i % row != 0)
      text += fmt::format("  n{} -> n{} [style=invis];\n", lonely[i - 1] + 1, lonely[i] + 1);
  return text;
}

}  // namespace

Result<std::string> as_svg(const Graph& graph) {
  std::string dot = as_dot(graph);
  dot.insert(dot.rfind('}'), rows(graph));
  agseterrf(say_nothing);
  const std::string svg = Drawing(dot).svg();
  const std::size_t begin = svg.find("<svg");
  const std::size_t end = svg.rfind("</svg>");
  if (begin == std::string::npos || end == std::string::npos)
    return error("Graphviz could not draw the graph", {},
                 "--format dot writes it as text, for other programs");
  return svg.substr(begin, end + 6 - begin) + "\n";
}

}  // namespace theseus
