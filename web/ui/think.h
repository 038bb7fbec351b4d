// Asks the session the questions whose answers are shown, in the order in which a shopper misses them.
#pragma once

#include "ui/state.h"

#include <optional>
#include <vector>

namespace maatwerk::ui {

class Thinker {
public:
    /// Spends the budget on answers that are missing. `in_view` are the groups that can be seen.
    /// Answers whether one came that is shown.
    bool think(State& state, const std::vector<GroupId>& in_view, configure::Budget& budget);

    /// Whether all that can be seen is answered.
    static bool is_shown_ready(const State& state, const std::vector<GroupId>& in_view);
    /// Whether nothing is left to ask.
    static bool is_done(const State& state);
    /// Spends the budget on compiling the catalog, so that later answers come sooner. For when all that can be seen is
    /// answered: what cannot be seen waits for it. Shows nothing.
    static void compile(State& state, configure::Budget& budget);
    static bool wants_to_compile(const State& state);
    /// The session is another.
    void start(State& state);
    /// The session has another revision: its answers are asked anew, the prices of the old ones kept to be shown.
    void reset(State& state);

private:
    bool preset_prices(State& state, configure::Budget& budget);

    std::optional<configure::Session> aside_;  ///< tries the presets out
    std::size_t preset_ = 0;
    bool preset_chosen_ = false;
};

}  // namespace maatwerk::ui
