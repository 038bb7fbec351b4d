// The sums that a diagram was made without, by flat value.
#pragma once

#include "solver/diagram.h"
#include "solver/problem.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver {

/// "The weights of the values that are taken sum to at most max."
struct FlatSum {
    std::vector<std::int64_t> weights;
    std::int64_t max = 0;
    std::int64_t reach = 1;  ///< the magnitude of no sum of one weight a variable is greater, nor is that of max
};

/// At least the magnitude of every sum of one weight a variable, and 1. O(values).
std::int64_t reach_of(const Diagram& diagram, const std::vector<std::int64_t>& weights);

/// Each bound to its variables alone: what a sum with a condition may overshoot when that does not hold, the condition
/// takes away. Sums that nothing can break are left out.
class SumsBeside {
public:
    SumsBeside() = default;
    SumsBeside(const Problem& problem, const Diagram& diagram, const std::vector<std::uint32_t>& left_out);

    const std::vector<FlatSum>& all() const { return sums_; }
    /// Whether they are few and small enough to be weighed together in whole numbers.
    bool suit() const { return suit_; }
    /// Whether a model in which they come to that keeps them all. O(sums).
    bool are_kept(const std::int64_t* totals) const;
    std::size_t bytes() const { return sums_.empty() ? 0 : sums_.size() * sums_.front().weights.size() * 8; }

private:
    std::vector<FlatSum> sums_;
    bool suit_ = true;
};

}  // namespace maatwerk::solver
