// Asking as the page does: in slices of so many steps, and how long the longest of them took.
#pragma once

#include "solver/solver.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <utility>

namespace maatwerk::bench {

/// Milliseconds since some moment.
inline double now_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

/// The same of processor time, where the system tells it, so that what else runs does not count.
inline double spent_ms() {
#ifdef __EMSCRIPTEN__
    return now_ms();
#else
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

class Slices {
public:
    /// What the page gives at a time (web/ui/app.cpp).
    static constexpr std::uint64_t of_the_page = 30'000;
    explicit Slices(std::uint64_t steps = of_the_page) : steps_(steps) {}

    /// Asks until the answer is there.
    template <class Ask>
    auto settle(Ask&& ask) {
        while (true) {
            solver::Budget budget{steps_};
            const double start = spent_ms();
            auto answer = ask(budget);
            longest_ms_ = std::max(longest_ms_, spent_ms() - start);
            if (answer) {
                return std::move(*answer);
            }
        }
    }

    /// The longest since the last call.
    double take_longest_ms() { return std::exchange(longest_ms_, 0); }

private:
    std::uint64_t steps_;
    double longest_ms_ = 0;
};

}  // namespace maatwerk::bench
