#include "solver/swaps.h"

#include "solver/constraints.h"
#include "solver/tunables.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {

Swaps::Swaps(const Problem& problem, const SharedMasks& masks) : problem_(problem), masks_(masks) {}

// --- Reading the problem ---

bool Swaps::prepare(Budget& budget) {
    if (first_.empty()) {
        const auto variables = static_cast<std::uint32_t>(problem_.variable_count());
        first_.push_back(0);
        for (std::uint32_t var = 0; var < variables; ++var) {
            first_.push_back(first_.back() + problem_.value_count(Var{var}));
            var_of_.resize(first_.back(), var);
        }
        clause_begin_.push_back(0);
        clause_uses_.resize(2 * var_of_.size());
        shares_.resize(var_of_.size());
        barred_.resize(var_of_.size());
        conditions_.resize(variables);
        tables_.resize(variables);
        moved_.resize(variables);
    }
    const auto clause = [&](const Clause& one) {
        read_clause(one);
        return one.literals.size();
    };
    const auto table = [&](const Table& one, std::size_t index) {
        read_table(static_cast<std::uint32_t>(index));
        return one.scope.size();
    };
    const auto linear = [&](const Linear& one) {
        read_linear(one);
        return one.terms.size();
    };
    const std::size_t all = constraint_count(problem_);
    bool goes_on = read_ < all;
    for (; goes_on; goes_on = ++read_ < all && budget.steps > 0) {
        const std::size_t size = visit_constraint(problem_, read_, clause, table, linear);
        budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + size);
    }
    return read_ == all;
}

/// Literals that say the same have the same code: "not the one" of two values is "the other".
std::uint32_t Swaps::code(const Literal& literal) const {
    const auto var = static_cast<std::uint32_t>(literal.var);
    if (!literal.holds && values(var) == 2) {
        return 2 * slot(var, 1 - literal.value);
    }
    return 2 * slot(var, literal.value) + (literal.holds ? 0 : 1);
}

void Swaps::read_clause(const Clause& clause) {
    std::vector<std::uint32_t> codes;
    for (const Literal& literal : clause.literals) {
        codes.push_back(code(literal));
    }
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    const auto number = static_cast<std::uint32_t>(clause_begin_.size() - 1);
    for (const std::uint32_t one : codes) {
        clause_uses_[one].push_back(number);
    }
    clause_lits_.insert(clause_lits_.end(), codes.begin(), codes.end());
    clause_begin_.push_back(static_cast<std::uint32_t>(clause_lits_.size()));
}

void Swaps::read_linear(const Linear& linear) {
    const auto number = static_cast<std::uint32_t>(rows_.size());
    Row& row = rows_.emplace_back();
    row.max = linear.max;
    if (linear.when) {
        row.when.push_back(*linear.when);
        conditions_[static_cast<std::size_t>(linear.when->var)].push_back(number);
    }
    std::vector<WeightedLiteral> terms = linear.terms;
    std::sort(terms.begin(), terms.end(),
              [](const WeightedLiteral& one, const WeightedLiteral& two) { return one.literal.var < two.literal.var; });
    for (std::size_t at = 0; at < terms.size();) {
        const auto var = static_cast<std::uint32_t>(terms[at].literal.var);
        const std::size_t begin = row.weights.size();
        row.weights_of.emplace_back(var, static_cast<std::uint32_t>(begin));
        row.weights.resize(begin + values(var));
        for (; at < terms.size() && static_cast<std::uint32_t>(terms[at].literal.var) == var; ++at) {
            const Literal& literal = terms[at].literal;
            // "Not the value" weighs on all and is taken off the one.
            row.max -= literal.holds ? 0 : terms[at].weight;
            row.weights[begin + literal.value] += literal.holds ? terms[at].weight : -terms[at].weight;
        }
        for (std::uint32_t value = 0; value < values(var); ++value) {
            if (row.weights[begin + value] != 0) {
                shares_[slot(var, value)].push_back({number, row.weights[begin + value]});
            }
        }
    }
}

void Swaps::read_table(std::uint32_t number) {
    for (const std::uint32_t var : masks_[number]->scope) {
        tables_[var].push_back(number);
    }
}

// --- The model ---

std::uint64_t Swaps::start(const Model& model) {
    ++starts_;
    model_ = model;
    forget_swapped();
    work_ = 0;
    true_count_.assign(clause_begin_.size() - 1, 0);
    for (std::uint32_t var = 0; var < model.size(); ++var) {
        for (std::uint32_t value = 0; values(var) > 2 && value < values(var); ++value) {
            if (value != model[var]) {
                count(2 * slot(var, value) + 1, 1);
            }
        }
        count(2 * slot(var, model[var]), 1);
    }
    broken_.clear();
    for (Row& row : rows_) {
        row.sum = 0;
        for (const auto& [var, begin] : row.weights_of) {
            row.sum += row.weights[begin + model[var]];
        }
        row.before = row.sum;
        work_ += row.weights_of.size();
    }
    return (work_ + model_.size()) / 16;
}

