// The benchmark's files: config-problem/1 (a problem) and config-expected/1 (its exact answers), read and checked.
#pragma once

#include "solver/problem.h"
#include "solver/solver.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace maatwerk::bench {

/// A problem with its price list. Constraint i of the file carries Tag{i}.
struct Case {
    std::string name;
    solver::Problem problem;
    solver::Goal cost;
};

/// What one step of a session adds, and what is then true for all its choices so far.
struct Step {
    solver::Literal choice;
    std::optional<std::vector<solver::Literal>> blocked;
    std::optional<std::string> solutions;
    std::optional<std::int64_t> least_cost;
};

struct Expected {
    std::optional<std::string> solutions;
    std::optional<std::vector<solver::Literal>> blocked;
    std::optional<std::int64_t> least_cost;
    std::optional<std::int64_t> greatest_cost;
    std::vector<std::vector<Step>> sessions;
};

/// The case in a config-problem/1 text, or what is wrong with it, in words. O(text).
tl::expected<Case, std::string> read_case(std::string_view text);

/// The answers in a config-expected/1 text for that problem, or what is wrong with it. O(text).
tl::expected<Expected, std::string> read_expected(std::string_view text, const solver::Problem& problem);

}  // namespace maatwerk::bench
