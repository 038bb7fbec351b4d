// Numbers from `least` to `greatest` in steps: up to millions of values on a few hundred literals.
//
//   Number width = add_number(problem, {300, 900'000, 1});
//   problem.add_linear(tag, sum({terms(width, 3), terms(height, 2)}), 1'000'000);   // 3 * width + 2 * height <= 1,000,000
//   solver.choose(choices_of(width, 1250));
//   range(solver, width, budget);                                                    // what the choices leave it
//
// Idea: the number of steps above the least is written in digits, each a variable; sums see a digit times its place as
// the weight of its literals, so that rows keep bounds from the high digits down and nothing in the engine knows of
// numbers. A quantity (0 to n of an option) is a number too, most often of one digit: a plain variable. Rejected: a
// literal for each value (a million of them, and as many uses in each row), bound literals made when needed (Ohrimenko,
// Stuckey & Codish 2009: the stronger reasons for long chains of sums, but a second kind of variable in every
// propagator, trail and question). Cost: about 300 literals for a million steps; a row prunes low digits only
// once the high ones are settled, so a search decides at most a digit a time; sums alone keep no remainders
// (3 x = 7 y + 1), which the search then tries out.
#pragma once

#include "solver/solver.h"
#include "solver/tunables.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::solver {

/// What a number may be: least, least + step, ... up to at most greatest. Needs least <= greatest, step of 1 or more,
/// at most 2^32 - 1 steps, and magnitudes whose sums with their factors keep the limits of Problem.
struct Extent {
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    std::int64_t step = 1;
};

/// A number of one Problem. Its value is least + step * (digits[0] + base * digits[1] + base^2 * digits[2] ...).
struct Number {
    Extent extent;
    std::int64_t base = 1;
    std::vector<Var> digits;
};

/// Adds the digits and, where these could write more than the greatest value, an untagged limit.
Number add_number(Problem& problem, const Extent& extent,
                  std::int64_t most_digit_values = tunables::number_digit_values);

/// The terms whose sum is factor * number: for limits and goals.
std::vector<WeightedLiteral> terms(const Number& number, std::int64_t factor);
/// All of them in one list.
std::vector<WeightedLiteral> sum(const std::vector<std::vector<WeightedLiteral>>& parts);

/// Limits: the number is at most, at least, that; with `when`, only if that literal holds.
void add_at_most(Problem& problem, Tag tag, const Number& number, std::int64_t most, std::optional<Literal> when = {});
void add_at_least(Problem& problem, Tag tag, const Number& number, std::int64_t least,
                  std::optional<Literal> when = {});

/// Whether the number can be written so. O(1).
bool has_value(const Number& number, std::int64_t value);
/// The literals that together say "the number is the value", one a digit. Needs has_value().
std::vector<Literal> literals(const Number& number, std::int64_t value);
/// The same as choices, each of that weight.
std::vector<Choice> choices_of(const Number& number, std::int64_t value, std::uint32_t weight = 1);
std::int64_t value_of(const Number& number, const Model& model);

/// The least and the greatest value that the number takes in models that keep the choices; nothing when there is none.
/// Two optimizations; ask again to go on, as with the solver's own questions.
Answer<std::optional<Span>> range(Solver& solver, const Number& number, Budget& budget);

}  // namespace maatwerk::solver
