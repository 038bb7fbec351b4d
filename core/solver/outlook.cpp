#include "solver/outlook.h"

namespace maatwerk::solver {

Outlooks::Outlooks(Workbench& bench, std::vector<Lit> assumptions, std::uint32_t var, Goal goal, Ends ends)
    : bench_(bench), assumptions_(std::move(assumptions)), var_(var), goal_(std::move(goal)), ends_(ends) {}

bool Outlooks::advance(Budget& budget) {
    while (answer_.size() < bench_.engine.atoms().values(var_)) {
        if (!next_) {
            begin_next();
        }
        if (!next_->advance(budget)) {
            return false;
        }
        take();
        next_.reset();
    }
    return true;
}

void Outlooks::begin_next() {
    std::vector<Lit> assumptions = assumptions_;
    assumptions.push_back(bench_.engine.atoms().takes(var_, static_cast<std::uint32_t>(answer_.size())));
    next_ = std::make_unique<Optimum>(bench_, std::move(assumptions), Objective{upward_ ? -goal_ : goal_},
                                      std::vector<Lit>{});
}

void Outlooks::take() {
    if (!next_->best()) {
        answer_.emplace_back();
        upward_ = false;
        return;
    }
    const std::int64_t value = value_of(goal_, *next_->best());
    if (upward_ || ends_ == Ends::lowest) {
        answer_.push_back(Span{upward_ ? lowest_ : value, value});
        upward_ = false;
        return;
    }
    lowest_ = value;
    upward_ = true;
}

}  // namespace maatwerk::solver
