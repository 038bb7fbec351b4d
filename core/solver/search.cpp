// Assume, decide, restart, stop and go on.
//
// Idea: assumptions are the first decisions, in order, and stay on the trail from one search to the next as far as the
// two lists agree, so that a thousand questions under the same choices propagate the choices once. Values wanted by
// the caller (those that no model has shown yet) come first, so that one model answers many questions. Restarts by the
// Luby sequence (Luby, Sinclair & Zuckerman 1993). Rejected: restarts by glue, which need longer searches to pay.
#include "solver/engine.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace maatwerk::solver {
namespace {

constexpr std::uint64_t endless = std::numeric_limits<std::uint64_t>::max();

/// 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ...
std::uint64_t luby(std::uint64_t at) {
    std::uint64_t size = 1;
    std::uint64_t power = 1;
    while (size < at + 1) {
        size = 2 * size + 1;
        power *= 2;
    }
    while (size - 1 != at) {
        size = (size - 1) / 2;
        power /= 2;
        at %= size;
    }
    return power;
}

}  // namespace

bool Engine::resumes(std::span<const Lit> assumptions) const {
    return paused_ && std::equal(assumptions.begin(), assumptions.end(), assumptions_.begin(), assumptions_.end());
}

void Engine::begin(std::span<const Lit> assumptions) {
    finish_learning();
    const std::size_t most = std::min({assumptions.size(), assumptions_.size(), std::size_t{trail_.level()}});
    std::size_t shared = 0;
    while (shared < most && assumptions[shared] == assumptions_[shared]) {
        ++shared;
    }
    backtrack(static_cast<std::uint32_t>(shared));
    assumptions_.assign(assumptions.begin(), assumptions.end());
    restarts_ = 0;
    conflicts_left_ = tunables::restart_unit;
}

Outcome Engine::search(std::span<const Lit> assumptions, Budget& budget, Core core) {
    names_core_ = tracing_ || core == Core::named;
    core_.clear();
    const bool anew = !resumes(assumptions);
    std::uint64_t beyond = 0;
    if (anew && paused_) {
        grace_ = is_fruitless_ && !is_learning_ ? std::max(2 * grace_, tunables::slice_steps_least) : grace_ / 2;
        beyond = grace_;
    }
    if (anew) {
        is_fruitless_ = true;
        const std::uint64_t steps = steps_;
        const std::uint32_t size = trail_.size();
        begin(assumptions);
        const std::uint64_t compared = assumptions.size() / tunables::read_a_step;
        budget.steps -= std::min(budget.steps, steps_ - steps + size - trail_.size() + compared);
    }
    paused_ = false;
    for (;;) {
        if (refuted_) {
            if (tracing_) {
                trace_ = traces_[refutation_ - constraints_];
                std::sort(trace_.begin(), trace_.end());
            }
            return Outcome::unsat;
        }
        const std::uint64_t before = steps_;
        pause_at_ = before + std::clamp<std::uint64_t>(std::min(budget.steps, endless / 4) + beyond, 1, endless / 2);
        bool learnt = false;
        const Outcome outcome = advance(learnt);
        const std::uint64_t used = steps_ - before + 1;
        const std::uint64_t paid = std::min(budget.steps, used);
        budget.steps -= paid;
        is_fruitless_ = is_fruitless_ && !learnt;
        beyond = is_fruitless_ ? beyond - std::min(beyond, used - paid) : 0;
        if (outcome != Outcome::paused) {
            return outcome;
        }
        if (budget.steps == 0 && beyond == 0) {
            paused_ = true;
            return Outcome::paused;
        }
    }
}

/// One round: follow what is new, then learn from a conflict or decide.
Outcome Engine::advance(bool& learnt) {
    if (is_learning_ || !propagate()) {
        learnt = learn();
        return Outcome::paused;
    }
    if (steps_ >= pause_at_) {
        return Outcome::paused;
    }
    if (conflicts_left_ == 0) {
        restart();
        return Outcome::paused;
    }
    if (heeds_ && trail_.level() >= assumptions_.size() && ask(learnt)) {
        return Outcome::paused;
    }
    switch (decide()) {
        case Decision::model:
            return Outcome::sat;
        case Decision::failed:
            return Outcome::unsat;
        case Decision::made:
            break;
    }
    return Outcome::paused;
}

/// Does what the adviser says. False: nothing.
bool Engine::ask(bool& learnt) {
    std::uint32_t row = 0;
    advised_.clear();
    switch (adviser_->look(trail_, steps_, pause_at_ - steps_, advised_, row)) {
        case Adviser::Word::nothing:
            return false;
        case Adviser::Word::wait:
            learnt = true;
            break;
        case Adviser::Word::implied:
            for (const Lit lit : advised_) {
                if (trail_.is_open(lit)) {
                    trail_.assign(lit, {Reason::Kind::advice, row});
                }
            }
            break;
        case Adviser::Word::conflict:
            conflict_ = {};
            against_advice_ = true;
            learnt = learn();
            break;
    }
    return true;
}

