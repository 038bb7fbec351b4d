#include "solver/explain.h"

#include "solver/constraints.h"
#include "solver/tunables.h"

#include <algorithm>

namespace maatwerk::solver {
namespace {

constexpr std::uint32_t unmapped = 0xffffffffU;

bool has(const std::vector<Lit>& lits, Lit lit) { return std::find(lits.begin(), lits.end(), lit) != lits.end(); }

}  // namespace

Reasons::Reasons(Workbench& bench, std::vector<Literal> choices, std::optional<Literal> blocked)
    : bench_(bench), choices_(std::move(choices)), blocked_(blocked) {}

bool Reasons::advance(Budget& budget) {
    if (stage_ == Stage::trace && !find_trace(budget)) {
        return false;
    }
    if (stage_ == Stage::small && !build_small(budget)) {
        return false;
    }
    while (stage_ == Stage::shrink) {
        if (at_ == items_.size()) {
            finish();
            break;
        }
        if (!build_test(budget) || !run_test(budget)) {
            return false;
        }
    }
    return true;
}

bool Reasons::find_trace(Budget& budget) {
    std::vector<Lit> assumptions;
    for (const Literal& choice : choices_) {
        assumptions.push_back(bench_.lit(choice));
    }
    if (blocked_) {
        assumptions.push_back(bench_.lit(*blocked_));
    }
    Engine* engine = bench_.tracing_engine(budget);
    if (engine == nullptr) {
        return false;
    }
    switch (engine->search(assumptions, budget)) {
        case Outcome::paused:
            return false;
        case Outcome::sat:
            stage_ = Stage::done;
            break;  // nothing to explain
        case Outcome::unsat:
            blocked_indeed_ = true;
            collect();
            stage_ = Stage::small;
            break;
    }
    return true;
}

/// Makes the items from the trace.
void Reasons::collect() {
    const Engine& tracer = *bench_.tracer;
    for (const std::uint32_t constraint : tracer.trace()) {
        const Tag tag = tag_of(bench_.problem, constraint);
        if (tag != untagged) {
            used_.push_back(tag);
        }
    }
    std::sort(used_.begin(), used_.end());
    used_.erase(std::unique(used_.begin(), used_.end()), used_.end());
    for (const Tag tag : used_) {
        items_.push_back({std::nullopt, tag});
    }
    std::vector<Lit> met;
    for (const Literal& choice : choices_) {
        const Lit lit = bench_.lit(choice);
        if (has(tracer.core(), lit) && !has(met, lit) && !(blocked_ && bench_.lit(*blocked_) == lit)) {
            items_.push_back({choice, untagged});
            met.push_back(lit);
        }
    }
    new_var_.assign(bench_.problem.variable_count(), unmapped);
}

Var Reasons::small_var(Var var) {
    std::uint32_t& known = new_var_[static_cast<std::size_t>(var)];
    if (known == unmapped) {
        known = static_cast<std::uint32_t>(problem_.add_variable(bench_.problem.value_count(var)));
    }
    return Var{known};
}

/// A tag is in or out as a whole: all its constraints come into the small problem, as do all untagged ones. False: the
/// budget is spent.
bool Reasons::build_small(Budget& budget) {
    for (const std::size_t all = constraint_count(bench_.problem); built_ < all; ++built_) {
        if (budget.steps == 0) {
            return false;
        }
        const Tag tag = tag_of(bench_.problem, built_);
        const bool is_in = tag == untagged || std::binary_search(used_.begin(), used_.end(), tag);
        const std::size_t size = is_in ? 1 + add_small(built_) : built_ % tunables::passed_a_step == 0 ? 1 : 0;
        budget.steps -= std::min<std::uint64_t>(budget.steps, size);
    }
    for (const Item& item : items_) {
        if (item.choice) {
            small_var(item.choice->var);
        }
    }
    if (blocked_) {
        small_var(blocked_->var);
    }
    stage_ = Stage::shrink;
    return true;
}

/// How large it was.
std::size_t Reasons::add_small(std::size_t constraint) {
    const auto clause = [&](const Clause& whole) {
        std::vector<Literal> literals;
        for (const Literal& literal : whole.literals) {
            literals.push_back(small(literal));
        }
        problem_.add_clause(whole.tag, std::move(literals));
        return whole.literals.size();
    };
    const auto table = [&](const Table& whole, std::size_t index) {
        add_small_table(whole, *bench_.masks[index]);
        return whole.scope.size();
    };
    const auto linear = [&](const Linear& whole) {
        std::vector<WeightedLiteral> terms;
        for (const WeightedLiteral& term : whole.terms) {
            terms.push_back({small(term.literal), term.weight});
        }
        std::optional<Literal> when;
        if (whole.when) {
            when = small(*whole.when);
        }
        problem_.add_linear(whole.tag, std::move(terms), whole.max, when);
        return whole.terms.size();
    };
    return visit_constraint(bench_.problem, constraint, clause, table, linear);
}

/// The table's rows stay where they are: its masks serve, under the new names of its variables.
void Reasons::add_small_table(const Table& table, TableMasks masks) {
    std::vector<Var> scope;
    for (const Var var : table.scope) {
        scope.push_back(small_var(var));
    }
    for (std::uint32_t& var : masks.scope) {
        var = static_cast<std::uint32_t>(small_var(Var{var}));
    }
    problem_.add_table(table.tag, table.allow, std::move(scope), {});
    masks_.push_back(std::make_shared<const TableMasks>(std::move(masks)));
}

/// Sets up the search without the last item that is not yet known to be needed. False: the budget is spent.
bool Reasons::build_test(Budget& budget) {
    if (!test_) {
        begin_test();
    }
    Test& test = *test_;
    for (const std::size_t all = constraint_count(problem_); test.built < all; ++test.built) {
        if (budget.steps == 0) {
            return false;
        }
        const Tag tag = tag_of(problem_, test.built);
        const bool is_kept = tag == untagged || std::binary_search(test.kept.begin(), test.kept.end(), tag);
        const std::size_t size = is_kept ? 1 + add_to_test(test.built) : 1;
        budget.steps -= std::min<std::uint64_t>(budget.steps, size);
    }
    if (!test.engine) {
        test.engine = std::make_unique<Engine>(test.problem, test.masks, Tracing::on, Loading::in_slices);
        for (std::size_t item = 0; item < items_.size(); ++item) {
            if (items_[item].choice && item != left_out()) {
                test.assumptions.push_back(test.engine->atoms().lit(small(*items_[item].choice)));
                test.items.push_back(item);
            }
        }
        if (blocked_) {
            test.assumptions.push_back(test.engine->atoms().lit(small(*blocked_)));
        }
    }
    return test.engine->load(test.problem, test.masks, budget);
}

void Reasons::begin_test() {
    test_ = std::make_unique<Test>();
    Test& test = *test_;
    for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
        test.problem.add_variable(problem_.value_count(Var{var}));
    }
    for (std::size_t item = 0; item < items_.size(); ++item) {
        if (item != left_out() && !items_[item].choice) {
            test.kept.push_back(items_[item].tag);
        }
    }
}

