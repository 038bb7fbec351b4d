// One step of the dual simplex: who leaves, and what moves.
#include "solver/lp.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
/// The basic column or slack that is furthest outside its bounds. Amount 0: there is none.
Lp::Mover Lp::choose_leaving() {
    Mover best;
    double furthest = tunables::lp_outside;
    for (const std::uint32_t column : basic_) {
        if (!is_column(column)) {
            continue;
        }
        const double below = -x_[column];
        const double above = x_[column] - upper_[column];
        const double amount = std::max(below, above);
        if (amount > furthest) {
            furthest = amount;
            best.column = column;
            best.side = below > above ? -1.0 : 1.0;
            best.amount = amount;
        }
    }
    for (std::size_t at = 0; at < doubted_.size();) {
        const std::uint32_t row = doubted_[at];
        if (slack_[row] >= -tunables::lp_outside || slack_where_[row] == is_tight) {
            is_doubted_[row] = 0;
            doubted_[at] = doubted_.back();
            doubted_.pop_back();
            continue;
        }
        if (-slack_[row] > furthest * norm_[row]) {
            furthest = -slack_[row] / norm_[row];
            best.column = none;
            best.row = row;
            best.side = -1;
            best.amount = -slack_[row];
        }
        ++at;
    }
    work_ += basic_.size() + doubted_.size();
    return best;
}

/// rho_ and alpha_: the leaving one's equation. alpha_ is without what the groups' equations add.
void Lp::read_row(Mover& leaving) {
    if (leaving.row != none && slack_where_[leaving.row] == is_apart) {
        join(leaving.row);
    }
    leaving.place =
        static_cast<std::uint32_t>(leaving.row != none ? slack_where_[leaving.row] : where_[leaving.column]);
    rho_.assign(basic_.size(), 0.0);
    rho_[leaving.place] = 1;
    basis_.backward(rho_);
    spread_row();
}

void Lp::spread_row() {
    std::fill(alpha_.begin(), alpha_.end(), 0.0);
    for (std::size_t place = groups(); place < rho_.size(); ++place) {
        if (std::fabs(rho_[place]) > 1e-12) {
            const double share = rho_[place];
            for (const Entry& entry : by_row_[row_at_[place]]) {
                alpha_[entry.at] += share * entry.value;
            }
            work_ += by_row_[row_at_[place]].size();
        }
    }
}

/// Columns that the step passed go to their other bound.
void Lp::flip_passed() {
    if (passed_ == candidates_.size()) {
        return;
    }
    load_.assign(basic_.size(), 0.0);
    for (std::size_t at = passed_; at < candidates_.size(); ++at) {
        const std::uint32_t column = candidates_[at].number;
        const bool up = where_[column] == at_lower;
        where_[column] = up ? at_upper : at_lower;
        shift(column, up ? 1 : -1);
        x_[column] = up ? 1 : 0;
        load(column, up ? 1 : -1);
    }
    basis_.forward(load_);
    move_basics();
}

void Lp::step_duals(const Mover& leaving, const Mover& entering) {
    const double by = leaving.side * entering.ratio;
    for (const std::uint32_t column : touched_) {
        reduced_[column] -= by * alpha_[column];
    }
    work_ += touched_.size();
    for (std::size_t place = groups(); by != 0 && place < rho_.size(); ++place) {
        double& lambda = lambda_[row_at_[place]];
        const bool tight = slack_where_[row_at_[place]] == is_tight;
        lambda = tight ? std::max(lambda - by * rho_[place], 0.0) : 0.0;
    }
    if (entering.column != none) {
        reduced_[entering.column] = 0;
    } else {
        lambda_[entering.row] = 0;
    }
    if (leaving.column != none) {
        reduced_[leaving.column] = -by;
    } else {
        lambda_[leaving.row] = -by;
    }
}

/// Moves the entering one until the leaving one is at its bound. False when the two ways to see its share disagree.
bool Lp::step_point(const Mover& leaving, const Mover& entering) {
    load_.assign(basic_.size(), 0.0);
    if (entering.column != none) {
        load(entering.column, -1);
    } else {
        load_[static_cast<std::size_t>(place_[entering.row])] = 1;
    }
    basis_.forward(load_);
    entered_ = load_;
    const double shown = leaving.column != none ? x_[leaving.column] : slack_[leaving.row];
    const double bound = leaving.side > 0 ? upper_[leaving.column] : 0.0;
    const double step = (shown - bound) / entering.alpha;
    for (double& by : load_) {
        by *= -step;
    }
    if (entering.column != none) {
        shift(entering.column, step);
    }
    move_basics();
    if (entering.row != none) {
        slack_[entering.row] = step;
    }
    const double alpha = entered_[leaving.place];
    return std::fabs(alpha - entering.alpha) <= tunables::lp_disagreement * (1 + std::fabs(entering.alpha));
}

/// The rows that together leave the leaving one no way back.
void Lp::keep_ray(const Mover& leaving) {
    multipliers_.clear();
    for (std::size_t place = groups(); place < rho_.size(); ++place) {
        const double share = -leaving.side * rho_[place];
        const bool counts = slack_where_[row_at_[place]] == is_tight || leaving.row == row_at_[place];
        if (counts && share > 1e-9) {
            multipliers_.push_back({row_at_[place], share});
        }
    }
}

Lp::Step Lp::pivot() {
    Mover leaving = choose_leaving();
    if (leaving.amount == 0) {
        return Step::last;
    }
    read_row(leaving);
    Mover entering;
    if (!choose_entering(leaving, entering)) {
        keep_ray(leaving);
        return Step::blocked;
    }
    if (basic_.size() - groups() >= tunables::lp_tight_rows) {
        failures_ = tunables::lp_failures;
        return Step::failed;
    }
    step_duals(leaving, entering);
    flip_passed();
    const bool sound = step_point(leaving, entering);
    exchange(leaving, entering);
    ++pivots_;
    return sound ? Step::done : Step::failed;
}

}  // namespace maatwerk::solver
