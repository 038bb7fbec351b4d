// Asking as the page does: in slices of so many steps, and how long each of them took.
#pragma once

#include "solver/solver.h"

#include <chrono>
#include <cstdint>
#include <ctime>
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
    /// What the page gives at a time (web/ui/app.cpp).
    static constexpr std::uint64_t of_the_page = 15'000;
    explicit Slices(std::uint64_t steps = of_the_page) : steps_(steps) {}

    /// Asks until the answer is there.
    template <class Ask>
    auto settle(Ask&& ask) {
        while (true) {
            solver::Budget budget{steps_};
            const double start = spent_ms();
            auto answer = ask(budget);
            times_ms_.push_back(spent_ms() - start);
            if (answer) {
                return std::move(*answer);
            }
        }
    }

    /// What each took since the last call, in their order.
    std::vector<double> take_times_ms() { return std::exchange(times_ms_, {}); }

private:
    std::uint64_t steps_;
    std::vector<double> times_ms_;
};

}  // namespace maatwerk::bench
