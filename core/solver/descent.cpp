#include "solver/descent.h"

#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {

void bar_against(Workbench& bench, std::span<const Lit> assumptions) {
    const Atoms& atoms = bench.engine.atoms();
    for (const Lit lit : assumptions) {
        const std::uint32_t var = atoms.var_of(lit);
        for (std::uint32_t value = 0; var != no_var && value < atoms.values(var); ++value) {
            const Lit taken = atoms.takes(var, value);
            if (taken == ~lit || (atoms.is_wide(var) && is_positive(lit) && taken != lit)) {
                bench.swaps.bar(var, value);
            }
        }
    }
}

Descent::Descent(Workbench& bench, std::vector<Lit> assumptions, const Weights& weights)
    : bench_(bench), assumptions_(std::move(assumptions)), weights_(weights) {}

std::int64_t Descent::sum_of(const Model& model) const {
    std::int64_t sum = 0;
    for (std::uint32_t var = 0; var < weights_.size(); ++var) {
        sum += weights_[var].empty() ? 0 : weights_[var][model[var]];
    }
    return sum;
}

void Descent::start_from(const Model& model) {
    meet(model);
    at_hand_ = model;
    started_ = 0;
}

bool Descent::advance(Budget& budget) {
    bool goes_on = bench_.swaps.prepare(budget);
    const bool prepared = goes_on;
    while (goes_on && budget.steps > 0) {
        if (!is_gathered_) {
            is_gathered_ = gather(budget);
            if (is_gathered_) {
                choose_starts();
            }
        } else if (at_hand_) {
            descend(budget);
        } else if (!starts_.empty()) {
            begin(budget);
        }
        goes_on = !is_gathered_ || at_hand_ || !starts_.empty();
    }
    return prepared && !goes_on;
}

/// Looks at the models known. True when at all of them.
bool Descent::gather(Budget& budget) {
    const std::vector<Model>& models = bench_.witnesses.all();
    for (; looked_at_ < models.size() && budget.steps > 0; ++looked_at_) {
        const std::optional<Lit> lit = missing(models[looked_at_]);
        if (lit) {
            starts_.push_back({sum_of(models[looked_at_]), looked_at_, *lit == no_lit});
        }
        const std::size_t cells = lit ? weights_.size() : assumptions_.size();
        budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + cells / 8);
    }
    return looked_at_ >= models.size();
}

/// The one of the assumptions that the model has not, no_lit: it has all. Nothing: it lacks more.
std::optional<Lit> Descent::missing(const Model& model) const {
    const Atoms& atoms = bench_.engine.atoms();
    Lit missing = no_lit;
    for (const Lit lit : assumptions_) {
        if (!holds(atoms, lit, model)) {
            const bool gives = is_positive(lit) || !atoms.is_wide(atoms.var_of(lit));
            if (missing != no_lit || !gives) {
                return std::nullopt;
            }
            missing = lit;
        }
    }
    return missing;
}

/// The best few of either kind.
void Descent::choose_starts() {
    std::stable_sort(starts_.begin(), starts_.end(),
                     [](const Start& one, const Start& two) { return one.sum > two.sum; });
    std::vector<Start> kept;
    std::size_t whole = 0;
    std::size_t near = 0;
    for (std::size_t at = starts_.size(); at-- > 0;) {
        if ((starts_[at].is_whole ? whole++ : near++) < tunables::descents) {
            kept.insert(kept.begin(), starts_[at]);
        }
    }
    starts_ = std::move(kept);
}

/// Has the next start at hand, if it can be brought to hold what is assumed. Models may have gone since they were seen.
void Descent::begin(Budget& budget) {
    const std::size_t witness = starts_.back().witness;
    starts_.pop_back();
    if (witness >= bench_.witnesses.all().size()) {
        return;
    }
    Model model = bench_.witnesses.all()[witness];
    const std::optional<Lit> lit = missing(model);
    if (lit && *lit != no_lit) {
        Swaps& swaps = bench_.swaps;
        swaps.clear_bars();
        bar_against(bench_, assumptions_);
        budget.steps -= std::min(budget.steps, swaps.start(model));
        const Atoms& atoms = bench_.engine.atoms();
        if (!swaps.bring(atoms.var_of(*lit), atoms.value_given_by(*lit), budget)) {
            return;
        }
        for (const auto& [moved, value] : swaps.found()) {
            model[moved] = value;
        }
    }
    if (lit) {
        start_from(model);
    }
}

void Descent::descend(Budget& budget) {
    Swaps& swaps = bench_.swaps;
    if (started_ == 0 || swaps.starts() != started_) {
        swaps.clear_bars();
        bar_against(bench_, assumptions_);
        budget.steps -= std::min(budget.steps, swaps.start(*at_hand_));
        started_ = swaps.starts();
    }
    while (budget.steps > 0) {
        const Answer<bool> bettered = swaps.better(weights_, budget);
        if (!bettered) {
            return;
        }
        if (!*bettered) {
            meet(*at_hand_);
            at_hand_.reset();
            started_ = 0;
            return;
        }
        at_hand_ = swaps.model();
    }
}

void Descent::meet(const Model& model) {
    const std::int64_t sum = sum_of(model);
    if (!best_ || sum < least_) {
        best_ = model;
        least_ = sum;
    }
}

}  // namespace maatwerk::solver
