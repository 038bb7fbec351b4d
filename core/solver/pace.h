// How many steps a caller with a clock gives at a time. Steps are not seconds: what one takes hangs on the machine, on the
// question, and in a browser on whether the machine code is made yet. So the caller tells what the last slice took.
#pragma once

#include "solver/tunables.h"

#include <algorithm>
#include <cstdint>

namespace maatwerk::solver {

class Pace {
public:
    /// Many enough that going on costs little beside them, few enough that a slice of the slowest steps stays short.
    static constexpr std::uint64_t most = tunables::slice_steps_most;
    /// Few enough to begin with, when nothing is known.
    static constexpr std::uint64_t least = tunables::slice_steps_least;

    /// For the next slice: `least` at first, at most `most`.
    std::uint64_t steps() const { return steps_; }

    /// The last slice took so long, in milliseconds of any clock: half the steps next time after more than 2, twice as
    /// many after less than 1.
    void took(double ms) {
        if (ms > 2) steps_ = std::max(least, steps_ / 2);
        if (ms < 1) steps_ = std::min(most, steps_ * 2);
    }

private:
    std::uint64_t steps_ = least;
};

}  // namespace maatwerk::solver
