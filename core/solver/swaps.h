// A model and its neighbours: which values can be swapped in when a few others are let follow.
//
// Idea: most of what is possible lies a swap or two from a model in hand, and whether a swap keeps every constraint is
// seen from the constraints of its variable alone: counts of true literals, sums, rows of tables (as local search does:
// Selman, Kautz & Cohen 1994; "rotating" a model to prove more literals: Janota, Lynce & Marques-Silva 2015). What a
// swap breaks is mended by the swap that breaks least, rather of a variable that has not moved; a broken table ends the
// trial. Swaps that make no sum greater are kept, so that the model grows light and the next one fits; the others are
// taken back. Rejected: a search for each value (a hundred times dearer), random walks (not the same on every build).
// Cost: O(uses of the two values) a swap, and O(words) a table; memory of three words for each literal of the problem.
#pragma once

#include "solver/engine.h"
#include "solver/tunables.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::solver {

class Swaps {
public:
    /// Both are used for as long as this lives.
    Swaps(const Problem& problem, const SharedMasks& masks);

    /// Reads the problem. True when it has been read.
    bool prepare(Budget& budget);

    // --- Needs prepare() ---
    /// Takes a model of the problem to start from; answers the steps that took. Bars stay. Whoever else starts here
    /// takes the place: then starts() is another.
    std::uint64_t start(const Model& model);
    /// How often it was started, ever.
    std::uint64_t starts() const { return starts_; }
    /// For each variable the value that weighs least in the sums, each by its greatest weight.
    const Model& lightest();
    /// Values that are never swapped in. O(values of what was barred before); O(1).
    void clear_bars();
    void bar(std::uint32_t var, std::uint32_t value);

    /// Tries to find a model with the value near the one at hand. True when there is one: then found() says what it has
    /// that the other had not. Needs start().
    bool bring(std::uint32_t var, std::uint32_t value, Budget& budget);
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& found() const { return found_; }

    /// Betters the model at hand, of which the weights sum to less then, by a swap or two, as often as it comes to
    /// them. False: by no two of those looked at; nothing: the budget is spent before that. Needs start(). Cost: the uses
    /// of all values, and the pairs of swaps of which one betters it by itself.
    Answer<bool> better(const std::vector<std::vector<std::int64_t>>& weights, Budget& budget);
    const Model& model() const { return model_; }

private:
    enum class Kind : std::uint8_t { clause, linear };
    struct Broken {
        Kind kind;
        std::uint32_t index;
    };
    struct Swap {
        std::uint32_t var;
        std::uint32_t value;
    };
    struct Share {
        std::uint32_t row;
        std::int64_t weight;
    };
    static constexpr std::size_t wide_rows = tunables::swap_wide_rows;
    using Deltas = std::array<std::int64_t, wide_rows>;  ///< by wide row
    /// One that breaks a clause at most.
    struct Trial {
        std::uint32_t var;
        std::uint32_t value;
        std::int64_t change;   ///< of the weights' sum
        std::uint32_t clause;  ///< the one that it breaks, or no_clause
        Deltas deltas;
    };
    static constexpr std::uint32_t no_clause = 0xffffffffU;
    /// "The sum is at most max when the slot is taken", with the weight of each value of each of its variables.
    struct Row {
        std::int64_t max = 0;
        std::int64_t sum = 0;
        std::int64_t before = 0;  ///< the trial: the sum when it began
        std::vector<Literal> when;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> weights_of;  ///< variable, its first weight
        std::vector<std::int64_t> weights;
        std::size_t turn = 0;  ///< the variable to look at first
    };

    std::uint32_t slot(std::uint32_t var, std::uint32_t value) const { return first_[var] + value; }
    std::uint32_t values(std::uint32_t var) const { return first_[var + 1] - first_[var]; }
    std::uint32_t code(const Literal& literal) const;
    void read_clause(const Clause& clause);
    void read_linear(const Linear& linear);
    void read_table(std::uint32_t number);

