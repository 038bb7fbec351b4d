// Random problems, and every question answered by looking at every assignment.
#pragma once

#include "model/runs.h"
#include "solver/solver.h"

#include <optional>
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
solver::Goal random_goal(Random& random, const solver::Problem& problem);
std::vector<solver::Choice> random_choices(Random& random, const solver::Problem& problem, std::uint32_t most);

/// The problem with only its untagged constraints and those of these tags.
solver::Problem part_of(const solver::Problem& problem, const std::vector<solver::Tag>& tags);

/// All that the problem allows.
class Oracle {
public:
    explicit Oracle(const solver::Problem& problem);

    const std::vector<solver::Model>& models() const { return models_; }
    bool any(const std::vector<solver::Literal>& literals) const;
    solver::Availability available(const std::vector<solver::Literal>& choices) const;
    std::vector<bool> available_instead(solver::Var var, const std::vector<solver::Literal>& choices) const;
    /// The best by the objective and then by the ties.
    std::optional<solver::Model> best(const std::vector<solver::Literal>& choices, const solver::Objective& objective,
                                      const std::vector<solver::Literal>& ties) const;
    /// The sets of choices to give up, best first; only `dropped` and `weight` are filled in.
    std::vector<solver::Repair> repairs(const std::vector<solver::Choice>& choices,
                                        const std::optional<solver::Literal>& wanted,
                                        const solver::Objective& objective) const;
    std::vector<std::optional<solver::Span>> outlook(solver::Var var, const std::vector<solver::Literal>& choices,
                                                     const solver::Goal& goal) const;

private:
    std::vector<std::uint32_t> sizes_;
    std::vector<solver::Model> models_;
};

/// Whether the set excludes the literal, and no part of it does.
bool is_irreducible(const solver::Problem& problem, const std::optional<solver::Literal>& blocked,
                    const solver::Explanation& explanation);

std::vector<solver::Literal> literals_of(const std::vector<solver::Choice>& choices);

}  // namespace maatwerk::model
