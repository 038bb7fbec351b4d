// Random problems of every constraint kind, and what is asked about them.
#pragma once

#include "model/runs.h"
#include "solver/solver.h"

#include <vector>

namespace maatwerk::model {

struct Shape {
    std::uint32_t variables = 6;
    std::uint32_t values = 5;
    std::uint32_t constraints = 10;
    std::size_t assignments = 3000;  ///< at most
};

solver::Problem random_problem(Random& random, const Shape& shape);
solver::Literal random_literal(Random& random, const solver::Problem& problem);
std::vector<solver::WeightedLiteral> random_goal(Random& random, const solver::Problem& problem);
std::vector<solver::Choice> random_choices(Random& random, const solver::Problem& problem, std::uint32_t most);

}  // namespace maatwerk::model
