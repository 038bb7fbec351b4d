// Which choices to give up so that a literal gets in: minimal sets, the least weight first.
//
// Idea: a choice given up costs its weight, and the best model under that cost is a least correction set (minimum
// correction sets by optimization, Liffiton & Sakallah 2008); then "keep one of these" forbids it and all that
// contain it, and the search goes on for the next. Ties: fewest, then the objective, each with a linear program that has
// the goals before it as rows (optimize.h), then the earlier choices kept.
// Rejected: hitting sets of explanations, which must find them all first. Cost: one optimization a repair.
#pragma once

#include "solver/optimize.h"
#include "solver/question.h"

#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Repairs final : public QuestionOf<std::vector<Repair>> {
public:
    Repairs(Workbench& bench, std::vector<Choice> choices, std::optional<Literal> wanted, std::size_t most,
            Objective objective);
    ~Repairs() override;
    bool advance(Budget& budget) override;
    const std::vector<Repair>& answer() const override { return answer_; }

private:
    void take();
    void finish();

    Workbench& bench_;
    std::vector<Choice> choices_;
    std::size_t most_;
    std::vector<Lit> assumptions_;
    std::vector<Lit> kept_first_;  // the ties
    Objective goals_;
    Lit selector_ = no_lit;
    std::unique_ptr<Optimum> next_;
    bool done_ = false;
    std::vector<Repair> answer_;
};

}  // namespace maatwerk::solver
