#include "solver/number.h"

#include "model/runs.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <numeric>

namespace maatwerk::solver {
namespace {

constexpr std::uint64_t plenty = 1'000'000'000;

std::optional<Span> ask_range(Solver& solver, const Number& number) {
    Budget budget{plenty};
    const auto answer = range(solver, number, budget);
    REQUIRE(answer.has_value());
    return *answer;
}

void check_range(Solver& solver, const Number& number, std::int64_t lowest, std::int64_t highest) {
    const std::optional<Span> span = ask_range(solver, number);
    REQUIRE(span.has_value());
    CHECK(span->lowest == lowest);
    CHECK(span->highest == highest);
}

std::size_t literals_of(const Number& number, const Problem& problem) {
    return std::accumulate(number.digits.begin(), number.digits.end(), std::size_t{0},
                           [&](std::size_t count, Var digit) { return count + problem.value_count(digit); });
}

TEST_CASE("a number writes and reads each of its values") {
    for (const Extent extent : {Extent{0, 0, 1}, Extent{5, 9, 1}, Extent{-7, 13, 1}, Extent{-10, 33, 4}}) {
        for (const std::int64_t digit : {2, 3, 128}) {
            Problem problem;
            const Number number = add_number(problem, extent, digit);
            for (std::int64_t value = extent.least; value <= extent.greatest; value += extent.step) {
                REQUIRE(has_value(number, value));
                Model model(problem.variable_count());
                for (const Literal& literal : literals(number, value)) {
                    model[static_cast<std::size_t>(literal.var)] = literal.value;
                }
                CHECK(value_of(number, model) == value);
                CHECK(value_of(terms(number, -3), model) == -3 * value);
                CHECK(satisfies(problem, model));
            }
            CHECK_FALSE(has_value(number, extent.least - extent.step));
            CHECK_FALSE(has_value(number, extent.greatest + 1));
        }
    }
}

TEST_CASE("a million steps take a few hundred literals, a quantity a plain variable") {
    Problem problem;
    const Number large = add_number(problem, {1, 1'000'000, 1});
    CHECK(large.digits.size() == 3);
    CHECK(literals_of(large, problem) == 300);
    const Number quantity = add_number(problem, {0, 16, 1});
    CHECK(quantity.digits.size() == 1);
    CHECK(problem.linears().empty());
}

TEST_CASE("the range of a number is that of arithmetic") {
    Problem problem;
    const Number width = add_number(problem, {100, 900'000, 1});
    const Number height = add_number(problem, {250, 999'999, 1});
    problem.add_linear(Tag{0}, sum({terms(width, 3), terms(height, 2)}), 1'000'000);
    add_at_least(problem, Tag{1}, height, 12'345);
    Solver solver(problem);
    check_range(solver, width, 100, (1'000'000 - 2 * 12'345) / 3);
    check_range(solver, height, 12'345, (1'000'000 - 300) / 2);
    solver.choose(choices_of(width, 123'456));
    check_range(solver, width, 123'456, 123'456);
    check_range(solver, height, 12'345, (1'000'000 - 3 * 123'456) / 2);
    solver.choose(choices_of(width, 900'000));
    CHECK_FALSE(ask_range(solver, height).has_value());
}

TEST_CASE("equal numbers share their range, whatever their steps") {
    Problem problem;
    const Number one = add_number(problem, {0, 1'000'000, 6});
    const Number other = add_number(problem, {1, 1'000'000, 10});
    const Number sum_of_both = add_number(problem, {0, 2'000'000, 1});
    // one + 2 == other, and their sum.
    problem.add_linear(untagged, sum({terms(one, 1), terms(other, -1)}), -3);
    problem.add_linear(untagged, sum({terms(one, -1), terms(other, 1)}), 3);
    problem.add_linear(untagged, sum({terms(sum_of_both, 1), terms(one, -1), terms(other, -1)}), 0);
    problem.add_linear(untagged, sum({terms(sum_of_both, -1), terms(one, 1), terms(other, 1)}), 0);
    Solver solver(problem);
    check_range(solver, one, 18, 999'978);
    check_range(solver, sum_of_both, 18 + 21, 999'978 + 999'981);
    solver.choose(choices_of(other, 500'001));
    check_range(solver, one, 499'998, 499'998);
}

TEST_CASE("quantities sum up with what each of them weighs") {
    Problem problem;
    const Var module = problem.add_variable(3);  // 4, 8 or 16 GB
    const Number count = add_number(problem, {0, 8, 1});
    const Number disks = add_number(problem, {1, 24, 1});
    const std::vector<std::int64_t> watts{3, 4, 7};
    for (std::uint32_t option = 0; option < 3; ++option) {
        problem.add_linear(Tag{0}, sum({terms(count, watts[option]), terms(disks, 9)}), 100, is(module, option));
        problem.add_linear(Tag{1}, terms(count, -(std::int64_t{4} << option)), -32, is(module, option));
    }
    Solver solver(problem);
    check_range(solver, count, 2, 8);
    check_range(solver, disks, 1, (100 - 2 * 7) / 9);
    solver.choose({{is(module, 0), 1}});
    check_range(solver, count, 8, 8);
    check_range(solver, disks, 1, (100 - 8 * 3) / 9);
}

TEST_CASE("small numbers under random sums have the ranges of brute force") {
    for (std::uint64_t seed = model::first_seed(); seed < model::first_seed() + model::runs(150); ++seed) {
        INFO("MAATWERK_SEED=" << seed);
        model::Random random(seed);
        Problem problem;
        std::vector<Number> numbers;
        std::vector<Extent> extents;
        for (int at = 0; at < 3; ++at) {
            const std::int64_t least = random.between(-10, 10);
            extents.push_back({least, least + random.between(0, 20), random.between(1, 3)});
            numbers.push_back(add_number(problem, extents.back(), 2 + random.below(4)));
        }
        struct Limit {
            std::int64_t factor[3];
            std::int64_t max;
        };
        std::vector<Limit> limits;
        for (std::uint32_t left = 1 + random.below(3); left > 0; --left) {
            Limit limit{{random.between(-3, 5), random.between(-3, 5), random.between(-3, 5)}, random.between(-20, 60)};
            problem.add_linear(untagged,
                               sum({terms(numbers[0], limit.factor[0]), terms(numbers[1], limit.factor[1]),
                                    terms(numbers[2], limit.factor[2])}),
                               limit.max);
            limits.push_back(limit);
        }
        std::optional<Span> expected[3];
        std::int64_t value[3];
        const auto each = [&](std::size_t at, auto visit) {
            for (value[at] = extents[at].least; value[at] <= extents[at].greatest; value[at] += extents[at].step) {
                visit();
            }
        };
        each(0, [&] {
            each(1, [&] {
                each(2, [&] {
                    const bool kept = std::all_of(limits.begin(), limits.end(), [&](const Limit& limit) {
                        return std::inner_product(value, value + 3, limit.factor, std::int64_t{0}) <= limit.max;
                    });
                    for (std::size_t at = 0; kept && at < 3; ++at) {
                        Span& span = expected[at] ? *expected[at] : expected[at].emplace(Span{value[at], value[at]});
                        span = {std::min(span.lowest, value[at]), std::max(span.highest, value[at])};
                    }
                });
            });
        });
        Solver solver(problem);
        for (std::size_t at = 0; at < 3; ++at) {
            const std::optional<Span> span = ask_range(solver, numbers[at]);
            REQUIRE(span.has_value() == expected[at].has_value());
            if (span) {
                REQUIRE(span->lowest == expected[at]->lowest);
                REQUIRE(span->highest == expected[at]->highest);
            }
        }
    }
}

}  // namespace
}  // namespace maatwerk::solver
