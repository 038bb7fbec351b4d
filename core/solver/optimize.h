// The best model under assumptions: goals in order, then literals to be had if they can be.
//
// Idea: a first model, made better by swaps (descent.h), then three sides in turns, each turn longer than the last. Where
// there is a linear program of the goal (relaxation.h), it leads a search under rows that hold for what is better (pruning.h):
// best where sums decide. From below, cores (cores.h) raise the bound until a model meets it: best where rules decide.
// From above, those rows by themselves, lowered by each model found; without a program, beside the goal's own row, one
// that takes the limits in (surrogate.h). A goal at its best is held there by the rows (lexicographic optimization,
// Marques-Silva et al. 2011). What is learnt without the goal serves later questions. Rejected: one side alone (a bike's
// dearest, a shop's cheapest: minutes), rows assumed in the search for cores (every core drags them in). Cost: that of
// the best side, times at most about three; the program, whose turns are longer, rather less.
#pragma once

#include "solver/cores.h"
#include "solver/descent.h"
#include "solver/pruning.h"
#include "solver/question.h"
#include "solver/surrogate.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace maatwerk::solver {

class Optimum final : public Question {
public:
    /// `ties` in order: each is made to hold if the goals and the ties before it allow. No model is better, goal before
    /// goal, than `bounds`, where there are any.
    Optimum(Workbench& bench, std::vector<Lit> assumptions, Objective goals, std::vector<Lit> ties,
            std::vector<std::int64_t> bounds = {});
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
    /// Who searches: the rows under the linear program's advice, the cores, or the rows by themselves.
    enum class Side : std::uint8_t { program, cores, rows };
    /// What is made for a goal, one after the other.
    enum class Opening : std::uint8_t { weights, program, making, surrogate, cores, rows, open };
    std::int64_t value() const { return value_of(goals_[at_], *best_); }
    bool is_at_bound() const;
    bool is_next_below(std::int64_t bound) const { return value() - grain_ < bound; }
    void polish_from(const Model& model);
    bool polish(Budget& budget);
    void find_first(Budget& budget, bool& paused);
    void improve(Budget& budget, bool& paused);
    void meet(const Model& model);
    void charge();
    bool takes_part(Side side) const;
    void start_turns();
    void to_next_side();
    std::uint64_t turn_of(Side side) const;
    Outcome search_in_turn(const std::vector<Lit>& assumptions, Budget& budget, bool& paused);
    void try_tie(Budget& budget, bool& paused);
    void take(const Model& model);
    void guide();
    void go_on(Budget& budget, bool& paused);
    void finish();

    // optimize_goal.cpp
    Opening wanted_open() const;
    bool open(Opening until, Budget& budget);
    void open_next();
    void open_program();
    void guard(std::int64_t max);
    void add_row(const std::vector<std::vector<std::int64_t>>& weights, std::int64_t max);
    void lower_rows(std::int64_t max);
    void settle_goal();
    void close_goal();
    void count_bytes();

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    Objective goals_;
    std::vector<Lit> ties_;
    std::vector<std::int64_t> bounds_;
    Stage stage_ = Stage::first;
    std::size_t at_ = 0;                  // the goal or the tie
    Opening opening_ = Opening::weights;  // of the goal at hand: what is next
    std::size_t cells_ = 0;               // in weights_
    std::size_t bytes_ = 0;               // as the bench knows them
    bool in_tie_ = false;
    Side side_ = Side::rows;  // whose turn it is
    std::uint64_t turn_ = 0;  // how long the turns are; 0: none has begun
    std::uint64_t turn_left_ = 0;
    std::unique_ptr<Cores> cores_;      // of the goal at hand, unless they grew huge
    std::unique_ptr<Pruning> pruning_;  // of the goal at hand, where there is a program
    std::vector<GoalRow> beside_;       // the goals that are settled
    std::vector<std::vector<std::int64_t>> weights_;
    std::int64_t grain_ = 1;            // any two values of the goal at hand differ by a multiple of it
    std::unique_ptr<Descent> descent_;  // of the first goal, until a search finds nothing better
    bool is_polished_ = false;          // the descent has gone as far as it can
    std::optional<Surrogate> surrogate_;
    std::vector<Linears::Row> rows_;  // of the goal, and of its surrogate
    std::vector<Lit> selectors_;
    std::optional<Model> best_;
    std::int64_t lower_bound_;
};

}  // namespace maatwerk::solver
