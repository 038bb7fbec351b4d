// Setting the search up: from a Problem to clauses, tables and rows over literals.
#include "solver/engine.h"

#include "solver/constraints.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace maatwerk::solver {

SharedMasks masks_of(const Problem& problem) {
    SharedMasks masks;
    for (const Table& table : problem.tables()) {
        masks.push_back(std::make_shared<const TableMasks>(table, problem));
    }
    return masks;
}

Engine::Engine(const Problem& problem, const SharedMasks& masks, Tracing tracing, Loading loading)
    : atoms_(problem),
      trail_(atoms_),
      order_(atoms_.variables()),
      preferred_(atoms_.variables(), 0),
      learned_limit_(tunables::learned_start),
      tracing_(tracing == Tracing::on) {
    grow();
    trail_.assign(Atoms::truth(), {});
    constraints_ = static_cast<std::uint32_t>(constraint_count(problem));
    is_noted_.resize(constraints_);
    if (loading == Loading::at_once) {
        Budget all{std::numeric_limits<std::uint64_t>::max()};
        load(problem, masks, all);
    }
}

void Engine::grow() {
    clauses_.grow(atoms_.count());
    linears_.grow(atoms_.count());
    tables_.grow(atoms_.count());
    wanted_.resize(2 * atoms_.count());
    seen_.resize(atoms_.count());
    root_seen_.resize(atoms_.count());
}

bool Engine::load(const Problem& problem, const SharedMasks& masks, Budget& budget) {
    bool goes_on = loaded_ < constraints_;
    while (goes_on) {
        const std::size_t size = load_one(problem, masks, loaded_++);
        budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + size);
        goes_on = loaded_ < constraints_ && budget.steps > 0;
        if (loaded_ == constraints_) {
            clauses_.settle();
        }
    }
    return loaded_ == constraints_;
}

/// How large it was.
std::size_t Engine::load_one(const Problem& problem, const SharedMasks& masks, std::uint32_t number) {
    const auto clause = [&](const Clause& one) {
        load_clause(one, number);
        return one.literals.size();
    };
    const auto table = [&](const Table&, std::size_t index) {
        tables_.add(atoms_, masks[index], number);
        return masks[index]->words;
    };
    const auto linear = [&](const Linear& one) {
        load_linear(one, number);
        return one.terms.size();
    };
    return visit_constraint(problem, number, clause, table, linear);
}

void Engine::load_clause(const Clause& clause, std::uint32_t origin) {
    buffer_.clear();
    for (const Literal& literal : clause.literals) {
        buffer_.push_back(atoms_.lit(literal));
    }
    std::sort(buffer_.begin(), buffer_.end());
    buffer_.erase(std::unique(buffer_.begin(), buffer_.end()), buffer_.end());
    for (std::size_t at = 0; at < buffer_.size(); ++at) {
        if (buffer_[at] == Atoms::truth() || (at > 0 && buffer_[at] == ~buffer_[at - 1])) {
            return;
        }
    }
    buffer_.erase(std::remove(buffer_.begin(), buffer_.end(), ~Atoms::truth()), buffer_.end());
    // A row with nothing to choose says the same of the shortest clauses, and traces as itself.
    if (buffer_.empty()) {
        linears_.add(atoms_, trail_, {}, -1, Atoms::truth(), origin);
    } else if (buffer_.size() == 1) {
        linears_.add(atoms_, trail_, {}, -1, ~buffer_.front(), origin);
    } else {
        clauses_.add(buffer_, origin, false, 0);
    }
}

void Engine::load_linear(const Linear& linear, std::uint32_t origin) {
    std::vector<LitWeight> terms;
    for (const WeightedLiteral& term : linear.terms) {
        terms.push_back({atoms_.lit(term.literal), term.weight});
    }
    linears_.add(atoms_, trail_, terms, linear.max, linear.when ? atoms_.lit(*linear.when) : Atoms::truth(), origin);
}

Lit Engine::new_selector() {
    if (free_selectors_.empty()) {
        free_selectors_.push_back(positive(atoms_.add_selector()));
        trail_.add_atom();
        grow();
    }
    const Lit selector = free_selectors_.back();
    free_selectors_.pop_back();
    return selector;
}

void Engine::add_guarded_clause(Lit selector, std::span<const Lit> lits) {
    assert(!tracing_);
    leave();
    std::vector<Lit> guarded(lits.begin(), lits.end());
    guarded.push_back(~selector);
    std::sort(guarded.begin(), guarded.end());
    guarded.erase(std::unique(guarded.begin(), guarded.end()), guarded.end());
    // A literal that is false already would be watched in vain; one that is true makes the clause idle.
    std::erase_if(guarded, [&](Lit lit) { return trail_.is_false(lit); });
    const bool idle = std::any_of(guarded.begin(), guarded.end(), [&](Lit lit) { return trail_.is_true(lit); });
    if (idle) {
        return;
    }
    if (guarded.size() == 1) {
        trail_.assign(~selector, {});
    } else {
        clauses_.add(guarded, constraints_, false, 0);
    }
}

Linears::Row Engine::add_guarded_row(Lit selector, std::span<const LitWeight> terms, std::int64_t max) {
    assert(!tracing_);
    leave();
    return linears_.add(atoms_, trail_, terms, max, selector, constraints_);
}

void Engine::lower_row(Linears::Row row, std::int64_t max) {
    finish_learning();
    paused_ = false;
    linears_.set_max(row, max);
}

void Engine::release(std::span<const Lit> selectors) {
    if (selectors.empty()) {
        return;
    }
    leave();
    for (const Lit selector : selectors) {
        linears_.remove_guarded(selector);
    }
    // With every selector false all they guard is satisfied, so what was learnt without them stands without them.
    clauses_.drop_with(selectors);
    for (const Lit selector : selectors) {
        if (trail_.is_false(selector)) {
            head_ -= trail_.position_of(selector) < head_ ? 1 : 0;
            trail_.erase_root(~selector);
        }
        assert(refuted_ || trail_.is_open(selector));
        free_selectors_.push_back(selector);
    }
}

std::size_t Engine::learnt_bytes() const {
    return clauses_.learned_bytes() + traced_ * sizeof(std::uint32_t) +
           traces_.size() * sizeof(std::vector<std::uint32_t>);
}

void Engine::forget() {
    assert(!tracing_);
    leave();
    clauses_.drop_learned();
    learned_limit_ = tunables::learned_start;
}

void Engine::prefer(const Model& model) { preferred_.assign(model.begin(), model.end()); }

}  // namespace maatwerk::solver
