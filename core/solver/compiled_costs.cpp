// Idea: the diagram's best is a lower bound, and the answer where the model that has it keeps the sums that were left
// out: it is then the best of fewer, ties included. Else the search answers. Rejected: see compiled_questions.h.
// Cost: the diagram's passes, a model for each value of an outlook.
#include "solver/compiled_questions.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {
namespace {

std::vector<Lit> lits_of(const Workbench& bench, const std::vector<Literal>& literals) {
    std::vector<Lit> lits;
    for (const Literal& literal : literals) {
        lits.push_back(bench.lit(literal));
    }
    return lits;
}

}  // namespace

CompiledOptimum::CompiledOptimum(Workbench& bench, const Compiled* compiled, const std::vector<Literal>& choices,
                                 Objective objective, std::vector<Literal> ties)
    : bench_(bench), compiled_(compiled), choices_(choices), objective_(std::move(objective)), ties_(std::move(ties)) {
    if (compiled == nullptr) {
        begin_search();
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
        begin_search();
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

void CompiledOptimum::begin_search() {
    search_ = std::make_unique<Optimum>(bench_, lits_of(bench_, choices_), objective_, lits_of(bench_, ties_));
}

View::View(const Compiled& compiled, std::vector<Literal> choices, Goal goal)
    : choices_(std::move(choices)), goal_(std::move(goal)), answers_(compiled.diagram) {
    answers_.choose(choices_);
}

/// By node: two ranges, a parent, two marks; by value: a range twice, a weight, a leaf, a mark.
std::size_t View::bytes_of(const Compiled& compiled) {
    return std::size_t{38} * compiled.diagram.node_count() + std::size_t{61} * compiled.diagram.value_count();
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

bool View::find_spans(Budget& budget) {
    if (!spans_) {
        spans_ = answers_.outlook(goal_, budget);
    }
    return spans_.has_value();
}

bool CompiledAvailabilities::advance(Budget& budget) {
    answer_ = view_->available(only_, budget);
    return answer_.has_value();
}

CompiledOutlooks::CompiledOutlooks(Workbench& bench, const Compiled& compiled, std::uint32_t var,
                                   std::shared_ptr<View> up, std::shared_ptr<View> down)
    : bench_(bench), compiled_(compiled), var_(var), up_(std::move(up)), down_(std::move(down)) {}

bool CompiledOutlooks::advance(Budget& budget) {
    if (!up_->find_spans(budget) || (down_ && !down_->find_spans(budget))) {
        return false;
    }
    if (compiled_.is_exact()) {
        answer_ = up_->spans_of(var_);
        return true;
    }
    while (answer_.size() < up_->spans_of(var_).size()) {
        if (!has_lowest_ && !find_end(*up_, lowest_, budget)) {
            return false;
        }
        has_lowest_ = true;
        std::optional<std::int64_t> highest = lowest_;
        if (down_ && lowest_ && !find_end(*down_, highest, budget)) {
            return false;
        }
        take(lowest_, down_ && highest ? std::optional(-*highest) : highest);
    }
    return true;
}

/// The least value of the view's goal with the next value; nothing where that is not possible.
bool CompiledOutlooks::find_end(View& view, std::optional<std::int64_t>& end, Budget& budget) {
    const auto value = static_cast<std::uint32_t>(answer_.size());
    const std::optional<Span>& span = view.spans_of(var_)[value];
    if (!search_ && !span) {
        end.reset();
        return true;
    }
    if (!search_) {
        const Model model = view.lowest_with(var_, value);
        budget.steps -= std::min<std::uint64_t>(budget.steps, model.size());
        if (compiled_.keeps_sums(bench_.problem, model)) {
            bench_.witnesses.add(model);
            end = span->lowest;
            return true;
        }
        std::vector<Lit> assumptions{bench_.engine.atoms().takes(var_, value)};
        for (const Literal& choice : view.choices()) {
            if (choice.var != Var{var_}) {
                assumptions.push_back(bench_.lit(choice));
            }
        }
        search_ = std::make_unique<Optimum>(bench_, std::move(assumptions), Objective{view.goal()}, std::vector<Lit>{});
    }
    if (!search_->advance(budget)) {
        return false;
    }
    end = search_->best() ? std::optional(value_of(view.goal(), *search_->best())) : std::nullopt;
    search_.reset();
    return true;
}

void CompiledOutlooks::take(std::optional<std::int64_t> lowest, std::optional<std::int64_t> highest) {
    answer_.push_back(lowest ? std::optional(Span{*lowest, *highest}) : std::nullopt);
    lowest_.reset();
    has_lowest_ = false;
}

}  // namespace maatwerk::solver
