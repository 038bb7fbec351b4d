#include "solver/least_beside.h"

#include "solver/diagram_answers.h"
#include "solver/tunables.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {
namespace {

/// No mixture comes to more, in magnitude.
constexpr std::int64_t room = std::int64_t{1} << 60;

std::vector<const Weighing::Weights*> columns_of(const Weighing::Weights& goal, const SumsBeside& sums) {
    std::vector<const Weighing::Weights*> columns{&goal};
    for (const FlatSum& sum : sums.all()) {
        columns.push_back(&sum.weights);
    }
    return columns;
}

/// Rounded up. `by` is positive.
std::int64_t divided(std::int64_t number, std::int64_t by) { return number / by + (number % by > 0 ? 1 : 0); }

}  // namespace

LeastBeside::LeastBeside(const Diagram& diagram, const SumsBeside& sums, std::vector<Literal> choices, const Goal& goal)
    : diagram_(diagram),
      sums_(sums),
      choices_(std::move(choices)),
      given_(goal),
      goal_(weights_of(diagram, goal)),
      weighing_(diagram, choices_, columns_of(goal_, sums)),
      ends_(diagram.value_count()),
      totals_(2 * diagram.value_count() * (sums.all().size() + 1)) {
    const std::int64_t reach = reach_of(diagram, goal_);
    if (reach <= tunables::beside_reach) {
        scale_ = std::min(tunables::beside_scale, room / 2 / reach);
        Multipliers goal_alone(sums.all().size() + 1, 0);
        goal_alone[0] = scale_;
        mix(std::move(goal_alone));
    }
}

/// The greatest multiplier of a sum that leaves room for all.
std::int64_t LeastBeside::most_of(std::size_t sum) const {
    return room / 2 / static_cast<std::int64_t>(sums_.all().size()) / sums_.all()[sum].reach;
}

/// The sums before all, and then the goal.
LeastBeside::Multipliers LeastBeside::heaviest() const {
    Multipliers multipliers{1};
    for (std::size_t sum = 0; sum < sums_.all().size(); ++sum) {
        multipliers.push_back(most_of(sum));
    }
    return multipliers;
}

void LeastBeside::mix(Multipliers multipliers) {
    weighing_.mix(multipliers);
    mixtures_.push_back(std::move(multipliers));
    is_weighed_ = false;
}

bool LeastBeside::find(std::uint32_t flat, Budget& budget) {
    while (scale_ != 0 && !is_known(flat)) {
        if (!is_weighed_) {
            if (!weigh(budget)) {
                return false;
            }
        } else if (!mix_next(flat)) {
            break;
        }
    }
    return true;
}

std::optional<std::int64_t> LeastBeside::with(std::uint32_t flat) const {
    return is_known(flat) ? std::optional(ends_[flat].least) : std::nullopt;
}

bool LeastBeside::weigh(Budget& budget) {
    if (!weighing_.find_around(budget)) {
        return false;
    }
    is_weighed_ = true;
    const Multipliers& mixture = mixtures_.back();
    std::int64_t maxima = 0;
    for (std::size_t i = 0; i < sums_.all().size(); ++i) {
        maxima += mixture[i + 1] * sums_.all()[i].max;
    }
    std::vector<std::int64_t> totals;
    for (std::uint32_t x = 0; x < ends_.size(); ++x) {
        if (is_known(x) || weighing_.least_with(x) == Weighing::nothing) {
            continue;
        }
        ends_[x].bound = std::max(ends_[x].bound, divided(weighing_.least_with(x) - maxima, mixture[0]));
        weighing_.totals_with(x, totals);
        take(x, totals);
    }
    return true;
}

/// A model with the value.
void LeastBeside::take(std::uint32_t flat, std::vector<std::int64_t>& totals) {
    Ends& ends = ends_[flat];
    const double excess = excess_of(totals.data() + 1);
    if (excess == 0 && totals[0] < ends.least) {
        ends.least = totals[0];
        std::copy(totals.begin(), totals.end(), kept(flat));
    } else if (excess > 0 && (ends.excess == 0 || excess < ends.excess)) {
        ends.excess = excess;
        ends.mixture = mixtures_.size() - 1;
        std::copy(totals.begin(), totals.end(), over(flat));
    }
}

