// Asking as the page does: in slices, and how long each of them took.
#pragma once

#include "solver/pace.h"
#include "solver/solver.h"

#include <chrono>
#include <cstdint>
#include <ctime>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace maatwerk::bench {

/// Milliseconds since some moment: of processor time where the system tells it, so that what else runs does not count.
inline double spent_ms() {
#ifdef __EMSCRIPTEN__
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
#else
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

class Slices {
public:
    /// Of so many steps each; of as many as the page would give (solver/pace.h) unless told.
    explicit Slices(std::optional<std::uint64_t> steps = {}, double limit_ms = std::numeric_limits<double>::infinity())
        : steps_(steps), limit_ms_(limit_ms) {}

    /// Asks until the answer is there; one that takes longer than the limit is given up, and stays empty.
    template <class Ask>
    auto settle(Ask&& ask) {
        double all_ms = 0;
        while (true) {
            solver::Budget budget{steps_.value_or(pace_.steps())};
            const double start = spent_ms();
            auto answer = ask(budget);
            times_ms_.push_back(spent_ms() - start);
            pace_.took(times_ms_.back());
            all_ms += times_ms_.back();
            if (!answer && all_ms > limit_ms_) {
                gave_up_ = true;
                answer.emplace();
            }
            if (answer) {
                return std::move(*answer);
            }
        }
    }

    /// What each took since the last call, in their order.
    std::vector<double> take_times_ms() { return std::exchange(times_ms_, {}); }
    /// Whether one was given up since the last call.
    bool take_gave_up() { return std::exchange(gave_up_, false); }

private:
    std::optional<std::uint64_t> steps_;
    solver::Pace pace_;
    double limit_ms_;
    std::vector<double> times_ms_;
    bool gave_up_ = false;
};

}  // namespace maatwerk::bench
