// The solver, each question asked until it is answered, for the bench.
#pragma once

#include "bench_slices.h"
#include "solver/solver.h"

#include <optional>
#include <string>
#include <vector>

namespace maatwerk::bench {

using Spans = std::vector<std::optional<solver::Span>>;

/// The solver, with everything that was chosen weighing the same. Answers by search until it is compiled.
class Engine {
public:
    explicit Engine(const solver::Problem& problem, Slices slices = Slices()) : solver_(problem), slices_(slices) {}

    /// Whether a diagram fits, and answers from now on.
    bool compile();
    Slices& slices() { return slices_; }
    /// "search", "diagram", or "diagram, search" where the diagram was made without the widest sums.
    std::string name() const;

    void choose(const std::vector<solver::Literal>& choices);
    /// Whether any model keeps these, whatever is chosen.
    bool has_model(const std::vector<solver::Literal>& choices);
    solver::Availability available();
    solver::Completion complete(const solver::Goal& cost);
    Spans outlook(solver::Var var, const solver::Goal& cost);
    solver::Explanation explain(const std::optional<solver::Literal>& blocked);
    std::vector<solver::Repair> repair(const std::optional<solver::Literal>& wanted, std::size_t most,
                                       const solver::Goal& cost);
    solver::Count count();
    solver::Sample sample(std::size_t number, std::uint64_t seed);

private:
    solver::Solver solver_;
    Slices slices_;
};

}  // namespace maatwerk::bench
