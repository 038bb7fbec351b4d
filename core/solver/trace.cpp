// Which constraints a refutation rests on.
//
// Idea: each learnt clause remembers the numbers of the constraints that it was resolved from, so that a refutation
// names its own unsatisfiable core (Goldberg & Novikov 2003; as proof-tracing solvers do). Only the engine that
// explains traces; the others carry no memory of it. Rejected: a selector in every constraint, which slows each search.
// Cost: the merge of the traces of the clauses resolved.
#include "solver/engine.h"

#include <algorithm>

namespace maatwerk::solver {

namespace {

constexpr std::uint32_t no_origin = 0xffffffffU;

}  // namespace

std::uint32_t Engine::origin_of(Reason reason) const {
    switch (reason.kind) {
        case Reason::Kind::clause:
            return clauses_.origin(reason.index);
        case Reason::Kind::linear:
            return linears_.origin(reason.index);
        case Reason::Kind::table:
            return tables_.origin(reason.index);
        default:
            return no_origin;
    }
}

void Engine::note(Reason reason) {
    if (!tracing_) {
        return;
    }
    const std::uint32_t origin = origin_of(reason);
    const auto add = [&](std::uint32_t constraint) {
        if (!is_noted_[constraint]) {
            is_noted_[constraint] = true;
            noted_.push_back(constraint);
        }
    };
    if (origin != no_origin && origin >= constraints_) {
        for (const std::uint32_t constraint : traces_[origin - constraints_]) {
            add(constraint);
        }
    } else if (origin != no_origin) {
        add(origin);
    }
}

/// The literal is false at level 0: what made it so belongs to the trace.
void Engine::note_root(Lit lit) {
    if (tracing_ && !root_seen_[atom_of(lit)]) {
        root_seen_[atom_of(lit)] = true;
        root_queue_.push_back(lit);
    }
}

void Engine::note_roots() {
    std::vector<Lit> behind;
    for (std::size_t at = 0; at < root_queue_.size(); ++at) {
        const Lit lit = ~root_queue_[at];
        const Reason reason = trail_.reason_of(lit);
        note(reason);
        behind.clear();
        explain(lit, reason, trail_.position_of(lit), behind);
        for (const Lit other : behind) {
            note_root(other);
        }
    }
    for (const Lit lit : root_queue_) {
        root_seen_[atom_of(lit)] = false;
    }
    root_queue_.clear();
}

/// Keeps what was noted as the trace of a new clause; answers the clause's origin.
std::uint32_t Engine::close_trace() {
    if (!tracing_) {
        return constraints_;
    }
    note_roots();
    traces_.push_back(noted_);
    traced_ += noted_.size();
    for (const std::uint32_t constraint : noted_) {
        is_noted_[constraint] = false;
    }
    noted_.clear();
    return constraints_ + static_cast<std::uint32_t>(traces_.size() - 1);
}

void Engine::publish_trace() {
    if (tracing_) {
        const std::uint32_t origin = close_trace();
        trace_ = std::move(traces_.back());
        traces_.pop_back();
        traced_ -= trace_.size();
        std::sort(trace_.begin(), trace_.end());
        static_cast<void>(origin);
    }
}

}  // namespace maatwerk::solver
