// Whether there is any model under some assumptions: a witness, what a diagram tells, or else a search.
#pragma once

#include "solver/possible_beside.h"
#include "solver/question.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace maatwerk::solver {

/// Whether there is any model at all.
class Satisfiability final : public Question {
public:
    /// `possible`: what a diagram tells of the assumptions, or null.
    Satisfiability(Workbench& bench, std::vector<Lit> assumptions, std::shared_ptr<PossibleBeside> possible)
        : bench_(bench), assumptions_(std::move(assumptions)), possible_(std::move(possible)) {
        const auto& models = bench.witnesses.all();
        satisfiable_ = std::any_of(models.begin(), models.end(), [&](const Model& model) {
            return agrees(bench.engine.atoms(), assumptions_, model);
        });
    }
    bool advance(Budget& budget) override {
        if (!satisfiable_ && possible_) {
            if (!possible_->find_whole(budget)) {
                return false;
            }
            satisfiable_ = possible_->whole() == Knowledge::possible;
        }
        if (satisfiable_ || (possible_ && possible_->whole() == Knowledge::impossible)) {
            return true;
        }
        bench_.engine.keep_phases(true);
        const Outcome outcome = bench_.engine.search(assumptions_, budget);
        if (outcome == Outcome::sat) {
            satisfiable_ = true;
            bench_.witnesses.add(bench_.engine.model());
        }
        return outcome != Outcome::paused;
    }
    bool answer() const { return satisfiable_; }

private:
    Workbench& bench_;
    std::vector<Lit> assumptions_;
    std::shared_ptr<PossibleBeside> possible_;
    bool satisfiable_ = false;
};

}  // namespace maatwerk::solver
