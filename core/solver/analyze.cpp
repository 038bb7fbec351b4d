// From a conflict to a clause that forbids it, and from a failed assumption to those that exclude it.
//
// Idea: resolve the conflict back to the first unique implication point of its level (Marques-Silva & Sakallah 1996;
// Zhang et al. 2001), drop what the rest implies (Sorensson & Biere 2009; only through reasons that are cheap to ask),
// and jump back. A row whose maximum was lowered may be violated by literals below the current level: the search then
// first goes back to the highest of them. Assumptions that failed are collected the MiniSat way. Rejected: learning
// over values sets (nogoods of domains), which the atoms already express. Cost: linear in the reasons visited.
#include "solver/engine.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace maatwerk::solver {
/// Learns from conflict_ and goes back to where the new clause has its effect. False: the budget is spent, and it goes
/// on from there.
bool Engine::learn() {
    if (!is_learning_ && !begin_learning()) {
        return true;
    }
    is_learning_ = !resolve();
    if (is_learning_) {
        return false;
    }
    minimize();
    steps_ += std::exchange(read_, 0) / tunables::read_a_step;
    const std::uint32_t glue = glue_of_learnt();
    clear_seen();
    backtrack(jump_level());
    const std::uint32_t origin = close_trace();
    if (learnt_.size() > 1) {
        const Clauses::Ref ref = clauses_.add(learnt_, origin, true, glue);
        trail_.assign(learnt_.front(), {Reason::Kind::clause, ref});
    } else if (tracing_) {
        linears_.add(atoms_, trail_, {}, -1, ~learnt_.front(), origin);
    } else {
        trail_.assign(learnt_.front(), {});
    }
    order_.decay();
    conflicts_left_ -= conflicts_left_ > 0 ? 1 : 0;
    return true;
}

/// Goes back to the conflict's level. False: it has none, and nothing is left to go back to.
bool Engine::begin_learning() {
    learnt_.assign(1, no_lit);
    gather_conflict(buffer_);
    std::uint32_t highest = 0;
    for (const Lit lit : buffer_) {
        assert(trail_.is_false(lit));
        highest = std::max(highest, trail_.level_of(lit));
    }
    note(conflict_.reason);
    if (highest == 0) {
        for (const Lit lit : buffer_) {
            note_root(lit);
        }
        refutation_ = close_trace();
        backtrack(0);
        refuted_ = true;
        return false;
    }
    backtrack(highest);
    open_ = 0;
    mark(buffer_, open_);
    resolved_ = trail_.size();
    return true;
}

/// Whoever changes the trail lets it first be learnt what there is to learn from it.
void Engine::finish_learning() {
    if (is_learning_) {
        pause_at_ = std::numeric_limits<std::uint64_t>::max();
        learn();
    }
}

void Engine::gather_conflict(std::vector<Lit>& out) {
    out.clear();
    if (std::exchange(against_advice_, false)) {
        out = advised_;
        return;
    }
    explain(conflict_.lit, conflict_.reason, trail_.size(), out);
    if (conflict_.lit != no_lit) {
        out.push_back(conflict_.lit);
    }
}

void Engine::mark(const std::vector<Lit>& lits, std::uint32_t& open) {
    for (const Lit lit : lits) {
        if (trail_.level_of(lit) == 0) {
            note_root(lit);
            continue;
        }
        if (seen_[atom_of(lit)] != Seen::no) {
            continue;
        }
        seen_[atom_of(lit)] = Seen::yes;
        touched_.push_back(lit);
        if (atoms_.var_of(lit) != no_var) {
            order_.bump(atoms_.var_of(lit));
        }
        if (trail_.level_of(lit) == trail_.level()) {
            ++open;
        } else {
            learnt_.push_back(lit);
        }
    }
}

/// Leaves in learnt_ the clause: first the literal that it will imply, then the others. False: the budget is spent.
bool Engine::resolve() {
    while (steps_ < pause_at_) {
        do {
            --resolved_;
        } while (seen_[atom_of(trail_[resolved_])] != Seen::yes);
        const Lit lit = trail_[resolved_];
        assert(trail_.level_of(lit) == trail_.level());
        if (--open_ == 0) {
            learnt_.front() = ~lit;
            return true;
        }
        const Reason reason = trail_.reason_of(lit);
        note(reason);
        buffer_.clear();
        explain(lit, reason, resolved_, buffer_);
        mark(buffer_, open_);
        steps_ += read_ / tunables::read_a_step;
        read_ %= tunables::read_a_step;
    }
    return false;
}

