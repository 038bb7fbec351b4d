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
/// The bump to begin with. 1 to 2^20.
inline constexpr std::uint64_t first_increment = 1024;
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

// --- Availability ---
/// Steps of a search after which it no longer prefers what has not been seen, and a linear program leads it. 1,000 to
/// 10,000,000.
inline constexpr std::uint64_t steered_steps = 100'000;

/// What a sum's limit counts as in the weight of all sums together. 1,000 to 2^30.
inline constexpr std::int64_t load_scale = 1'000'000;

// --- Swaps ---
/// Swaps in a row from one model to another, and the uses looked at, before a value is given up. 1 to 100; 100 to 10^6.
inline constexpr std::size_t swap_depth = 60;
inline constexpr std::uint64_t swap_work = 2000;
/// How often a variable may move on the way, and a swap that breaks so many constraints is not tried. 1 to 100 each.
inline constexpr std::uint32_t swap_moves = 8;
inline constexpr std::uint32_t swap_breaks = 20;
/// A search is due when fewer than one in so many swaps around a model succeed. 4 to 100.
inline constexpr std::size_t swap_tries = 16;
/// Sums over many variables of which what a swap changes is kept by value. 1 to 16.
inline constexpr std::size_t swap_wide_rows = 4;
/// Variables of a sum looked at for one that can be lighter. 1 to 1000.
inline constexpr std::size_t swap_variables = 16;
/// What is looked at, at most, to better a model by a swap or two. 10,000 to 10^7.
inline constexpr std::uint64_t better_work = 1'000'000;
/// Models known that hold what is assumed, and that all but do, which are bettered before a goal is searched. 1 to 16.
inline constexpr std::size_t descents = 2;
/// Answers about other choices from which one about new choices may start. 1 to 64.
inline constexpr std::size_t availabilities_kept = 8;

// --- Counting ---
/// Models that are counted one by one where no more than so many are possible. 1 to 10^6.
inline constexpr std::uint64_t counted_one_by_one = 20'000;

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
inline constexpr std::uint64_t lp_work_a_step = 24;
/// Cells that an entry counts as while a factor is made. 1 to 32.
inline constexpr std::uint64_t lp_entry_work = 8;
/// Cells looked at, at once, for columns that were allowed or forbidden. 1,000 to 1,000,000.
inline constexpr std::uint64_t lp_moved_at_once = 20'000;
/// Exchanges until the basis is factored again, and how many times longer than the factor they may be. 20 to 500; 1 to 10.
inline constexpr std::size_t lp_exchanges = 100;
inline constexpr std::size_t lp_growth = 3;
/// How often rounding may get in the way of one solve. 1 to 10.
inline constexpr std::uint32_t lp_failures = 3;
/// Tight rows in a basis, at most. 100 to 20,000.
inline constexpr std::size_t lp_tight_rows = 8000;

/// Rounding: what lies no further outside its bounds is inside; reduced costs and norms that count as 0; entries that do;
/// the least pivot, and the share of the greatest entry of its column that it must have; by how much a pivot may disagree
/// with what was reckoned of it; shares in the ratio test that count as 0. 1e-9 to 1e-6; 1e-12 to 1e-7; 1e-16 to 1e-12;
/// 1e-11 to 1e-7; 0.01 to 0.5; 1e-8 to 1e-4; 1e-9 to 1e-5.
inline constexpr double lp_outside = 1e-7;
inline constexpr double lp_zero = 1e-9;
inline constexpr double lp_tiny = 1e-14;
inline constexpr double lp_least_pivot = 1e-9;
inline constexpr double lp_threshold = 0.1;
inline constexpr double lp_disagreement = 1e-6;
inline constexpr double lp_least_share = 1e-7;
/// What the search takes for a whole 1 of a column, and for none of it. 1 - 1e-4 to 1 - 1e-9; 1e-9 to 1e-4.
inline constexpr double lp_whole = 1 - 1e-6;
inline constexpr double lp_nothing = 1e-7;
/// Steps of the program for one look from the search, at most. 100 to 100,000.
inline constexpr std::uint64_t lp_steps_a_look = 2700;
/// The greatest scale of whole multipliers. A power of 2, 2^10 to 2^40.
inline constexpr std::int64_t lp_scale = std::int64_t{1} << 24;
/// Columns and terms of the largest problem that gets a program. 1,000 to 1,000,000; 10,000 to 10,000,000.
inline constexpr std::size_t lp_columns = 50000;
inline constexpr std::size_t lp_terms = 1000000;

