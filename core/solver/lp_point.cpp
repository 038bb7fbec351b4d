// What follows from a basis of the linear program: the point, the slacks, the multipliers and the reduced costs.
#include "solver/lp.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::solver {
/// Everything that follows from the basis is worked out again, from that stage on, by refresh().
void Lp::begin_refresh(Refreshing stage) {
    changed_.clear();
    refreshing_ = stage;
    refresh_next_ = 0;
}

/// A stage at least, or a piece of one. True when nothing is left to do.
bool Lp::refresh(std::uint64_t& steps) {
    const auto on_to = [&](Refreshing stage) {
        refreshing_ = stage;
        refresh_next_ = 0;
    };
    do {
        work_ = 0;
        basis_.work = 0;
        const std::uint64_t most_work = std::max<std::uint64_t>(1, steps) * tunables::lp_work_a_step;
        switch (refreshing_) {
            case Refreshing::factor:
                if (const std::optional<bool> sound = basis_.go_on(most_work); sound && *sound) {
                    on_to(Refreshing::duals);
                } else if (sound) {
                    start_anew();
                }
                break;
            case Refreshing::duals:
                solve_duals();
                on_to(Refreshing::point);
                break;
            case Refreshing::point:
                begin_point();
                on_to(Refreshing::columns);
                break;
            case Refreshing::columns:
                move_uppers(most_work);
                if (refresh_next_ == x_.size()) {
                    basis_.forward(load_);
                    on_to(Refreshing::basics);
                }
                break;
            case Refreshing::basics:
                refresh_next_ = move_basics(refresh_next_, most_work);
                if (refresh_next_ == basic_.size()) {
                    on_to(Refreshing::done);
                }
                break;
            case Refreshing::done:
                return true;
        }
        spend(steps, work_ + basis_.work);
    } while (steps > 0);
    return refreshing_ == Refreshing::done;
}

void Lp::solve_duals() {
    load_.assign(basic_.size(), 0.0);
    for (std::size_t place = 0; place < basic_.size(); ++place) {
        load_[place] = cost_[basic_[place]];
    }
    basis_.backward(load_);
    reduced_ = cost_;
    for (std::size_t place = groups(); place < basic_.size(); ++place) {
        lambda_[row_at_[place]] = std::max(-load_[place], 0.0);
        for (const Entry& entry : by_row_[row_at_[place]]) {
            reduced_[entry.at] -= load_[place] * entry.value;
        }
        work_ += by_row_[row_at_[place]].size();
    }
    for (std::uint32_t column = 0; column < reduced_.size(); ++column) {
        reduced_[column] = is_basic(column) ? 0.0 : reduced_[column] - load_[group_[column]];
    }
    work_ += reduced_.size();
}

/// Nothing is chosen yet.
void Lp::begin_point() {
    slack_ = max_;
    for (std::uint32_t row = 0; row < max_.size(); ++row) {
        doubt(row);
    }
    objective_ = 0;
    std::fill(x_.begin(), x_.end(), 0.0);
    load_.assign(basic_.size(), 0.0);
    std::fill(load_.begin(), load_.begin() + groups(), 1.0);
    work_ += max_.size() + x_.size();
}

/// The columns from refresh_next_ on that wait at their upper bound go there; after the last, load_ says what the basic
/// ones are to take up.
void Lp::move_uppers(std::uint64_t most_work) {
    for (; refresh_next_ < x_.size() && work_ < most_work; ++refresh_next_, ++work_) {
        const std::uint32_t column = refresh_next_;
        if (!is_basic(column)) {
            where_[column] = reduced_[column] < -tunables::lp_zero ? at_upper : at_lower;
            if (where_[column] == at_upper && upper_[column] != 0) {
                shift(column, 1);
                load_[group_[column]] -= 1;
            }
        }
    }
    for (std::size_t place = groups(); refresh_next_ == x_.size() && place < basic_.size(); ++place) {
        load_[place] = slack_[row_at_[place]];
    }
}

/// The column went up by that much: what its rows have too much is to be taken up.
void Lp::load(std::uint32_t column, double by) {
    load_[group_[column]] -= by;
    for (const Entry& entry : by_column_[column]) {
        if (place_[entry.at] >= 0) {
            load_[static_cast<std::size_t>(place_[entry.at])] -= by * entry.value;
        }
    }
}

/// The basic columns from that place on go up by what load_ says. The place after the last that did.
std::uint32_t Lp::move_basics(std::uint32_t place, std::uint64_t most_work) {
    for (; place < basic_.size() && work_ < most_work; ++place) {
        if (std::fabs(load_[place]) > 1e-14 && is_column(basic_[place])) {
            shift(basic_[place], load_[place]);
        }
    }
    return place;
}

void Lp::shift(std::uint32_t column, double by) {
    x_[column] += by;
    objective_ += cost_[column] * by;
    for (const Entry& entry : by_column_[column]) {
        slack_[entry.at] -= entry.value * by;
        doubt(entry.at);
    }
    work_ += by_column_[column].size();
}

/// The column's cost by the multipliers as they are, without what its group's equation takes off.
double Lp::priced(std::uint32_t column) {
    double sum = cost_[column];
    for (const Entry& entry : by_column_[column]) {
        sum += lambda_[entry.at] * entry.value;
    }
    work_ += by_column_[column].size();
    return sum;
}

/// A basic column's reduced cost is 0: it tells what the group's equation takes off.
double Lp::price_of_group(std::uint32_t group) {
    std::uint32_t basic = first_[group];
    while (!is_basic(basic)) {
        ++basic;
    }
    return priced(basic);
}

/// Columns at their upper bound follow it, as many of those that changed as are looked at at once.
void Lp::move_columns() {
    load_.assign(basic_.size(), 0.0);
    bool any = false;
    std::uint32_t group = none;
    double price = 0;
    for (; !changed_.empty() && work_ < tunables::lp_moved_at_once; ++work_) {
        const std::uint32_t column = changed_.back();
        changed_.pop_back();
        if (is_basic(column)) {
            continue;
        }
        if (is_allowed(column)) {
            if (group_[column] != group) {
                group = group_[column];
                price = price_of_group(group);
            }
            reduced_[column] = priced(column) - price;
        }
        where_[column] = reduced_[column] < -tunables::lp_zero ? at_upper : at_lower;
        const double to = where_[column] == at_upper ? upper_[column] : 0.0;
        if (x_[column] != to) {
            const double by = to - x_[column];
            shift(column, by);
            x_[column] = to;
            load(column, by);
            any = true;
        }
    }
    if (any) {
        basis_.forward(load_);
        move_basics();
    }
}

}  // namespace maatwerk::solver
