// Passes over the nodes of a diagram within a budget, resumable.
//
// Idea: nodes are paid for in runs, so that a pass costs little more than its work; the runs are short enough for a slice
// to stay one. Cost: a step for each node, value and link.
#pragma once

#include "solver/diagram.h"
#include "solver/solver.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cstdint>

namespace maatwerk::solver {

/// Takes steps from the budget, as far as there are any.
inline void pay(Budget& budget, std::uint64_t steps) { budget.steps -= std::min(budget.steps, steps); }

/// Pays for a run of nodes, of `count` at most; `work_of(n)` is what n of them take. How many they are: 1 or more.
template <class WorkOf>
Diagram::Id pay_for_run(Budget& budget, Diagram::Id count, WorkOf work_of) {
    Diagram::Id run = std::min(tunables::longest_run, count);
    while (run > 1 && work_of(run) > tunables::most_run_work) {
        run /= 2;
    }
    pay(budget, work_of(run));
    return run;
}

/// Does `work(id)` for ids from `next` on and before `end`; false when the budget ran out before.
template <class Work>
bool upwards(const Diagram& diagram, Diagram::Id& next, Diagram::Id end, Budget& budget, Work work) {
    while (next < end) {
        if (budget.steps == 0) {
            return false;
        }
        const auto work_of = [&](Diagram::Id run) { return diagram.work_between(next, next + run); };
        for (const Diagram::Id stop = next + pay_for_run(budget, end - next, work_of); next < stop; ++next) {
            work(next);
        }
    }
    return true;
}

/// The same for ids below `next`, down to the first that is no leaf.
template <class Work>
bool downwards(const Diagram& diagram, Diagram::Id& next, Budget& budget, Work work) {
    while (next > diagram.leaf_count()) {
        if (budget.steps == 0) {
            return false;
        }
        const auto work_of = [&](Diagram::Id run) { return diagram.work_between(next - run, next); };
        const Diagram::Id run = pay_for_run(budget, next - diagram.leaf_count(), work_of);
        for (const Diagram::Id stop = next - run; next > stop; --next) {
            work(next - 1);
        }
    }
    return true;
}

}  // namespace maatwerk::solver
