// The two engines behind one face, each question asked until it is answered, for the bench.
#pragma once

#include "solver/diagram.h"
#include "solver/solver.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace maatwerk::bench {

/// Asks in slices, as the page does, until the answer is there.
template <class Ask>
auto settle(Ask&& ask) {
    solver::Budget budget;
    while (true) {
        budget.steps = 1'000'000;
        if (auto answer = ask(budget)) {
            return std::move(*answer);
        }
    }
}

using Spans = std::vector<std::optional<solver::Span>>;

/// What both engines can answer; count and sample are nothing where the engine has no such question.
class Engine {
public:
    virtual ~Engine() = default;
    virtual void choose(const std::vector<solver::Literal>& choices) = 0;
    virtual solver::Availability available() = 0;
    virtual solver::Completion complete(const solver::Goal& cost) = 0;
    virtual Spans outlook(solver::Var var, const solver::Goal& cost) = 0;
    virtual std::optional<solver::Natural> count() { return {}; }
    virtual std::optional<std::vector<solver::Model>> sample(std::size_t, std::uint64_t) { return {}; }
};

/// The diagram in front of its answers.
class DiagramEngine final : public Engine {
public:
    explicit DiagramEngine(solver::Diagram diagram)
        : diagram_(std::make_unique<solver::Diagram>(std::move(diagram))), answers_(*diagram_) {}

    void choose(const std::vector<solver::Literal>& choices) override { answers_.choose(choices); }
    solver::Availability available() override;
    solver::Completion complete(const solver::Goal& cost) override;
    Spans outlook(solver::Var var, const solver::Goal& cost) override;
    std::optional<solver::Natural> count() override;
    std::optional<std::vector<solver::Model>> sample(std::size_t count, std::uint64_t seed) override;

private:
    std::unique_ptr<solver::Diagram> diagram_;
    solver::DiagramAnswers answers_;
};

/// The search. It alone explains and repairs.
class SearchEngine final : public Engine {
public:
    explicit SearchEngine(const solver::Problem& problem) : solver_(problem) {}

    void choose(const std::vector<solver::Literal>& choices) override;
    solver::Availability available() override;
    solver::Completion complete(const solver::Goal& cost) override;
    Spans outlook(solver::Var var, const solver::Goal& cost) override;
    solver::Explanation explain(const std::optional<solver::Literal>& blocked);
    std::vector<solver::Repair> repair(const std::optional<solver::Literal>& wanted, std::size_t most,
                                       const solver::Goal& cost);

private:
    solver::Solver solver_;
};

}  // namespace maatwerk::bench
