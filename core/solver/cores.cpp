#include "solver/cores.h"

#include "solver/constraints.h"

#include <algorithm>
#include <limits>

namespace maatwerk::solver {

std::vector<std::vector<std::int64_t>> weights_of(const Atoms& atoms, std::span<const WeightedLiteral> goal) {
    std::vector<std::vector<std::int64_t>> weights(atoms.variables());
    for (const WeightedLiteral& term : goal) {
        const auto var = static_cast<std::uint32_t>(term.literal.var);
        weights[var].resize(atoms.values(var), 0);
        add_term(term, weights[var]);
    }
    return weights;
}

Cores::Cores(Engine& engine, std::vector<std::vector<std::int64_t>> weights)
    : engine_(engine), weights_(std::move(weights)) {
    for (std::uint32_t var = 0; var < weights_.size(); ++var) {
        if (weights_[var].empty()) {
            continue;
        }
        std::vector<std::int64_t> prices = weights_[var];
        std::sort(prices.begin(), prices.end());
        prices.erase(std::unique(prices.begin(), prices.end()), prices.end());
        lower_bound_ += prices.front();
        Chain chain{var, {}};
        for (std::size_t at = 0; at + 1 < prices.size(); ++at) {
            chain.steps.push_back({prices[at], prices[at + 1] - prices[at], no_lit});
        }
        if (!chain.steps.empty()) {
            chains_.push_back(std::move(chain));
        }
    }
    threshold_ = std::max<std::int64_t>(greatest_below(std::numeric_limits<std::int64_t>::max()), 1);
}

Cores::~Cores() { engine_.release(selectors_); }

/// The greatest weight under the limit that something still has; 0 when nothing has.
std::int64_t Cores::greatest_below(std::int64_t limit) const {
    std::int64_t greatest = 0;
    const auto look = [&](std::int64_t weight) { greatest = weight < limit ? std::max(greatest, weight) : greatest; };
    for (const Chain& chain : chains_) {
        for (const Step& step : chain.steps) {
            look(step.weight);
        }
    }
    for (const Counter& counter : counters_) {
        look(counter.weight);
    }
    return greatest;
}

bool Cores::descend() {
    const std::int64_t next = greatest_below(threshold_);
    threshold_ = std::min(next, std::max<std::int64_t>(threshold_ / 2, 1));
    return next > 0;
}

Lit Cores::make_step(const Chain& chain, std::int64_t bound) {
    const std::vector<std::int64_t>& prices = weights_[chain.var];
    std::vector<LitWeight> terms;
    for (std::uint32_t value = 0; value < prices.size(); ++value) {
        terms.push_back({engine_.atoms().takes(chain.var, value), prices[value]});
    }
    const Lit lit = engine_.new_selector();
    selectors_.push_back(lit);
    engine_.add_guarded_row(lit, terms, bound);
    return lit;
}

void Cores::assume(std::vector<Lit>& assumptions) {
    for (Chain& chain : chains_) {
        const auto step = std::find_if(chain.steps.begin(), chain.steps.end(),
                                       [&](const Step& one) { return one.weight >= threshold_; });
        if (step != chain.steps.end()) {
            step->lit = step->lit == no_lit ? make_step(chain, step->bound) : step->lit;
            assumptions.push_back(step->lit);
        }
    }
    for (const Counter& counter : counters_) {
        if (counter.weight >= threshold_) {
            assumptions.push_back(counter.lit);
        }
    }
}

void Cores::add_counter(std::vector<Lit> lits, std::int64_t given, std::int64_t weight) {
    std::vector<LitWeight> terms;
    for (const Lit lit : lits) {
        terms.push_back({~lit, 1});
    }
    const Lit selector = engine_.new_selector();
    selectors_.push_back(selector);
    engine_.add_guarded_row(selector, terms, given);
    counters_.push_back({std::move(lits), given, weight, selector, counters_.size()});
}

/// One more of the counter's literals may be false, at that price.
void Cores::let_give(std::size_t counter, std::int64_t weight) {
    const std::size_t next = counters_[counter].next;
    const std::int64_t given = counters_[counter].given + 1;
    if (next != counter) {
        counters_[next].weight += weight;
    } else if (given < static_cast<std::int64_t>(counters_[counter].lits.size())) {
        counters_[counter].next = counters_.size();
        add_counter(counters_[counter].lits, given, weight);
    }
}

template <class Visit>
void Cores::for_each_in(const std::vector<Lit>& core, Visit visit) {
    const auto in_core = [&](Lit lit) { return std::find(core.begin(), core.end(), lit) != core.end(); };
    for (Chain& chain : chains_) {
        for (Step& step : chain.steps) {
            if (step.lit != no_lit && in_core(step.lit)) {
                visit(step.lit, step.weight);
            }
        }
    }
    for (Counter& counter : counters_) {
        if (in_core(counter.lit)) {
            visit(counter.lit, counter.weight);
        }
    }
}

std::size_t Cores::charge(const std::vector<Lit>& core) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::vector<Lit> lits;
    for_each_in(core, [&](Lit lit, std::int64_t weight) {
        lits.push_back(lit);
        least = std::min(least, weight);
    });
    if (lits.empty()) {
        return 0;
    }
    lower_bound_ += least;
    for_each_in(core, [&](Lit, std::int64_t& weight) { weight -= least; });
    // A counter that must give lets one more be false, at the price of its own core.
    for (std::size_t at = 0, known = counters_.size(); at < known; ++at) {
        if (std::find(lits.begin(), lits.end(), counters_[at].lit) != lits.end()) {
            let_give(at, least);
        }
    }
    const std::size_t size = lits.size();
    if (size > 1) {
        add_counter(std::move(lits), 1, least);
    }
    return size;
}

}  // namespace maatwerk::solver
