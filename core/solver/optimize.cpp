#include "solver/optimize.h"

#include "solver/tunables.h"

#include <algorithm>
#include <limits>

namespace maatwerk::solver {
Optimum::Optimum(Workbench& bench, std::vector<Lit> assumptions, Objective goals, std::vector<Lit> ties,
                 std::vector<std::int64_t> bounds)
    : bench_(bench),
      assumptions_(std::move(assumptions)),
      goals_(std::move(goals)),
      ties_(std::move(ties)),
      bounds_(std::move(bounds)),
      lower_bound_(bounds_.empty() ? std::numeric_limits<std::int64_t>::min() : bounds_.front()) {}

Optimum::~Optimum() {
    finish();
    bench_.optima_bytes -= bytes_;
}

std::vector<std::int64_t> Optimum::cost() const {
    std::vector<std::int64_t> cost;
    for (const Goal& goal : goals_) {
        cost.push_back(value_of(goal, *best_));
    }
    return cost;
}

bool Optimum::advance(Budget& budget) {
    bench_.engine.keep_phases(false);
    guide();
    bool paused = false;
    while (stage_ != Stage::done && !paused) {
        go_on(budget, paused);
    }
    bench_.engine.heed(nullptr);
    if (stage_ == Stage::done) {
        finish();
    }
    count_bytes();
    return stage_ == Stage::done;
}

/// Whether the goal at hand cannot be better: it has the value that it is known to have at least, as those before it do.
bool Optimum::is_at_bound() const {
    for (std::size_t goal = 0; goal <= at_ && goal < bounds_.size(); ++goal) {
        if (value_of(goals_[goal], *best_) != bounds_[goal]) {
            return false;
        }
    }
    return at_ < bounds_.size();
}

/// What must be made of the goal at hand before anything else.
Optimum::Opening Optimum::wanted_open() const {
    switch (stage_) {
        case Stage::first:
            return goals_.empty() ? Opening::weights : Opening::surrogate;
        case Stage::goals:
            return is_at_bound() ? Opening::program : Opening::open;
        default:
            return Opening::weights;
    }
}

void Optimum::go_on(Budget& budget, bool& paused) {
    const Stage before = stage_;
    paused = budget.steps == 0 || !open(wanted_open(), budget) || !polish(budget);
    if (paused || stage_ != before) {
        return;
    }
    switch (stage_) {
        case Stage::first:
            find_first(budget, paused);
            break;
        case Stage::goals:
            improve(budget, paused);
            break;
        case Stage::ties:
            try_tie(budget, paused);
            break;
        case Stage::done:
            break;
    }
}

/// Before the first model each variable prefers its cheapest value, after it the best model's.
void Optimum::guide() {
    if (best_) {
        bench_.engine.prefer(*best_);
        return;
    }
    for (std::uint32_t var = 0; stage_ == Stage::first && var < weights_.size(); ++var) {
        const auto least = std::min_element(weights_[var].begin(), weights_[var].end());
        bench_.engine.prefer(var, static_cast<std::uint32_t>(least - weights_[var].begin()));
    }
}

void Optimum::take(const Model& model) {
    best_ = model;
    bench_.engine.prefer(model);
    bench_.witnesses.add(model);
}

void Optimum::polish_from(const Model& model) {
    if (descent_) {
        descent_->start_from(model);
        is_polished_ = false;
    }
}

/// Betters what is known by itself. True when nothing more comes of it.
bool Optimum::polish(Budget& budget) {
    if (!descent_ || is_polished_) {
        return true;
    }
    is_polished_ = descent_->advance(budget);
    const std::optional<Model>& found = descent_->best();
    if (is_polished_ && found && (!best_ || value_of(goals_.front(), *found) < value_of(goals_.front(), *best_))) {
        take(*found);
        if (stage_ == Stage::goals && opening_ == Opening::open) {
            lower_rows(value() - grain_);
        }
        stage_ = stage_ == Stage::first ? Stage::goals : stage_;
    }
    return is_polished_;
}

void Optimum::find_first(Budget& budget, bool& paused) {
    if (turn_ == 0) {
        start_turns();
    }
    const Outcome outcome = search_in_turn(assumptions_, budget, paused);
    if (outcome == Outcome::unsat) {
        stage_ = Stage::done;
    } else if (outcome == Outcome::sat) {
        take(bench_.engine.model());
        stage_ = goals_.empty() ? Stage::ties : Stage::goals;
        polish_from(*best_);
    }
}

void Optimum::improve(Budget& budget, bool& paused) {
    if (is_at_bound() || (cores_ && is_next_below(cores_->lower_bound())) ||
        (pruning_ && is_next_below(pruning_->lower_bound()))) {
        settle_goal();
        return;
    }
    std::vector<Lit> assumptions = assumptions_;
    if (side_ == Side::cores) {
        assumptions.pop_back();  // the rows'
        cores_->assume(assumptions);
    }
    switch (search_in_turn(assumptions, budget, paused)) {
        case Outcome::sat:
            meet(bench_.engine.model());
            break;
        case Outcome::unsat:
            side_ == Side::cores ? charge() : settle_goal();
            break;
        case Outcome::paused:
            break;
    }
}

/// A model has all that was assumed.
void Optimum::meet(const Model& model) {
    if (value_of(goals_[at_], model) < value()) {
        take(model);
        lower_rows(value() - grain_);
        polish_from(model);
    }
    if (side_ == Side::cores && !cores_->descend()) {
        assert(value() == cores_->lower_bound());
        settle_goal();
    }
}

/// The bound goes up by what cannot be had together. Huge cores are not worth their counters.
void Optimum::charge() {
    const std::size_t size = cores_->charge(bench_.engine.core());
    assert(size != 0);
    if (at_ == 0) {
        lower_bound_ = std::max(lower_bound_, std::min(cores_->lower_bound(), value()));
    }
    if (size > tunables::largest_core && value() > cores_->lower_bound()) {
        cores_.reset();
        to_next_side();
    }
}

void Optimum::try_tie(Budget& budget, bool& paused) {
    while (at_ < ties_.size() && holds(bench_.engine.atoms(), ties_[at_], *best_)) {
        assumptions_.push_back(ties_[at_++]);
    }
    if (at_ == ties_.size()) {
        stage_ = Stage::done;
        return;
    }
    if (!in_tie_) {
        start_turns();
        in_tie_ = true;
    }
    assumptions_.push_back(ties_[at_]);
    const Outcome outcome = search_in_turn(assumptions_, budget, paused);
    in_tie_ = outcome == Outcome::paused;
    if (outcome == Outcome::sat) {
        take(bench_.engine.model());
        ++at_;
        return;
    }
    assumptions_.pop_back();
    if (outcome == Outcome::unsat) {
        ++at_;  // what is assumed says already that it does not hold
    }
}

void Optimum::finish() {
    close_goal();
    bench_.engine.release(selectors_);
    selectors_.clear();
    rows_.clear();
}

}  // namespace maatwerk::solver
