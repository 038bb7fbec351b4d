// What each value of a variable leaves open: the least and the greatest value of a goal.
//
// Idea: two optimizations for each value, each starting from the best model already known for it. Rejected: one
// search over all values at once, whose bound is that of the worst of them. Cost: two optimizations a value.
#pragma once

#include "solver/optimize.h"
#include "solver/question.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Outlooks final : public Question {
public:
    Outlooks(Workbench& bench, std::vector<Lit> assumptions, std::uint32_t var, Goal goal);
    bool advance(Budget& budget) override;
    const std::vector<std::optional<Span>>& answer() const { return answer_; }

private:
    void begin_next();
    void take();

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::uint32_t var_;
    Goal goal_;
    bool upward_ = false;  // the greatest value is looked for
    std::int64_t lowest_ = 0;
    std::unique_ptr<Optimum> next_;
    std::vector<std::optional<Span>> answer_;
};

}  // namespace maatwerk::solver
