// A model made better by one value or two.
//
// Idea: where sums decide, a value that is cheaper but too heavy goes with another that is dearer but lighter, so pairs
// of swaps are tried of which one betters the model by itself; where clauses decide, a swap goes with one that mends the
// clause it breaks (2-opt: Croes 1958; ejection chains: Glover 1996). A search that starts from such a model has little
// left to do but to prove that it is best. Rejected: three at a time. Cost: see better().
#include "solver/swaps.h"

#include "solver/tunables.h"

#include <algorithm>
#include <limits>

namespace maatwerk::solver {
bool Swaps::has_literal(std::uint32_t clause, std::uint32_t code) const {
    const auto begin = clause_lits_.begin() + clause_begin_[clause];
    return std::find(begin, clause_lits_.begin() + clause_begin_[clause + 1], code) !=
           clause_lits_.begin() + clause_begin_[clause + 1];
}

/// How many clauses the swap would break, two at most, and one of them.
std::uint32_t Swaps::breaks_clauses(std::uint32_t var, std::uint32_t value, std::uint32_t& clause) {
    std::uint32_t broken = 0;
    const bool wide = values(var) > 2;
    const std::uint32_t old = slot(var, model_[var]);
    const std::uint32_t next = slot(var, value);
    const auto look = [&](std::uint32_t code) {
        work_ += clause_uses_[code].size();
        for (const std::uint32_t one : clause_uses_[code]) {
            if (true_count_[one] == 1 && !has_literal(one, 2 * next) && !(wide && has_literal(one, 2 * old + 1))) {
                clause = one;
                if (++broken > 1) {
                    return;
                }
            }
        }
    };
    look(2 * old);
    if (wide && broken < 2) {
        look(2 * next + 1);
    }
    return broken;
}

/// True when all are gathered and ranked.
bool Swaps::gather_trials(const std::vector<std::vector<std::int64_t>>& weights, Budget& budget) {
    for (; gathered_ < model_.size(); ++gathered_) {
        if (budget.steps == 0) {
            return false;
        }
        const std::uint32_t var = gathered_;
        const std::vector<std::int64_t>& own = weights[var];
        for (std::uint32_t value = 0; value < values(var); ++value) {
            if (value == model_[var] || barred_[slot(var, value)]) {
                continue;
            }
            Trial trial{var, value, own.empty() ? 0 : own[value] - own[model_[var]], no_clause, {}};
            if (breaks_clauses(var, value, trial.clause) <= 1) {
                trial.deltas = deltas_of(var, value);
                ranked_.emplace_back(trial.change, static_cast<std::uint32_t>(trials_.size()));
                trials_.push_back(trial);
            }
        }
        work_ += values(var);
        pay_work(budget);
    }
    std::sort(ranked_.begin(), ranked_.end());
    return true;
}

/// What better() did since the last time.
void Swaps::pay_work(Budget& budget) {
    const std::uint64_t steps = (work_ - paid_) / tunables::better_work_a_step;
    budget.steps -= std::min(budget.steps, steps);
    paid_ += steps * tunables::better_work_a_step;
}

/// What the swap adds to the widest rows.
Swaps::Deltas Swaps::deltas_of(std::uint32_t var, std::uint32_t value) const {
    const auto* next = wide_weights_.data() + std::size_t{slot(var, value)} * wide_rows;
    const auto* old = wide_weights_.data() + std::size_t{slot(var, model_[var])} * wide_rows;
    Deltas deltas{};
    for (std::size_t at = 0; at < wide_rows; ++at) {
        deltas[at] = next[at] - old[at];
    }
    return deltas;
}

/// What the widest rows have left beside the swap.
Swaps::Deltas Swaps::room_beside(const Deltas& deltas) const {
    Deltas room;
    room.fill(std::numeric_limits<std::int64_t>::max());
    for (std::size_t at = 0; at < wide_.size(); ++at) {
        const Row& row = rows_[wide_[at]];
        if (in_force(row)) {
            room[at] = row.max - row.sum - deltas[at];
        }
    }
    return room;
}

bool Swaps::fits(const Deltas& deltas, const Deltas& room) {
    bool fits = true;
    for (std::size_t at = 0; at < wide_rows; ++at) {
        fits = fits && deltas[at] <= room[at];
    }
    return fits;
}

/// The rows over most variables, and what each value weighs in them.
void Swaps::find_wide_rows() {
    if (!wide_weights_.empty()) {
        return;
    }
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
        wide_.push_back(row);
    }
    std::stable_sort(wide_.begin(), wide_.end(), [&](std::uint32_t one, std::uint32_t two) {
        return rows_[one].weights_of.size() > rows_[two].weights_of.size();
    });
    wide_.resize(std::min(wide_.size(), wide_rows));
    wide_weights_.resize(var_of_.size() * wide_rows);
    for (std::size_t at = 0; at < wide_.size(); ++at) {
        for (const auto& [var, begin] : rows_[wide_[at]].weights_of) {
            for (std::uint32_t value = 0; value < values(var); ++value) {
                wide_weights_[slot(var, value) * wide_rows + at] = rows_[wide_[at]].weights[begin + value];
            }
        }
    }
}

