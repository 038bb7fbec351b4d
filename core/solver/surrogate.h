// A row that says of a goal what the limits beside it let it reach.
//
// Idea: a goal's row "cost < best" knows nothing of the limits (mass, money) that keep the cheap values apart. Adding
// the limits to it, each times a multiplier, gives a row that holds wherever they all do, and whose least sum over
// variables with values is the Lagrangian bound (Geoffrion 1974; surrogate constraints: Glover 1968). The multipliers
// are climbed one after the other, the bound being concave in each. For problems too large for a linear program, which
// finds the multipliers of all rows at once (relaxation.h). Rejected: multipliers of clauses too, of which there are too
// many to climb. Cost: some dozens of passes over the values for each limit.
#pragma once

#include "solver/question.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::solver {

/// "The weights sum to at most scale * max + room" follows from the problem's limits and "the goal is at most max".
struct Surrogate {
    std::vector<std::vector<std::int64_t>> weights;  ///< by variable, by value; empty: not in it
    std::int64_t scale = 1;
    std::int64_t room = 0;
};

/// The best one known; nothing where no limit raises the goal's bound. Looks at the values that the first `assumptions`
/// of the engine's last search leave.
std::optional<Surrogate> surrogate_of(const Workbench& bench, const std::vector<std::vector<std::int64_t>>& weights,
                                      std::size_t assumptions);

}  // namespace maatwerk::solver
