#include "solver/lp.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace maatwerk::solver {
namespace {

/// Between 0 and 1, by the number alone.
double shake_of(std::uint32_t number) {
    std::uint32_t bits = (number + 1) * 2654435761U;
    bits ^= bits >> 15;
    bits *= 2246822519U;
    bits ^= bits >> 13;
    return static_cast<double>(bits >> 8) / static_cast<double>(1U << 24);
}

template <class T>
std::size_t bytes_in(const std::vector<T>& some) {
    return some.capacity() * sizeof(T);
}

}  // namespace

void Lp::spend(std::uint64_t& steps, std::uint64_t cells) {
    steps -= std::min(steps, cells / tunables::lp_work_a_step + 1);
}

Lp::Lp(const std::vector<std::uint32_t>& group_sizes) {
    first_.push_back(0);
    for (std::uint32_t group = 0; group < group_sizes.size(); ++group) {
        group_.resize(group_.size() + group_sizes[group], group);
        first_.push_back(static_cast<std::uint32_t>(group_.size()));
    }
    upper_.assign(group_.size(), 1.0);
    alpha_.resize(group_.size());
    x_.resize(group_.size());
    reduced_.resize(group_.size());
    where_.assign(group_.size(), at_lower);
    by_column_.start.assign(group_.size() + 1, 0);
}

void Lp::reserve(std::size_t rows, std::size_t entries) {
    by_row_.start.reserve(rows + 1);
    by_row_.entries.reserve(entries);
    by_column_.entries.reserve(entries);
    for (std::vector<double>* some : {&max_, &norm_, &lambda_, &slack_}) {
        some->reserve(rows);
    }
    place_.reserve(rows);
    slack_where_.reserve(rows);
    is_doubted_.reserve(rows);
}

void Lp::add_row(std::span<const Entry> entries, double max) {
    by_row_.entries.insert(by_row_.entries.end(), entries.begin(), entries.end());
    by_row_.end_line();
    by_column_.entries.resize(by_row_.entries.size());
    double norm = 0;
    for (const Entry& entry : entries) {
        norm += entry.value * entry.value;
        ++by_column_.start[entry.at + 1];
    }
    max_.push_back(max);
    norm_.push_back(std::sqrt(std::max(norm, tunables::lp_zero)));
    place_.push_back(-1);
    slack_where_.push_back(is_apart);
    lambda_.push_back(0.0);
    slack_.push_back(0.0);
    is_doubted_.push_back(0);
}

bool Lp::ready(std::uint64_t& steps) {
    if (sorted_ == 0 && next_in_.empty()) {
        std::partial_sum(by_column_.start.begin(), by_column_.start.end(), by_column_.start.begin());
        next_in_.assign(by_column_.start.begin(), by_column_.start.end() - 1);
        spend(steps, next_in_.size());
    }
    for (; sorted_ < max_.size() && steps > 0; ++sorted_) {
        for (const Entry& entry : by_row_[sorted_]) {
            by_column_.entries[next_in_[entry.at]++] = {sorted_, entry.value};
        }
        spend(steps, by_row_[sorted_].size());
    }
    if (sorted_ < max_.size()) {
        return false;
    }
    next_in_ = {};
    return true;
}

void Lp::price(std::vector<double> costs) {
    cost_ = std::move(costs);
    for (std::uint32_t column = 0; column < cost_.size(); ++column) {
        cost_[column] += tunables::lp_shake * shake_of(column);
    }
    remembered_.clear();
    start_anew();
}

/// Each group at its cheapest, no row tight.
void Lp::start_anew() {
    set_keys();
    begin_refresh(Refreshing::duals);
}

void Lp::allow(std::uint32_t column, bool allowed) {
    if (is_allowed(column) != allowed) {
        upper_[column] = allowed ? 1 : 0;
        changed_.push_back(column);
        is_live_known_ = false;
    }
}

