// The diagram while it grows: nodes that are never made twice.
//
//   leaf   one variable takes one of some values
//   both   all children hold; they speak of different variables
//   choice one of the branches holds: a leaf of one variable, which branches differ in, and a child
//
// Children are made before their parents, so the order of making is a topological one.
#pragma once

#include "solver/diagram_blocks.h"
#include "solver/diagram_index.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver::diagram {

using NodeId = std::uint32_t;
inline constexpr NodeId nothing = 0xffffffffU;  ///< no configuration at all; never a child

enum class Kind : std::uint8_t { leaf, both, choice };

class Store {
public:
    /// `values` are flat values of one variable, rising, at least one.
    NodeId leaf(std::span<const std::uint32_t> values) { return make(Kind::leaf, values); }
    /// `children` in any order (it is sorted); the child itself when there is one.
    NodeId both(std::vector<NodeId>& children);
    /// `branches`: leaf, child, leaf, child, ...
    NodeId choice(std::span<const NodeId> branches) { return make(Kind::choice, branches); }

    std::size_t size() const { return kinds_.size(); }
    std::size_t links() const { return links_.items(); }
    std::size_t bytes() const { return links_.bytes() + kinds_.size() + index_.bytes(); }
    /// As that of Blocks.
    bool shed(std::uint64_t& steps, std::uint64_t stop) {
        return kinds_.shed(steps, stop) && links_.shed(steps, stop) && index_.shed(steps, stop);
    }
    Kind kind(NodeId node) const { return kinds_[node]; }
    std::span<const std::uint32_t> content(NodeId node) const { return links_[node]; }

private:
    NodeId make(Kind kind, std::span<const std::uint32_t> content);

    Blocks<Kind> kinds_;
    Runs<std::uint32_t> links_;
    HashIndex index_;
};

}  // namespace maatwerk::solver::diagram
