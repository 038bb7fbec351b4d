#include "solver/available.h"

#include <algorithm>

namespace maatwerk::solver {

Availabilities::Availabilities(Workbench& bench, std::vector<Lit> assumptions, std::optional<std::uint32_t> only)
    : bench_(bench),
      assumptions_(std::move(assumptions)),
      begin_(only.value_or(0)),
      end_(only ? *only + 1 : bench.engine.atoms().variables()),
      var_(begin_) {
    for (std::uint32_t var = begin_; var < end_; ++var) {
        known_.emplace_back(bench.engine.atoms().values(var), Knowledge::open);
    }
    for (const Model& model : bench.witnesses.all()) {
        if (agrees(bench.engine.atoms(), assumptions_, model)) {
            see(model);
        }
    }
}

bool Availabilities::advance(Budget& budget) {
    bench_.engine.keep_phases(true);
    steer(true);
    const bool ready = (satisfiable_ || find_first(budget)) && search_next(budget);
    steer(false);
    if (ready) {
        finish();
    }
    return ready;
}

/// True when it is known whether there is any model.
bool Availabilities::find_first(Budget& budget) {
    switch (bench_.engine.search(assumptions_, budget)) {
        case Outcome::paused:
            return false;
        case Outcome::unsat:
            var_ = end_;
            return true;
        case Outcome::sat:
            see(bench_.engine.model());
            bench_.witnesses.add(bench_.engine.model());
            break;
    }
    return true;
}

bool Availabilities::search_next(Budget& budget) {
    bool fresh = false;  // the trail is that of our own last search
    while (to_next()) {
        const Lit lit = bench_.engine.atoms().takes(var_, value_);
        if (fresh && bench_.engine.is_false_under(lit, assumptions_.size())) {
            exclude(lit);
            continue;
        }
        assumptions_.push_back(lit);
        const Outcome outcome = bench_.engine.search(assumptions_, budget);
        assumptions_.pop_back();
        if (outcome == Outcome::paused) {
            return false;
        }
        fresh = true;
        if (outcome == Outcome::sat) {
            see(bench_.engine.model());
            bench_.witnesses.add(bench_.engine.model());
        } else {
            exclude(lit);
        }
    }
    return true;
}

void Availabilities::exclude(Lit lit) {
    known_[var_ - begin_][value_] = Knowledge::impossible;
    bench_.engine.want(lit, false);
}

/// Goes to the next value of which nothing is known.
bool Availabilities::to_next() {
    for (; var_ < end_; ++var_, value_ = 0) {
        const std::vector<Knowledge>& values = known_[var_ - begin_];
        while (value_ < values.size() && values[value_] != Knowledge::open) {
            ++value_;
        }
        if (value_ < values.size()) {
            return true;
        }
    }
    return false;
}

void Availabilities::see(const Model& model) {
    satisfiable_ = true;
    for (std::uint32_t var = begin_; var < end_; ++var) {
        known_[var - begin_][model[var]] = Knowledge::possible;
        bench_.engine.want(bench_.engine.atoms().takes(var, model[var]), false);
    }
}

void Availabilities::steer(bool on) {
    for (std::uint32_t var = begin_; var < end_; ++var) {
        for (std::uint32_t value = 0; value < known_[var - begin_].size(); ++value) {
            if (known_[var - begin_][value] == Knowledge::open) {
                bench_.engine.want(bench_.engine.atoms().takes(var, value), on);
            }
        }
    }
}

void Availabilities::finish() {
    answer_.satisfiable = satisfiable_;
    for (const std::vector<Knowledge>& values : known_) {
        std::vector<bool>& possible = answer_.possible.emplace_back();
        for (const Knowledge knowledge : values) {
            possible.push_back(satisfiable_ && knowledge == Knowledge::possible);
        }
    }
}

}  // namespace maatwerk::solver
