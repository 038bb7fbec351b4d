#include "solver/pace.h"

#include <catch2/catch_test_macros.hpp>

using maatwerk::solver::Pace;

TEST_CASE("a pace begins low, rises to its most while slices are short, and falls while they are long") {
    Pace pace;
    CHECK(pace.steps() == Pace::least);
    pace.took(0.9);
    CHECK(pace.steps() == 2 * Pace::least);
    pace.took(1.5);
    CHECK(pace.steps() == 2 * Pace::least);
    for (int i = 0; i < 20; ++i) pace.took(0.1);
    CHECK(pace.steps() == Pace::most);
    pace.took(2.1);
    CHECK(pace.steps() == Pace::most / 2);
    for (int i = 0; i < 20; ++i) pace.took(100);
    CHECK(pace.steps() == Pace::least);
}
