// What the linear program proves at a node, as an exact row: how far the row is from failing there, which values it has
// no room for, and which literals are to blame.
#include "solver/pruning.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {

/// Puts what the program's multipliers say in next_. False: nothing, or too large numbers, or no maximum to hold.
bool Pruning::make_row(bool with_goal, const Trail& trail) {
    if (!relaxation_->combine(with_goal, next_.combined)) {
        return false;
    }
    next_.level = trail.level();
    next_.time = trail.size();
    next_.has_parts = false;
    next_.parts.clear();
    next_.guards = next_.combined.guards;
    if (with_goal && selector_ != no_lit) {
        next_.guards.push_back(selector_);
    }
    return true;
}

/// The least sum of next_ with what the trail leaves.
std::int64_t Pruning::least(const Trail& trail) {
    std::int64_t sum = 0;
    least_.clear();
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            if (!trail.is_false(atoms_.takes(var, value))) {
                least = std::min(least, next_.combined.weights[first(var) + value]);
            }
        }
        least_.push_back(least);
        sum += least;
    }
    return sum;
}

/// The goal, times the row's scale, is no less than `over`.
void Pruning::raise_bound(std::int64_t over) {
    const std::int64_t scale = next_.combined.scale;
    const std::int64_t down = over / scale - (over % scale < 0 ? 1 : 0);
    lower_bound_ = std::max(lower_bound_, down + (over % scale != 0 ? 1 : 0));
}

Adviser::Word Pruning::judge(bool with_goal, const Trail& trail, std::vector<Lit>& out, std::uint32_t& row) {
    const bool may_prune = !with_goal || max_ != no_max;
    if ((!may_prune && trail.level() > bound_level_) || !make_row(with_goal, trail)) {
        return Word::nothing;
    }
    const std::int64_t sum = next_.sum = least(trail);
    const Combined& combined = next_.combined;
    if (with_goal && trail.level() <= bound_level_) {
        raise_bound(sum - combined.room);
    }
    if (!may_prune) {
        return Word::nothing;
    }
    next_.max = (with_goal ? combined.scale * max_ : 0) + combined.room;
    if (sum > next_.max) {
        explain_row(next_, no_var, sum - next_.max - 1, trail, out);
        return Word::conflict;
    }
    find_pruned(next_.max - sum, trail, out);
    if (out.empty()) {
        return Word::nothing;
    }
    row = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back(next_);
    return Word::implied;
}

/// Values for which the row has no room.
void Pruning::find_pruned(std::int64_t slack, const Trail& trail, std::vector<Lit>& out) const {
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            const Lit lit = atoms_.takes(var, value);
            if (trail.is_open(lit) && next_.combined.weights[first(var) + value] - least_[var] > slack) {
                out.push_back(~lit);
            }
        }
    }
}

void Pruning::explain(std::uint32_t row, Lit lit, const Trail& trail, std::vector<Lit>& out) {
    Row& from = rows_[row];
    // `lit` takes a value away: the row fails if the variable takes it.
    const std::uint32_t pruned = atoms_.var_of(lit);
    const std::int64_t weight = from.combined.weights[first(pruned) + atoms_.value_removed_by(lit)];
    const std::int64_t sum = from.sum - least_of(from, pruned, trail) + weight;
    assert(sum > from.max);
    explain_row(from, pruned, sum - from.max - 1, trail, out);
}

/// The least weight of what the variable could take when the row was made.
std::int64_t Pruning::least_of(const Row& row, std::uint32_t var, const Trail& trail) const {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    const std::int64_t* weights = row.combined.weights.data() + first(var);
    for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
        if (weights[value] < least && !trail.is_false_before(atoms_.takes(var, value), row.time)) {
            least = weights[value];
        }
    }
    return least;
}

/// What of the variable the row rests on.
Pruning::Part Pruning::part_of(const Row& row, std::uint32_t var, const Trail& trail) const {
    Part part{var, 0, 0, no_lit, {}};
    const std::int64_t least = least_of(row, var, trail);
    const Lit taken = atoms_.is_wide(var) ? trail.taken(var) : no_lit;
    part.taken = taken != no_lit && trail.is_true_before(taken, row.time) ? taken : no_lit;
    for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
        const std::int64_t less = least - row.combined.weights[first(var) + value];
        const Lit lit = atoms_.takes(var, value);
        if (less > 0 && trail.level_of(lit) > 0) {
            part.most = std::max(part.most, less);
            part.level = std::max(part.level, trail.level_of(lit));
            if (part.taken == no_lit) {
                part.gone.emplace_back(less, lit);
            }
        }
    }
    std::stable_sort(part.gone.begin(), part.gone.end(),
                     [](const auto& one, const auto& two) { return one.first < two.first; });
    return part;
}

void Pruning::read_parts(Row& row, const Trail& trail) const {
    row.has_parts = true;
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        Part part = part_of(row, var, trail);
        if (part.most > 0) {
            row.parts.push_back(std::move(part));
        }
    }
    std::stable_sort(row.parts.begin(), row.parts.end(),
                     [](const Part& one, const Part& two) { return one.level > two.level; });
}

/// Says why the part's values are gone, but for those that the surplus can spare, which it then has less.
void Pruning::explain_part(const Part& part, std::int64_t& surplus, std::vector<Lit>& out) {
    if (part.most <= surplus) {
        surplus -= part.most;
        return;
    }
    if (part.taken != no_lit) {
        out.push_back(~part.taken);
        return;
    }
    std::int64_t spared = 0;
    for (const auto& [less, lit] : part.gone) {
        if (less <= surplus) {
            spared = less;
        } else {
            out.push_back(lit);
        }
    }
    surplus -= spared;
}

/// The false literals that make the row fail, as few as the surplus allows; the last decided are spared first.
void Pruning::explain_row(Row& row, std::uint32_t pruned, std::int64_t surplus, const Trail& trail,
                          std::vector<Lit>& out) const {
    if (!row.has_parts) {
        read_parts(row, trail);
    }
    for (const Lit guard : row.guards) {
        out.push_back(~guard);
    }
    for (const Part& part : row.parts) {
        if (part.var != pruned) {
            explain_part(part, surplus, out);
        }
    }
}

}  // namespace maatwerk::solver
