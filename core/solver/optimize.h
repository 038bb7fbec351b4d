// The best model under assumptions: goals in order, then literals to be had if they can be.
//
// Idea: branch and bound by the search itself: each model found lowers the maximum of a row over the goal, guarded by
// a selector, until there is no better one (as Pueblo and MiniSat+ do; lexicographic as in Marques-Silva et al. 2011).
// The row's bound knows that variables take one value, which makes it strong on prices of options. What is learnt
// without the bound serves later questions. Rejected: cores first, which win on many small equal weights and lose on
// prices. Cost: one search for each better model and one for the proof.
#pragma once

#include "solver/question.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Optimum final : public Question {
public:
    /// `ties` in order: each is made to hold if the goals and the ties before it allow.
    Optimum(Workbench& bench, std::vector<Lit> assumptions, Objective goals, std::vector<Lit> ties);
    ~Optimum() override;
    bool advance(Budget& budget) override;

    /// The best so far; the answer when advance() said so. Nothing: no model (yet).
    const std::optional<Model>& best() const { return best_; }
    bool is_done() const { return stage_ == Stage::done; }
    /// The values of the goals in it.
    std::vector<std::int64_t> cost() const;
    /// No model has a first goal below it.
    std::int64_t lower_bound() const { return lower_bound_; }

private:
    enum class Stage : std::uint8_t { first, goals, ties, done };
    void find_first(Budget& budget, bool& paused);
    void improve(Budget& budget, bool& paused);
    void settle_goal();
    void try_tie(Budget& budget, bool& paused);
    void guard(std::int64_t max);
    void unguard();
    void take(const Model& model);
    void guide();
    std::int64_t least_possible() const;
    void finish();

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    Objective goals_;
    std::vector<Lit> ties_;
    Stage stage_ = Stage::first;
    std::size_t at_ = 0;  // the goal or the tie
    bool guarded_ = false;
    Linears::Row row_ = 0;
    std::vector<Lit> selectors_;
    std::optional<Model> best_;
    std::int64_t lower_bound_;
};

}  // namespace maatwerk::solver