void Engine::heed(Adviser* adviser) {
    if (adviser != nullptr && adviser != adviser_) {
        leave();
        adviser_ = adviser;
    }
    heeds_ = adviser != nullptr;
}

void Engine::dismiss(const Adviser* adviser) {
    if (adviser != nullptr && adviser == adviser_) {
        leave();
        adviser_ = nullptr;
        heeds_ = false;
    }
}

Engine::Decision Engine::decide() {
    if (trail_.level() < assumptions_.size()) {
        return assume();
    }
    const Lit advised = heeds_ ? adviser_->decide(trail_) : no_lit;
    if (advised != no_lit) {
        push_level();
        trail_.assign(advised, {});
        return Decision::made;
    }
    while (!order_.empty()) {
        ++steps_;
        if (decide_variable(order_.pop()) || steps_ >= pause_at_) {
            return Decision::made;
        }
    }
    read_model();
    return Decision::model;
}

Engine::Decision Engine::assume() {
    while (trail_.level() < assumptions_.size()) {
        const Lit lit = assumptions_[trail_.level()];
        if (trail_.is_false(lit)) {
            if (names_core_) {
                blame(lit);
            }
            return Decision::failed;
        }
        push_level();
        if (trail_.is_open(lit)) {
            trail_.assign(lit, {});
            return Decision::made;
        }
    }
    return Decision::made;
}

bool Engine::decide_variable(std::uint32_t var) {
    const bool settled = atoms_.values(var) == 1 ||
                         (atoms_.is_wide(var) ? trail_.taken(var) != no_lit : !trail_.is_open(atoms_.takes(var, 1)));
    if (settled) {
        return false;
    }
    const Lit lit = first_choice(var);
    push_level();
    trail_.assign(lit, {});
    return true;
}

Lit Engine::first_choice(std::uint32_t var) const {
    Lit open = no_lit;
    for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
        const Lit lit = atoms_.takes(var, value);
        if (!trail_.is_open(lit)) {
            continue;
        }
        if (wanted_[index(lit)]) {
            return lit;
        }
        open = open == no_lit ? lit : open;
    }
    const std::uint32_t advised = heeds_ ? adviser_->preferred(var) : Adviser::no_value;
    const Lit preferred = atoms_.takes(var, advised == Adviser::no_value ? preferred_[var] : advised);
    return trail_.is_open(preferred) ? preferred : open;
}

void Engine::restart() {
    ++restarts_;
    conflicts_left_ = tunables::restart_unit * luby(restarts_);
    if (!tracing_ && clauses_.learned_count() > learned_limit_) {
        learned_limit_ += tunables::learned_growth;
        backtrack(0);
        clauses_.reduce(trail_);
        return;
    }
    backtrack(static_cast<std::uint32_t>(std::min(assumptions_.size(), std::size_t{trail_.level()})));
}

/// Nothing is assumed any more, and the next search goes on anew.
void Engine::leave() {
    finish_learning();
    backtrack(0);
    paused_ = false;
}

void Engine::push_level() {
    if (trail_.level() == 0) {
        linears_.settle();
        tables_.settle();
    }
    marks_.push_back({linears_.mark(), tables_.mark()});
    trail_.new_level();
}

void Engine::backtrack(std::uint32_t level) {
    if (level >= trail_.level()) {
        return;
    }
    const std::uint32_t start = trail_.level_end(level);
    while (trail_.size() > start) {
        const Lit lit = trail_.pop();
        const std::uint32_t var = atoms_.var_of(lit);
        if (var == no_var) {
            continue;
        }
        order_.insert(var);
        if (keep_phases_ && (is_positive(lit) || !atoms_.is_wide(var))) {
            preferred_[var] = atoms_.value_given_by(lit);
        }
    }
    if (adviser_ != nullptr) {
        adviser_->retreat(level, start);
    }
    linears_.undo_to(marks_[level].linears);
    tables_.undo_to(marks_[level].tables);
    tables_.forget_pending();
    marks_.resize(level);
    while (trail_.level() > level) {
        trail_.close_level();
    }
    head_ = std::min(head_, trail_.size());
}

void Engine::read_model() {
    model_.resize(atoms_.variables());
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        if (atoms_.is_wide(var)) {
            model_[var] = atoms_.value_given_by(trail_.taken(var));
        } else {
            model_[var] = atoms_.values(var) == 2 && trail_.is_true(atoms_.takes(var, 1)) ? 1 : 0;
        }
    }
}

}  // namespace maatwerk::solver
