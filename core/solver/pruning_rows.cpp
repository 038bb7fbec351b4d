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
    const std::int64_t sum = least(trail);
    const Combined& combined = next_.combined;
    if (with_goal && trail.level() <= bound_level_) {
        raise_bound(sum - combined.room);
    }
    if (!may_prune) {
        return Word::nothing;
    }
    next_.max = (with_goal ? combined.scale * max_ : 0) + combined.room;
    if (sum > next_.max) {
        explain_row(next_, no_var, sum - next_.max - 1, trail, trail.size(), out);
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

void Pruning::explain(std::uint32_t row, Lit lit, const Trail& trail, std::uint32_t time, std::vector<Lit>& out) {
    const Row& from = rows_[row];
    // `lit` takes a value away: the row fails if the variable takes it.
    const std::uint32_t pruned = atoms_.var_of(lit);
    const std::uint32_t value = atoms_.value_removed_by(lit);
    std::int64_t sum = from.combined.weights[first(pruned) + value];
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t other = 0; var != pruned && other < atoms_.values(var); ++other) {
            if (!trail.is_false_before(atoms_.takes(var, other), time)) {
                least = std::min(least, from.combined.weights[first(var) + other]);
            }
        }
        sum += var == pruned ? 0 : least;
    }
    assert(sum > from.max);
    explain_row(from, pruned, sum - from.max - 1, trail, time, out);
}

/// What of the variable the row rests on: the values that are gone and would make it hold, the heaviest first.
Pruning::Part Pruning::part_of(const Row& row, std::uint32_t var, const Trail& trail, std::uint32_t time) const {
    Part part{var, 0, std::numeric_limits<std::int64_t>::max(), {}};
    const std::int64_t* weights = row.combined.weights.data() + first(var);
    for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
        if (weights[value] < part.least && !trail.is_false_before(atoms_.takes(var, value), time)) {
            part.least = weights[value];
        }
    }
    for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
        if (weights[value] < part.least && trail.level_of(atoms_.takes(var, value)) > 0) {
            part.gone.emplace_back(weights[value], atoms_.takes(var, value));
        }
    }
    std::stable_sort(part.gone.begin(), part.gone.end(),
                     [](const auto& one, const auto& two) { return one.first > two.first; });
    for (const auto& [weight, lit] : part.gone) {
        part.level = std::max(part.level, trail.level_of(lit));
    }
    return part;
}

/// Says why the part's values are gone, but for those that the surplus can spare, which it then has less.
void Pruning::explain_part(const Part& part, std::int64_t& surplus, const Trail& trail, std::uint32_t time,
                           std::vector<Lit>& out) const {
    std::size_t spared = 0;
    while (spared < part.gone.size() && part.least - part.gone[spared].first <= surplus) {
        ++spared;
    }
    surplus -= spared == 0 ? 0 : part.least - part.gone[spared - 1].first;
    const Lit taken = atoms_.is_wide(part.var) ? trail.taken(part.var) : no_lit;
    if (part.gone.size() - spared > 1 && taken != no_lit && trail.is_true_before(taken, time)) {
        out.push_back(~taken);
        return;
    }
    for (std::size_t at = spared; at < part.gone.size(); ++at) {
        out.push_back(part.gone[at].second);
    }
}

/// The false literals that make the row fail, as few as the surplus allows; the last decided are spared first.
void Pruning::explain_row(const Row& row, std::uint32_t pruned, std::int64_t surplus, const Trail& trail,
                          std::uint32_t time, std::vector<Lit>& out) const {
    for (const Lit guard : row.guards) {
        out.push_back(~guard);
    }
    std::vector<Part> parts;
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        Part part = var == pruned ? Part{} : part_of(row, var, trail, time);
        if (!part.gone.empty()) {
            parts.push_back(std::move(part));
        }
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& one, const Part& two) { return one.level > two.level; });
    for (const Part& part : parts) {
        explain_part(part, surplus, trail, time, out);
    }
}

}  // namespace maatwerk::solver