/// False: it breaks what nothing mends.
bool Swaps::swap_in(std::uint32_t var, std::uint32_t value) {
    log_.push_back({var, model_[var]});
    const std::size_t touched = touched_rows_.size();
    apply(var, value);
    return look_around(var, touched);
}

/// Keeps the swaps since the last time, if nothing is broken by them.
bool Swaps::keep_if_sound(bool sound) {
    sound = sound && std::none_of(broken_.begin(), broken_.end(), [&](const Broken& one) { return is_broken(one); });
    finish_swaps(sound);
    return sound;
}

/// The two swaps, the second of which may be none, if they break nothing.
bool Swaps::try_swaps(const Trial& one, const Trial* two) {
    const bool sound = swap_in(one.var, one.value) && (two == nullptr || swap_in(two->var, two->value));
    if (!keep_if_sound(sound)) {
        return false;
    }
    moved_[one.var] = 1;
    swapped_.push_back(one.var);
    if (two != nullptr) {
        moved_[two->var] = 1;
        swapped_.push_back(two->var);
    }
    return true;
}

/// The swap, which betters the sum, with none or another beside it.
bool Swaps::try_pairs(const Trial& one) {
    const Deltas room = room_beside(one.deltas);
    if (fits({}, room) && try_swaps(one, nullptr)) {
        return true;
    }
    for (const auto& [change, at] : ranked_) {
        if (one.change + change >= 0 || work_ > tunables::better_work) {
            break;
        }
        const Trial& two = trials_[at];
        if (fits(two.deltas, room) && two.clause == no_clause && two.var != one.var && moved_[two.var] == 0 &&
            try_swaps(one, &two)) {
            return true;
        }
        ++work_;
    }
    return false;
}

/// The swap, with another by which the literal holds.
bool Swaps::try_mending(const Trial& one, std::uint32_t code, const std::vector<std::vector<std::int64_t>>& weights) {
    const std::uint32_t var = var_of_[code / 2];
    if (var == one.var || moved_[var] != 0) {
        return false;
    }
    const Deltas room = room_beside(one.deltas);
    const bool is_one = code % 2 == 0;  // a single value makes it hold
    const std::uint32_t begin = is_one ? code / 2 - slot(var, 0) : 0;
    const std::uint32_t end = is_one ? begin + 1 : values(var);
    for (std::uint32_t value = begin; value < end; ++value) {
        const bool mends = is_one || slot(var, value) != code / 2;
        const std::int64_t change = weights[var].empty() ? 0 : weights[var][value] - weights[var][model_[var]];
        const bool counts = mends && value != model_[var] && !barred_[slot(var, value)] && one.change + change < 0;
        const Trial two{var, value, change, no_clause, counts ? deltas_of(var, value) : Deltas{}};
        ++work_;
        if (counts && fits(two.deltas, room) && try_swaps(one, &two)) {
            return true;
        }
    }
    return false;
}

bool Swaps::try_around(const Trial& one, const std::vector<std::vector<std::int64_t>>& weights) {
    if (one.clause == no_clause) {
        return one.change < 0 && try_pairs(one);
    }
    const auto begin = clause_lits_.begin() + clause_begin_[one.clause];
    const auto end = clause_lits_.begin() + clause_begin_[one.clause + 1];
    return std::any_of(begin, end, [&](std::uint32_t code) { return try_mending(one, code, weights); });
}

void Swaps::forget_swapped() {
    for (const std::uint32_t var : swapped_) {
        moved_[var] = 0;
    }
    swapped_.clear();
    is_bettering_ = false;
}

Answer<bool> Swaps::better(const std::vector<std::vector<std::int64_t>>& weights, Budget& budget) {
    if (!is_bettering_) {
        work_ = 0;
        paid_ = 0;
        tried_ = 0;
        gathered_ = 0;
        trials_.clear();
        ranked_.clear();
        find_wide_rows();
        is_bettering_ = true;
    }
    if (gathered_ < model_.size() && !gather_trials(weights, budget)) {
        return std::nullopt;
    }
    for (; tried_ < ranked_.size() && work_ <= tunables::better_work; ++tried_) {
        if (budget.steps == 0) {
            return std::nullopt;
        }
        const Trial& trial = trials_[ranked_[tried_].second];
        if (moved_[trial.var] == 0) {
            try_around(trial, weights);
        }
        pay_work(budget);
    }
    budget.steps -= std::min<std::uint64_t>(budget.steps, 1);
    const bool bettered = !swapped_.empty();
    forget_swapped();
    return bettered;
}

}  // namespace maatwerk::solver
