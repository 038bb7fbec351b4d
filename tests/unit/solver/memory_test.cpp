#include "solver/memory.h"

#include "model/runs.h"
#include "solver/solver.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::solver {
namespace {

/// Random clauses of three literals: hard enough for a search to learn thousands of clauses.
Problem hard_problem(std::uint32_t variables, std::uint32_t clauses, std::uint64_t seed) {
    model::Random random(seed);
    Problem problem;
    for (std::uint32_t var = 0; var < variables; ++var) {
        problem.add_variable(2);
    }
    for (std::uint32_t at = 0; at < clauses; ++at) {
        std::vector<Literal> literals;
        for (int length = 0; length < 3; ++length) {
            literals.push_back({Var{random.below(variables)}, 1, random.chance(50)});
        }
        problem.add_clause(Tag{at}, std::move(literals));
    }
    return problem;
}

Goal count_of_ones(const Problem& problem) {
    Goal goal;
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        goal.push_back({is(Var{var}, 1), 1});
    }
    return goal;
}

/// Asks until the answer is there or memory has run out; sees that memory stays within the limit and a slice more.
template <class Ask>
auto ask(Solver& solver, std::size_t limit, Ask question) {
    for (;;) {
        Budget budget{50'000};
        auto answer = question(budget);
        REQUIRE((solver.out_of_memory() || solver.memory() <= limit + (std::size_t{4} << 20)));
        if (answer || solver.out_of_memory()) {
            return answer;
        }
    }
}

TEST_CASE("a problem beyond the limit is not begun, and every question says so") {
    const Problem problem = hard_problem(100, 300, 1);
    Solver solver(problem, 10'000);
    solver.choose({{is(Var{0}, 1), 1}});
    Budget budget{1'000'000};
    CHECK_FALSE(solver.available(budget).has_value());
    CHECK(solver.out_of_memory());
    CHECK_FALSE(solver.available_instead(Var{0}, budget).has_value());
    CHECK_FALSE(solver.explain(std::nullopt, budget).has_value());
    CHECK_FALSE(solver.repair(is(Var{1}, 1), 1, {}, budget).has_value());
    CHECK_FALSE(solver.complete({count_of_ones(problem)}, budget).has_value());
    CHECK_FALSE(solver.outlook(Var{2}, count_of_ones(problem), budget).has_value());
    CHECK_FALSE(solver.satisfiable_under({}, budget).has_value());
    CHECK(solver.problem().clauses().size() == 300);
    CHECK(budget.steps == 1'000'000);
}

TEST_CASE("over the limit a solver forgets, and answers the same") {
    const Problem problem = hard_problem(120, 480, 7);
    const Goal goal = count_of_ones(problem);
    Solver plain(problem);
    const std::size_t limit = plain.memory() + 200'000;
    Solver tight(problem, limit);
    std::size_t ready = 0;
    for (std::uint32_t var = 0; var < 10; ++var) {
        const std::vector<Choice> choices{{is(Var{var}, var % 2), 1}, {is(Var{2 * var + 20}, 1), 1}};
        plain.choose(choices);
        tight.choose(choices);
        Budget all{1'000'000'000'000};
        const auto available = ask(tight, limit, [&](Budget& budget) { return tight.available(budget); });
        if (available) {
            CHECK(available->possible == plain.available(all)->possible);
            ++ready;
        }
        const auto best = ask(tight, limit, [&](Budget& budget) { return tight.complete({goal}, budget); });
        if (best) {
            CHECK(best->cost == plain.complete({goal}, all)->cost);
            ++ready;
        }
    }
    CHECK(ready > 0);
}

TEST_CASE("a refutation too long to remember is given up, not the program") {
    const Problem problem = hard_problem(150, 700, 3);
    const std::size_t fixed = bytes_of_problem(problem) + 2 * bytes_of_engine(problem);
    Solver solver(problem, fixed + 30'000);
    const auto answer =
        ask(solver, fixed + 30'000, [&](Budget& budget) { return solver.explain(std::nullopt, budget); });
    CHECK(solver.out_of_memory() == !answer.has_value());
    solver.choose({});
    CHECK_FALSE(solver.out_of_memory());
}

}  // namespace
}  // namespace maatwerk::solver