const Model& Swaps::lightest() {
    if (!lightest_.empty()) {
        return lightest_;
    }
    std::vector<std::int64_t> load(var_of_.size(), 0);
    for (const Row& row : rows_) {
        std::int64_t greatest = 1;
        for (const std::int64_t weight : row.weights) {
            greatest = std::max(greatest, weight < 0 ? -weight : weight);
        }
        for (const auto& [var, begin] : row.weights_of) {
            for (std::uint32_t value = 0; value < values(var); ++value) {
                load[slot(var, value)] += row.weights[begin + value] / (greatest / 1024 + 1);
            }
        }
    }
    for (std::uint32_t var = 0; var + 1 < first_.size(); ++var) {
        const auto begin = load.begin() + first_[var];
        lightest_.push_back(
            static_cast<std::uint32_t>(std::min_element(begin, load.begin() + first_[var + 1]) - begin));
    }
    return lightest_;
}

void Swaps::clear_bars() {
    for (const std::uint32_t one : bars_) {
        barred_[one] = false;
    }
    bars_.clear();
}

void Swaps::bar(std::uint32_t var, std::uint32_t value) {
    barred_[slot(var, value)] = true;
    bars_.push_back(slot(var, value));
}

bool Swaps::in_force(const Row& row) const { return row.when.empty() || holds(row.when.front(), model_); }

bool Swaps::is_broken(Broken what) const {
    return what.kind == Kind::clause ? true_count_[what.index] == 0 : is_broken(rows_[what.index]);
}

/// Whether the table has the model's tuple, with that value in place of the variable's.
bool Swaps::row_is_there(std::uint32_t table, std::uint32_t var, std::uint32_t value) const {
    const TableMasks& masks = *masks_[table];
    for (std::size_t word = 0; word < masks.words; ++word) {
        std::uint64_t living = ~std::uint64_t{0};
        for (std::size_t column = 0; column < masks.scope.size() && living != 0; ++column) {
            const std::uint32_t at = masks.scope[column] == var ? value : model_[masks.scope[column]];
            living &= (*masks.bits)[masks.mask(column, at) + word];
        }
        if (living != 0) {
            return true;
        }
    }
    return false;
}

void Swaps::count(std::uint32_t code, int change) {
    work_ += clause_uses_[code].size();
    for (const std::uint32_t clause : clause_uses_[code]) {
        true_count_[clause] += static_cast<std::uint32_t>(change);
        if (true_count_[clause] == 0) {
            broken_.push_back({Kind::clause, clause});
        }
    }
}

/// Swaps the value in; notes clauses that it breaks and rows that it touches.
void Swaps::apply(std::uint32_t var, std::uint32_t value) {
    const std::uint32_t old = model_[var];
    model_[var] = value;
    if (values(var) > 2) {
        count(2 * slot(var, old) + 1, 1);
    }
    count(2 * slot(var, value), 1);
    count(2 * slot(var, old), -1);
    if (values(var) > 2) {
        count(2 * slot(var, value) + 1, -1);
    }
    const auto move = [&](std::uint32_t at, std::int64_t sign) {
        for (const Share& share : shares_[at]) {
            rows_[share.row].sum += sign * share.weight;
            touched_rows_.push_back(share.row);
        }
    };
    move(slot(var, old), -1);
    move(slot(var, value), 1);
}

/// Notes the rows that a swap of the variable broke. False when it broke a table, which nothing here can mend.
bool Swaps::look_around(std::uint32_t var, std::size_t touched_before) {
    for (std::size_t at = touched_before; at < touched_rows_.size(); ++at) {
        if (is_broken(rows_[touched_rows_[at]])) {
            broken_.push_back({Kind::linear, touched_rows_[at]});
        }
    }
    for (const std::uint32_t row : conditions_[var]) {
        if (is_broken(rows_[row])) {
            broken_.push_back({Kind::linear, row});
        }
    }
    return std::all_of(tables_[var].begin(), tables_[var].end(), [&](std::uint32_t table) {
        work_ += masks_[table]->words;
        return row_is_there(table, var, model_[var]) == masks_[table]->allow;
    });
}

/// How many constraints the swap would break, roughly and not more than `most`.
std::uint32_t Swaps::breaks(std::uint32_t var, std::uint32_t value, std::uint32_t most) {
    std::uint32_t broken = 0;
    const auto look = [&](std::uint32_t code) {
        work_ += clause_uses_[code].size();
        for (const std::uint32_t clause : clause_uses_[code]) {
            broken += true_count_[clause] == 1 ? 1 : 0;
        }
    };
    look(2 * slot(var, model_[var]));
    if (values(var) > 2 && broken < most) {
        look(2 * slot(var, value) + 1);
    }
    for (const Share& share : shares_[slot(var, value)]) {
        const Row& row = rows_[share.row];
        broken += row.sum + share.weight > row.max && in_force(row) ? 1 : 0;
    }
    for (std::size_t at = 0; at < tables_[var].size() && broken < most; ++at) {
        const std::uint32_t table = tables_[var][at];
        work_ += masks_[table]->words;
        broken += row_is_there(table, var, value) != masks_[table]->allow ? 1 : 0;
    }
    return std::min(broken, most);
}

