// A good model before a search for the best: those known, made to hold what is assumed, and then better and better.
//
// Idea: the best model for one option is, but for a swap or two, close to the best for the next; so the best few models
// known that hold all assumptions, and those that break only one, go through Swaps::bring and Swaps::better until nothing
// betters them. Answers never rest on it. Rejected: a search that dives once more for each model that is a little
// better. Cost: some calls of Swaps::better for each start.
#pragma once

#include "solver/question.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace maatwerk::solver {

class Descent {
public:
    /// Without selectors among the assumptions. The bench is used for as long as this lives.
    Descent(Workbench& bench, std::vector<Lit> assumptions, const Weights& weights);
    /// One more model to start from; not before advance() was true.
    void start_from(const Model& model);
    /// True when there is no start left to go on from.
    bool advance(Budget& budget);
    /// The best met so far, which has all that is assumed.
    const std::optional<Model>& best() const { return best_; }

private:
    struct Start {
        std::int64_t sum;
        std::size_t witness;
        bool is_whole;  // it has all that is assumed
    };
    bool gather(Budget& budget);
    void choose_starts();
    std::optional<Lit> missing(const Model& model) const;
    void begin(Budget& budget);
    void descend(Budget& budget);
    void meet(const Model& model);
    std::int64_t sum_of(const Model& model) const;

    Workbench& bench_;
    std::vector<Lit> assumptions_;
    const Weights& weights_;
    std::size_t looked_at_ = 0;  // witnesses
    bool is_gathered_ = false;
    std::vector<Start> starts_;     // the best last
    std::optional<Model> at_hand_;  // a model that may be made better
    std::uint64_t started_ = 0;     // swaps.starts() when they took it; 0: they have not
    std::optional<Model> best_;
    std::int64_t least_ = 0;
};

/// No swap takes away what is assumed.
void bar_against(Workbench& bench, std::span<const Lit> assumptions);

}  // namespace maatwerk::solver
