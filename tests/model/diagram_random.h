// Small problems of every constraint kind from a seed, and all their models by trying every one.
#pragma once

#include "solver/problem.h"
#include "solver/solver.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace maatwerk::test {

/// The same numbers on every build: only the engine's own output is used, no distribution of the library.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    /// Below `bound`.
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    /// From `low` to `high`.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(std::uint32_t percent) { return below(100) < percent; }

private:
    std::mt19937_64 engine_;
};

class ProblemMaker {
public:
    explicit ProblemMaker(std::uint64_t seed) : dice_(seed) {}

    solver::Problem problem() {
        solver::Problem result;
        const std::uint32_t variables = 1 + dice_.below(7);
        for (std::uint32_t i = 0; i < variables; ++i) {
            result.add_variable(dice_.chance(10) ? 1 + dice_.below(9) : 1 + dice_.below(4));
        }
        const std::uint32_t constraints = dice_.below(8);
        for (std::uint32_t i = 0; i < constraints; ++i) {
            add_constraint(result);
        }
        return result;
    }
    solver::Literal literal(const solver::Problem& problem) {
        const auto var = static_cast<solver::Var>(dice_.below(static_cast<std::uint32_t>(problem.variable_count())));
        return {var, dice_.below(problem.value_count(var)), dice_.chance(70)};
    }
    std::vector<solver::Literal> choices(const solver::Problem& problem) {
        std::vector<solver::Literal> result(dice_.below(4));
        for (solver::Literal& choice : result) {
            choice = literal(problem);
        }
        return result;
    }
    solver::Goal goal(const solver::Problem& problem) {
        solver::Goal result(dice_.below(10));
        for (solver::WeightedLiteral& term : result) {
            term = {literal(problem), dice_.between(-5, 20)};
        }
        return result;
    }
    Dice& dice() { return dice_; }

private:
    void add_constraint(solver::Problem& problem) {
        const std::uint32_t kind = dice_.below(5);
        if (kind < 2) {
            std::vector<solver::Literal> literals(dice_.chance(3) ? 0 : 1 + dice_.below(5));
            for (solver::Literal& each : literals) {
                each = literal(problem);
            }
            problem.add_clause(solver::untagged, std::move(literals));
        } else if (kind < 4) {
            add_table(problem);
        } else {
            solver::Goal terms = goal(problem);
            const auto when = dice_.chance(40) ? std::optional(literal(problem)) : std::nullopt;
            problem.add_linear(solver::untagged, std::move(terms), dice_.between(-5, 40), when);
        }
    }
    /// Repeated columns and rows are meant: a problem may have them.
    void add_table(solver::Problem& problem) {
        std::vector<solver::Var> scope(1 + dice_.below(4));
        for (solver::Var& var : scope) {
            var = static_cast<solver::Var>(dice_.below(static_cast<std::uint32_t>(problem.variable_count())));
        }
        const bool allow = dice_.chance(60);
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = dice_.below(allow ? 30 : 8); row > 0; --row) {
            for (solver::Var var : scope) {
                rows.push_back(dice_.below(problem.value_count(var)));
            }
        }
        problem.add_table(solver::untagged, allow, std::move(scope), std::move(rows));
    }

    Dice dice_;
};

/// Every model, by the definitions alone.
inline std::vector<solver::Model> all_models(const solver::Problem& problem) {
    std::vector<solver::Model> result;
    solver::Model model(problem.variable_count(), 0);
    for (bool more = true; more;) {
        if (solver::satisfies(problem, model)) {
            result.push_back(model);
        }
        more = false;
        for (std::size_t i = 0; i < model.size() && !more; ++i) {
            more = ++model[i] < problem.value_count(static_cast<solver::Var>(i));
            model[i] = more ? model[i] : 0;
        }
    }
    return result;
}

}  // namespace maatwerk::test
