// The least mixture of weights through every value of a diagram, and what each weight comes to in the model that has it.
//
// Idea: the passes of diagram_costs.cpp for one end alone, with the totals of the best model handed on beside the least:
// whether a value's best model keeps a sum is then known without the model itself. What is around a leaf never depends
// on the choices about its variable, so a value's answer is that with those set aside. Cost: a pass up and one down,
// with a number a node for each weight.
#pragma once

#include "solver/diagram.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace maatwerk::solver {

/// By flat value: whether the choices permit it.
std::vector<std::uint8_t> permitted_by(const Diagram& diagram, std::span<const Literal> choices);

class Weighing {
public:
    using Id = Diagram::Id;
    using Weights = std::vector<std::int64_t>;  ///< by flat value
    static constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::max();

    /// `columns`: the weights that are mixed. Diagram and columns must outlive it.
    Weighing(const Diagram& diagram, std::span<const Literal> choices, std::vector<const Weights*> columns);

    /// The value is permitted no longer.
    void forbid(std::uint32_t flat) { permitted_[flat] = 0; }
    /// Each column times its multiplier, from now on. Sums of one mixed weight a variable stay below 2^61.
    void mix(const std::vector<std::int64_t>& multipliers);
    /// Right after mix(): more for one value.
    void add(std::uint32_t flat, std::int64_t weight) { mixed_[flat] += weight; }
    std::int64_t weight(std::uint32_t flat) const { return mixed_[flat]; }
    /// True when they are there.
    bool find_below(Budget& budget);
    bool find_around(Budget& budget);

    /// Need find_below(): the least of all models that keep the choices, or nothing; by column, what its model comes to.
    std::int64_t least() const;
    const std::int64_t* totals() const { return row_below(diagram_.root()) + 1; }

    /// Need find_around(): the same of the models with the value, the choices about its variable set aside.
    std::int64_t least_with(std::uint32_t flat) const { return least_[flat]; }
    /// Needs that it is something.
    void totals_with(std::uint32_t flat, std::vector<std::int64_t>& totals) const;

    /// Need find_around(): the least below and around a node, or nothing.
    std::int64_t below(Id id) const { return row_below(id)[0]; }
    std::int64_t around(Id id) const { return around_[id].least; }

    bool is_permitted(std::uint32_t flat) const { return permitted_[flat] != 0; }
    static std::size_t bytes_of(const Diagram& diagram, std::size_t columns) {
        return diagram.node_count() * (24 + 16 * columns) + diagram.value_count() * 21;
    }

private:
    /// What is around a node: its least, and the parent from which it comes.
    struct Around {
        std::int64_t least = nothing;
        Id parent = Diagram::none;
        Id sibling = Diagram::none;  // below a choice the other of the branch, below a "both" the node itself
    };
    const std::int64_t* row_below(Id id) const { return below_.data() + id * width_; }
    std::int64_t* row_below(Id id) { return below_.data() + id * width_; }
    void rate(Id id);
    void rate_leaf(Id leaf, std::int64_t* row) const;
    void rate_choice(Id node, std::int64_t* row) const;
    void rate_both(Id node, std::int64_t* row) const;
    template <std::size_t columns>
    void sum_up(std::span<const Id> children, std::int64_t* row) const;
    void pass_down(Id node);
    void pass_down_both(Id node);
    void hand_down(Id to, const Around& around);
    void total_around(Id id);
    void collect(Id leaf);

    const Diagram& diagram_;
    std::vector<const Weights*> columns_;
    std::size_t width_;                        // of a row: one more than there are columns
    std::vector<std::uint8_t> permitted_;      // by flat value
    Weights mixed_, least_;                    // by flat value
    std::vector<Id> via_;                      // by flat value: the leaf that its least comes from
    std::vector<std::int64_t> below_;          // by id: the least, and then each column's total
    std::vector<Around> around_;               // by id
    std::vector<std::int64_t> totals_around_;  // by id, by column
    Id up_ = 0, down_ = 0, collected_ = 0;     // ids still to do: from here up; below here; leaves from here up
};

}  // namespace maatwerk::solver
