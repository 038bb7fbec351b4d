// The least value of a goal for each value, from a diagram and the sums beside it: exact, or left to the search.
//
// Idea: each sum is added to the goal, times a multiplier of 0 or more. The least of that, less the multiplied maxima, is
// no more than the goal of any model that keeps the sums, for every value at once (Lagrangian bounds from decision
// diagrams: Bergman, Cire & van Hoeve, Constraints 2015), and a least model that keeps them is one of that goal. Where
// both meet, that is the least. The next multiplier is the one that makes the best two models of some value alike, of
// which one breaks a sum and one keeps it (Handler & Zang, Networks 1980). Gaps that stay are closed beside the sum that
// is broken most (fronts.h). Cost: a weighing for each multiplier, a handful; then that of the fronts.
#pragma once

#include "solver/beside.h"
#include "solver/fronts.h"
#include "solver/weighing.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class LeastBeside {
public:
    /// Diagram and sums must outlive it; the sums suit().
    LeastBeside(const Diagram& diagram, const SumsBeside& sums, std::vector<Literal> choices, const Goal& goal);

    const std::vector<Literal>& choices() const { return choices_; }
    const Goal& goal() const { return given_; }
    static std::size_t bytes_of(const Diagram& diagram, const SumsBeside& sums) {
        return Weighing::bytes_of(diagram, sums.all().size() + 1) +
               diagram.value_count() * (24 + 16 * (sums.all().size() + 1));
    }

    /// Finds what there is to be known of the value, which some model of all has. True when that is done.
    bool find(std::uint32_t flat, Budget& budget);
    /// After that, the same for all the values of their variable that are not known yet.
    bool close(Var var, const std::vector<std::uint32_t>& flats, Budget& budget);
    /// Needs find(): the least goal of models with the value, the choices about its variable set aside; nothing: unknown.
    std::optional<std::int64_t> with(std::uint32_t flat) const;

private:
    using Multipliers = std::vector<std::int64_t>;  // of the goal, then by sum
    /// The model that comes nearest to keeping the sums, and that of the least goal which does.
    struct Ends {
        std::int64_t bound = std::numeric_limits<std::int64_t>::min();
        std::int64_t least = Weighing::nothing;
        double excess = 0;
        std::size_t mixture = 0;  // that `over` is of
    };
    std::int64_t* over(std::uint32_t flat) { return totals_.data() + 2 * flat * (sums_.all().size() + 1); }
    std::int64_t* kept(std::uint32_t flat) { return over(flat) + sums_.all().size() + 1; }
    bool is_known(std::uint32_t flat) const { return ends_[flat].bound >= ends_[flat].least; }
    bool weigh(Budget& budget);
    void take(std::uint32_t flat, std::vector<std::int64_t>& totals);
    double excess_of(const std::int64_t* totals) const;
    std::size_t most_broken(const std::int64_t* totals) const;
    bool mix_next(std::uint32_t flat);
    void mix(Multipliers multipliers);
    bool begin_fronts(Var var, const std::vector<std::uint32_t>& flats);
    Multipliers heaviest() const;
    std::int64_t most_of(std::size_t sum) const;

    const Diagram& diagram_;
    const SumsBeside& sums_;
    std::vector<Literal> choices_;
    Goal given_;
    std::vector<std::int64_t> goal_;  // by flat value
    std::int64_t scale_ = 0;          // of the goal beside multipliers; 0: it is too great
    Weighing weighing_;
    std::vector<Multipliers> mixtures_;  // tried so far, the last under way or done
    bool is_weighed_ = false;            // the last is done
    std::vector<Ends> ends_;             // by flat value
    std::vector<std::int64_t> totals_;   // by flat value: the goal and the sums of both models
    std::vector<Fronts::Want> wants_;    // whose gaps are being closed
    std::unique_ptr<Fronts> fronts_;
};

}  // namespace maatwerk::solver
