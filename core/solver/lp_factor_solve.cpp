// Solving with the two triangles: what is 0 on the way costs no more than a look.
#include "solver/lp_factor.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
void Factor::forward(std::vector<double>& vector) const {
    for (std::size_t at = 0; at < steps_.size(); ++at) {
        const double value = vector[steps_[at].row];
        if (value != 0) {
            for (const Entry& entry : lower_[at]) {
                vector[entry.at] -= entry.value * value;
            }
        }
    }
    scratch_.assign(steps_.size(), 0.0);
    for (std::size_t at = steps_.size(); at-- > 0;) {
        const double value = vector[steps_[at].row] / steps_[at].pivot;
        if (std::fabs(value) > tunables::lp_tiny) {
            scratch_[steps_[at].column] = value;
            for (const Entry& entry : upper_by_column_[at]) {
                vector[entry.at] -= entry.value * value;
            }
        }
    }
    std::copy(scratch_.begin(), scratch_.end(), vector.begin());
}

void Factor::backward(std::vector<double>& vector) const {
    scratch_.assign(steps_.size(), 0.0);
    for (std::size_t at = 0; at < steps_.size(); ++at) {
        const double value = vector[steps_[at].column] / steps_[at].pivot;
        if (std::fabs(value) > tunables::lp_tiny) {
            scratch_[steps_[at].row] = value;
            for (const Entry& entry : upper_[at]) {
                vector[entry.at] -= entry.value * value;
            }
        }
    }
    for (std::size_t at = steps_.size(); at-- > 0;) {
        double sum = scratch_[steps_[at].row];
        for (const Entry& entry : lower_[at]) {
            sum -= entry.value * scratch_[entry.at];
        }
        scratch_[steps_[at].row] = sum;
    }
    std::copy(scratch_.begin(), scratch_.end(), vector.begin());
}

}  // namespace maatwerk::solver
