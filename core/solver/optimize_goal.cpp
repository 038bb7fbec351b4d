// A goal of an optimization: what is made for it, step by step, and taken away when it is at its best.
#include "solver/memory.h"
#include "solver/optimize.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace maatwerk::solver {
namespace {

std::size_t cells_in(const Weights& weights) {
    std::size_t cells = weights.size();
    for (const std::vector<std::int64_t>& values : weights) {
        cells += values.size();
    }
    return cells;
}

/// The greatest number that divides every difference between the weights of a variable; 1 when there is none.
std::int64_t grain_of(const Weights& weights) {
    std::int64_t grain = 0;
    for (const std::vector<std::int64_t>& values : weights) {
        for (const std::int64_t weight : values) {
            grain = std::gcd(grain, weight - values.front());
        }
    }
    return std::max<std::int64_t>(grain, 1);
}

}  // namespace

/// Goes on until what comes before `until` is there. False: the budget is spent.
bool Optimum::open(Opening until, Budget& budget) {
    while (opening_ < until) {
        if (budget.steps == 0 || (opening_ == Opening::making && pruning_ && !pruning_->make(budget.steps))) {
            return false;
        }
        open_next();
        opening_ = static_cast<Opening>(static_cast<std::uint8_t>(opening_) + 1);
        budget.steps -= std::min<std::uint64_t>(budget.steps, cells_ / tunables::goal_cells_a_step + 1);
    }
    return true;
}

void Optimum::open_next() {
    switch (opening_) {
        case Opening::weights:
            weights_ = weights_of(bench_.engine.atoms(), goals_[at_]);
            cells_ = cells_in(weights_);
            grain_ = grain_of(weights_);
            guide();
            break;
        case Opening::program:
            open_program();
            break;
        case Opening::making:
            break;
        case Opening::surrogate:
            surrogate_ = pruning_ ? std::nullopt : surrogate_of(bench_, weights_, assumptions_.size());
            break;
        case Opening::cores:
            cores_ = std::make_unique<Cores>(bench_.engine, weights_);
            lower_bound_ = at_ == 0 ? std::max(lower_bound_, cores_->lower_bound()) : lower_bound_;
            break;
        case Opening::rows:
            guard(value() - grain_);
            start_turns();
            break;
        case Opening::open:
            break;
    }
}

/// Has the goal's program looked at from the next search on, and models known made better for the first goal.
void Optimum::open_program() {
    if (auto relaxation = bench_.relaxation(weights_, beside_)) {
        pruning_ = std::make_unique<Pruning>(bench_.engine.atoms(), std::move(relaxation));
        pruning_->bound_at(static_cast<std::uint32_t>(assumptions_.size()));
    }
    const Atoms& atoms = bench_.engine.atoms();
    const bool is_guarded =
        std::any_of(assumptions_.begin(), assumptions_.end(), [&](Lit lit) { return atoms.var_of(lit) == no_var; });
    if (at_ == 0 && !is_guarded) {
        descent_ = std::make_unique<Descent>(bench_, assumptions_, weights_);
    }
}

/// Assumes from now on that the goal is at most that.
void Optimum::guard(std::int64_t max) {
    selectors_.push_back(bench_.engine.new_selector());
    assumptions_.push_back(selectors_.back());
    rows_.clear();
    add_row(weights_, max);
    if (pruning_) {
        pruning_->aim(selectors_.back(), max);
    }
    if (surrogate_) {
        add_row(surrogate_->weights, surrogate_->scale * max + surrogate_->room);
    }
}

void Optimum::add_row(const std::vector<std::vector<std::int64_t>>& weights, std::int64_t max) {
    std::vector<LitWeight> terms;
    terms.reserve(cells_);
    for (std::uint32_t var = 0; var < weights.size(); ++var) {
        for (std::uint32_t value = 0; value < weights[var].size(); ++value) {
            terms.push_back({bench_.engine.atoms().takes(var, value), weights[var][value]});
        }
    }
    rows_.push_back(bench_.engine.add_guarded_row(selectors_.back(), terms, max));
}

void Optimum::lower_rows(std::int64_t max) {
    assert(!rows_.empty());
    bench_.engine.lower_row(rows_.front(), max);
    if (pruning_) {
        pruning_->aim(selectors_.back(), max);
    }
    if (surrogate_) {
        bench_.engine.lower_row(rows_.back(), surrogate_->scale * max + surrogate_->room);
    }
}

/// The goal is at its best: the next ones must keep it there.
void Optimum::settle_goal() {
    const bool is_last = at_ + 1 == goals_.size();
    const bool is_guarded = opening_ == Opening::open;
    opening_ = Opening::weights;
    descent_.reset();
    cores_.reset();
    if (!is_last || ties_.empty()) {
        close_goal();
    }
    if (is_guarded) {
        bench_.engine.release(selectors_.back());
        selectors_.pop_back();
        assumptions_.pop_back();
    }
    if (at_ == 0) {
        lower_bound_ = value();
    }
    if (!is_last || !ties_.empty()) {
        guard(value());
        beside_.push_back({weights_, value(), selectors_.back()});
    }
    surrogate_.reset();
    if (++at_ == goals_.size()) {
        at_ = 0;
        stage_ = Stage::ties;
    }
}

void Optimum::close_goal() {
    cores_.reset();
    bench_.engine.dismiss(pruning_.get());
    pruning_.reset();
}

/// Has the bench know what this holds.
void Optimum::count_bytes() {
    const std::size_t copies = (weights_.empty() ? 0 : 1) + (cores_ ? 3 : 0) + (surrogate_ ? 1 : 0);
    const std::size_t now = copies * (cells_ * sizeof(std::int64_t) + weights_.size() * sizeof(weights_.front())) +
                            rows_.size() * cells_ * bytes_of_row_term + (pruning_ ? pruning_->bytes() : 0) +
                            (best_ ? best_->size() * sizeof(std::uint32_t) : 0);
    bench_.optima_bytes += now - bytes_;
    bytes_ = now;
}

}  // namespace maatwerk::solver
