#include "solver/repair.h"

#include <utility>

namespace maatwerk::solver {

Repairs::Repairs(Workbench& bench, std::vector<Choice> choices, std::optional<Literal> wanted, std::size_t most,
                 Objective objective)
    : bench_(bench), choices_(std::move(choices)), most_(most) {
    selector_ = bench_.engine.new_selector();
    assumptions_.push_back(selector_);
    if (wanted) {
        assumptions_.push_back(bench_.lit(*wanted));
    }
    Goal weight;
    Goal number;
    for (const Choice& choice : choices_) {
        weight.push_back({~choice.literal, choice.weight});
        number.push_back({~choice.literal, 1});
        kept_first_.push_back(bench_.lit(choice.literal));
    }
    goals_.push_back(std::move(weight));
    goals_.push_back(std::move(number));
    goals_.insert(goals_.end(), objective.begin(), objective.end());
}

Repairs::~Repairs() { finish(); }

bool Repairs::advance(Budget& budget) {
    while (!done_ && answer_.size() < most_) {
        if (!next_) {
            next_ = std::make_unique<Optimum>(bench_, assumptions_, goals_, kept_first_);
        }
        if (!next_->advance(budget)) {
            return false;
        }
        take();
        next_.reset();
    }
    finish();
    return true;
}

void Repairs::take() {
    if (!next_->best()) {
        done_ = true;
        return;
    }
    Repair repair;
    repair.model = *next_->best();
    std::vector<Lit> keep_one;
    for (const Choice& choice : choices_) {
        if (!holds(choice.literal, repair.model)) {
            repair.dropped.push_back(choice.literal);
            repair.weight += choice.weight;
            keep_one.push_back(bench_.lit(choice.literal));
        }
    }
    done_ = keep_one.empty();
    if (!done_) {
        bench_.engine.add_guarded_clause(selector_, keep_one);
    }
    answer_.push_back(std::move(repair));
}

void Repairs::finish() {
    done_ = true;
    next_.reset();
    if (selector_ != no_lit) {
        bench_.engine.release(std::exchange(selector_, no_lit));
    }
}

}  // namespace maatwerk::solver
