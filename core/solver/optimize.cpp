#include "solver/optimize.h"

#include <algorithm>
#include <limits>

namespace maatwerk::solver {
namespace {

std::vector<LitWeight> to_lits(const Atoms& atoms, const Goal& goal) {
    std::vector<LitWeight> terms;
    for (const WeightedLiteral& term : goal) {
        terms.push_back({atoms.lit(term.literal), term.weight});
    }
    return terms;
}

/// What each value of each variable adds to the goal.
std::vector<std::vector<std::int64_t>> weights_of(const Atoms& atoms, const Goal& goal) {
    std::vector<std::vector<std::int64_t>> weights(atoms.variables());
    for (const WeightedLiteral& term : goal) {
        const auto var = static_cast<std::uint32_t>(term.literal.var);
        weights[var].resize(atoms.values(var), 0);
        for (std::uint32_t value = 0; value < atoms.values(var); ++value) {
            weights[var][value] += (value == term.literal.value) == term.literal.holds ? term.weight : 0;
        }
    }
    return weights;
}

}  // namespace

Optimum::Optimum(Workbench& bench, std::vector<Lit> assumptions, Objective goals, std::vector<Lit> ties)
    : bench_(bench),
      assumptions_(std::move(assumptions)),
      goals_(std::move(goals)),
      ties_(std::move(ties)),
      lower_bound_(std::numeric_limits<std::int64_t>::min()) {}

Optimum::~Optimum() { finish(); }

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
    if (stage_ == Stage::done) {
        finish();
    }
    return stage_ == Stage::done;
}

/// Before the first model each variable prefers its cheapest value, after it the best model's.
void Optimum::guide() {
    if (best_) {
        bench_.engine.prefer(*best_);
    } else if (!goals_.empty()) {
        const auto weights = weights_of(bench_.engine.atoms(), goals_.front());
        for (std::uint32_t var = 0; var < weights.size(); ++var) {
            const auto least = std::min_element(weights[var].begin(), weights[var].end());
            bench_.engine.prefer(var, static_cast<std::uint32_t>(least - weights[var].begin()));
        }
    }
}

void Optimum::take(const Model& model) {
    best_ = model;
    bench_.engine.prefer(model);
    bench_.witnesses.add(model);
}

void Optimum::find_first(Budget& budget, bool& paused) {
    const Outcome outcome = bench_.engine.search(assumptions_, budget);
    paused = outcome == Outcome::paused;
    if (outcome == Outcome::unsat) {
        stage_ = Stage::done;
    } else if (outcome == Outcome::sat) {
        lower_bound_ = least_possible();
        take(bench_.engine.model());
        stage_ = goals_.empty() ? Stage::ties : Stage::goals;
    }
}

/// The least first goal by propagation alone. Needs to come right after a search.
std::int64_t Optimum::least_possible() const {
    if (goals_.empty()) {
        return 0;
    }
    const Atoms& atoms = bench_.engine.atoms();
    const auto weights = weights_of(atoms, goals_.front());
    std::int64_t sum = 0;
    for (std::uint32_t var = 0; var < weights.size(); ++var) {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t value = 0; value < weights[var].size(); ++value) {
            if (!bench_.engine.is_false_under(atoms.takes(var, value), assumptions_.size())) {
                least = std::min(least, weights[var][value]);
            }
        }
        sum += weights[var].empty() ? 0 : least;
    }
    return sum;
}

void Optimum::guard(std::int64_t max) {
    const Lit selector = bench_.engine.new_selector();
    row_ = bench_.engine.add_guarded_row(selector, to_lits(bench_.engine.atoms(), goals_[at_]), max);
    selectors_.push_back(selector);
    assumptions_.push_back(selector);
}

void Optimum::unguard() {
    bench_.engine.release(selectors_.back());
    selectors_.pop_back();
    assumptions_.pop_back();
}

void Optimum::improve(Budget& budget, bool& paused) {
    if (!guarded_) {
        guard(value_of(goals_[at_], *best_) - 1);
        guarded_ = true;
    }
    const Outcome outcome = bench_.engine.search(assumptions_, budget);
    paused = outcome == Outcome::paused;
    if (outcome == Outcome::sat) {
        take(bench_.engine.model());
        bench_.engine.lower_row(row_, value_of(goals_[at_], *best_) - 1);
    } else if (outcome == Outcome::unsat) {
        settle_goal();
    }
}

/// The goal is at its best: the next ones must keep it there.
void Optimum::settle_goal() {
    unguard();
    guarded_ = false;
    if (at_ == 0) {
        lower_bound_ = value_of(goals_.front(), *best_);
    }
    if (at_ + 1 < goals_.size() || !ties_.empty()) {
        guard(value_of(goals_[at_], *best_));
    }
    if (++at_ == goals_.size()) {
        at_ = 0;
        stage_ = Stage::ties;
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
    assumptions_.push_back(ties_[at_]);
    const Outcome outcome = bench_.engine.search(assumptions_, budget);
    paused = outcome == Outcome::paused;
    if (outcome == Outcome::sat) {
        take(bench_.engine.model());
        ++at_;
        return;
    }
    assumptions_.pop_back();
    if (outcome == Outcome::unsat) {
        assumptions_.push_back(~ties_[at_++]);
    }
}

void Optimum::finish() {
    while (!selectors_.empty()) {
        bench_.engine.release(selectors_.back());
        selectors_.pop_back();
    }
}

}  // namespace maatwerk::solver
