#include "solver/explain.h"

#include <algorithm>

namespace maatwerk::solver {
namespace {

constexpr std::uint32_t unmapped = 0xffffffffU;

/// The tags of a problem's constraints by number: clauses, tables, linears.
std::vector<Tag> tags_of(const Problem& problem) {
    std::vector<Tag> tags;
    const auto add = [&](const auto& constraints) {
        for (const auto& constraint : constraints) {
            tags.push_back(constraint.tag);
        }
    };
    add(problem.clauses());
    add(problem.tables());
    add(problem.linears());
    return tags;
}

bool has(const std::vector<Lit>& lits, Lit lit) { return std::find(lits.begin(), lits.end(), lit) != lits.end(); }

}  // namespace

Reasons::Reasons(Workbench& bench, std::vector<Literal> choices, std::optional<Literal> blocked)
    : bench_(bench), choices_(std::move(choices)), blocked_(blocked) {}

bool Reasons::advance(Budget& budget) {
    if (stage_ == Stage::trace && !find_trace(budget)) {
        return false;
    }
    while (stage_ == Stage::shrink) {
        if (at_ == items_.size()) {
            finish();
            break;
        }
        if (!test_) {
            begin_test();
        }
        if (!run_test(budget)) {
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
            stage_ = Stage::shrink;
            break;
    }
    return true;
}

/// Makes the items and the small problem from the trace.
void Reasons::collect() {
    const Engine& tracer = *bench_.tracer;
    const std::vector<Tag> tags = tags_of(bench_.problem);
    std::vector<bool> taken(tags.size());
    std::vector<Tag> used;
    for (const std::uint32_t constraint : tracer.trace()) {
        taken[constraint] = true;
        if (tags[constraint] != untagged) {
            used.push_back(tags[constraint]);
        }
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    // A tag is in or out as a whole: its other constraints come with it, and all untagged ones hold always.
    for (std::size_t constraint = 0; constraint < tags.size(); ++constraint) {
        taken[constraint] =
            tags[constraint] == untagged || std::binary_search(used.begin(), used.end(), tags[constraint]);
    }
    for (const Tag tag : used) {
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
    build_small(taken);
}

Var Reasons::small_var(Var var) {
    std::uint32_t& known = new_var_[static_cast<std::size_t>(var)];
    if (known == unmapped) {
        known = static_cast<std::uint32_t>(problem_.add_variable(bench_.problem.value_count(var)));
    }
    return Var{known};
}

void Reasons::build_small(const std::vector<bool>& constraint_taken) {
    new_var_.assign(bench_.problem.variable_count(), unmapped);
    std::size_t constraint = 0;
    for (const Clause& clause : bench_.problem.clauses()) {
        if (constraint_taken[constraint++]) {
            std::vector<Literal> literals;
            for (const Literal& literal : clause.literals) {
                literals.push_back(small(literal));
            }
            problem_.add_clause(clause.tag, std::move(literals));
        }
    }
    for (std::size_t number = 0; number < bench_.problem.tables().size(); ++number) {
        if (constraint_taken[constraint++]) {
            build_small_table(bench_.problem.tables()[number], *bench_.masks[number]);
        }
    }
    for (const Linear& linear : bench_.problem.linears()) {
        if (constraint_taken[constraint++]) {
            std::vector<WeightedLiteral> terms;
            for (const WeightedLiteral& term : linear.terms) {
                terms.push_back({small(term.literal), term.weight});
            }
            std::optional<Literal> when;
            if (linear.when) {
                when = small(*linear.when);
            }
            problem_.add_linear(linear.tag, std::move(terms), linear.max, when);
        }
    }
    for (const Item& item : items_) {
        if (item.choice) {
            small_var(item.choice->var);
        }
    }
    if (blocked_) {
        small_var(blocked_->var);
    }
}

/// The table's rows stay where they are: its masks serve, under the new names of its variables.
void Reasons::build_small_table(const Table& table, TableMasks masks) {
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

/// Sets up the search without the last item that is not yet known to be needed.
void Reasons::begin_test() {
    const std::size_t left_out = items_.size() - 1 - at_;
    const auto kept = [&](Tag tag) {
        if (tag == untagged) {
            return true;
        }
        for (std::size_t item = 0; item < items_.size(); ++item) {
            if (item != left_out && !items_[item].choice && items_[item].tag == tag) {
                return true;
            }
        }
        return false;
    };
    Test& test = test_.emplace();
    for (std::uint32_t var = 0; var < problem_.variable_count(); ++var) {
        test.problem.add_variable(problem_.value_count(Var{var}));
    }
    for (const Clause& clause : problem_.clauses()) {
        if (kept(clause.tag)) {
            test.problem.add_clause(clause.tag, clause.literals);
        }
    }
    SharedMasks masks;
    for (std::size_t table = 0; table < problem_.tables().size(); ++table) {
        const Table& given = problem_.tables()[table];
        if (kept(given.tag)) {
            test.problem.add_table(given.tag, given.allow, given.scope, {});
            masks.push_back(masks_[table]);
        }
    }
    for (const Linear& linear : problem_.linears()) {
        if (kept(linear.tag)) {
            test.problem.add_linear(linear.tag, linear.terms, linear.max, linear.when);
        }
    }
    test.tags = tags_of(test.problem);
    test.engine = std::make_unique<Engine>(test.problem, masks, Tracing::on);
    for (std::size_t item = 0; item < items_.size(); ++item) {
        if (items_[item].choice && item != left_out) {
            test.assumptions.push_back(test.engine->atoms().lit(small(*items_[item].choice)));
            test.items.push_back(item);
        }
    }
    if (blocked_) {
        test.assumptions.push_back(test.engine->atoms().lit(small(*blocked_)));
    }
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
}

}  // namespace maatwerk::solver
