// What each value of a variable leaves open: the least and, where asked for, the greatest value of a goal.
//
// Idea: one optimization (optimize.h) for each value and end, in turn, so that what one finds serves the next: its best
// model is a swap or two from a good one of the next value (descent.h), its linear program starts from the same basis
// (relaxation.h), and what was learnt without the goal stays. Rejected: one search over all values at once, whose bound
// is that of the worst of them. Cost: one or two optimizations a value, each most often little more than its proof.
#pragma once

#include "solver/optimize.h"
#include "solver/question.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

enum class Ends : std::uint8_t { lowest, both };

class Outlooks final : public QuestionOf<std::vector<std::optional<Span>>> {
public:
    Outlooks(Workbench& bench, std::vector<Lit> assumptions, std::uint32_t var, Goal goal, Ends ends);
    bool advance(Budget& budget) override;
    /// With Ends::lowest each span is the lowest value alone, twice.
    const std::vector<std::optional<Span>>& answer() const override { return answer_; }

private:
    void begin_next();
    void take();

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::uint32_t var_;
    Goal goal_;
    Ends ends_;
    bool upward_ = false;  // the greatest value is looked for
    std::int64_t lowest_ = 0;
    std::unique_ptr<Optimum> next_;
    std::vector<std::optional<Span>> answer_;
};

}  // namespace maatwerk::solver
