#include "solver/compiled_sample.h"

#include "solver/tunables.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {

Counting::Counting(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices,
                   std::unique_ptr<QuestionOf<Availability>> possible)
    : bench_(bench), compiled_(compiled), assumptions_(bench.lits(choices)) {
    if (compiled == nullptr) {
        possible_ = std::move(possible);
        return;
    }
    diagram_.emplace(compiled->diagram);
    diagram_->choose(choices);
}

bool Counting::advance(Budget& budget) {
    is_bounded_ = is_bounded_ || bound(budget);
    if (!is_bounded_ || answer_.exact || answer_.number > Natural(tunables::counted_one_by_one)) {
        return is_bounded_;
    }
    if (!enumeration_) {
        enumeration_.emplace(bench_, assumptions_);
    }
    if (!enumeration_->advance(budget)) {
        return false;
    }
    answer_ = {Natural(enumeration_->number()), true};
    return true;
}

/// By the diagram, or by what is possible.
bool Counting::bound(Budget& budget) {
    if (diagram_) {
        auto count = diagram_->count(budget);
        if (!count) {
            return false;
        }
        diagram_.reset();
        answer_ = {std::move(*count), compiled_->is_exact()};
        answer_.exact = answer_.exact || answer_.number.is_zero();
        return true;
    }
    if (!possible_->advance(budget)) {
        return false;
    }
    const Availability& possible = possible_->answer();
    answer_ = {Natural(possible.satisfiable ? 1 : 0), true};
    for (const std::vector<bool>& values : possible.possible) {
        const auto width = static_cast<std::uint64_t>(std::count(values.begin(), values.end(), true));
        answer_.number *= Natural(width);
        answer_.exact = answer_.exact && width <= 1;
    }
    return true;
}

Sampling::Sampling(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices, std::size_t number,
                   std::uint64_t seed)
    : bench_(bench), compiled_(compiled), assumptions_(bench.lits(choices)), number_(number), random_(seed) {
    answer_.uniform = compiled != nullptr;
    if (compiled != nullptr) {
        diagram_.emplace(compiled->diagram);
        diagram_->choose(choices);
    }
}

bool Sampling::advance(Budget& budget) {
    while (!is_void_ && answer_.models.size() < number_) {
        if (!(answer_.uniform ? draw(budget) : search(budget))) {
            return false;
        }
    }
    diagram_.reset();
    end_search();
    return true;
}

/// False: not ready. A limit that keeps nearly every draw out leaves the whole sample to the search.
bool Sampling::draw(Budget& budget) {
    if (budget.steps == 0) {
        return false;
    }
    const std::size_t wanted = number_ - answer_.models.size();
    seed_ = seed_ ? seed_ : random_.next();
    auto drawn = diagram_->sample(compiled_->is_exact() ? wanted : 1, *seed_, budget);
    if (!drawn) {
        return false;
    }
    seed_.reset();
    is_void_ = drawn->empty();
    for (Model& model : *drawn) {
        budget.steps -= std::min<std::uint64_t>(budget.steps, model.size());
        if (compiled_->keeps_sums(bench_.problem, model)) {
            answer_.models.push_back(std::move(model));
        } else if (++missed_ > tunables::draws_missed) {
            answer_ = {{}, false};
            return true;
        }
    }
    return true;
}

void Sampling::shuffle_preferences() {
    for (std::uint32_t var = 0; var < bench_.problem.variable_count(); ++var) {
        preferences_.push_back(random_.below(bench_.problem.value_count(Var{var})));
    }
}

/// What goes on for so long is too heavy for the sums: half of the variables prefer what weighs least.
bool Sampling::lighten(Budget& budget) {
    if (!bench_.swaps.prepare(budget)) {
        return false;
    }
    const Model& lightest = bench_.swaps.lightest();
    for (std::uint32_t var = 0; var < preferences_.size(); ++var) {
        preferences_[var] = random_.below(2) == 0 ? preferences_[var] : lightest[var];
    }
    chosen_at_ = engine_->steps();
    return true;
}

/// True when it has all constraints.
bool Sampling::begin_search(Budget& budget) {
    if (!engine_) {
        engine_ = std::make_unique<Engine>(bench_.problem, bench_.masks, Tracing::off, Loading::in_slices);
        engine_->keep_phases(false);
        bench_.optima_bytes += bench_.engine_bytes;
    }
    return engine_->load(bench_.problem, bench_.masks, budget);
}

void Sampling::end_search() {
    bench_.optima_bytes -= engine_ ? bench_.engine_bytes : 0;
    engine_.reset();
}

/// False: not ready.
bool Sampling::search(Budget& budget) {
    if (!begin_search(budget)) {
        return false;
    }
    if (preferences_.empty()) {
        shuffle_preferences();
        chosen_at_ = engine_->steps();
    }
    if (engine_->steps() - chosen_at_ >= tunables::steered_steps && !lighten(budget)) {
        return false;
    }
    engine_->prefer(preferences_);
    Budget turn{std::min(budget.steps, chosen_at_ + tunables::steered_steps - engine_->steps())};
    const std::uint64_t given = turn.steps;
    const Outcome outcome = engine_->search(assumptions_, turn);
    budget.steps -= given - turn.steps;
    if (outcome == Outcome::paused) {
        return budget.steps > 0;
    }
    is_void_ = outcome == Outcome::unsat;
    if (outcome == Outcome::sat) {
        answer_.models.push_back(engine_->model());
    }
    preferences_.clear();
    return true;
}

}  // namespace maatwerk::solver
