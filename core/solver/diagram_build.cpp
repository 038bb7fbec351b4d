#include "solver/diagram_build.h"

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

Diagram DiagramBuilder::build(const Problem& problem, const Store& store, NodeId root) {
    Diagram result;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        result.firsts_.push_back(result.firsts_.back() + problem.value_count(static_cast<Var>(var)));
    }
    if (root == diagram::nothing) {
        return result;
    }
    const std::vector<bool> keep = reached(store, root);
    std::vector<Diagram::Id> ids(store.size(), Diagram::none);
    copy_leaves(store, keep, ids, result);
    copy_nodes(store, keep, ids, result);
    result.root_ = ids[root];
    return result;
}

std::vector<bool> DiagramBuilder::reached(const Store& store, NodeId root) {
    std::vector<bool> keep(store.size(), false);
    keep[root] = true;
    for (NodeId node = root + 1; node-- > 0;) {
        if (!keep[node] || store.kind(node) == Kind::leaf) {
            continue;
        }
        for (NodeId child : store.content(node)) {
            keep[child] = true;
        }
    }
    return keep;
}

void DiagramBuilder::copy_leaves(const Store& store, const std::vector<bool>& keep, std::vector<Diagram::Id>& ids,
                                 Diagram& diagram) {
    for (NodeId node = 0; node < store.size(); ++node) {
        if (keep[node] && store.kind(node) == Kind::leaf) {
            ids[node] = diagram.leaf_count();
            const auto values = store.content(node);
            diagram.leaf_values_.insert(diagram.leaf_values_.end(), values.begin(), values.end());
            diagram.leaf_ends_.push_back(static_cast<std::uint32_t>(diagram.leaf_values_.size()));
        }
    }
}

void DiagramBuilder::copy_nodes(const Store& store, const std::vector<bool>& keep, std::vector<Diagram::Id>& ids,
                                Diagram& diagram) {
    for (NodeId node = 0; node < store.size(); ++node) {
        if (!keep[node] || store.kind(node) == Kind::leaf) {
            continue;
        }
        ids[node] = diagram.node_count();
        for (NodeId child : store.content(node)) {
            diagram.links_.push_back(ids[child]);
        }
        if (store.kind(node) == Kind::both) {
            const auto count = static_cast<std::ptrdiff_t>(store.content(node).size());
            std::sort(diagram.links_.end() - count, diagram.links_.end());
        }
        diagram.ends_.push_back(static_cast<std::uint32_t>(diagram.links_.size()));
        diagram.is_choice_.push_back(store.kind(node) == Kind::choice ? 1 : 0);
    }
}

}  // namespace maatwerk::solver
