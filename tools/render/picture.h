// Pictures of graphs. picture.cc is the only file that knows Graphviz.
#pragma once
#include <string>

#include "engine/core/result.h"
#include "tools/render/graph.h"

namespace theseus {

/// From "<svg" to "</svg>": fit to stand inside a page. Boxes without edges stand side by side.
Result<std::string> as_svg(const Graph& graph);

}  // namespace theseus
