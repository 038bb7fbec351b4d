// Idea: the diagram's best is a lower bound, and the answer where the model that has it keeps the sums that were left
// out: it is then the best of fewer, ties included. Else the search answers. Rejected: see compiled_questions.h.
// Cost: the diagram's passes.
#include "solver/compiled_questions.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {
CompiledOptimum::CompiledOptimum(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices,
                                 Objective objective, Ties ties)
    : bench_(bench), compiled_(compiled), choices_(choices), objective_(std::move(objective)), ties_(std::move(ties)) {
    if (compiled == nullptr) {
        begin_search({});
        return;
    }
    answers_.emplace(compiled->diagram);
    answers_->choose(choices);
}

bool CompiledOptimum::advance(Budget& budget) {
    if (answers_ && !ask_diagram(budget)) {
        return false;
    }
    if (!search_) {
        return true;
    }
    if (!search_->advance(budget)) {
        return false;
    }
    if (search_->best()) {
        answer_ = {*search_->best(), search_->cost(), true, search_->lower_bound()};
    }
    return true;
}

/// False: not ready. The search takes over where the answer breaks a sum.
bool CompiledOptimum::ask_diagram(Budget& budget) {
    auto completion = answers_->complete(objective_, budget, ties_);
    if (!completion) {
        return false;
    }
    answers_.reset();
    if (!completion->model.empty() && !compiled_->keeps_sums(bench_.problem, completion->model)) {
        begin_search(std::move(completion->cost));
        return true;
    }
    if (!completion->model.empty()) {
        bench_.witnesses.add(completion->model);
    }
    answer_ = std::move(*completion);
    return true;
}

std::optional<Completion> CompiledOptimum::so_far() const {
    if (!answer_.model.empty()) {
        return answer_;
    }
    if (!search_ || !search_->best()) {
        return std::nullopt;
    }
    return Completion{*search_->best(), search_->cost(), search_->is_done(), search_->lower_bound()};
}

void CompiledOptimum::begin_search(std::vector<std::int64_t> bounds) {
    search_ =
        std::make_unique<Optimum>(bench_, bench_.lits(choices_), objective_, bench_.lits(ties_), std::move(bounds));
}

View::View(const Compiled& compiled, std::vector<Literal> choices, Goal goal)
    : choices_(std::move(choices)), goal_(std::move(goal)), answers_(compiled.diagram) {
    answers_.choose(choices_);
}

/// By node: two ranges, two marks; by value: a range, a weight, two marks.
std::size_t View::bytes_of(const Compiled& compiled) {
    return std::size_t{34} * compiled.diagram.node_count() + std::size_t{26} * compiled.diagram.value_count();
}

Answer<Availability> View::available(std::optional<std::uint32_t> only, Budget& budget) {
    if (!only) {
        return answers_.available(budget);
    }
    auto values = answers_.available_instead(Var{*only}, budget);
    if (!values) {
        return {};
    }
    const bool any = std::find(values->begin(), values->end(), true) != values->end();
    return Availability{any, {std::move(*values)}};
}

bool CompiledAvailabilities::advance(Budget& budget) {
    answer_ = view_->available(only_, budget);
    return answer_.has_value();
}

bool CompiledOutlooks::advance(Budget& budget) {
    answer_ = view_->outlook(var_, budget);
    return answer_.has_value();
}

}  // namespace maatwerk::solver
