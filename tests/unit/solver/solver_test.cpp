// What each question of the solver promises, on problems that can be read: the model tests say the rest.
#include "solver/solver.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk::solver {
namespace {

constexpr Var frame{0}, drive{1}, light{2};
constexpr Tag belt_needs_frame{0}, weight_limit{1};

/// A belt (drive 1) needs frame 2; what is on it may weigh 5 together.
Problem bike() {
    Problem problem;
    problem.add_variable(3);
    problem.add_variable(2);
    problem.add_variable(2);
    problem.add_clause(belt_needs_frame, {is_not(drive, 1), is(frame, 2)});
    problem.add_linear(weight_limit, {{is(frame, 2), 3}, {is(light, 1), 3}}, 5);
    return problem;
}

template <class Ask>
auto settle(Ask ask, std::uint64_t slice = 100'000) {
    while (true) {
        Budget budget{slice};
        if (auto answer = ask(budget)) {
            return std::move(*answer);
        }
    }
}

const Goal price{{is(frame, 1), 10}, {is(frame, 2), 30}, {is(light, 1), 5}, {is(drive, 0), 50}};

TEST_CASE("available tells what a choice leaves") {
    Solver solver(bike());
    solver.choose({{is(drive, 1)}});
    const Availability now = settle([&](Budget& budget) { return solver.available(budget); });
    CHECK(now.satisfiable);
    CHECK(now.possible == std::vector<std::vector<bool>>{{false, false, true}, {false, true}, {true, false}});
    CHECK(settle([&](Budget& budget) { return solver.available_instead(drive, budget); }) ==
          std::vector<bool>{true, true});
}

TEST_CASE("an explanation names the choices and the tags that it takes, in their order") {
    Solver solver(bike());
    solver.choose({{is(drive, 0)}});
    const Explanation why = settle([&](Budget& budget) { return solver.explain(is(drive, 1), budget); });
    CHECK(why.choices == std::vector<Literal>{is(drive, 0)});
    CHECK(why.tags.empty());
    solver.choose({{is(light, 1)}});
    const Explanation both = settle([&](Budget& budget) { return solver.explain(is(drive, 1), budget); });
    CHECK(both.choices == std::vector<Literal>{is(light, 1)});
    CHECK(both.tags == std::vector<Tag>{belt_needs_frame, weight_limit});
}

TEST_CASE("repairs come with the least weight first") {
    Solver solver(bike());
    solver.choose({{is(light, 1), 3}, {is(drive, 1), 1}});
    const auto repairs = settle([&](Budget& budget) { return solver.repair({}, 5, {price}, budget); });
    REQUIRE(repairs.size() == 2);
    CHECK(repairs[0].dropped == std::vector<Literal>{is(drive, 1)});
    CHECK(repairs[0].weight == 1);
    CHECK(repairs[0].model == Model{0, 0, 1});
    CHECK(repairs[1].dropped == std::vector<Literal>{is(light, 1)});
}

TEST_CASE("the best is proven, its ties kept") {
    Solver solver(bike());
    const Completion best = settle([&](Budget& budget) { return solver.complete({price}, budget); });
    CHECK(best.model == Model{2, 1, 0});
    CHECK(best.cost == std::vector<std::int64_t>{30});
    const Completion free = settle([&](Budget& budget) {
        return solver.complete({}, budget, {is(light, 1), is(frame, 1)});
    });
    CHECK(free.model == Model{1, 0, 1});
}

TEST_CASE("ties that are refuted at a glance are not all gone through in one slice") {
    constexpr std::uint32_t variables = 300;
    Problem problem;
    Ties ties;
    for (std::uint32_t v = 0; v < variables; ++v) {
        const Var var = problem.add_variable(2);
        problem.add_clause(Tag{0}, {is(var, 0)});
        ties.push_back(is(var, 1));
    }
    const auto slices = [&](const Ties& asked) {
        Solver solver(problem);
        std::size_t asks = 1;
        for (Budget one{1}; !solver.complete({}, one, asked); one = Budget{1}) ++asks;
        return asks;
    };
    CHECK(slices(ties) >= slices({}) + variables);
}

TEST_CASE("an outlook spans the goal for each value, and is nothing where there is no model") {
    Solver solver(bike());
    solver.choose({{is(drive, 1)}});
    const auto spans = settle([&](Budget& budget) { return solver.outlook(frame, price, budget); });
    CHECK_FALSE(spans[0].has_value());
    CHECK_FALSE(spans[1].has_value());
    REQUIRE(spans[2].has_value());
    CHECK(spans[2]->lowest == 30);
    CHECK(spans[2]->highest == 30);
    const auto lowest = settle([&](Budget& budget) { return solver.lowest(frame, price, budget); });
    CHECK(lowest == std::vector<std::optional<std::int64_t>>{{}, {}, 30});
}

TEST_CASE("single steps give the same answers, and a question may be left for another") {
    Solver whole(bike()), sliced(bike());
    for (Solver* solver : {&whole, &sliced}) {
        solver->choose({{is(light, 1)}});
    }
    Budget one{1};
    sliced.complete({price}, one);
    sliced.choose({{is(light, 1)}});
    CHECK(settle([&](Budget& budget) { return sliced.complete({price}, budget); }, 1).model ==
          settle([&](Budget& budget) { return whole.complete({price}, budget); }).model);
    Budget nothing{};
    CHECK(nothing.steps == 0);
}

TEST_CASE("what if leaves the solver's own choices alone") {
    Solver solver(bike());
    solver.choose({{is(light, 1)}});
    CHECK_FALSE(settle([&](Budget& budget) {
        return solver.satisfiable_under({{is(light, 1)}, {is(drive, 1)}}, budget);
    }));
    CHECK(settle([&](Budget& budget) { return solver.complete_under({{is(drive, 1)}}, {price}, budget); }).model ==
          Model{2, 1, 0});
    CHECK(solver.choices() == std::vector<Choice>{{is(light, 1)}});
}

TEST_CASE("few models are counted exactly without a diagram, and of many a bound is told") {
    Solver solver(bike());
    for (const std::uint64_t slice : {1, 100'000}) {
        solver.choose({});
        const Count all = settle([&](Budget& budget) { return solver.count(budget); }, slice);
        CHECK((all.exact && all.number == Natural(6)));
        solver.choose({{is(drive, 1)}});
        const Count one = settle([&](Budget& budget) { return solver.count(budget); }, slice);
        CHECK((one.exact && one.number == Natural(1)));
    }
    Problem many = bike();
    for (int i = 0; i < 40; ++i) many.add_variable(3);
    Solver large(many);
    const Count bound = settle([&](Budget& budget) { return large.count(budget); });
    CHECK_FALSE(bound.exact);
    CHECK(bound.number > *Natural::from_decimal("60000000000000000000"));
}

TEST_CASE("a void problem has nothing, and no repair") {
    Problem problem = bike();
    problem.add_clause(untagged, {});
    Solver solver(problem);
    CHECK_FALSE(settle([&](Budget& budget) { return solver.available(budget); }).satisfiable);
    CHECK(settle([&](Budget& budget) { return solver.complete({price}, budget); }).model.empty());
    CHECK(settle([&](Budget& budget) { return solver.repair(is(light, 1), 3, {}, budget); }).empty());
}

}  // namespace
}  // namespace maatwerk::solver
