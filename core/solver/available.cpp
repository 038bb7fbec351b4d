#include "solver/available.h"

#include "solver/cores.h"
#include "solver/descent.h"
#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {
namespace {

/// What the wide sums weigh together, each in parts of its limit.
Goal load_of(const Problem& problem) {
    Goal load;
    for (const Linear& linear : problem.linears()) {
        if (linear.terms.size() < tunables::limit_terms || linear.when || linear.max <= 0) {
            continue;
        }
        for (const WeightedLiteral& term : linear.terms) {
            load.push_back({term.literal, term.weight * tunables::load_scale / linear.max});
        }
    }
    return load;
}

}  // namespace

Availabilities::Availabilities(Workbench& bench, std::vector<Lit> assumptions, std::optional<std::uint32_t> only)
    : bench_(bench),
      assumptions_(std::move(assumptions)),
      begin_(only.value_or(0)),
      end_(only ? *only + 1 : bench.engine.atoms().variables()) {
    const Atoms& atoms = bench.engine.atoms();
    first_.push_back(0);
    for (std::uint32_t var = 0; var < atoms.variables(); ++var) {
        first_.push_back(first_.back() + atoms.values(var));
    }
    for (std::uint32_t var = begin_; var < end_; ++var) {
        var_.insert(var_.end(), atoms.values(var), var);
    }
    known_.assign(var_.size(), Knowledge::open);
    std::vector<Lit> sorted = assumptions_;
    std::sort(sorted.begin(), sorted.end());
    bench.known.recall(sorted, first_[begin_], known_);
    satisfiable_ = std::find(known_.begin(), known_.end(), Knowledge::possible) != known_.end();
}

Availabilities::~Availabilities() {
    bench_.engine.dismiss(program_.get());
    bench_.optima_bytes -= bytes_;
}

void Availabilities::tell(const std::vector<Knowledge>& known) {
    for (std::size_t at = 0; at < known.size(); ++at) {
        known_[at] = known[at] == Knowledge::open ? known_[at] : known[at];
        satisfiable_ = satisfiable_ || known[at] == Knowledge::possible;
    }
}

bool Availabilities::advance(Budget& budget) {
    bench_.engine.keep_phases(true);
    steer(steers());
    do {
        go_on(budget);
    } while (stage_ != Stage::done && budget.steps > 0);
    steer(false);
    bench_.engine.heed(nullptr);
    const std::size_t now = program_ ? program_->bytes() : 0;
    bench_.optima_bytes += now - bytes_;
    bytes_ = now;
    return stage_ == Stage::done;
}

void Availabilities::go_on(Budget& budget) {
    switch (stage_) {
        case Stage::prepare:
            stage_ = bench_.swaps.prepare(budget) ? Stage::witnesses : Stage::prepare;
            break;
        case Stage::witnesses:
            look_at_witnesses(budget);
            break;
        case Stage::propagate:
            propagate(budget);
            break;
        case Stage::start:
            start_swaps(budget);
            break;
        case Stage::swap:
            swap(budget);
            break;
        case Stage::search:
            search_next(budget);
            break;
        case Stage::finish:
            finish(budget);
            break;
        case Stage::done:
            break;
    }
}

void Availabilities::look_at_witnesses(Budget& budget) {
    const std::vector<Model>& models = bench_.witnesses.all();
    for (; witness_ < models.size() && budget.steps > 0; ++witness_) {
        const bool fits = agrees(bench_.engine.atoms(), assumptions_, models[witness_]);
        if (fits) {
            see(models[witness_]);
        }
        budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + (fits ? models[witness_].size() / 8 : 0));
    }
    stage_ = witness_ == models.size() ? Stage::propagate : Stage::witnesses;
}

/// A first search, whatever is known: it shows what propagation alone takes away.
void Availabilities::propagate(Budget& budget) {
    if (!satisfiable_) {
        prefer_light();
    }
    switch (search(budget)) {
        case Outcome::paused:
            break;
        case Outcome::unsat:
            stage_ = Stage::finish;
            break;
        case Outcome::sat:
            meet();
            break;
    }
}

/// Whether a search prefers what is not yet seen: not before the first model, and not when it takes long, since all
/// of that together may be too much for the sums.
bool Availabilities::steers() const { return satisfiable_ && spent_ < tunables::steered_steps; }

Outcome Availabilities::search(Budget& budget) {
    if (!steers()) {
        steer(false);
        bench_.engine.keep_phases(false);
    }
    const bool is_long = spent_ >= tunables::steered_steps;
    if (is_long && !open_program(budget)) {
        return Outcome::paused;
    }
    bench_.engine.heed(is_long ? program_.get() : nullptr);
    const std::uint64_t given = budget.steps;
    const Outcome outcome = bench_.engine.search(assumptions_, budget);
    const bool steered = steers();
    spent_ = outcome == Outcome::paused ? spent_ + given - budget.steps : 0;
    if (steered && !steers() && !from_.empty()) {
        bench_.engine.prefer(from_);
    } else if (!steered && steers()) {
        steer(true);
        bench_.engine.keep_phases(true);
    }
    return outcome;
}

