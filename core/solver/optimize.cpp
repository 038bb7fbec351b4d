#include "solver/optimize.h"

#include "solver/tunables.h"

#include <algorithm>
#include <limits>

namespace maatwerk::solver {
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
    if (stage_ == Stage::first && !goals_.empty() && weights_.empty()) {
        open_goal();
        recall();
    }
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
    bench_.engine.heed(nullptr);
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

/// The best of the models known that hold what is assumed, if any.
void Optimum::recall() {
    const Atoms& atoms = bench_.engine.atoms();
    const auto is_selector = [&](Lit lit) { return atoms.var_of(lit) == no_var; };
    if (weights_.empty() || std::any_of(assumptions_.begin(), assumptions_.end(), is_selector)) {
        return;
    }
    const Model* best = nullptr;
    std::int64_t least = 0;
    for (const Model& model : bench_.witnesses.all()) {
        if (!agrees(atoms, assumptions_, model)) {
            continue;
        }
        std::int64_t sum = 0;
        for (std::uint32_t var = 0; var < weights_.size(); ++var) {
            sum += weights_[var].empty() ? 0 : weights_[var][model[var]];
        }
        if (best == nullptr || sum < least) {
            best = &model;
            least = sum;
        }
    }
    if (best != nullptr) {
        best_ = *best;
        stage_ = Stage::goals;
    }
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
    for (std::uint32_t var = 0; var < weights.size(); ++var) {
        for (std::uint32_t value = 0; value < weights[var].size(); ++value) {
            terms.push_back({bench_.engine.atoms().takes(var, value), weights[var][value]});
        }
    }
    rows_.push_back(bench_.engine.add_guarded_row(selectors_.back(), terms, max));
}

void Optimum::lower_rows(std::int64_t max) {
    bench_.engine.lower_row(rows_.front(), max);
    if (pruning_) {
        pruning_->aim(selectors_.back(), max);
    }
    if (surrogate_) {
        bench_.engine.lower_row(rows_.back(), surrogate_->scale * max + surrogate_->room);
    }
}

/// Has the goal's program looked at from the next search on.
void Optimum::open_goal() {
    weights_ = weights_of(bench_.engine.atoms(), goals_[at_]);
    if (auto relaxation = bench_.relaxation(weights_, beside_)) {
        pruning_ = std::make_unique<Pruning>(bench_.engine.atoms(), std::move(relaxation));
        pruning_->bound_at(static_cast<std::uint32_t>(assumptions_.size()));
    }
}

void Optimum::begin_goal() {
    if (at_ > 0 || weights_.empty()) {
        open_goal();
    }
    surrogate_ = pruning_ ? std::nullopt : surrogate_of(bench_, weights_, assumptions_.size());
    cores_ = std::make_unique<Cores>(bench_.engine, weights_);
    guard(value() - 1);
    in_goal_ = true;
    start_turns();
    if (at_ == 0) {
        lower_bound_ = std::max(lower_bound_, cores_->lower_bound());
    }
}

void Optimum::improve(Budget& budget, bool& paused) {
    if (!in_goal_) {
        begin_goal();
    }
    if ((cores_ && value() <= cores_->lower_bound()) || (pruning_ && value() <= pruning_->lower_bound())) {
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

bool Optimum::takes_part(Side side) const {
    switch (side) {
        case Side::program:
            return pruning_ != nullptr;
        case Side::cores:
            return cores_ != nullptr && stage_ == Stage::goals;
        case Side::rows:
            return true;
    }
    return false;
}

void Optimum::start_turns() {
    turn_ = tunables::optimize_turn;
    side_ = takes_part(Side::program) ? Side::program : takes_part(Side::cores) ? Side::cores : Side::rows;
    turn_left_ = turn_of(side_);
}

/// After the last side the first one comes again, and turns are twice as long.
void Optimum::to_next_side() {
    do {
        const bool was_last = side_ == Side::rows;
        turn_ += was_last ? turn_ : 0;
        side_ = was_last ? Side::program : static_cast<Side>(static_cast<std::uint8_t>(side_) + 1);
    } while (!takes_part(side_));
    turn_left_ = turn_of(side_);
}

/// The program, where there is one, has longer turns: it most often ends in its first.
std::uint64_t Optimum::turn_of(Side side) const { return side == Side::program ? tunables::lp_turns * turn_ : turn_; }

/// Searches for as long as the turn and the budget last; another side has its turn after this.
Outcome Optimum::search_in_turn(const std::vector<Lit>& assumptions, Budget& budget, bool& paused) {
    const bool is_alone = !takes_part(Side::program) && !takes_part(Side::cores);
    const std::uint64_t given = is_alone ? budget.steps : std::min(budget.steps, turn_left_);
    Budget turn{given};
    bench_.engine.heed(side_ == Side::program ? pruning_.get() : nullptr);
    const Outcome outcome = bench_.engine.search(assumptions, turn);
    budget.steps -= given - turn.steps;
    turn_left_ -= is_alone ? 0 : given - turn.steps;
    paused = outcome == Outcome::paused;
    if (paused && !is_alone && turn_left_ == 0) {
        to_next_side();
        paused = budget.steps == 0;
    }
    return outcome;
}

/// A model has all that was assumed.
void Optimum::meet(const Model& model) {
    if (value_of(goals_[at_], model) < value()) {
        take(model);
        lower_rows(value() - 1);
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

/// The goal is at its best: the next ones must keep it there.
void Optimum::settle_goal() {
    const bool is_last = at_ + 1 == goals_.size();
    in_goal_ = false;
    cores_.reset();
    if (!is_last || ties_.empty()) {
        close_goal();
    }
    bench_.engine.release(selectors_.back());
    selectors_.pop_back();
    assumptions_.pop_back();
    if (at_ == 0) {
        lower_bound_ = value();
    }
    if (!is_last || !ties_.empty()) {
        guard(value());
        beside_.push_back({weights_, value(), selectors_.back()});
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
        assumptions_.push_back(~ties_[at_++]);
    }
}

void Optimum::close_goal() {
    cores_.reset();
    bench_.engine.dismiss(pruning_.get());
    pruning_.reset();
}

void Optimum::finish() {
    close_goal();
    bench_.engine.release(selectors_);
    selectors_.clear();
}

}  // namespace maatwerk::solver
