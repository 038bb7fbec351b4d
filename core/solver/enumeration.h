// How many models keep some assumptions, one by one.
//
// Idea: a search under the assumptions, and under each value that its propagation leaves to the first variable that is
// still open, in turn (DPLL, every branch of it; Birnbaum & Lozinskii 1999). Where nothing is open, that is one model.
// Rejected: a clause against each model found, which the engine would drag along. Cost: a search for each value on the
// way to each model; only for counts that are known to be small.
#pragma once

#include "solver/question.h"

#include <cstdint>
#include <vector>

namespace maatwerk::solver {

class Enumeration {
public:
    Enumeration(Workbench& bench, std::vector<Lit> assumptions);
    /// True when all are counted.
    bool advance(Budget& budget);
    /// Needs advance().
    std::uint64_t number() const { return number_; }

private:
    /// A variable and the values still to be tried; the one being tried is the last assumption.
    struct Branch {
        std::uint32_t var;
        std::vector<std::uint32_t> values;
    };
    void branch();
    void go_back();

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::vector<Branch> branches_;
    std::uint64_t number_ = 0;
    bool is_done_ = false;
};

}  // namespace maatwerk::solver