/// Makes the program that wants the wide sums light, each as far as its limit allows; none where there is no such sum.
/// False: the budget is spent.
bool Availabilities::open_program(Budget& budget) {
    if (!is_program_sought_) {
        is_program_sought_ = true;
        const Goal load = load_of(bench_.problem);
        auto relaxation = load.empty() ? nullptr : bench_.relaxation(weights_of(bench_.engine.atoms(), load), {});
        if (relaxation) {
            program_ = std::make_unique<Pruning>(bench_.engine.atoms(), std::move(relaxation));
            program_->bound_at(static_cast<std::uint32_t>(assumptions_.size()));
        }
    }
    return !program_ || program_->make(budget.steps);
}

/// Each variable prefers what weighs least in the sums.
void Availabilities::prefer_light() { bench_.engine.prefer(bench_.swaps.lightest()); }

/// The engine has just found a model.
void Availabilities::meet() {
    see(bench_.engine.model());
    bench_.witnesses.add(bench_.engine.model());
    exclude_false();
    from_ = bench_.engine.model();
    swapping_ = next_;
    tried_ = 0;
    swapped_ = 0;
    stage_ = Stage::start;
}

void Availabilities::start_swaps(Budget& budget) {
    bar();
    budget.steps -= std::min(budget.steps, bench_.swaps.start(from_));
    started_ = bench_.swaps.starts();
    stage_ = Stage::swap;
}

/// Nothing is swapped in that the assumptions exclude.
void Availabilities::bar() {
    Swaps& swaps = bench_.swaps;
    swaps.clear_bars();
    bar_against(bench_, assumptions_);
    for (std::size_t at = 0; at < known_.size(); ++at) {
        if (known_[at] == Knowledge::impossible) {
            swaps.bar(var_[at], static_cast<std::uint32_t>(at - place(var_[at], 0)));
        }
    }
}

/// Whether swaps come to something around this model.
bool Availabilities::pays() const { return tried_ < tunables::swap_tries || swapped_ * tunables::swap_tries >= tried_; }

void Availabilities::swap(Budget& budget) {
    if (bench_.swaps.starts() != started_) {  // another question came between
        stage_ = Stage::start;
        return;
    }
    while (budget.steps > 0 && to_next(swapping_) && pays()) {
        ++tried_;
        const std::uint32_t var = var_[swapping_];
        if (bench_.swaps.bring(var, static_cast<std::uint32_t>(swapping_ - place(var, 0)), budget)) {
            ++swapped_;
            for (const auto& [moved, value] : bench_.swaps.found()) {
                if (begin_ <= moved && moved < end_) {
                    known_[place(moved, value)] = Knowledge::possible;
                    bench_.engine.want(lit(place(moved, value)), false);
                }
            }
        }
        ++swapping_;
    }
    stage_ = swapping_ == known_.size() || !pays() ? Stage::search : Stage::swap;
}

void Availabilities::search_next(Budget& budget) {
    if (!to_next(next_)) {
        stage_ = Stage::finish;
        return;
    }
    assumptions_.push_back(lit(next_));
    const Outcome outcome = search(budget);
    assumptions_.pop_back();
    switch (outcome) {
        case Outcome::paused:
            break;
        case Outcome::unsat:
            exclude(next_);
            exclude_false();
            break;
        case Outcome::sat:
            meet();
            break;
    }
}

Lit Availabilities::lit(std::size_t at) const {
    return bench_.engine.atoms().takes(var_[at], static_cast<std::uint32_t>(at - place(var_[at], 0)));
}

void Availabilities::exclude(std::size_t at) {
    known_[at] = Knowledge::impossible;
    bench_.engine.want(lit(at), false);
}

/// Right after a search of our own: its trail begins with our assumptions.
void Availabilities::exclude_false() {
    for (std::size_t at = next_; to_next(at); ++at) {
        if (bench_.engine.is_false_under(lit(at), assumptions_.size())) {
            exclude(at);
        }
    }
}

/// Goes to the next value of which nothing is known.
bool Availabilities::to_next(std::size_t& at) const {
    at = static_cast<std::size_t>(
        std::find(known_.begin() + static_cast<std::ptrdiff_t>(at), known_.end(), Knowledge::open) - known_.begin());
    return at < known_.size();
}

void Availabilities::see(const Model& model) {
    satisfiable_ = true;
    for (std::uint32_t var = begin_; var < end_; ++var) {
        Knowledge& known = known_[place(var, model[var])];
        if (known == Knowledge::open) {
            known = Knowledge::possible;
            bench_.engine.want(bench_.engine.atoms().takes(var, model[var]), false);
        }
    }
}

void Availabilities::steer(bool on) {
    for (std::size_t at = next_; to_next(at); ++at) {
        bench_.engine.want(lit(at), on);
    }
}

void Availabilities::finish(Budget& budget) {
    if (!satisfiable_) {
        known_.assign(known_.size(), Knowledge::impossible);
    }
    answer_.satisfiable = satisfiable_;
    stage_ = Stage::done;
    budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + known_.size() / 4);
    for (std::size_t at = 0; at < known_.size(); ++at) {
        if (at == place(var_[at], 0)) {
            answer_.possible.emplace_back();
        }
        answer_.possible.back().push_back(known_[at] == Knowledge::possible);
    }
    if (begin_ == 0 && end_ == bench_.engine.atoms().variables()) {
        std::sort(assumptions_.begin(), assumptions_.end());
        bench_.known.add(assumptions_, std::move(known_));
    }
}

}  // namespace maatwerk::solver
