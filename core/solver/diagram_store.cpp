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
    if (2 * (kinds_.size() + 1) > slots_.size()) {
        grow();
    }
    const std::size_t mask = slots_.size() - 1;
    const auto hash = static_cast<std::uint32_t>(hash_words(content, static_cast<std::uint64_t>(kind)));
    std::size_t slot = hash & mask;
    for (; slots_[slot] != nothing; slot = (slot + 1) & mask) {
        const NodeId node = slots_[slot];
        const auto known = this->content(node);
        if (hashes_[node] == hash && kinds_[node] == kind &&
            std::equal(known.begin(), known.end(), content.begin(), content.end())) {
            return node;
        }
    }
    const auto node = static_cast<NodeId>(kinds_.size());
    slots_[slot] = node;
    kinds_.push_back(kind);
    hashes_.push_back(hash);
    links_.insert(links_.end(), content.begin(), content.end());
    starts_.push_back(static_cast<std::uint32_t>(links_.size()));
    return node;
}

void Store::grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), nothing);
    const std::size_t mask = slots_.size() - 1;
    for (NodeId node = 0; node < kinds_.size(); ++node) {
        std::size_t slot = hashes_[node] & mask;
        while (slots_[slot] != nothing) {
            slot = (slot + 1) & mask;
        }
        slots_[slot] = node;
    }
}

}  // namespace maatwerk::solver::diagram
