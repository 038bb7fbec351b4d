// The search and the linear program in small pieces: turns taken between questions get somewhere, and pieces come to the
// same as the whole.
#include "solver/engine.h"
#include "solver/lp.h"
#include "solver/random.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace maatwerk::solver {
namespace {

/// Eight parts for seven places, when the first variable takes 1.
Problem pigeons(Var& when) {
    Problem problem;
    when = problem.add_variable(2);
    std::vector<Var> parts;
    for (int part = 0; part < 8; ++part) {
        parts.push_back(problem.add_variable(7));
        for (int other = 0; other < part; ++other) {
            for (std::uint32_t place = 0; place < 7; ++place) {
                problem.add_clause(untagged, {is(when, 0), is_not(parts.back(), place),
                                              is_not(parts[static_cast<std::size_t>(other)], place)});
            }
        }
    }
    return problem;
}

TEST_CASE("searches that take turns of a single step all come to an end") {
    Var when{};
    const Problem problem = pigeons(when);
    Engine engine(problem, masks_of(problem), Tracing::off);
    const Lit full = engine.atoms().lit(is(when, 1));
    const std::vector<std::vector<Lit>> questions{
        {full}, {full, engine.atoms().lit(is(Var{1}, 3))}, {engine.atoms().lit(is(Var{2}, 6)), full}};
    std::vector<Outcome> answers(questions.size(), Outcome::paused);
    std::size_t open = questions.size();
    for (int turn = 0; turn < 1'000'000 && open > 0; ++turn) {
        const std::size_t asked = static_cast<std::size_t>(turn) % questions.size();
        if (answers[asked] == Outcome::paused) {
            Budget one{1};
            answers[asked] = engine.search(questions[asked], one);
            open -= answers[asked] == Outcome::paused ? 0 : 1;
        }
    }
    CHECK(answers == std::vector<Outcome>(questions.size(), Outcome::unsat));
}

/// Groups of four columns, and rows over some of them that leave room for the lightest of each.
Lp random_program(std::uint64_t seed) {
    constexpr std::uint32_t groups = 40, group_size = 4, rows = 60;
    Random random(seed);
    Lp lp(std::vector<std::uint32_t>(groups, group_size));
    for (std::uint32_t row = 0; row < rows; ++row) {
        std::vector<Entry> entries;
        double least = 0;
        for (std::uint32_t group = 0; group < groups; ++group) {
            for (std::uint32_t value = 0; value < group_size && (row + group) % 3 != 0; ++value) {
                entries.push_back({group * group_size + value, 0.1 * (value + random.below(4))});
                least += value == 0 ? entries.back().value : 0;
            }
        }
        lp.add_row(entries, least + 0.5);
    }
    std::uint64_t steps = 1'000'000;
    while (!lp.ready(steps)) {
    }
    std::vector<double> costs;
    for (std::uint32_t column = 0; column < groups * group_size; ++column) {
        costs.push_back(random.below(100) / 100.0);
    }
    lp.price(costs);
    return lp;
}

Lp::State solve(Lp& lp, std::uint64_t steps_at_once) {
    Lp::State state = Lp::State::paused;
    while (state == Lp::State::paused) {
        std::uint64_t steps = steps_at_once;
        state = lp.solve(std::numeric_limits<double>::max(), steps);
    }
    return state;
}

TEST_CASE("a linear program solved in the smallest pieces has the optimum of one solved at once") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Lp whole = random_program(seed), pieces = random_program(seed);
        Random random(seed);
        for (int round = 0; round < 10; ++round) {
            REQUIRE(solve(whole, 1'000'000'000) == Lp::State::optimal);
            REQUIRE(solve(pieces, 0) == Lp::State::optimal);
            CHECK_THAT(pieces.objective(), Catch::Matchers::WithinAbs(whole.objective(), 1e-6));
            whole.remember();
            pieces.remember();
            // What is allowed changes while the pieces are still being put together.
            std::uint64_t none = 0;
            pieces.recall(none);
            pieces.solve(std::numeric_limits<double>::max(), none);
            const std::uint32_t column = 1 + 4 * random.below(40) + random.below(3);
            for (Lp* lp : {&whole, &pieces}) {
                lp->allow(column, !lp->is_allowed(column));
            }
        }
    }
}

}  // namespace
}  // namespace maatwerk::solver
