// How many models there are, and some of them drawn at random.
//
// Idea: a whole diagram counts and draws uniformly. One without the wide sums bounds the count, and what it draws is
// uniform over the true models once those that break a sum are drawn again (rejection sampling, von Neumann 1951).
// Without either, the count is bounded by the product of what is possible, and models come from searches that try
// values in a random order, lighter ones the longer that takes, which says so; by an engine of their own, so that they
// hang on the seed alone and not on what was asked before. A bound that is small is made exact by
// counting one by one (enumeration.h). Rejected: approximate counting by hash constraints, whose answer is a likelihood
// and not a bound. Cost: a pass; a draw is a model's size, a search a search.
#pragma once

#include "solver/compiled.h"
#include "solver/enumeration.h"
#include "solver/question.h"
#include "solver/random.h"
#include "solver/solver.h"

#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Counting final : public QuestionOf<Count> {
public:
    /// `possible` serves where there is no diagram.
    Counting(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices,
             std::unique_ptr<QuestionOf<Availability>> possible);
    bool advance(Budget& budget) override;
    const Count& answer() const override { return answer_; }

private:
    bool bound(Budget& budget);

    Workbench& bench_;
    const Compiled* compiled_;
    std::vector<Lit> assumptions_;
    std::optional<DiagramAnswers> diagram_;
    std::unique_ptr<QuestionOf<Availability>> possible_;
    bool is_bounded_ = false;
    std::optional<Enumeration> enumeration_;
    Count answer_;
};

class Sampling final : public QuestionOf<Sample> {
public:
    Sampling(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices, std::size_t number,
             std::uint64_t seed);
    ~Sampling() override { end_search(); }
    bool advance(Budget& budget) override;
    const Sample& answer() const override { return answer_; }

private:
    bool draw(Budget& budget);
    bool search(Budget& budget);
    void shuffle_preferences();
    bool lighten(Budget& budget);
    bool begin_search(Budget& budget);
    void end_search();

    Workbench& bench_;
    const Compiled* compiled_;
    std::vector<Lit> assumptions_;
    std::optional<DiagramAnswers> diagram_;
    std::size_t number_;
    Random random_;
    std::optional<std::uint64_t> seed_;  // of the draw on its way
    std::uint64_t missed_ = 0;
    bool is_void_ = false;
    std::unique_ptr<Engine> engine_;
    std::vector<std::uint32_t> preferences_;  // of the search on its way; empty: none is
    std::uint64_t chosen_at_ = 0;             // the engine's steps when they were chosen
    Sample answer_;
};

}  // namespace maatwerk::solver
