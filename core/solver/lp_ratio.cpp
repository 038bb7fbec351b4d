// Who enters the basis of the linear program: the long step (bound flipping: Fourer 1994, Maros 2003). Candidates are
// passed, the nearest first, for as long as the leaving one stays outside its bounds when they flip to their other one.
#include "solver/lp.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
/// Those that would get a reduced cost of the wrong sign; and finishes alpha_, noting where it is not 0.
void Lp::gather_candidates(const Mover& leaving) {
    candidates_.clear();
    touched_.clear();
    for (const std::uint32_t column : live_) {
        const double alpha = alpha_[column] + rho_[group_[column]];
        if (alpha == 0 || is_basic(column)) {
            continue;
        }
        alpha_[column] = alpha;
        touched_.push_back(column);
        const double share = leaving.side * alpha;
        if (where_[column] == at_lower ? share > tunables::lp_least_share : share < -tunables::lp_least_share) {
            candidates_.push_back({std::max(reduced_[column] / share, 0.0), std::fabs(share), column});
        }
    }
    for (std::uint32_t place = groups(); place < rho_.size(); ++place) {
        const double share = leaving.side * rho_[place];
        const std::uint32_t row = row_at_[place];
        if (share > tunables::lp_least_share && slack_where_[row] == is_tight) {
            candidates_.push_back({std::max(lambda_[row] / share, 0.0), share, columns() + row});
        }
    }
    work_ += live_.size() + rho_.size();
}

/// The first candidate past which the leaving one would be inside its bounds; those before it flip. False: there is none.
bool Lp::choose_entering(const Mover& leaving, Mover& entering) {
    const auto later = [](const Candidate& one, const Candidate& two) {
        return one.ratio != two.ratio ? one.ratio > two.ratio
                                      : (one.size != two.size ? one.size < two.size : one.number > two.number);
    };
    gather_candidates(leaving);
    std::make_heap(candidates_.begin(), candidates_.end(), later);
    work_ += candidates_.size();
    double amount = leaving.amount;
    for (std::size_t left = candidates_.size(); left > 0; --left) {
        std::pop_heap(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(left), later);
        const Candidate& one = candidates_[left - 1];
        amount -= is_column(one.number) ? one.size : amount + 1;
        if (amount < tunables::lp_outside) {
            const bool falls = is_column(one.number) && where_[one.number] == at_upper;
            entering.column = is_column(one.number) ? one.number : none;
            entering.row = is_column(one.number) ? none : one.number - columns();
            entering.ratio = one.ratio;
            entering.alpha = leaving.side * (falls ? -one.size : one.size);
            passed_ = left;
            return true;
        }
    }
    return false;
}

}  // namespace maatwerk::solver
