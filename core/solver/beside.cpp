#include "solver/beside.h"

#include "solver/diagram_answers.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace maatwerk::solver {
namespace {

/// The greatest sum of one weight a variable.
std::int64_t greatest(const Diagram& diagram, const std::vector<std::int64_t>& weights) {
    std::int64_t sum = 0;
    for (std::uint32_t var = 0; var < diagram.variable_count(); ++var) {
        const auto first = weights.begin() + diagram.first(var);
        sum += *std::max_element(first, weights.begin() + diagram.first(var + 1));
    }
    return sum;
}

}  // namespace

std::int64_t reach_of(const Diagram& diagram, const std::vector<std::int64_t>& weights) {
    std::int64_t sum = 1;
    for (std::uint32_t var = 0; var < diagram.variable_count(); ++var) {
        std::int64_t most = 0;
        for (std::uint32_t x = diagram.first(var); x < diagram.first(var + 1); ++x) {
            most = std::max(most, std::abs(weights[x]));
        }
        sum += most;
    }
    return sum;
}

SumsBeside::SumsBeside(const Problem& problem, const Diagram& diagram, const std::vector<std::uint32_t>& left_out) {
    for (const std::uint32_t number : left_out) {
        const Linear& linear = problem.linears()[number];
        FlatSum sum{weights_of(diagram, linear.terms), linear.max, 1};
        const std::int64_t most = greatest(diagram, sum.weights);
        if (most <= linear.max) {
            continue;
        }
        const std::int64_t room = tunables::beside_reach;
        suit_ = suit_ && reach_of(diagram, sum.weights) <= room && std::abs(linear.max) <= room;
        if (linear.when && suit_) {
            const std::vector<std::int64_t> when = weights_of(diagram, Goal{{*linear.when, most - linear.max}});
            std::transform(when.begin(), when.end(), sum.weights.begin(), sum.weights.begin(), std::plus<>());
            sum.max = most;
        }
        sum.reach = std::max(reach_of(diagram, sum.weights), std::abs(sum.max));
        sums_.push_back(std::move(sum));
    }
    suit_ = suit_ && sums_.size() <= tunables::beside_sums;
}

bool SumsBeside::are_kept(const std::int64_t* totals) const {
    return std::all_of(sums_.begin(), sums_.end(), [&](const FlatSum& sum) { return *totals++ <= sum.max; });
}

}  // namespace maatwerk::solver
