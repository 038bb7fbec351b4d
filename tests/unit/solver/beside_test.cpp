// A diagram that was made without the sums, and these weighed beside it, answer as the definitions say: on problems small
// enough to look at every assignment.
#include "solver/beside.h"
#include "solver/least_beside.h"
#include "solver/possible_beside.h"
#include "solver/solver.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace maatwerk::solver {
namespace {

constexpr std::uint32_t variables = 5, values = 4;

/// SplitMix64.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t bound) {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return static_cast<std::uint32_t>((z ^ (z >> 31)) % bound);
    }

private:
    std::uint64_t state_;
};

struct Example {
    Problem problem;
    Goal goal;
    std::vector<Choice> choices;
    std::vector<Model> models;  // that the constraints allow
};

Literal some_literal(Dice& dice) { return {Var{dice.below(variables)}, dice.below(values), dice.below(3) != 0}; }

/// What is light is dear, so that the sums bite.
Example example(std::uint64_t seed, std::uint32_t sums) {
    Dice dice(seed);
    Example made;
    for (std::uint32_t var = 0; var < variables; ++var) {
        made.problem.add_variable(values);
    }
    for (int i = 0; i < 4; ++i) {
        made.problem.add_clause(Tag{0}, {some_literal(dice), some_literal(dice), some_literal(dice)});
    }
    std::vector<std::vector<WeightedLiteral>> terms(sums);
    for (std::uint32_t var = 0; var < variables; ++var) {
        for (std::uint32_t value = 0; value < values; ++value) {
            const std::int64_t weight = dice.below(20);
            made.goal.push_back({is(Var{var}, value), 100 - 4 * weight + dice.below(15)});
            for (auto& sum : terms) {
                sum.push_back({is(Var{var}, value), weight + dice.below(4)});
            }
        }
    }
    for (std::uint32_t i = 0; i < sums; ++i) {
        const auto when = dice.below(2) == 0 ? std::optional(some_literal(dice)) : std::nullopt;
        made.problem.add_linear(Tag{1}, terms[i], 30 + dice.below(30), when);
    }
    for (std::uint32_t i = dice.below(3); i > 0; --i) {
        made.choices.push_back({some_literal(dice), 1});
    }
    Model model(variables, 0);
    for (std::uint32_t number = 0; number < 1024; ++number) {
        for (std::uint32_t var = 0; var < variables; ++var) {
            model[var] = number >> (2 * var) & 3U;
        }
        if (satisfies(made.problem, model)) {
            made.models.push_back(model);
        }
    }
    return made;
}

bool keeps(const std::vector<Choice>& choices, const Model& model, std::optional<Var> aside) {
    return std::all_of(choices.begin(), choices.end(), [&](const Choice& choice) {
        return choice.literal.var == aside || holds(choice.literal, model);
    });
}

/// By the definition: the span of the goal with the value.
std::optional<Span> span_with(const Example& one, Var var, std::uint32_t value) {
    std::optional<Span> span;
    for (const Model& model : one.models) {
        if (model[static_cast<std::size_t>(var)] == value && keeps(one.choices, model, var)) {
            const std::int64_t cost = value_of(one.goal, model);
            span = span ? Span{std::min(span->lowest, cost), std::max(span->highest, cost)} : Span{cost, cost};
        }
    }
    return span;
}

template <class Ask>
auto answer_to(Ask ask, std::uint64_t slice) {
    while (true) {
        Budget budget{slice};
        if (auto answer = ask(budget)) {
            return *answer;
        }
    }
}

/// Compiled without any sum.
Solver compiled(const Example& one, std::uint64_t slice) {
    Solver solver(one.problem);
    DiagramLimits limits;
    limits.wide_sum = 1;
    limits.whole_steps = 0;
    REQUIRE(answer_to([&](Budget& budget) { return solver.compile(budget, limits); }, slice));
    REQUIRE(solver.compiled_without() == one.problem.linears().size());
    solver.choose(one.choices);
    return solver;
}

