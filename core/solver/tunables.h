// Every number of the solver that is a matter of taste, in one table: meaning, and the range in which it makes sense.
// Answers never depend on them; only the time and memory that an answer takes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace maatwerk::solver::tunables {

// --- Search ---
/// Conflicts in the first leg of the Luby sequence. 16 to 1024.
inline constexpr std::uint64_t restart_unit = 64;
/// A bump grows by 1/2^n a conflict, so that old conflicts fade. 3 to 7.
inline constexpr unsigned activity_decay_shift = 4;
/// Scores are halved away when one gets past this. 2^32 to 2^62.
inline constexpr std::uint64_t activity_limit = std::uint64_t{1} << 60;

// --- Learned clauses ---
/// Learned clauses kept before the first reduction, and how many more after each. 500 to 20,000.
inline constexpr std::size_t learned_start = 4000;
inline constexpr std::size_t learned_growth = 500;
/// Learned clauses of at most this many levels are kept for good. 1 to 5.
inline constexpr std::uint32_t glue_kept = 2;
/// How deep minimization follows the reasons of a literal. 1 to 1000.
inline constexpr std::uint32_t minimize_depth = 100;

// --- Witnesses ---
/// Models kept over a change of the choices, and the most values that they may hold together. 16 to 4096; 2^16 to 2^24.
inline constexpr std::size_t witnesses_kept = 512;
inline constexpr std::size_t witness_values_kept = std::size_t{1} << 21;

// --- Optimization ---
/// What a goal is multiplied by, so that multipliers of limits can be fractions. A power of 2, 1 to 65,536.
inline constexpr std::int64_t surrogate_scale = 1024;
/// The greatest multiplier of a limit. 2^10 to 2^40.
inline constexpr std::int64_t largest_multiplier = std::int64_t{1} << 30;
/// Limits of fewer terms are left to propagation. 2 to 100.
inline constexpr std::size_t limit_terms = 8;
/// Steps in the first turn of either side of an optimization. 1,000 to 1,000,000.
inline constexpr std::uint64_t optimize_turn = 30000;
/// Cores larger than this end the search for cores. 16 to 1000.
inline constexpr std::size_t largest_core = 64;

// --- Linear program ---
/// What the costs, the greatest of which is 1, are shaken by against ties. 0 to 0.001.
inline constexpr double lp_shake = 1e-6;
/// Cells looked at that make a step. 8 to 256.
inline constexpr std::uint64_t lp_work_a_step = 64;
/// Pivots until the basis is inverted again. 50 to 2000.
inline constexpr std::uint64_t lp_refactor = 500;
/// How often rounding may get in the way of one solve. 1 to 10.
inline constexpr std::uint32_t lp_failures = 3;
/// Tight rows in a basis, at most: its inverse has that number squared cells. 100 to 4000.
inline constexpr std::size_t lp_tight_rows = 2500;

/// Steps of the program for one look from the search. 100 to 100,000.
inline constexpr std::uint64_t lp_steps_a_look = 1000;
/// The greatest scale of whole multipliers. A power of 2, 2^10 to 2^40.
inline constexpr std::int64_t lp_scale = std::int64_t{1} << 24;
/// Columns and terms of the largest problem that gets a program. 1,000 to 1,000,000; 10,000 to 10,000,000.
inline constexpr std::size_t lp_columns = 50000;
inline constexpr std::size_t lp_terms = 1000000;

/// How many times longer its turns of an optimization are. 1 to 100.
inline constexpr std::uint64_t lp_turns = 12;
/// Programs kept for the goals of other questions. 1 to 16.
inline constexpr std::size_t relaxations_kept = 4;

// --- Explanations ---
/// Antecedents remembered by the tracing search before it starts afresh. 2^16 to 2^26.
inline constexpr std::size_t trace_limit = std::size_t{1} << 21;

// --- Answers ---
/// Finished answers kept beside the unfinished ones, for as long as the choices stay. 16 to 65,536.
inline constexpr std::size_t answers_kept = 1024;

// --- Checker ---
/// Nodes that the independent checker visits before it lets an answer pass unchecked. 100 to 1,000,000.
inline constexpr std::uint64_t checker_nodes = 300;
/// The largest problem (variables, constraints, table cells) that it looks at. 1,000 to 1,000,000.
inline constexpr std::size_t checker_size = 20000;

}  // namespace maatwerk::solver::tunables