/// A new factor of the basis as it is.
void Lp::refactor() {
    std::vector<std::uint32_t> columns_in;
    std::vector<std::uint32_t> rows_in;
    for (std::uint32_t place = 0; place < basic_.size(); ++place) {
        if (is_column(basic_[place])) {
            columns_in.push_back(basic_[place]);
        }
        if (place >= groups() && slack_where_[row_at_[place]] == is_tight) {
            rows_in.push_back(row_at_[place]);
        }
    }
    begin_basis(columns_in, rows_in);
}

void Lp::remember() {
    remembered_.clear();
    for (std::uint32_t place = 0; place < basic_.size(); ++place) {
        if (is_column(basic_[place])) {
            remembered_.push_back(basic_[place]);
        }
    }
    for (std::uint32_t place = groups(); place < basic_.size(); ++place) {
        if (slack_where_[row_at_[place]] == is_tight) {
            remembered_.push_back(columns() + row_at_[place]);
        }
    }
}

void Lp::recall(std::uint64_t& steps) {
    std::vector<std::uint32_t> columns_in;
    std::vector<std::uint32_t> rows_in;
    for (const std::uint32_t number : remembered_) {
        is_column(number) ? columns_in.push_back(number) : rows_in.push_back(number - columns());
    }
    work_ = 0;
    basis_.work = 0;
    begin_basis(columns_in, rows_in);
    spend(steps, work_ + basis_.work);
}

Lp::State Lp::solve(double cutoff, std::uint64_t& steps) {
    const State state = go_on(cutoff, steps);
    failures_ = state == State::paused ? failures_ : 0;
    return state;
}

Lp::State Lp::go_on(double cutoff, std::uint64_t& steps) {
    find_live(steps);
    for (bool first = true;; first = false) {
        if (!refresh(steps) || (steps == 0 && !first)) {
            return State::paused;
        }
        work_ = 0;
        basis_.work = 0;
        if (!changed_.empty()) {
            move_columns();
            spend(steps, work_ + basis_.work);
            continue;
        }
        if (objective_ > cutoff) {
            keep_multipliers();
            return State::cutoff;
        }
        const Step done = step();
        spend(steps, work_ + basis_.work);
        if (done == Step::last) {
            keep_multipliers();
            return State::optimal;
        }
        if (done == Step::blocked) {
            return State::infeasible;
        }
        if (done == Step::failed) {
            start_anew();
            return State::stuck;
        }
    }
}

/// Lists the allowed columns when they have changed.
void Lp::find_live(std::uint64_t& steps) {
    if (std::exchange(is_live_known_, true)) {
        return;
    }
    steps -= std::min<std::uint64_t>(steps, upper_.size() / tunables::lp_work_a_step);
    live_.clear();
    for (std::uint32_t column = 0; column < upper_.size(); ++column) {
        if (upper_[column] != 0) {
            live_.push_back(column);
        }
    }
}

/// A pivot, or a new factor if one is due. Failed: too often.
Lp::Step Lp::step() {
    if (basis_.is_long()) {
        refactor();
        return Step::done;
    }
    const Step done = pivot();
    if (done != Step::failed) {
        return done;
    }
    if (++failures_ > tunables::lp_failures) {
        return Step::failed;
    }
    refactor();
    return Step::done;
}

void Lp::keep_multipliers() {
    multipliers_.clear();
    for (std::uint32_t place = groups(); place < basic_.size(); ++place) {
        const std::uint32_t row = row_at_[place];
        if (lambda_[row] > tunables::lp_zero) {
            multipliers_.push_back({row, lambda_[row]});
        }
    }
}

std::size_t Lp::bytes() const {
    std::size_t bytes = by_row_.bytes() + by_column_.bytes() + basis_.bytes() + matrix_.bytes();
    for (const auto* numbers : {&max_, &norm_, &cost_, &upper_, &x_, &reduced_, &slack_, &lambda_, &alpha_}) {
        bytes += bytes_in(*numbers);
    }
    for (const auto* numbers : {&first_, &group_, &basic_, &row_at_, &live_, &doubted_, &remembered_, &touched_}) {
        bytes += bytes_in(*numbers);
    }
    return bytes + bytes_in(where_) + bytes_in(slack_where_) + bytes_in(place_) + bytes_in(candidates_);
}

}  // namespace maatwerk::solver
