// Idea: a hash table from content to node (hash consing, as in every decision diagram package since Brace, Rudell and
// Bryant, DAC 1990). Cost: O(content) a node.
#include "solver/diagram_store.h"

#include "solver/diagram_hash.h"

#include <algorithm>

namespace maatwerk::solver::diagram {

NodeId Store::both(std::vector<NodeId>& children) {
    if (children.size() == 1) {
        return children[0];
    }
    std::sort(children.begin(), children.end());
    return make(Kind::both, children);
}

NodeId Store::make(Kind kind, std::span<const std::uint32_t> content) {
    const auto hash = static_cast<std::uint32_t>(hash_words(content, static_cast<std::uint64_t>(kind)));
    const NodeId known = index_.find(hash, [&](NodeId node) {
        const auto other = this->content(node);
        return kinds_[node] == kind && std::equal(other.begin(), other.end(), content.begin(), content.end());
    });
    if (known != HashIndex::none) {
        return known;
    }
    index_.add(hash);
    kinds_.push_back(kind);
    links_.add(content);
    return index_.size() - 1;
}

}  // namespace maatwerk::solver::diagram