void check(const Example& one, std::uint64_t slice) {
    Solver solver = compiled(one, slice);
    const Availability available = answer_to([&](Budget& budget) { return solver.available(budget); }, slice);
    const bool any = std::any_of(one.models.begin(), one.models.end(),
                                 [&](const Model& model) { return keeps(one.choices, model, std::nullopt); });
    CHECK(available.satisfiable == any);
    CHECK(answer_to([&](Budget& budget) { return solver.satisfiable_under(one.choices, budget); }, slice) == any);
    for (std::uint32_t number = 0; number < variables; ++number) {
        const Var var{number};
        const auto instead = answer_to([&](Budget& budget) { return solver.available_instead(var, budget); }, slice);
        const auto spans = answer_to([&](Budget& budget) { return solver.outlook(var, one.goal, budget); }, slice);
        const auto lowest = answer_to([&](Budget& budget) { return solver.lowest(var, one.goal, budget); }, slice);
        for (std::uint32_t value = 0; value < values; ++value) {
            const auto span = span_with(one, var, value);
            CHECK(instead[value] == span.has_value());
            CHECK(available.possible[number][value] ==
                  std::any_of(one.models.begin(), one.models.end(), [&](const Model& model) {
                      return model[number] == value && keeps(one.choices, model, std::nullopt);
                  }));
            REQUIRE(spans[value].has_value() == span.has_value());
            CHECK(lowest[value] == (span ? std::optional(span->lowest) : std::nullopt));
            CHECK((!span || (spans[value]->lowest == span->lowest && spans[value]->highest == span->highest)));
        }
    }
}

TEST_CASE("sums beside a diagram are kept by every answer") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        INFO("seed " << seed);
        check(example(seed, 1 + static_cast<std::uint32_t>(seed % 3)), 1'000'000);
    }
}

TEST_CASE("answers that come in small steps are the same") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        INFO("seed " << seed);
        check(example(seed, 1 + static_cast<std::uint32_t>(seed % 3)), 3);
    }
}

/// What is known without the search of the least goals with a value; `possible` counts the values that some model has.
struct Known {
    std::size_t possible = 0, least = 0;
};

void count_known(const Example& one, Known& known) {
    DiagramCompiler compiler(one.problem, {}, {0});
    REQUIRE(answer_to([&](Budget& budget) { return compiler.run(budget); }, 1'000'000) ==
            DiagramCompiler::Outcome::fits);
    const Diagram diagram = compiler.take();
    const SumsBeside sums(one.problem, diagram, {0});
    REQUIRE(sums.suit());
    std::vector<Literal> choices;
    for (const Choice& choice : one.choices) {
        choices.push_back(choice.literal);
    }
    PossibleBeside possible(diagram, sums, choices);
    LeastBeside least(diagram, sums, choices, one.goal);
    Budget budget{std::numeric_limits<std::uint64_t>::max()};
    REQUIRE(possible.find(budget));
    for (std::uint32_t number = 0; number < variables; ++number) {
        std::vector<std::uint32_t> flats;
        for (std::uint32_t x = diagram.first(number); x < diagram.first(number + 1); ++x) {
            // Of one sum all is told.
            REQUIRE(possible.with(x) != Knowledge::open);
            if (possible.with(x) == Knowledge::possible) {
                REQUIRE(least.find(x, budget));
                flats.push_back(x);
            }
        }
        REQUIRE(least.close(Var{number}, flats, budget));
        for (const std::uint32_t x : flats) {
            ++known.possible;
            known.least += least.with(x) ? 1 : 0;
            const auto span = span_with(one, Var{number}, x - diagram.first(number));
            CHECK((!least.with(x) || (span && *least.with(x) == span->lowest)));
        }
    }
}

TEST_CASE("beside one sum nothing is left to the search") {
    Known known;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        INFO("seed " << seed);
        count_known(example(seed, 1), known);
    }
    CHECK(known.possible > 500);
    CHECK(known.least == known.possible);
}

TEST_CASE("sums too great to be weighed are left to the search") {
    Example one = example(7, 0);
    one.problem.add_linear(Tag{1}, {{is(Var{0}, 0), std::int64_t{1} << 58}, {is(Var{1}, 1), 1}, {is(Var{2}, 1), 1}}, 1);
    std::erase_if(one.models, [&](const Model& model) { return !satisfies(one.problem, model); });
    check(one, 1'000'000);
}

}  // namespace
}  // namespace maatwerk::solver
