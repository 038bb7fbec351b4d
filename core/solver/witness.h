// Models found, kept: each shows its values to be possible under every set of choices that it agrees with.
//
// Idea: one model answers for as many values as there are variables, so a handful of searches serves thousands of
// options (the "cached solutions" of Mancini et al. 2008; backbone search by models, Janota et al. 2015). The oldest
// is dropped first. Rejected: only the models of the present choices, since a shopper goes back and forth.
// Cost: one word a variable for each model kept; O(choices) to see whether one agrees.
#pragma once

#include "solver/atoms.h"
#include "solver/problem.h"

#include <cstddef>
#include <span>
#include <vector>

namespace maatwerk::solver {

class Witnesses {
public:
    explicit Witnesses(const Problem& problem);

    void add(const Model& model);
    /// Keeps the latest alone.
    void forget();
    std::size_t bytes() const;
    const std::vector<Model>& all() const { return models_; }

private:
    std::vector<Model> models_;
    std::size_t most_;
    std::size_t oldest_ = 0;
    std::size_t latest_ = 0;
};

/// Whether the literal holds in the model. O(1).
bool holds(const Atoms& atoms, Lit lit, const Model& model);
/// Whether all of them do. O(literals).
bool agrees(const Atoms& atoms, std::span<const Lit> lits, const Model& model);

}  // namespace maatwerk::solver