void Engine::minimize() {
    if (tracing_) {
        return;  // every resolution would have to be noted, for little
    }
    std::size_t kept = 1;
    for (std::size_t at = 1; at < learnt_.size(); ++at) {
        if (!is_redundant(learnt_[at], 0)) {
            learnt_[kept++] = learnt_[at];
        }
    }
    learnt_.resize(kept);
}

/// Whether the other literals of the clause imply this one. Follows clauses and exactly-one only.
bool Engine::is_redundant(Lit lit, std::uint32_t depth) {
    const Reason reason = trail_.reason_of(lit);
    ++read_;
    const auto covered = [&](Lit other) {
        ++read_;
        if (other == ~lit || trail_.level_of(other) == 0) {
            return true;
        }
        const Seen seen = seen_[atom_of(other)];
        if (seen == Seen::yes || seen == Seen::redundant) {
            return true;
        }
        if (seen == Seen::needed || depth >= tunables::minimize_depth) {
            return false;
        }
        const bool redundant = is_redundant(other, depth + 1);
        seen_[atom_of(other)] = redundant ? Seen::redundant : Seen::needed;
        touched_.push_back(other);
        return redundant;
    };
    switch (reason.kind) {
        case Reason::Kind::clause: {
            const auto lits = clauses_.lits(reason.index);
            return std::all_of(lits.begin(), lits.end(), covered);
        }
        case Reason::Kind::value_taken:
            return covered(~Lit{reason.index});
        case Reason::Kind::values_gone:
            for (std::uint32_t value = 0; value < atoms_.values(reason.index); ++value) {
                if (!covered(atoms_.takes(reason.index, value))) {
                    return false;
                }
            }
            return true;
        default:
            return false;
    }
}

/// The level at which learnt_ implies its first literal; puts a literal of that level second, to be watched.
std::uint32_t Engine::jump_level() {
    if (learnt_.size() == 1) {
        return 0;
    }
    std::size_t highest = 1;
    for (std::size_t at = 2; at < learnt_.size(); ++at) {
        if (trail_.level_of(learnt_[at]) > trail_.level_of(learnt_[highest])) {
            highest = at;
        }
    }
    std::swap(learnt_[1], learnt_[highest]);
    return trail_.level_of(learnt_[1]);
}

std::uint32_t Engine::glue_of_learnt() {
    ++stamp_;
    level_stamps_.resize(trail_.level() + 1);
    std::uint32_t glue = 0;
    for (const Lit lit : learnt_) {
        std::uint64_t& stamp = level_stamps_[trail_.level_of(lit)];
        glue += stamp != stamp_ ? 1 : 0;
        stamp = stamp_;
    }
    return glue;
}

void Engine::clear_seen() {
    for (const Lit lit : touched_) {
        seen_[atom_of(lit)] = Seen::no;
    }
    touched_.clear();
}

/// Collects in core_ the assumptions that exclude `failed`, itself included.
void Engine::blame(Lit failed) {
    core_.assign(1, failed);
    const auto meet = [&](Lit lit) {
        if (trail_.level_of(lit) == 0) {
            note_root(lit);
        } else if (seen_[atom_of(lit)] == Seen::no) {
            seen_[atom_of(lit)] = Seen::yes;
            touched_.push_back(lit);
        }
    };
    meet(failed);
    for (std::uint32_t at = trail_.size(); at-- > trail_.level_end(0);) {
        const Lit lit = trail_[at];
        if (seen_[atom_of(lit)] != Seen::yes) {
            continue;
        }
        const Reason reason = trail_.reason_of(lit);
        if (reason.kind == Reason::Kind::none) {
            core_.push_back(lit);
            continue;
        }
        note(reason);
        buffer_.clear();
        explain(lit, reason, at, buffer_);
        for (const Lit other : buffer_) {
            meet(other);
        }
    }
    clear_seen();
    publish_trace();
}

}  // namespace maatwerk::solver