/// A constraint of the small problem. How large it was.
std::size_t Reasons::add_to_test(std::size_t constraint) {
    Test& test = *test_;
    test.tags.push_back(tag_of(problem_, constraint));
    const auto clause = [&](const Clause& kept) {
        test.problem.add_clause(kept.tag, kept.literals);
        return kept.literals.size();
    };
    const auto table = [&](const Table& kept, std::size_t index) {
        test.problem.add_table(kept.tag, kept.allow, kept.scope, {});
        test.masks.push_back(masks_[index]);
        return kept.scope.size();
    };
    const auto linear = [&](const Linear& kept) {
        test.problem.add_linear(kept.tag, kept.terms, kept.max, kept.when);
        return kept.terms.size();
    };
    return visit_constraint(problem_, constraint, clause, table, linear);
}

bool Reasons::run_test(Budget& budget) {
    switch (test_->engine->search(test_->assumptions, budget)) {
        case Outcome::paused:
            return false;
        case Outcome::sat:
            ++at_;
            break;
        case Outcome::unsat:
            keep_used();
            break;
    }
    test_.reset();
    return true;
}

/// The rest excludes the literal without the item: keeps what that took. Items known to be needed are in it.
void Reasons::keep_used() {
    const Engine& engine = *test_->engine;
    std::vector<bool> used(items_.size());
    for (std::size_t at = 0; at < test_->items.size(); ++at) {
        used[test_->items[at]] = has(engine.core(), test_->assumptions[at]);
    }
    for (const std::uint32_t constraint : engine.trace()) {
        for (std::size_t item = 0; item < items_.size(); ++item) {
            used[item] = used[item] || (!items_[item].choice && items_[item].tag == test_->tags[constraint] &&
                                        test_->tags[constraint] != untagged);
        }
    }
    std::vector<Item> kept;
    for (std::size_t item = 0; item < items_.size(); ++item) {
        if (used[item]) {
            kept.push_back(items_[item]);
        }
    }
    items_ = std::move(kept);
}

void Reasons::finish() {
    for (const Item& item : items_) {
        if (item.choice) {
            answer_.choices.push_back(*item.choice);
        } else {
            answer_.tags.push_back(item.tag);
        }
    }
    stage_ = Stage::done;
    problem_ = {};
    masks_.clear();
    new_var_.clear();
    used_.clear();
}

}  // namespace maatwerk::solver
