// Idea: what is given up is a goal like any other, so that the first repair is one optimization; the next must keep a
// choice of each repair before, and the few ways to do so are tried one by one, the best of them being the answer (the
// partition of a solution space by Lawler 1972, without its disjointness, which only saves time). Ways whose best breaks
// a sum beside the diagram wait until the others are known, the one with the least bound first (branch and bound).
// Rejected: a clause "keep one of these", which a finished diagram cannot take in. Cost: one optimization a way.
#include "solver/compiled_questions.h"

#include "solver/tunables.h"

#include <algorithm>
#include <utility>

namespace maatwerk::solver {

CompiledRepairs::CompiledRepairs(Workbench& bench, const Compiled& compiled, std::vector<Choice> choices,
                                 std::optional<Literal> wanted, std::size_t most, Objective objective)
    : bench_(bench),
      compiled_(compiled),
      choices_(std::move(choices)),
      wanted_(wanted),
      most_(most),
      objective_(std::move(objective)) {
    Goal weight;
    Goal number;
    for (const Choice& choice : choices_) {
        weight.push_back({~choice.literal, choice.weight});
        number.push_back({~choice.literal, 1});
        kept_first_.push_back(choice.literal);
    }
    goals_ = {std::move(weight), std::move(number)};
    goals_.insert(goals_.end(), objective_.begin(), objective_.end());
}

bool CompiledRepairs::advance(Budget& budget) {
    while (!search_ && !done_ && answer_.size() < most_) {
        if (!in_round_) {
            begin_round();
        } else if (answers_ || !ways_.empty()) {
            if (!ask_diagram(budget)) {
                return false;
            }
        } else if (way_ || (!open_.empty() && is_worth(open_.back()))) {
            if (!search_way(budget)) {
                return false;
            }
        } else {
            end_round();
        }
    }
    return !search_ || search_->advance(budget);
}

void CompiledRepairs::begin_round() {
    ways_ = ways_to_keep();
    best_ = {};
    in_round_ = true;
    if (ways_.size() > tunables::repair_ways) {
        search_ = std::make_unique<Repairs>(bench_, choices_, wanted_, most_, objective_);
    }
}

/// Every way to keep one choice of each repair so far.
CompiledRepairs::Ways CompiledRepairs::ways_to_keep() const {
    Ways ways{{}};
    for (const Repair& repair : answer_) {
        Ways longer;
        for (const std::vector<Literal>& way : ways) {
            const bool does = std::any_of(repair.dropped.begin(), repair.dropped.end(), [&](const Literal& dropped) {
                return std::find(way.begin(), way.end(), dropped) != way.end();
            });
            if (does) {
                longer.push_back(way);
                continue;
            }
            for (const Literal& dropped : repair.dropped) {
                longer.push_back(way);
                longer.back().push_back(dropped);
            }
        }
        ways = std::move(longer);
    }
    return ways;
}

void CompiledRepairs::begin_way() {
    fixed_ = std::move(ways_.back());
    ways_.pop_back();
    if (wanted_) {
        fixed_.push_back(*wanted_);
    }
    answers_.emplace(compiled_.diagram);
    answers_->choose(fixed_);
}

bool CompiledRepairs::ask_diagram(Budget& budget) {
    if (!answers_) {
        begin_way();
    }
    auto completion = answers_->complete(goals_, budget, kept_first_);
    if (!completion) {
        return false;
    }
    answers_.reset();
    meet(std::move(*completion));
    return true;
}

/// What the diagram says of a way: the answer where its model keeps the sums.
void CompiledRepairs::meet(Completion completion) {
    if (completion.model.empty() || compiled_.keeps_sums(bench_.problem, completion.model)) {
        compare(completion);
        return;
    }
    const auto worse =
        std::find_if(open_.begin(), open_.end(), [&](const OpenWay& way) { return way.bounds <= completion.cost; });
    open_.insert(worse, {std::move(fixed_), std::move(completion.cost)});
}

bool CompiledRepairs::search_way(Budget& budget) {
    if (!way_) {
        way_ = std::make_unique<Optimum>(bench_, bench_.lits(open_.back().fixed), goals_, bench_.lits(kept_first_),
                                         open_.back().bounds);
        open_.pop_back();
    }
    if (!way_->advance(budget)) {
        return false;
    }
    if (way_->best()) {
        compare({*way_->best(), way_->cost(), true, way_->lower_bound()});
    }
    way_.reset();
    return true;
}

void CompiledRepairs::compare(const Completion& completion) {
    if (!completion.model.empty() && (best_.model.empty() || is_better(completion))) {
        best_ = completion;
    }
}

bool CompiledRepairs::is_better(const Completion& completion) const {
    if (completion.cost != best_.cost) {
        return completion.cost < best_.cost;
    }
    for (const Literal& kept : kept_first_) {
        if (holds(kept, completion.model) != holds(kept, best_.model)) {
            return holds(kept, completion.model);
        }
    }
    return false;
}

void CompiledRepairs::end_round() {
    in_round_ = false;
    open_.clear();
    if (best_.model.empty()) {
        done_ = true;
        return;
    }
    Repair repair;
    for (const Choice& choice : choices_) {
        if (!holds(choice.literal, best_.model)) {
            repair.dropped.push_back(choice.literal);
            repair.weight += choice.weight;
        }
    }
    done_ = repair.dropped.empty();
    repair.model = std::move(best_.model);
    answer_.push_back(std::move(repair));
}

}  // namespace maatwerk::solver