/// How many times longer its turns of an optimization are. 1 to 100.
inline constexpr std::uint64_t lp_turns = 100;
/// Programs kept for the goals of other questions. 1 to 16.
inline constexpr std::size_t relaxations_kept = 4;

// --- Explanations ---
/// Antecedents remembered by the tracing search before it starts afresh. 2^16 to 2^26.
inline constexpr std::size_t trace_limit = std::size_t{1} << 21;

// --- Numbers ---
/// Values of a digit, at most. 2 to 10,000.
inline constexpr std::int64_t number_digit_values = 128;

// --- Memory ---
/// Bytes that a solver may hold unless told otherwise. 2^20 to 2^32.
inline constexpr std::size_t memory_limit = std::size_t{256} << 20;
/// Steps between two looks at what is held. 10,000 to 10,000,000.
inline constexpr std::uint64_t memory_steps = 200'000;
/// How often all is forgotten for the questions about one set of choices before they are given up. 1 to 100.
inline constexpr unsigned memory_forgets = 3;

// --- Answers ---
/// Finished answers kept beside the unfinished ones, for as long as the choices stay. 16 to 65,536.
inline constexpr std::size_t answers_kept = 1024;

// --- Slices ---
/// Steps of the first slice, few enough when nothing is known; and of any: many enough that going on costs little beside
/// them, few enough that a slice of the slowest steps stays short. 50 to 5,000; 1,000 to 50,000.
inline constexpr std::uint64_t slice_steps_least = 500;
inline constexpr std::uint64_t slice_steps_most = 2'000;

// --- Making a diagram ---
/// Neighbours by 2^bits are bundled, at each level anew, when they are so many at least. 2 to 5; 3 to 16.
inline constexpr std::uint32_t bundle_bits = 3;
inline constexpr std::size_t bundle_least = 4;
/// Up to so many open variables the fill is counted: a matrix of bits. 100 to 10,000.
inline constexpr std::uint32_t fill_variables = 2500;
/// What one edge to fill in weighs, in 16ths of an octave of values: 23 is one unit of the natural logarithm. 0 to 100.
inline constexpr std::uint64_t fill_weight = 23;
/// Constraints of more variables than this join them in a row, not each with each. 100 to 1,000.
inline constexpr std::size_t clique_variables = 300;
/// Open variables for which an order is sought by estimates, at most; a multiple of 64, 64 to 1,024.
inline constexpr std::uint32_t width_variables = 128;
/// Starts from the order given, and the tries of each; then tries on from the best of them. So many starts that do not
/// gain a factor of 2 are enough. 1 to 16; 100 to 2,000; 0 to 10,000; 1 to 16.
inline constexpr std::uint32_t width_starts = 4;
inline constexpr std::uint32_t width_start_rounds = 500;
inline constexpr std::uint32_t width_last_rounds = 1000;
inline constexpr std::uint32_t width_hopeless = 2;
/// The gain from which on the order found is taken. 2 to 64.
inline constexpr std::uint64_t width_least_gain = 8;
/// Constraints on a variable beyond so many are not told apart: one bit each, 64 at most. 16 to 64.
inline constexpr std::size_t width_uses_kept = 64;

// --- Diagrams ---
/// Nodes of a pass that are paid for together, at most, and the work of more than one: a slice may be so much longer. 16
/// to 256; 256 to 4,096.
inline constexpr std::uint32_t longest_run = 64;
inline constexpr std::uint64_t most_run_work = 1024;
/// Views of a diagram under some choices that are kept. 1 to 64.
inline constexpr std::size_t views_kept = 4;
/// Sums beside a diagram that are weighed, at most, and the reach of one. 1 to 16; 2^20 to 2^50.
inline constexpr std::size_t beside_sums = 8;
inline constexpr std::int64_t beside_reach = std::int64_t{1} << 45;
/// What a goal is multiplied by beside them, so that their multipliers can be fractions. A power of 2, 1 to 2^20.
inline constexpr std::int64_t beside_scale = std::int64_t{1} << 16;
/// Mixtures tried for a goal under some choices, at most. 2 to 100.
inline constexpr std::size_t beside_mixtures = 8;
/// Pairs that closing their gaps may look at, at most. 10,000 to 10^8.
inline constexpr std::uint64_t fronts_work = 3'000'000;
/// The most ways to keep one choice of each repair before that are looked at for the next; more are left to the
/// search. 1 to 10,000.
inline constexpr std::size_t repair_ways = 64;
/// Draws that miss before a sample is left to the search. 100 to 1,000,000.
inline constexpr std::uint64_t draws_missed = 10'000;

