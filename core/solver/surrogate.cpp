#include "solver/surrogate.h"

#include "solver/cores.h"
#include "solver/tunables.h"

#include <algorithm>
#include <limits>

namespace maatwerk::solver {
namespace {

using Weights = std::vector<std::vector<std::int64_t>>;

constexpr double largest_sum = 1e18;

/// A limit of the problem that is in force.
struct Limit {
    Weights weights;
    std::int64_t max;
};

class Climb {
public:
    Climb(const Workbench& bench, const Weights& goal, std::size_t assumptions) : best_{goal, 1, 0} {
        const Atoms& atoms = bench.engine.atoms();
        for (std::uint32_t var = 0; var < atoms.variables(); ++var) {
            alive_.emplace_back();
            for (std::uint32_t value = 0; value < atoms.values(var); ++value) {
                alive_.back().push_back(!bench.engine.is_false_under(atoms.takes(var, value), assumptions));
            }
        }
        for (const Linear& linear : bench.problem.linears()) {
            const bool in_force = !linear.when || bench.engine.is_false_under(~bench.lit(*linear.when), 0);
            if (in_force && linear.terms.size() >= tunables::limit_terms) {
                limits_.push_back({weights_of(atoms, linear.terms), linear.max});
            }
        }
    }

    std::optional<Surrogate> run() {
        for (std::vector<std::int64_t>& values : best_.weights) {
            for (std::int64_t& weight : values) {
                weight *= tunables::surrogate_scale;
            }
        }
        best_.scale = tunables::surrogate_scale;
        bool raised = false;
        for (const Limit& limit : limits_) {
            raised = climb(limit) || raised;
        }
        return raised ? std::optional<Surrogate>(std::move(best_)) : std::nullopt;
    }

private:
    /// The least of the sum with the limit, times the multiplier, added to it.
    double bound(const Limit& limit, std::int64_t multiplier) const {
        double sum = -static_cast<double>(multiplier) * static_cast<double>(limit.max);
        for (std::size_t var = 0; var < alive_.size(); ++var) {
            const std::vector<std::int64_t>& own = best_.weights[var];
            const std::vector<std::int64_t>& other = limit.weights[var];
            if (own.empty() && other.empty()) {
                continue;
            }
            double least = std::numeric_limits<double>::max();
            for (std::size_t value = 0; value < alive_[var].size(); ++value) {
                if (alive_[var][value]) {
                    const double weight =
                        (own.empty() ? 0.0 : static_cast<double>(own[value])) +
                        static_cast<double>(multiplier) * (other.empty() ? 0.0 : static_cast<double>(other[value]));
                    least = std::min(least, weight);
                }
            }
            sum += least;
        }
        return sum;
    }

    /// Adds the limit with the multiplier that raises the bound most. False when none does.
    bool climb(const Limit& limit) {
        std::int64_t high = 1;
        while (high < tunables::largest_multiplier && bound(limit, 2 * high) > bound(limit, high)) {
            high *= 2;
        }
        high *= 2;
        std::int64_t low = 0;
        while (high - low > 2) {
            const std::int64_t third = (high - low) / 3;
            if (bound(limit, low + third) < bound(limit, high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        const std::int64_t best = bound(limit, low + 1) > bound(limit, low) ? low + 1 : low;
        if (best == 0 || bound(limit, best) <= bound(limit, 0) || !fits(limit, best)) {
            return false;
        }
        add(limit, best);
        return true;
    }

    bool fits(const Limit& limit, std::int64_t multiplier) const {
        double sum = static_cast<double>(multiplier) * static_cast<double>(limit.max);
        sum = sum < 0 ? -sum : sum;
        const auto add = [&](const Weights& weights, double factor) {
            for (const std::vector<std::int64_t>& values : weights) {
                for (const std::int64_t weight : values) {
                    sum += factor * (weight < 0 ? -static_cast<double>(weight) : static_cast<double>(weight));
                }
            }
        };
        add(limit.weights, static_cast<double>(multiplier));
        add(best_.weights, 1);
        return sum < largest_sum;
    }

    void add(const Limit& limit, std::int64_t multiplier) {
        for (std::size_t var = 0; var < limit.weights.size(); ++var) {
            const std::vector<std::int64_t>& other = limit.weights[var];
            std::vector<std::int64_t>& own = best_.weights[var];
            own.resize(std::max(own.size(), other.size()), 0);
            for (std::size_t value = 0; value < other.size(); ++value) {
                own[value] += multiplier * other[value];
            }
        }
        best_.room += multiplier * limit.max;
    }

    Surrogate best_;
    std::vector<std::vector<bool>> alive_;
    std::vector<Limit> limits_;
};

}  // namespace

std::optional<Surrogate> surrogate_of(const Workbench& bench, const std::vector<std::vector<std::int64_t>>& weights,
                                      std::size_t assumptions) {
    double sum = 0;
    for (const std::vector<std::int64_t>& values : weights) {
        for (const std::int64_t weight : values) {
            sum += weight < 0 ? -static_cast<double>(weight) : static_cast<double>(weight);
        }
    }
    if (sum * static_cast<double>(tunables::surrogate_scale) > largest_sum) {
        return std::nullopt;
    }
    return Climb(bench, weights, assumptions).run();
}

}  // namespace maatwerk::solver