    bool in_force(const Row& row) const;
    bool is_broken(const Row& row) const { return row.sum > row.max && in_force(row); }
    bool is_broken(Broken what) const;
    bool row_is_there(std::uint32_t table, std::uint32_t var, std::uint32_t value) const;
    void apply(std::uint32_t var, std::uint32_t value);
    bool look_around(std::uint32_t var, std::size_t touched_before);
    void count(std::uint32_t code, int change);
    std::uint32_t breaks(std::uint32_t var, std::uint32_t value, std::uint32_t most);
    bool may_move(std::uint32_t var, std::uint32_t value) const;
    bool mend();
    bool mend_clause(std::uint32_t clause);
    bool mend_row(std::uint32_t row);
    void consider(std::uint32_t var, std::uint32_t value);
    bool apply_best();
    void finish_trial(bool succeeded);
    void finish_swaps(bool keep);

    // swaps_better.cpp
    void find_wide_rows();
    bool gather_trials(const std::vector<std::vector<std::int64_t>>& weights, Budget& budget);
    void pay_work(Budget& budget);
    bool has_literal(std::uint32_t clause, std::uint32_t code) const;
    std::uint32_t breaks_clauses(std::uint32_t var, std::uint32_t value, std::uint32_t& clause);
    Deltas deltas_of(std::uint32_t var, std::uint32_t value) const;
    Deltas room_beside(const Deltas& deltas) const;
    static bool fits(const Deltas& deltas, const Deltas& room);
    bool try_around(const Trial& one, const std::vector<std::vector<std::int64_t>>& weights);
    bool try_pairs(const Trial& one);
    bool try_mending(const Trial& one, std::uint32_t code, const std::vector<std::vector<std::int64_t>>& weights);
    bool try_swaps(const Trial& one, const Trial* two);
    bool swap_in(std::uint32_t var, std::uint32_t value);
    bool keep_if_sound(bool sound);
    void forget_swapped();

    const Problem& problem_;
    const SharedMasks& masks_;
    std::size_t read_ = 0;                                 // constraints read
    std::vector<std::uint32_t> first_;                     // variable -> its first slot
    std::vector<std::uint32_t> clause_lits_;               // codes: twice the slot, and 1 for "does not"
    std::vector<std::uint32_t> clause_begin_;              // clause -> into clause_lits_
    std::vector<std::vector<std::uint32_t>> clause_uses_;  // by code
    std::vector<Row> rows_;
    std::vector<std::vector<Share>> shares_;              // by slot
    std::vector<std::vector<std::uint32_t>> conditions_;  // by variable: rows with a condition on it
    std::vector<std::vector<std::uint32_t>> tables_;      // by variable
    std::vector<std::uint32_t> var_of_;                   // by slot
    std::vector<bool> barred_;                            // by slot
    std::vector<std::uint32_t> bars_;

    Model lightest_;
    std::uint64_t starts_ = 0;
    Model model_;
    std::vector<std::uint32_t> true_count_;  // by clause

    // the trial
    std::vector<Swap> log_;             // what was there before
    std::vector<std::uint32_t> moved_;  // by variable: how often
    std::vector<Broken> broken_;
    std::vector<std::uint32_t> touched_rows_;
    std::uint64_t work_ = 0;
    std::optional<Swap> best_;
    std::uint32_t best_breaks_ = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found_;

    // better()
    std::vector<std::uint32_t> wide_;         // the widest rows
    std::vector<std::int64_t> wide_weights_;  // by slot, in each of them
    std::uint32_t gathered_ = 0;              // variables whose trials are gathered
    std::vector<Trial> trials_;
    std::vector<std::pair<std::int64_t, std::uint32_t>> ranked_;  // their changes and numbers, the best first
    std::vector<std::uint32_t> swapped_;                          // variables
    std::size_t tried_ = 0;                                       // of ranked_
    std::uint64_t paid_ = 0;                                      // of work_
    bool is_bettering_ = false;
};

}  // namespace maatwerk::solver
