// Who is examined: the search, the diagram, and in the test of the tests one who lies.
#pragma once

#include "solver/diagram.h"
#include "solver/solver.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace maatwerk::model {

/// The questions that both engines have. What only one has is asked of `solver` or of `diagram`.
class Subject {
public:
    using Spans = std::vector<std::optional<solver::Span>>;

    virtual ~Subject() = default;
    virtual std::string name() const = 0;
    virtual void choose(const std::vector<solver::Choice>& choices) = 0;
    virtual solver::Answer<solver::Availability> available(solver::Budget& budget) = 0;
    virtual solver::Answer<std::vector<bool>> instead(solver::Var var, solver::Budget& budget) = 0;
    virtual solver::Answer<solver::Completion> complete(const solver::Objective& objective, solver::Budget& budget,
                                                        const std::vector<solver::Literal>& ties) = 0;
    virtual solver::Answer<Spans> outlook(solver::Var var, const solver::Goal& goal, solver::Budget& budget) = 0;
    virtual solver::Solver* solver() { return nullptr; }
    virtual solver::DiagramAnswers* diagram() { return nullptr; }
};

class Search : public Subject {
public:
    explicit Search(const solver::Problem& problem) : solver_(problem) {}
    std::string name() const override { return "search"; }
    void choose(const std::vector<solver::Choice>& choices) override { solver_.choose(choices); }
    solver::Answer<solver::Availability> available(solver::Budget& budget) override {
        return solver_.available(budget);
    }
    solver::Answer<std::vector<bool>> instead(solver::Var var, solver::Budget& budget) override {
        return solver_.available_instead(var, budget);
    }
    solver::Answer<solver::Completion> complete(const solver::Objective& objective, solver::Budget& budget,
                                                const std::vector<solver::Literal>& ties) override {
        return solver_.complete(objective, budget, ties);
    }
    solver::Answer<Spans> outlook(solver::Var var, const solver::Goal& goal, solver::Budget& budget) override {
        return solver_.outlook(var, goal, budget);
    }
    solver::Solver* solver() override { return &solver_; }

private:
    solver::Solver solver_;
};

/// Needs a problem whose diagram fits; the bytes of the diagram have been written and read back.
class Compiled final : public Subject {
public:
    /// Nothing when the diagram does not fit. `slice` steps a call.
    static std::unique_ptr<Subject> made(const solver::Problem& problem, std::uint64_t slice);

    explicit Compiled(solver::Diagram diagram)
        : diagram_(std::make_unique<solver::Diagram>(std::move(diagram))), answers_(*diagram_) {}
    std::string name() const override { return "diagram"; }
    void choose(const std::vector<solver::Choice>& choices) override;
    solver::Answer<solver::Availability> available(solver::Budget& budget) override {
        return answers_.available(budget);
    }
    solver::Answer<std::vector<bool>> instead(solver::Var var, solver::Budget& budget) override {
        return answers_.available_instead(var, budget);
    }
    solver::Answer<solver::Completion> complete(const solver::Objective& objective, solver::Budget& budget,
                                                const std::vector<solver::Literal>& ties) override {
        return answers_.complete(objective, budget, ties);
    }
    solver::Answer<Spans> outlook(solver::Var var, const solver::Goal& goal, solver::Budget& budget) override {
        return answers_.outlook(var, goal, budget);
    }
    solver::DiagramAnswers* diagram() override { return &answers_; }

private:
    std::unique_ptr<solver::Diagram> diagram_;
    solver::DiagramAnswers answers_;
};

using Subjects = std::vector<std::unique_ptr<Subject>>;
/// Makes those to examine; `slice` steps a call.
using Panel = std::function<Subjects(const solver::Problem& problem, std::uint64_t slice)>;

/// The search, and the diagram where it fits.
Subjects both(const solver::Problem& problem, std::uint64_t slice);

}  // namespace maatwerk::model
