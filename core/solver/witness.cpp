#include "solver/witness.h"

#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {

Witnesses::Witnesses(const Problem& problem)
    : most_(std::clamp<std::size_t>(tunables::witness_values_kept / std::max<std::size_t>(problem.variable_count(), 1),
                                    16, tunables::witnesses_kept)) {}

void Witnesses::add(const Model& model) {
    if (models_.size() < most_) {
        latest_ = models_.size();
        models_.push_back(model);
        return;
    }
    models_[oldest_] = model;
    latest_ = oldest_;
    oldest_ = (oldest_ + 1) % most_;
}

void Witnesses::forget() {
    if (!models_.empty()) {
        models_ = {std::move(models_[latest_])};
    }
    oldest_ = 0;
    latest_ = 0;
}

std::size_t Witnesses::bytes() const {
    return models_.empty() ? 0 : models_.size() * (sizeof(Model) + models_.front().size() * sizeof(std::uint32_t));
}

bool holds(const Atoms& atoms, Lit lit, const Model& model) {
    if (atom_of(lit) == atom_of(Atoms::truth())) {
        return is_positive(lit);
    }
    const std::uint32_t var = atoms.var_of(lit);
    const bool taken = model[var] == atoms.value_given_by(lit);
    return taken != (atoms.is_wide(var) && !is_positive(lit));
}

bool agrees(const Atoms& atoms, std::span<const Lit> lits, const Model& model) {
    return std::all_of(lits.begin(), lits.end(), [&](Lit lit) { return holds(atoms, lit, model); });
}

}  // namespace maatwerk::solver
