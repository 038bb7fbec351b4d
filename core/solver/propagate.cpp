// Following what is assigned to all that must hold with it, the cheap before the dear.
//
// Idea: literals first (exactly-one and clauses), then rows, then tables, each time back to the literals as soon as
// something new is known (priorities as in Gecode; Schulte & Stuckey 2008). Exactly-one is native: a value taken
// takes the others away, the last value left is taken. Rejected: running rows and tables at each literal.
#include "solver/engine.h"

#include <cassert>

namespace maatwerk::solver {

/// False on a conflict. Stops when the budget is spent, to go on from there.
bool Engine::propagate() {
    while (steps_ < pause_at_) {
        while (head_ < trail_.size() && steps_ < pause_at_) {
            if (!visit(trail_[head_++])) {
                return false;
            }
        }
        if (head_ < trail_.size()) {
            break;
        }
        if (linears_.is_pending()) {
            if (!linears_.propagate(trail_, conflict_, steps_)) {
                return false;
            }
        } else if (tables_.is_pending()) {
            if (!tables_.propagate(atoms_, trail_, conflict_, steps_)) {
                return false;
            }
        } else {
            return true;
        }
    }
    return true;
}

bool Engine::visit(Lit lit) {
    ++steps_;
    if (!keep_exactly_one(lit) || !clauses_.propagate(lit, trail_, conflict_, steps_)) {
        return false;
    }
    linears_.on_true(lit, trail_, steps_);
    tables_.on_true(lit, steps_);
    return true;
}

bool Engine::keep_exactly_one(Lit lit) {
    const std::uint32_t var = atoms_.var_of(lit);
    if (var == no_var || !atoms_.is_wide(var)) {
        return true;
    }
    if (is_positive(lit)) {
        const Reason taken{Reason::Kind::value_taken, static_cast<std::uint32_t>(lit)};
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            const Lit other = atoms_.takes(var, value);
            if (other != lit && !trail_.imply(~other, taken)) {
                conflict_ = {~other, taken};
                return false;
            }
        }
        return true;
    }
    const Reason gone{Reason::Kind::values_gone, var};
    if (trail_.values_left(var) == 0) {
        conflict_ = {no_lit, gone};
        return false;
    }
    const bool settles = trail_.values_left(var) == 1 && trail_.taken(var) == no_lit;
    for (std::uint32_t value = 0; settles && value < atoms_.values(var); ++value) {
        if (trail_.is_open(atoms_.takes(var, value))) {
            trail_.assign(atoms_.takes(var, value), gone);
            break;
        }
    }
    return true;
}

/// The literals, false before `time`, that demand `lit` by the reason (or violate it as they stand, for no_lit).
void Engine::explain(Lit lit, Reason reason, std::uint32_t time, std::vector<Lit>& out) {
    read_ += 4;
    switch (reason.kind) {
        case Reason::Kind::none:
            break;
        case Reason::Kind::clause:
            read_ += clauses_.lits(reason.index).size();
            for (const Lit other : clauses_.lits(reason.index)) {
                if (other != lit) {
                    out.push_back(other);
                }
            }
            break;
        case Reason::Kind::value_taken:
            out.push_back(~Lit{reason.index});
            break;
        case Reason::Kind::values_gone:
            read_ += atoms_.values(reason.index);
            for (std::uint32_t value = 0; value < atoms_.values(reason.index); ++value) {
                if (atoms_.takes(reason.index, value) != lit) {
                    out.push_back(atoms_.takes(reason.index, value));
                }
            }
            break;
        case Reason::Kind::linear:
            read_ += linears_.size_of(reason.index);
            linears_.explain(reason.index, lit, trail_, time, out);
            break;
        case Reason::Kind::advice:
            steps_ += atoms_.variables() / 4;
            adviser_->explain(reason.index, lit, trail_, out);
            break;
        case Reason::Kind::table:
            read_ += tables_.size_of(reason.index);
            tables_.explain(reason.index, lit, atoms_, trail_, time, out);
            break;
    }
}

}  // namespace maatwerk::solver