// --- Mending ---

bool Swaps::may_move(std::uint32_t var, std::uint32_t value) const {
    return moved_[var] < tunables::swap_moves && !barred_[slot(var, value)] && model_[var] != value;
}

void Swaps::consider(std::uint32_t var, std::uint32_t value) {
    if (!may_move(var, value) || (best_ && best_breaks_ == 0)) {
        return;
    }
    const std::uint32_t most = best_ ? best_breaks_ : tunables::swap_breaks;
    const std::uint32_t broken = breaks(var, value, most) + moved_[var];
    if (broken < most) {
        best_ = Swap{var, value};
        best_breaks_ = broken;
    }
}

bool Swaps::apply_best() {
    if (!best_) {
        return false;
    }
    log_.push_back({best_->var, model_[best_->var]});
    ++moved_[best_->var];
    const std::size_t touched = touched_rows_.size();
    apply(best_->var, best_->value);
    return look_around(best_->var, touched);
}

bool Swaps::mend_clause(std::uint32_t clause) {
    for (std::uint32_t at = clause_begin_[clause]; at < clause_begin_[clause + 1]; ++at) {
        const std::uint32_t one = clause_lits_[at] / 2;
        const std::uint32_t var = var_of_[one];
        if (clause_lits_[at] % 2 == 0) {
            consider(var, one - first_[var]);
            continue;
        }
        for (std::uint32_t value = 0; value < values(var); ++value) {
            consider(var, value);
        }
    }
    return apply_best();
}

/// A lighter value that makes up for all the excess, looked for among some of the row's variables in turn.
bool Swaps::mend_row(std::uint32_t number) {
    Row& row = rows_[number];
    const std::int64_t excess = row.sum - row.max;
    for (std::size_t looked = 0; looked < std::min(row.weights_of.size(), tunables::swap_variables); ++looked) {
        row.turn = row.turn + 1 < row.weights_of.size() ? row.turn + 1 : 0;
        const auto& [var, begin] = row.weights_of[row.turn];
        const std::int64_t most = row.weights[begin + model_[var]] - excess;
        for (std::uint32_t value = 0; value < values(var); ++value) {
            if (row.weights[begin + value] <= most) {
                consider(var, value);
            }
        }
        if (best_ && best_breaks_ == 0) {
            break;
        }
    }
    return apply_best();
}

bool Swaps::mend() {
    while (!broken_.empty()) {
        const Broken what = broken_.back();
        broken_.pop_back();
        if (!is_broken(what)) {
            continue;
        }
        best_.reset();
        const bool mended = log_.size() < tunables::swap_depth && work_ < tunables::swap_work &&
                            (what.kind == Kind::clause ? mend_clause(what.index) : mend_row(what.index));
        if (!mended) {
            return false;
        }
    }
    return true;
}

bool Swaps::bring(std::uint32_t var, std::uint32_t value, Budget& budget) {
    assert(model_.size() + 1 == first_.size());
    work_ = 0;
    found_.clear();
    if (barred_[slot(var, value)]) {
        return false;
    }
    best_ = Swap{var, value};
    const bool fits = apply_best();
    moved_[var] = tunables::swap_moves;
    const bool succeeded = fits && mend();
    finish_trial(succeeded);
    budget.steps -= std::min<std::uint64_t>(budget.steps, 1 + work_ / 16);
    return succeeded;
}

/// Keeps the swaps when no sum grew; else takes them back.
void Swaps::finish_trial(bool succeeded) {
    bool keep = succeeded;
    for (const Swap& swap : log_) {
        moved_[swap.var] = 0;
        if (succeeded) {
            found_.emplace_back(swap.var, model_[swap.var]);
        }
    }
    for (const std::uint32_t touched : touched_rows_) {
        keep = keep && rows_[touched].sum <= rows_[touched].before;
    }
    finish_swaps(keep);
}

/// What was swapped since the last time stays, or is taken back.
void Swaps::finish_swaps(bool keep) {
    for (std::size_t at = log_.size(); !keep && at-- > 0;) {
        apply(log_[at].var, log_[at].value);
    }
    for (const std::uint32_t touched : touched_rows_) {
        rows_[touched].before = rows_[touched].sum;
    }
    log_.clear();
    broken_.clear();
    touched_rows_.clear();
}

}  // namespace maatwerk::solver