// --- Checker ---
/// Nodes that the independent checker visits before it lets an answer pass unchecked. 100 to 1,000,000.
inline constexpr std::uint64_t checker_nodes = 300;
/// Values of an answer about all of them that it looks at. 1 to 1,000.
inline constexpr std::size_t checker_looks = 8;

// --- Steps ---
// What a step stands for, by the kind of work, so that steps take about as long as each other; what is done at once, so
// that a slice stays one. Measured by the longest slices of tools/bench; factors of 4 either way make sense, except where
// a range is told.
/// Of the search: literals and terms of reasons that are read; rows, and tables (each is another place in memory), told of
/// a literal; values too heavy for a row; words of 64 tuples that are looked at; constraints that an explanation passes
/// over.
inline constexpr std::uint64_t read_a_step = 40;
inline constexpr std::size_t row_uses_a_step = 2;
inline constexpr std::size_t table_uses_a_step = 2;
inline constexpr std::uint64_t row_values_a_step = 8;
inline constexpr std::uint32_t tuple_words_a_step = 8;
inline constexpr std::size_t passed_a_step = 16;
/// Steps until a table's filtering is broken off, to go on from there.
inline constexpr std::uint64_t table_steps_at_once = 1'000;
/// Of an optimization: weights of a goal that are laid out; what is looked at for a better model; terms that a linear
/// program takes in, its rows and columns that are looked at, and its columns that the search reads.
inline constexpr std::uint64_t goal_cells_a_step = 4;
inline constexpr std::uint64_t better_work_a_step = 3;
inline constexpr std::size_t program_terms_a_step = 8;
inline constexpr std::size_t program_rows_a_step = 16;
inline constexpr std::uint32_t read_columns_a_step = 4;
/// Of a diagram: values put into lists; children of a "both" that are passed; weights by value and terms of a goal; items
/// of a list that is laid out, and how many at once; counts, in words of 32 bits, that are drawn or compared, and products
/// of two words.
inline constexpr std::size_t listed_values_a_step = 16;
inline constexpr std::size_t children_a_step = 8;
inline constexpr std::size_t weights_a_step = 16;
inline constexpr std::size_t list_a_step = 16;
inline constexpr std::size_t list_at_once = 4096;
inline constexpr std::size_t count_words_a_step = 32;
inline constexpr std::size_t products_a_step = 64;
/// Of making one, steps for one: literal that is taken in, or passed on, beside a table's cell; link that is looked at or
/// copied; two variables joined; the least entry of a queue; a row that is sorted; a literal in an estimate; a list that
/// is given back.
inline constexpr std::uint64_t literal_steps = 20;
inline constexpr std::uint64_t link_steps = 2;
inline constexpr std::uint64_t join_steps = 10;
inline constexpr std::uint64_t entry_steps = 4;
inline constexpr std::uint64_t sorted_row_steps = 4;
inline constexpr std::uint64_t clause_steps = 10;
inline constexpr std::uint64_t freed_list_steps = 4;
/// Of making one, a step for so many: variables that are collected; neighbours that one list takes over from another;
/// words of the matrix of neighbours; columns of a row that are hashed, beside the first ones; empty lists; words of live
/// rows that are looked through or set to zero; joined variables and constraints, and cells of a table, in an estimate;
/// bytes that are given back.
inline constexpr std::uint32_t collected_a_step = 16;
inline constexpr std::size_t merged_a_step = 32;
inline constexpr std::uint64_t matrix_words_a_step = 8;
inline constexpr std::size_t hashed_columns_a_step = 4;
inline constexpr std::size_t lists_a_step = 16;
inline constexpr std::uint32_t live_words_a_step = 8;
inline constexpr std::uint64_t visits_a_step = 8;
inline constexpr std::size_t table_cells_a_step = 6;
inline constexpr std::size_t freed_bytes_a_step = 8192;
/// Of making one, at once: variables that are collected; rows that are copied where all stay; rows that are sorted; words
/// of live rows that are set.
inline constexpr std::uint32_t collected_at_once = 512;
inline constexpr std::size_t rows_at_once = 256;
inline constexpr std::size_t sorted_rows = 256;
inline constexpr std::size_t live_words_at_once = 512;
/// The largest problem (variables, constraints, table cells) that it looks at. 1,000 to 1,000,000.
inline constexpr std::size_t checker_size = 20000;

}  // namespace maatwerk::solver::tunables
