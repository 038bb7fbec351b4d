#include "solver/diagram_build.h"
#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {

using diagram::Kind;
using diagram::NodeId;
using diagram::Store;

void Diagram::put(std::uint32_t flat, Model& model) const {
    const auto next = std::upper_bound(firsts_.begin(), firsts_.end(), flat);
    const auto var = static_cast<std::size_t>(next - firsts_.begin()) - 1;
    model[var] = flat - firsts_[var];
}

DiagramBuilder::DiagramBuilder(const Problem& problem, const Store& store, NodeId root)
    : store_(store), root_(root), keep_(store.size(), false), ids_(store.size(), Diagram::none) {
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        diagram_.firsts_.push_back(diagram_.firsts_.back() + problem.value_count(static_cast<Var>(var)));
    }
    if (root != diagram::nothing) {
        keep_[root] = true;
    }
}

/// Down from the root to mark, then up twice to copy.
bool DiagramBuilder::run(std::uint64_t& steps, std::uint64_t limit) {
    const std::uint64_t start = steps;
    const NodeId end = root_ == diagram::nothing ? 0 : root_ + 1;
    while (stage_ != Stage::done) {
        for (; next_ < end; ++next_) {
            if (steps - start >= limit) {
                return false;
            }
            visit(stage_ == Stage::mark ? root_ - next_ : next_, steps);
        }
        next_ = 0;
        stage_ = static_cast<Stage>(static_cast<std::uint8_t>(stage_) + 1);
    }
    diagram_.root_ = end == 0 ? Diagram::none : ids_[root_];
    return true;
}

void DiagramBuilder::visit(NodeId node, std::uint64_t& steps) {
    ++steps;
    if (!keep_[node] || (store_.kind(node) == Kind::leaf) != (stage_ == Stage::leaves)) {
        return;
    }
    steps += tunables::link_steps * store_.content(node).size();
    if (stage_ == Stage::mark) {
        mark(node);
    } else if (stage_ == Stage::leaves) {
        copy_leaf(node);
    } else {
        copy_node(node);
    }
}

void DiagramBuilder::mark(NodeId node) {
    for (const NodeId child : store_.content(node)) {
        keep_[child] = true;
    }
}

void DiagramBuilder::copy_leaf(NodeId node) {
    ids_[node] = diagram_.leaf_count();
    const auto values = store_.content(node);
    diagram_.leaf_values_.insert(diagram_.leaf_values_.end(), values.begin(), values.end());
    diagram_.leaf_ends_.push_back(static_cast<std::uint32_t>(diagram_.leaf_values_.size()));
}

void DiagramBuilder::copy_node(NodeId node) {
    ids_[node] = diagram_.node_count();
    for (const NodeId child : store_.content(node)) {
        diagram_.links_.push_back(ids_[child]);
    }
    if (store_.kind(node) == Kind::both) {
        const auto count = static_cast<std::ptrdiff_t>(store_.content(node).size());
        std::sort(diagram_.links_.end() - count, diagram_.links_.end());
    }
    diagram_.ends_.push_back(static_cast<std::uint32_t>(diagram_.links_.size()));
    diagram_.is_choice_.push_back(store_.kind(node) == Kind::choice ? 1 : 0);
}

}  // namespace maatwerk::solver
