#include "solver/lp.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace maatwerk::solver {
namespace {

constexpr double zero = 1e-9;

/// Between 0 and 1, by the number alone.
double shake_of(std::uint32_t number) {
    std::uint32_t bits = (number + 1) * 2654435761U;
    bits ^= bits >> 15;
    bits *= 2246822519U;
    bits ^= bits >> 13;
    return static_cast<double>(bits >> 8) / static_cast<double>(1U << 24);
}

}  // namespace

Lp::Lp(const std::vector<std::uint32_t>& group_sizes) {
    first_.push_back(0);
    for (std::uint32_t group = 0; group < group_sizes.size(); ++group) {
        group_.resize(group_.size() + group_sizes[group], group);
        first_.push_back(static_cast<std::uint32_t>(group_.size()));
    }
    upper_.assign(group_.size(), 1.0);
    key_.resize(group_sizes.size());
    group_load_.resize(group_sizes.size());
    alpha_.resize(group_.size());
}

void Lp::add_row(std::span<const Entry> entries, double max) {
    by_row_.entries.insert(by_row_.entries.end(), entries.begin(), entries.end());
    by_row_.start.push_back(by_row_.entries.size());
    max_.push_back(max);
    double norm = 0;
    for (const Entry& entry : entries) {
        norm += entry.value * entry.value;
    }
    norm_.push_back(std::sqrt(std::max(norm, zero)));
}

void Lp::ready() {
    std::vector<std::size_t>& start = by_column_.start;
    start.assign(group_.size() + 1, 0);
    for (const Entry& entry : by_row_.entries) {
        ++start[entry.at + 1];
    }
    for (std::size_t column = 0; column < group_.size(); ++column) {
        start[column + 1] += start[column];
    }
    by_column_.entries.resize(by_row_.entries.size());
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t row = 0; row < max_.size(); ++row) {
        for (const Entry& entry : by_row_[row]) {
            by_column_.entries[next[entry.at]++] = {row, entry.value};
        }
    }
    place_.assign(max_.size(), -1);
    lambda_.assign(max_.size(), 0.0);
    slack_.resize(max_.size());
    is_doubted_.resize(max_.size());
    share_.resize(key_.size());
    x_.resize(group_.size());
    reduced_.resize(group_.size());
    where_.resize(group_.size());
}

void Lp::price(std::vector<double> costs) {
    cost_ = std::move(costs);
    for (std::uint32_t column = 0; column < cost_.size(); ++column) {
        cost_[column] += tunables::lp_shake * shake_of(column);
    }
    start_anew();
}

/// Each group at its cheapest, no row tight.
void Lp::start_anew() {
    for (const std::uint32_t row : tight_) {
        place_[row] = -1;
        lambda_[row] = 0;
    }
    tight_.clear();
    inside_.clear();
    inverse_.clear();
    std::fill(where_.begin(), where_.end(), at_lower);
    for (std::uint32_t group = 0; group < key_.size(); ++group) {
        std::uint32_t best = first_[group];
        for (std::uint32_t column = first_[group]; column < first_[group + 1]; ++column) {
            const bool better =
                upper_[column] > upper_[best] || (upper_[column] == upper_[best] && cost_[column] < cost_[best]);
            best = better ? column : best;
        }
        key_[group] = best;
        where_[best] = is_key;
    }
    refresh();
}

/// Everything that follows from the basis, worked out again.
void Lp::refresh() {
    changed_.clear();
    since_refactor_ = 0;
    solve_duals();
    solve_point();
}

void Lp::solve_duals() {
    std::fill(load_.begin(), load_.end(), 0.0);
    load_.resize(inside_.size());
    std::vector<double> prices(tight_.size());
    for (std::size_t at = 0; at < inside_.size(); ++at) {
        const double cost = cost_[inside_[at]] - cost_[key_[group_of(inside_[at])]];
        const auto line = inverse_.line(at);
        for (std::size_t place = 0; place < line.size(); ++place) {
            prices[place] += cost * line[place];
        }
    }
    reduced_ = cost_;
    for (std::size_t place = 0; place < tight_.size(); ++place) {
        lambda_[tight_[place]] = std::max(-prices[place], 0.0);
        for (const Entry& entry : by_row_[tight_[place]]) {
            reduced_[entry.at] -= prices[place] * entry.value;
        }
    }
    for (std::uint32_t group = 0; group < key_.size(); ++group) {
        const double price = reduced_[key_[group]];
        for (std::uint32_t column = first_[group]; column < first_[group + 1]; ++column) {
            const bool basic = where_[column] >= 0 || where_[column] == is_key;
            reduced_[column] = basic ? 0.0 : reduced_[column] - price;
        }
    }
    work_ += tight_.size() * tight_.size() + by_row_.entries.size();
}

void Lp::solve_point() {
    slack_ = max_;
    for (std::uint32_t row = 0; row < max_.size(); ++row) {
        doubt(row);
    }
    objective_ = 0;
    std::fill(x_.begin(), x_.end(), 0.0);
    for (std::uint32_t column = 0; column < x_.size(); ++column) {
        if (where_[column] == at_lower || where_[column] == at_upper) {
            where_[column] = reduced_[column] < -zero ? at_upper : at_lower;
            if (where_[column] == at_upper && upper_[column] != 0) {
                shift(column, 1);
            }
        }
    }
    std::vector<double> left(key_.size(), 1.0);
    for (std::uint32_t column = 0; column < x_.size(); ++column) {
        left[group_of(column)] -= x_[column];
    }
    for (std::uint32_t group = 0; group < key_.size(); ++group) {
        shift(key_[group], left[group]);
    }
    load_.resize(tight_.size());
    for (std::size_t place = 0; place < tight_.size(); ++place) {
        load_[place] = -slack_[tight_[place]];
    }
    apply_inverse();
    move_basics();
    work_ += by_row_.entries.size();
}

