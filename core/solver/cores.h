// A goal's lower bound, raised by what cannot be had together.
//
// Idea: assume that every variable is at its cheapest; each refutation names a few that cannot all be so (a core), the
// bound rises by the least that one of them must give, and a counter over the core lets one give, later two (OLL:
// Andres et al. 2012; Morgado, Dodaro & Marques-Silva 2014). Dear differences first (stratification: Ansotegui et al.
// 2012). A variable's prices are steps, "costs at most p", of which only the lowest one still charged is assumed; the
// counters are rows of the engine. When everything assumed can be had, the model is best. Rejected: lowering a row
// over the whole goal until nothing is better, which refutes combinations of unrelated variables one by one. Cost:
// a search for each core, usually small ones.
#pragma once

#include "solver/engine.h"

#include <cstdint>
#include <span>
#include <vector>

namespace maatwerk::solver {

class Cores {
public:
    /// Selectors and rows of the engine are made as they are needed.
    Cores(Engine& engine, std::vector<std::vector<std::int64_t>> weights);
    Cores(const Cores&) = delete;
    Cores& operator=(const Cores&) = delete;
    ~Cores();

    /// Adds what is to be assumed besides the question's own assumptions. Call before each search.
    void assume(std::vector<Lit>& assumptions);
    /// Takes a refutation of what was assumed in; answers how many of the assumed were in it.
    std::size_t charge(const std::vector<Lit>& core);
    /// Cheaper differences count from now on. False when all did already: the last model is best.
    bool descend();
    /// Given the question's own assumptions, nothing is below it.
    std::int64_t lower_bound() const { return lower_bound_; }

private:
    /// "The variable costs at most `bound`"; giving it up is `weight` more.
    struct Step {
        std::int64_t bound;
        std::int64_t weight;
        Lit lit;  // no_lit until it is first assumed
    };
    struct Chain {
        std::uint32_t var;
        std::vector<Step> steps;  // the cheapest first
    };
    /// "At most `given` of the core's literals are false"; one more is `weight` more.
    struct Counter {
        std::vector<Lit> lits;
        std::int64_t given;
        std::int64_t weight;
        Lit lit;
        std::size_t next;  // the counter that gives one more; itself while there is none
    };

    std::int64_t greatest_below(std::int64_t limit) const;
    Lit make_step(const Chain& chain, std::int64_t bound);
    void let_give(std::size_t counter, std::int64_t weight);
    void add_counter(std::vector<Lit> lits, std::int64_t given, std::int64_t weight);
    template <class Visit>
    void for_each_in(const std::vector<Lit>& core, Visit visit);

    Engine& engine_;
    std::vector<std::vector<std::int64_t>> weights_;  // by variable, by value; empty: not in the goal
    std::vector<Chain> chains_;
    std::vector<Counter> counters_;
    std::vector<Lit> selectors_;
    std::int64_t lower_bound_ = 0;
    std::int64_t threshold_;
};

/// What each value of each variable adds to the goal; empty for a variable that is not in it.
std::vector<std::vector<std::int64_t>> weights_of(const Atoms& atoms, std::span<const WeightedLiteral> goal);

}  // namespace maatwerk::solver
