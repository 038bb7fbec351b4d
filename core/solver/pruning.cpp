#include "solver/pruning.h"

#include "solver/tunables.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {
void Pruning::aim(Lit selector, std::int64_t max) {
    selector_ = selector;
    max_ = max;
    is_best_ = false;
}

/// Has the program know what may be used, and is_best_ whether its last point, which was best, still is.
void Pruning::allow(const Trail& trail) {
    Lp& lp = relaxation_->lp();
    if (relaxation_->user != this) {
        allow_anew();
    }
    if (trail.level_end(0) != root_) {  // what was there has moved
        root_ = trail.level_end(0);
        read_ = 0;
    }
    for (; read_ < trail.size(); ++read_) {
        const Lit lit = trail[read_];
        const std::uint32_t var = atoms_.var_of(lit);
        if (var == no_var || atoms_.values(var) == 1 || (atoms_.is_wide(var) && is_positive(lit))) {
            continue;
        }
        const std::uint32_t column = first(var) + atoms_.value_removed_by(lit);
        if (lp.is_allowed(column)) {
            is_best_ = is_best_ && lp.value(column) < tunables::lp_nothing;
            lp.allow(column, false);
            gone_.push_back({read_, column});
        }
    }
}

/// Somebody else had the program, and forbade what he liked.
void Pruning::allow_anew() {
    for (std::uint32_t column = 0; column < relaxation_->rows().columns(); ++column) {
        relaxation_->lp().allow(column, true);
    }
    relaxation_->user = this;
    gone_.clear();
    read_ = 0;
    is_best_ = false;
}

Adviser::Word Pruning::look(const Trail& trail, std::uint64_t& steps, std::uint64_t most, std::vector<Lit>& out,
                            std::uint32_t& row) {
    allow(trail);
    if (is_best_) {
        return Word::nothing;
    }
    best_.clear();
    split_.clear();
    Lp& lp = relaxation_->lp();
    const bool is_root = trail.level() <= bound_level_ + 1;
    const std::uint64_t given = std::min(most, tunables::lp_steps_a_look);
    std::uint64_t left = given;
    if (is_root && is_away_ && lp.remembers()) {
        lp.recall(left);
    }
    is_away_ = !is_root;
    const double cutoff = max_ == no_max ? std::numeric_limits<double>::max()
                                         : relaxation_->in_lp(max_) + 0.01 * relaxation_->in_lp(1) +
                                               tunables::lp_shake * atoms_.variables();
    const Lp::State state = lp.solve(cutoff, left);
    steps += given - left;
    if (state == Lp::State::paused) {
        return Word::wait;
    }
    steps += relaxation_->rows().columns() / tunables::read_columns_a_step;
    switch (state) {
        case Lp::State::paused:
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
        if (most < tunables::lp_whole) {
            split_.push_back(var);
        }
    }
    is_best_ = true;
    best_at_ = trail.size();
}

void Pruning::retreat(std::uint32_t level, std::uint32_t kept) {
    while (!rows_.empty() && rows_.back().level > level) {
        rows_.pop_back();
    }
    for (; !gone_.empty() && gone_.back().place >= kept; gone_.pop_back()) {
        if (relaxation_->user == this) {
            relaxation_->lp().allow(gone_.back().column, true);
        }
    }
    is_best_ = is_best_ && kept >= best_at_;
    read_ = std::min(read_, kept);
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
