// Components that were compiled before: from what is left of the problem to its node.
#pragma once

#include "solver/diagram_blocks.h"
#include "solver/diagram_index.h"
#include "solver/diagram_store.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver::diagram {

/// Of an entry whose component is not compiled yet.
inline constexpr NodeId unknown = 0xfffffffeU;

class Cache {
public:
    /// The entry of the key, made (with the node `unknown`) when it is new. O(key).
    std::uint32_t find(std::span<const std::uint32_t> key);
    NodeId node(std::uint32_t entry) const { return nodes_[entry]; }
    void set(std::uint32_t entry, NodeId node) { nodes_[entry] = node; }

    std::size_t size() const { return nodes_.size(); }
    std::size_t bytes() const { return keys_.bytes() + 4 * nodes_.size() + index_.bytes(); }
    /// As that of Blocks.
    bool shed(std::uint64_t& steps, std::uint64_t stop) {
        return keys_.shed(steps, stop) && nodes_.shed(steps, stop) && index_.shed(steps, stop);
    }

private:
    void encode(std::span<const std::uint32_t> key);
    static std::uint32_t hash(std::span<const std::uint8_t> bytes);

    Runs<std::uint8_t> keys_;  // a byte for a small number
    Blocks<NodeId> nodes_;
    HashIndex index_;
    std::vector<std::uint8_t> encoded_;
};

}  // namespace maatwerk::solver::diagram
