// From the store of the search to the diagram that is kept.
#pragma once

#include "solver/diagram.h"
#include "solver/diagram_store.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace maatwerk::solver {

/// Keeps what the root reaches: leaves first, then the other nodes, each in the order of making. O(links).
class DiagramBuilder {
public:
    /// The store must outlive it.
    DiagramBuilder(const Problem& problem, const diagram::Store& store, diagram::NodeId root);
    /// True when done; false when about `limit` steps were added to `steps` before that.
    bool run(std::uint64_t& steps, std::uint64_t limit);
    /// Needs a true from run(); once.
    Diagram take() { return std::move(diagram_); }

private:
    enum class Stage : std::uint8_t { mark, leaves, nodes, done };
    void visit(diagram::NodeId node, std::uint64_t& steps);
    void mark(diagram::NodeId node);
    void copy_leaf(diagram::NodeId node);
    void copy_node(diagram::NodeId node);

    const diagram::Store& store_;
    diagram::NodeId root_;
    Stage stage_ = Stage::mark;
    diagram::NodeId next_ = 0;
    std::vector<bool> keep_;
    std::vector<Diagram::Id> ids_;
    Diagram diagram_;
};

}  // namespace maatwerk::solver
