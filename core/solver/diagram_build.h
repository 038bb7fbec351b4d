// From the store of the search to the diagram that is kept.
#pragma once

#include "solver/diagram.h"
#include "solver/diagram_store.h"

#include <vector>

namespace maatwerk::solver {

/// Keeps what the root reaches: leaves first, then the other nodes, each in the order of making. O(links).
class DiagramBuilder {
public:
    static Diagram build(const Problem& problem, const diagram::Store& store, diagram::NodeId root);

private:
    static std::vector<bool> reached(const diagram::Store& store, diagram::NodeId root);
    static void copy_leaves(const diagram::Store& store, const std::vector<bool>& keep, std::vector<Diagram::Id>& ids,
                            Diagram& diagram);
    static void copy_nodes(const diagram::Store& store, const std::vector<bool>& keep, std::vector<Diagram::Id>& ids,
                           Diagram& diagram);
};

}  // namespace maatwerk::solver
