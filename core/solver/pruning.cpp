#include "solver/pruning.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {
namespace {

constexpr double whole = 1 - 1e-6;

}  // namespace

void Pruning::aim(Lit selector, std::int64_t max) {
    selector_ = selector;
    max_ = max;
    whole_ = false;
}

/// Whether the last whole point is still allowed, and still below the maximum.
bool Pruning::still_holds(const Trail& trail) const {
    if (!whole_ || relaxation_->user != this) {
        return false;
    }
    for (std::uint32_t var = 0; var < best_.size(); ++var) {
        if (trail.is_false(atoms_.takes(var, best_[var]))) {
            return false;
        }
    }
    return true;
}

void Pruning::allow(const Trail& trail) {
    Lp& lp = relaxation_->lp();
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            lp.allow(first(var) + value, !trail.is_false(atoms_.takes(var, value)));
        }
    }
    relaxation_->user = this;
}

Adviser::Word Pruning::look(const Trail& trail, std::uint64_t& steps, std::vector<Lit>& out, std::uint32_t& row) {
    if (still_holds(trail)) {
        return Word::nothing;
    }
    best_.clear();
    split_.clear();
    whole_ = false;
    allow(trail);
    Lp& lp = relaxation_->lp();
    const double cutoff = max_ == no_max ? std::numeric_limits<double>::max()
                                         : relaxation_->in_lp(max_) + 0.01 * relaxation_->in_lp(1) +
                                               tunables::lp_shake * atoms_.variables();
    std::uint64_t left = tunables::lp_steps_a_look;
    const Lp::State state = lp.solve(cutoff, left);
    steps += tunables::lp_steps_a_look - left;
    switch (state) {
        case Lp::State::paused:
            return Word::wait;
        case Lp::State::stuck:
            return Word::nothing;
        case Lp::State::infeasible:
        case Lp::State::cutoff:
            return judge(state == Lp::State::cutoff, trail, out, row);
        case Lp::State::optimal:
            break;
    }
    read_point(trail);
    return judge(true, trail, out, row);
}

void Pruning::read_point(const Trail& trail) {
    const Lp& lp = relaxation_->lp();
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        std::uint32_t best = 0;
        double most = -1;
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            const double part = lp.value(first(var) + value);
            if (part > most && !trail.is_false(atoms_.takes(var, value))) {
                most = part;
                best = value;
            }
        }
        best_.push_back(best);
        if (most < whole) {
            split_.push_back(var);
        }
    }
    whole_ = split_.empty();
}

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

Adviser::Word Pruning::judge(bool with_goal, const Trail& trail, std::vector<Lit>& out, std::uint32_t& row) {
    if (!make_row(with_goal, trail)) {
        return Word::nothing;
    }
    const std::int64_t sum = least(trail);
    const Combined& combined = next_.combined;
    if (with_goal && trail.level() <= bound_level_) {
        const std::int64_t over = sum - combined.room;
        const std::int64_t down = over / combined.scale - (over % combined.scale < 0 ? 1 : 0);
        lower_bound_ = std::max(lower_bound_, down + (over % combined.scale != 0 ? 1 : 0));
    }
    if (with_goal && max_ == no_max) {
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

/// The false literals that make the row fail, as few as the surplus allows; the last decided are spared first.
void Pruning::explain_row(const Row& row, std::uint32_t pruned, std::int64_t surplus, const Trail& trail,
                          std::uint32_t time, std::vector<Lit>& out) const {
    for (const Lit guard : row.guards) {
        out.push_back(~guard);
    }
    struct Part {
        std::uint32_t var;
        std::uint32_t level;
        std::int64_t least;
        std::vector<std::pair<std::int64_t, Lit>> gone;  // the heaviest first
    };
    std::vector<Part> parts;
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        if (var == pruned) {
            continue;
        }
        Part part{var, 0, std::numeric_limits<std::int64_t>::max(), {}};
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            const Lit lit = atoms_.takes(var, value);
            const std::int64_t weight = row.combined.weights[first(var) + value];
            if (!trail.is_false_before(lit, time)) {
                part.least = std::min(part.least, weight);
            } else if (trail.level_of(lit) > 0) {
                part.gone.emplace_back(weight, lit);
            }
        }
        std::erase_if(part.gone, [&](const auto& one) { return one.first >= part.least; });
        std::stable_sort(part.gone.begin(), part.gone.end(),
                         [](const auto& one, const auto& two) { return one.first > two.first; });
        for (const auto& [weight, lit] : part.gone) {
            part.level = std::max(part.level, trail.level_of(lit));
        }
        if (!part.gone.empty()) {
            parts.push_back(std::move(part));
        }
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& one, const Part& two) { return one.level > two.level; });
    for (const Part& part : parts) {
        std::size_t spared = 0;
        while (spared < part.gone.size() && part.least - part.gone[spared].first <= surplus) {
            ++spared;
        }
        surplus -= spared == 0 ? 0 : part.least - part.gone[spared - 1].first;
        const Lit taken = atoms_.is_wide(part.var) ? trail.taken(part.var) : no_lit;
        if (part.gone.size() - spared > 1 && taken != no_lit && trail.is_true_before(taken, time)) {
            out.push_back(~taken);
            continue;
        }
        for (std::size_t at = spared; at < part.gone.size(); ++at) {
            out.push_back(part.gone[at].second);
        }
    }
}

void Pruning::retreat(std::uint32_t level) {
    while (!rows_.empty() && rows_.back().level > level) {
        rows_.pop_back();
    }
}

/// The variable that is split most, at its greatest part.
Lit Pruning::decide(const Trail& trail) {
    std::uint32_t best = no_var;
    double least = 2;
    for (const std::uint32_t var : split_) {
        const double part = relaxation_->lp().value(first(var) + best_[var]);
        if (part < least && trail.is_open(atoms_.takes(var, best_[var]))) {
            best = var;
            least = part;
        }
    }
    return best == no_var ? no_lit : atoms_.takes(best, best_[best]);
}

}  // namespace maatwerk::solver
