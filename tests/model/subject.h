// Who is examined: the solver by search, by a diagram of the whole, by one without the sums, and in the test of the tests
// one who lies.
#pragma once

#include "solver/solver.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace maatwerk::model {

/// A solver. What the test of the tests lies about is virtual.
class Subject {
public:
    explicit Subject(const solver::Problem& problem, std::string name = "search")
        : name_(std::move(name)), solver_(problem) {}
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;
    virtual ~Subject() = default;

    const std::string& name() const { return name_; }
    solver::Solver& solver() { return solver_; }
    virtual void choose(const std::vector<solver::Choice>& choices) { solver_.choose(choices); }
    virtual solver::Answer<solver::Availability> available(solver::Budget& budget) { return solver_.available(budget); }
    virtual solver::Answer<solver::Completion> complete(const solver::Objective& objective, solver::Budget& budget,
                                                        const solver::Ties& ties) {
        return solver_.complete(objective, budget, ties);
    }

private:
    std::string name_;
    solver::Solver solver_;
};

using Subjects = std::vector<std::unique_ptr<Subject>>;
/// Makes those to examine; `slice` steps a call.
using Panel = std::function<Subjects(const solver::Problem& problem, std::uint64_t slice)>;

/// The search; the diagram of the whole where it fits, written to bytes and read back; the one without sums, where there
/// are any and it fits.
Subjects everyone(const solver::Problem& problem, std::uint64_t slice);

}  // namespace maatwerk::model
