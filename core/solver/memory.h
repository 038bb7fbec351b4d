// What a solver holds, in bytes, so that it can stop before a limit instead of at the machine's.
//
// Idea: what is built once is reckoned from the problem before it is built, so that a problem that is too large is never
// begun; what grows (learnt clauses, traces, models, linear programs, optimizations under way, answers) is counted as it
// stands between slices of a question.
// Over the limit the solver first forgets all that it can find again. Rejected: an allocator of our own, and
// exceptions, which the page is built without. Cost: O(problem) once, then O(1) a slice. Reckoned, not measured: within
// about a quarter of what the allocator says.
#pragma once

#include "solver/problem.h"

#include <cstddef>

namespace maatwerk::solver {

/// The problem itself with all that it is kept in: the given constraints, the tables' masks, occurrence lists.
std::size_t bytes_of_problem(const Problem& problem);
/// One engine for it, with nothing learnt.
std::size_t bytes_of_engine(const Problem& problem);
/// A term of a row that an engine has beside the problem.
inline constexpr std::size_t bytes_of_row_term = 28;

}  // namespace maatwerk::solver
