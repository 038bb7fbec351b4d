// The sides of an optimization take turns, each round of them twice as long as the one before.
#include "solver/optimize.h"
#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {

bool Optimum::takes_part(Side side) const {
    switch (side) {
        case Side::program:
            return pruning_ != nullptr;
        case Side::cores:
            return cores_ != nullptr && stage_ == Stage::goals;
        case Side::rows:
            return true;
    }
    return false;
}

void Optimum::start_turns() {
    turn_ = tunables::optimize_turn;
    side_ = takes_part(Side::program) ? Side::program : takes_part(Side::cores) ? Side::cores : Side::rows;
    turn_left_ = turn_of(side_);
}

/// After the last side the first one comes again, and turns are twice as long.
void Optimum::to_next_side() {
    do {
        const bool was_last = side_ == Side::rows;
        turn_ += was_last ? turn_ : 0;
        side_ = was_last ? Side::program : static_cast<Side>(static_cast<std::uint8_t>(side_) + 1);
    } while (!takes_part(side_));
    turn_left_ = turn_of(side_);
}

/// The program, where there is one, has longer turns: it most often ends in its first.
std::uint64_t Optimum::turn_of(Side side) const { return side == Side::program ? tunables::lp_turns * turn_ : turn_; }

/// Searches for as long as the turn and the budget last; another side has its turn after this.
Outcome Optimum::search_in_turn(const std::vector<Lit>& assumptions, Budget& budget, bool& paused) {
    const bool is_alone = !takes_part(Side::program) && !takes_part(Side::cores);
    const std::uint64_t given = is_alone ? budget.steps : std::min(budget.steps, turn_left_);
    Budget turn{given};
    bench_.engine.heed(side_ == Side::program ? pruning_.get() : nullptr);
    const Outcome outcome = bench_.engine.search(assumptions, turn, side_ == Side::cores ? Core::named : Core::unnamed);
    budget.steps -= given - turn.steps;
    turn_left_ -= is_alone ? 0 : given - turn.steps;
    paused = outcome == Outcome::paused;
    if (paused && !is_alone && turn_left_ == 0) {
        to_next_side();
        paused = budget.steps == 0;
    }
    return outcome;
}

}  // namespace maatwerk::solver
