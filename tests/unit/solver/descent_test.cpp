#include "solver/descent.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <vector>

namespace maatwerk::solver {
namespace {

constexpr std::uint32_t variables = 8, values = 6;

/// A limit on the weights of all, value 5 the heaviest; the goal is lighter the heavier they are.
Problem problem() {
    Problem problem;
    std::vector<WeightedLiteral> weights;
    for (std::uint32_t v = 0; v < variables; ++v) {
        const Var var = problem.add_variable(values);
        for (std::uint32_t value = 0; value < values; ++value) {
            weights.push_back({is(var, value), 3 + 5 * value});
        }
    }
    problem.add_linear(Tag{0}, weights, 100);
    return problem;
}

TEST_CASE("a descent that takes the place in memory of one that was left in the middle starts from its own model") {
    Workbench bench(problem(), true);
    const Weights goal(variables, {50, 40, 30, 20, 10, 0});
    bool was_in_the_middle = false;
    for (std::uint64_t steps = 1; steps < 2000; steps += 7) {
        std::optional<Descent> descent;
        Budget ample{1'000'000};
        descent.emplace(bench, std::vector<Lit>{bench.lit(is(Var{0}, 0))}, goal);
        REQUIRE(descent->advance(ample));
        descent->start_from(Model(variables, 0));
        Budget short_one{steps};
        was_in_the_middle = was_in_the_middle || !descent->advance(short_one);

        descent.emplace(bench, std::vector<Lit>{bench.lit(is(Var{0}, 1))}, goal);
        REQUIRE(descent->advance(ample));
        Model model(variables, 0);
        model[0] = 1;
        descent->start_from(model);
        REQUIRE(descent->advance(ample));
        CHECK(descent->best()->at(0) == 1);
    }
    CHECK(was_in_the_middle);
}

}  // namespace
}  // namespace maatwerk::solver