/// Inverts the basis again. False when it has become singular.
bool Lp::refactor() {
    const std::size_t size = tight_.size();
    std::vector<double> matrix(size * size);
    for (std::size_t at = 0; at < size; ++at) {
        const auto fill = [&](std::uint32_t column, double sign) {
            for (const Entry& entry : by_column_[column]) {
                if (place_[entry.at] >= 0) {
                    matrix[static_cast<std::size_t>(place_[entry.at]) * size + at] += sign * entry.value;
                }
            }
        };
        fill(inside_[at], 1);
        fill(key_[group_of(inside_[at])], -1);
    }
    if (!inverse_.invert(matrix, size)) {
        return false;
    }
    refresh();
    return true;
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

void Lp::load_group(std::uint32_t group, double by) {
    if (group_load_[group] == 0) {
        loaded_groups_.push_back(group);
    }
    group_load_[group] += by;
}

/// The column went up by `factor`: what its group and the tight rows have too much.
void Lp::load(std::uint32_t column, double factor) {
    const std::uint32_t group = group_of(column);
    load_group(group, factor);
    const auto add = [&](std::uint32_t from, double by) {
        for (const Entry& entry : by_column_[from]) {
            if (place_[entry.at] >= 0) {
                load_[static_cast<std::size_t>(place_[entry.at])] += by * entry.value;
            }
        }
    };
    add(column, factor);
    add(key_[group], -factor);
}

/// turn_ = -M^-1 load_.
void Lp::apply_inverse() {
    turn_.assign(inside_.size(), 0.0);
    for (std::size_t place = 0; place < load_.size(); ++place) {
        if (load_[place] != 0) {
            for (std::size_t at = 0; at < turn_.size(); ++at) {
                turn_[at] -= inverse_.at(at, place) * load_[place];
            }
            work_ += turn_.size();
        }
    }
}

/// The basic columns take up what was loaded.
void Lp::move_basics() {
    for (std::size_t at = 0; at < inside_.size(); ++at) {
        if (std::fabs(turn_[at]) > 1e-14) {
            shift(inside_[at], turn_[at]);
            load_group(group_of(inside_[at]), turn_[at]);
        }
    }
    for (const std::uint32_t group : loaded_groups_) {
        const double by = std::exchange(group_load_[group], 0);
        if (by != 0) {
            shift(key_[group], -by);
        }
    }
    loaded_groups_.clear();
}

/// By the multipliers as they are.
double Lp::reduced_of(std::uint32_t column) const {
    const auto priced = [&](std::uint32_t one) {
        double sum = cost_[one];
        for (const Entry& entry : by_column_[one]) {
            sum += lambda_[entry.at] * entry.value;
        }
        return sum;
    };
    return priced(column) - priced(key_[group_of(column)]);
}

void Lp::allow(std::uint32_t column, bool allowed) {
    if (is_allowed(column) != allowed) {
        upper_[column] = allowed ? 1 : 0;
        changed_.push_back(column);
        if (allowed && where_[column] < 0 && where_[column] != is_key) {
            reduced_[column] = reduced_of(column);
        }
    }
}

/// Columns at their upper bound follow it.
void Lp::move_columns() {
    load_.assign(tight_.size(), 0.0);
    bool any = false;
    for (const std::uint32_t column : changed_) {
        if (where_[column] != at_lower && where_[column] != at_upper) {
            continue;
        }
        where_[column] = reduced_[column] < -zero ? at_upper : at_lower;
        const double to = where_[column] == at_upper ? upper_[column] : 0.0;
        if (x_[column] != to) {
            const double by = to - x_[column];
            shift(column, by);
            x_[column] = to;
            load(column, by);
            any = true;
        }
    }
    changed_.clear();
    if (any) {
        apply_inverse();
        move_basics();
    }
}

Lp::State Lp::solve(double cutoff, std::uint64_t& steps) {
    move_columns();
    failures_ = 0;
    live_.clear();
    for (std::uint32_t column = 0; column < upper_.size(); ++column) {
        if (upper_[column] != 0) {
            live_.push_back(column);
        }
    }
    for (;;) {
        if (objective_ > cutoff) {
            keep_multipliers();
            return State::cutoff;
        }
        if (steps == 0) {
            return State::paused;
        }
        work_ = 0;
        inverse_.work = 0;
        const bool stale = since_refactor_ >= tunables::lp_refactor;
        if (stale && !refactor()) {
            start_anew();
        }
        const Step step = pivot();
        steps -= std::min(steps, (work_ + inverse_.work) / tunables::lp_work_a_step + 1);
        if (step == Step::last) {
            keep_multipliers();
            return State::optimal;
        }
        if (step == Step::blocked) {
            return State::infeasible;
        }
        if (step == Step::failed && ++failures_ > tunables::lp_failures) {
            start_anew();
            return State::stuck;
        }
        if (step == Step::failed && !refactor()) {
            start_anew();
        }
    }
}

void Lp::keep_multipliers() {
    multipliers_.clear();
    for (const std::uint32_t row : tight_) {
        if (lambda_[row] > zero) {
            multipliers_.push_back({row, lambda_[row]});
        }
    }
}

}  // namespace maatwerk::solver
