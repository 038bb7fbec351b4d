#include "solver/pruning.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {
namespace {

constexpr double whole = 1 - 1e-6;
constexpr double nothing = 1e-7;

}  // namespace

void Pruning::aim(Lit selector, std::int64_t max) {
    selector_ = selector;
    max_ = max;
    is_best_ = false;
}

/// Has the program know what may be used. False: its last point, which was best, still is.
bool Pruning::allow(const Trail& trail) {
    Lp& lp = relaxation_->lp();
    bool is_best = is_best_ && relaxation_->user == this;
    for (std::uint32_t var = 0; var < atoms_.variables(); ++var) {
        for (std::uint32_t value = 0; value < atoms_.values(var); ++value) {
            const std::uint32_t column = first(var) + value;
            const bool allowed = !trail.is_false(atoms_.takes(var, value));
            is_best = is_best && (allowed ? lp.is_allowed(column) : lp.value(column) < nothing);
            lp.allow(column, allowed);
        }
    }
    relaxation_->user = this;
    return !is_best;
}

Adviser::Word Pruning::look(const Trail& trail, std::uint64_t& steps, std::vector<Lit>& out, std::uint32_t& row) {
    if (!allow(trail)) {
        return Word::nothing;
    }
    best_.clear();
    split_.clear();
    is_best_ = false;
    Lp& lp = relaxation_->lp();
    const bool is_root = trail.level() <= bound_level_ + 1;
    std::uint64_t left = tunables::lp_steps_a_look;
    if (is_root && is_away_ && lp.remembers()) {
        lp.recall(left);
    }
    is_away_ = !is_root;
    const double cutoff = max_ == no_max ? std::numeric_limits<double>::max()
                                         : relaxation_->in_lp(max_) + 0.01 * relaxation_->in_lp(1) +
                                               tunables::lp_shake * atoms_.variables();
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
    if (is_root) {
        lp.remember();
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
    is_best_ = true;
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
