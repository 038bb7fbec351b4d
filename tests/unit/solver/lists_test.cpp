// Lists that copies share, and those that grow without moving.
#include "solver/diagram_blocks.h"
#include "solver/goal.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace maatwerk::solver;

TEST_CASE("a goal that is changed leaves its copies as they were") {
    const Goal empty;
    Goal goal{{is(Var{0}, 1), 5}};
    const Goal before = goal;
    CHECK(before == goal);
    CHECK(before.data() == goal.data());
    goal.push_back({is(Var{1}, 0), 7});
    CHECK(before == Goal{{is(Var{0}, 1), 5}});
    CHECK(goal == Goal{{is(Var{0}, 1), 5}, {is(Var{1}, 0), 7}});
    CHECK_FALSE(before == goal);
    goal = before;
    goal.append({{is(Var{2}, 3), -1}});
    CHECK(before.size() == 1);
    CHECK(-goal == Goal{{is(Var{0}, 1), -5}, {is(Var{2}, 3), 1}});
    CHECK(goal[0].weight == 5);
    CHECK(empty == Goal(std::vector<WeightedLiteral>{}));
    CHECK(-empty == empty);
}

TEST_CASE("what grows in blocks stays where it is, and is found by its number") {
    diagram::Blocks<std::uint32_t> numbers;
    numbers.push_back(0);
    const std::uint32_t* first = &numbers[0];
    for (std::uint32_t number = 1; number < 20'000; ++number) {
        numbers.push_back(number);
    }
    CHECK(first == &numbers[0]);
    CHECK(numbers.size() == 20'000);
    numbers[4096] = 7;
    CHECK(numbers[4095] == 4095);
    CHECK(numbers[4096] == 7);
    CHECK(numbers[19'999] == 19'999);
}

TEST_CASE("runs lie in one piece, whatever their lengths: none, a block, more than one") {
    std::vector<std::vector<std::uint8_t>> expected;
    for (const std::size_t length : {0, 3, 16'380, 1, 0, 16'384, 0, 50'000, 0, 2, 16'383, 1, 1, 5}) {
        expected.emplace_back(length);
        std::iota(expected.back().begin(), expected.back().end(), static_cast<std::uint8_t>(expected.size()));
    }
    diagram::Runs<std::uint8_t> runs;
    std::size_t items = 0;
    for (const auto& run : expected) {
        runs.add(run);
        items += run.size();
    }
    CHECK(runs.size() == expected.size());
    CHECK(runs.items() == items);
    for (std::size_t number = 0; number < expected.size(); ++number) {
        const auto run = runs[number];
        CHECK(std::vector<std::uint8_t>(run.begin(), run.end()) == expected[number]);
    }
}