/// By how much the sums are broken, each by its reach; 0 where none is.
double LeastBeside::excess_of(const std::int64_t* totals) const {
    double excess = 0;
    for (std::size_t i = 0; i < sums_.all().size(); ++i) {
        const FlatSum& sum = sums_.all()[i];
        excess += totals[i] > sum.max ? static_cast<double>(totals[i] - sum.max) / static_cast<double>(sum.reach) : 0;
    }
    return excess;
}

std::size_t LeastBeside::most_broken(const std::int64_t* totals) const {
    std::size_t most = 0;
    double excess = 0;
    for (std::size_t i = 0; i < sums_.all().size(); ++i) {
        const FlatSum& sum = sums_.all()[i];
        const double own = static_cast<double>(totals[i] - sum.max) / static_cast<double>(sum.reach);
        if (own > excess) {
            excess = own;
            most = i;
        }
    }
    return most;
}

/// The multipliers under which the value's two models are alike. False: there are no others to try.
bool LeastBeside::mix_next(std::uint32_t flat) {
    const Ends& ends = ends_[flat];
    if (ends.excess == 0) {
        return false;
    }
    if (ends.least == Weighing::nothing) {
        const Multipliers heavy = heaviest();
        const bool is_new = std::find(mixtures_.begin(), mixtures_.end(), heavy) == mixtures_.end();
        if (is_new) {
            mix(heavy);
        }
        return is_new;
    }
    if (mixtures_.size() >= tunables::beside_mixtures) {
        return false;
    }
    Multipliers next = mixtures_[ends.mixture];
    const std::int64_t *over_it = over(flat), *keeps_it = kept(flat);
    const std::size_t at = most_broken(over_it + 1) + 1;
    next[0] = scale_;
    std::int64_t difference = 0;
    for (std::size_t i = 0; i < next.size(); ++i) {
        difference += i == at ? 0 : next[i] * (keeps_it[i] - over_it[i]);
    }
    const std::int64_t lighter = over_it[at] - keeps_it[at];
    next[at] = lighter > 0 ? difference / lighter + 1 : 0;
    if (next[at] <= 0 || next[at] > most_of(at - 1) ||
        std::find(mixtures_.begin(), mixtures_.end(), next) != mixtures_.end()) {
        return false;
    }
    mix(std::move(next));
    return true;
}

bool LeastBeside::close(Var var, const std::vector<std::uint32_t>& flats, Budget& budget) {
    if (!fronts_ && !begin_fronts(var, flats)) {
        return true;
    }
    if (!fronts_->advance(budget)) {
        return false;
    }
    for (std::size_t i = 0; i < wants_.size(); ++i) {
        if (const auto found = fronts_->found()[i]) {
            ends_[wants_[i].flat].bound = ends_[wants_[i].flat].least = *found;
        }
    }
    fronts_.reset();
    return true;
}

/// False: there is nothing that they could close.
bool LeastBeside::begin_fronts(Var var, const std::vector<std::uint32_t>& flats) {
    wants_.clear();
    std::size_t sum = 0;
    for (const std::uint32_t flat : flats) {
        if (!is_known(flat) && ends_[flat].least != Weighing::nothing && ends_[flat].excess > 0) {
            sum = wants_.empty() ? most_broken(over(flat) + 1) : sum;
            wants_.push_back({flat, ends_[flat].least});
        }
    }
    if (wants_.empty()) {
        return false;
    }
    // Of the last mixture that weighs the sum, it and the goal alone: what is no worse in both is no worse in that.
    const auto last = std::find_if(mixtures_.rbegin(), mixtures_.rend(),
                                   [&](const Multipliers& one) { return one[0] == scale_ && one[sum + 1] != 0; });
    Multipliers mixture(sums_.all().size() + 1, 0);
    mixture[0] = scale_;
    mixture[sum + 1] = last == mixtures_.rend() ? 0 : (*last)[sum + 1];
    std::vector<Literal> rest = choices_;
    std::erase_if(rest, [&](const Literal& choice) { return choice.var == var; });
    const auto number = static_cast<std::uint32_t>(var);
    fronts_ =
        std::make_unique<Fronts>(diagram_, sums_, sum, Fronts::Mixture{columns_of(goal_, sums_), std::move(mixture)},
                                 rest, diagram_.first(number), diagram_.first(number + 1), wants_);
    return true;
}

}  // namespace maatwerk::solver
