// Idea: what later code need not know is cleared away once. A two-valued variable has two literals, not four; a clause
// says for each variable which values satisfy it (a set, or all but one); a conditional sum becomes a plain one by
// adding the greatest overshoot to the values of its condition's variable that switch it on (big M, exact here since
// each variable takes exactly one value).
// Cost: O(size of the problem log of the longest constraint).
#include "solver/diagram_normal.h"

#include "solver/constraints.h"
#include "solver/tunables.h"

#include <algorithm>
#include <span>
#include <utility>

namespace maatwerk::solver::diagram {
namespace {

std::uint32_t index(Var var) { return static_cast<std::uint32_t>(var); }

Code code_of(const Values& values, const Literal& literal) {
    const std::uint32_t flat = values.first(index(literal.var)) + literal.value;
    return literal.holds ? taken(flat) : not_taken(flat);
}

/// The literals of one variable in a clause, said in the shortest way.
class OneVariable {
public:
    /// `codes`, sorted, speak of the variable.
    OneVariable(const Normal& normal, std::uint32_t var, std::span<const Code> codes)
        : normal_(normal), codes_(codes), first_(normal.values.first(var)), end_(normal.values.end(var)) {
        for (std::uint32_t x = first_; x < end_; ++x) {
            possible_ += normal_.possible[x] != 0 ? 1 : 0;
            good_ += satisfies(x) ? 1 : 0;
        }
    }
    /// Whether they cannot all fail.
    bool always() const { return good_ == possible_; }
    void write(std::vector<Code>& out) const {
        const bool all_but_one = good_ + 1 == possible_ && possible_ > 2;
        for (std::uint32_t x = first_; x < end_; ++x) {
            if (normal_.possible[x] != 0 && satisfies(x) != all_but_one) {
                out.push_back(all_but_one ? not_taken(x) : taken(x));
            }
        }
    }

private:
    bool satisfies(std::uint32_t x) const {
        return normal_.possible[x] != 0 && std::any_of(codes_.begin(), codes_.end(), [&](Code code) {
                   return is_taken(code) == (flat_of(code) == x);
               });
    }

    const Normal& normal_;
    std::span<const Code> codes_;
    std::uint32_t first_, end_, possible_ = 0, good_ = 0;
};

NormalLinear plain(const Values& values, const Linear& linear) {
    std::vector<std::pair<std::uint32_t, WeightedLiteral>> terms;
    for (const WeightedLiteral& term : linear.terms) {
        terms.emplace_back(index(term.literal.var), term);
    }
    std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    NormalLinear result{{}, {}, linear.max};
    for (const auto& [var, term] : terms) {
        if (result.scope.empty() || result.scope.back() != var) {
            result.scope.push_back(var);
            result.weights.emplace_back(values.end(var) - values.first(var), 0);
        }
        add_term(term, result.weights.back());
    }
    return result;
}

/// Adds the greatest overshoot to the values that satisfy `when`, and to the bound.
void switch_on(const Values& values, const Literal& when, NormalLinear& linear) {
    std::int64_t greatest = 0;
    for (const auto& weights : linear.weights) {
        greatest += *std::max_element(weights.begin(), weights.end());
    }
    const std::int64_t overshoot = std::max<std::int64_t>(0, greatest - linear.max);
    const std::uint32_t var = index(when.var);
    const auto found = std::lower_bound(linear.scope.begin(), linear.scope.end(), var);
    const auto at = found - linear.scope.begin();
    if (found == linear.scope.end() || *found != var) {
        linear.scope.insert(found, var);
        linear.weights.insert(linear.weights.begin() + at,
                              std::vector<std::int64_t>(values.end(var) - values.first(var), 0));
    }
    add_term({when, overshoot}, linear.weights[static_cast<std::size_t>(at)]);
    linear.max += overshoot;
}

}  // namespace

Values::Values(const Problem& problem) : first_{0} {
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        first_.push_back(first_.back() + problem.value_count(static_cast<Var>(var)));
        var_.resize(first_.back(), var);
    }
}

bool Normal::take_in(const Problem& problem, std::span<const std::uint32_t> left_out, std::uint64_t& steps,
                     std::uint64_t limit) {
    const std::size_t end = constraint_count(problem);
    const std::size_t first_sum = end - problem.linears().size();
    const std::size_t all_clauses = problem.clauses().size();
    const std::uint64_t stop = steps + limit;
    clauses.reserve(all_clauses, 4 * all_clauses);  // most are short
    const auto clause = [&](const Clause& one) {
        steps += tunables::literal_steps * one.literals.size();
        add(one);
        return true;
    };
    const auto table = [&](const Table& one, std::size_t) { return add(one, steps, stop); };
    const auto linear = [&](const Linear& one) {
        if (!std::binary_search(left_out.begin(), left_out.end(), next_ - first_sum)) {
            steps += one.terms.size();
            add(one);
        }
        return true;
    };
    while (next_ < end && steps < stop && visit_constraint(problem, next_, clause, table, linear)) {
        ++next_;
        ++steps;
    }
    return next_ == end;
}

void Normal::add(const Clause& clause) {
    std::vector<Code> codes;
    for (const Literal& literal : clause.literals) {
        codes.push_back(code_of(values, literal));
    }
    add_clause(codes);
}

bool Normal::add(const Table& table, std::uint64_t& steps, std::uint64_t stop) {
    std::vector<std::uint32_t> scope;
    for (Var var : table.scope) {
        scope.push_back(index(var));
    }
    return add_table(table.allow, scope, table.rows, steps, stop);
}

void Normal::add(const Linear& linear) {
    linears.push_back(plain(values, linear));
    if (linear.when) {
        switch_on(values, *linear.when, linears.back());
    }
}

void Normal::add_clause(std::span<const Code> codes) {
    codes_.assign(codes.begin(), codes.end());
    std::sort(codes_.begin(), codes_.end());
    kept_.clear();
    std::uint32_t variables = 0;
    for (std::size_t begin = 0, end = 0; begin < codes_.size(); begin = end) {
        const std::uint32_t var = values.var(flat_of(codes_[begin]));
        while (end < codes_.size() && values.var(flat_of(codes_[end])) == var) {
            ++end;
        }
        const OneVariable one(*this, var, std::span(codes_).subspan(begin, end - begin));
        if (one.always()) {
            return;
        }
        const std::size_t before = kept_.size();
        one.write(kept_);
        variables += kept_.size() > before ? 1 : 0;
    }
    if (variables > 1) {
        clauses.add(kept_);
        return;
    }
    is_void = is_void || variables == 0;
    if (variables == 1) {
        const std::uint32_t var = values.var(flat_of(kept_[0]));
        for (std::uint32_t x = values.first(var); x < values.end(var); ++x) {
            const bool kept =
                is_taken(kept_[0]) ? std::binary_search(kept_.begin(), kept_.end(), taken(x)) : x != flat_of(kept_[0]);
            possible[x] = kept ? possible[x] : 0;
        }
    }
}

bool Normal::add_table(bool allow, const std::vector<std::uint32_t>& scope, std::span<const std::uint32_t> cells,
                       std::uint64_t& steps, std::uint64_t stop) {
    if (!coming_) {
        begin_table(allow, scope);
    }
    if (!coming_->sorting && !copy_rows(scope, cells, steps, stop)) {
        return false;
    }
    NormalTable& table = coming_->table;
    if (table.scope.empty()) {
        is_void = is_void || (scope.empty() ? allow : coming_->has_rows != allow);
        coming_.reset();
        return true;
    }
    if (!coming_->sorting) {
        coming_->sorting.emplace(std::move(table.rows), table.scope.size());
    }
    if (!coming_->sorting->run(steps, stop)) {
        return false;
    }
    table.rows = coming_->sorting->take();
    end_table();
    return true;
}

/// Keeps the first column of each variable that has more than one possible value.
void Normal::begin_table(bool allow, const std::vector<std::uint32_t>& scope) {
    coming_.emplace();
    coming_->table.allow = allow;
    for (std::size_t c = 0; c < scope.size(); ++c) {
        const auto found = std::find(scope.begin(), scope.end(), scope[c]);
        const auto begin = possible.begin() + values.first(scope[c]), end = possible.begin() + values.end(scope[c]);
        coming_->first.push_back(static_cast<std::size_t>(found - scope.begin()));
        if (coming_->first[c] == c && std::count(begin, end, 1) > 1) {
            coming_->kept.push_back(c);
            coming_->table.scope.push_back(scope[c]);
        }
        coming_->is_whole = coming_->is_whole && coming_->kept.size() == c + 1 && std::find(begin, end, 0) == end;
    }
}

/// Keeps the rows whose repeated columns agree and whose values are possible.
bool Normal::copy_rows(const std::vector<std::uint32_t>& scope, std::span<const std::uint32_t> cells,
                       std::uint64_t& steps, std::uint64_t stop) {
    const std::size_t arity = scope.size();
    std::vector<std::uint32_t>& rows = coming_->table.rows;
    rows.reserve(arity == 0 ? 0 : cells.size() / arity * coming_->kept.size());
    for (std::size_t& next = coming_->next; next < cells.size(); next += arity) {
        if (steps >= stop) {
            return false;
        }
        if (coming_->is_whole) {
            const auto more = cells.subspan(next, std::min(cells.size() - next, arity * tunables::rows_at_once));
            steps += more.size();
            rows.insert(rows.end(), more.begin(), more.end());
            next += more.size() - arity;
            continue;
        }
        steps += arity;
        const auto row = cells.subspan(next, arity);
        bool alive = true;
        for (std::size_t c = 0; c < arity && alive; ++c) {
            alive = possible[values.first(scope[c]) + row[c]] != 0 && row[c] == row[coming_->first[c]];
        }
        coming_->has_rows = coming_->has_rows || alive;
        for (std::size_t c = 0; alive && c < coming_->kept.size(); ++c) {
            rows.push_back(row[coming_->kept[c]]);
        }
    }
    return true;
}

void Normal::end_table() {
    NormalTable table = std::move(coming_->table);
    coming_.reset();
    if (table.scope.size() > 1) {
        tables.push_back(std::move(table));
        return;
    }
    for (std::uint32_t x = values.first(table.scope[0]); x < values.end(table.scope[0]); ++x) {
        const std::uint32_t value = x - values.first(table.scope[0]);
        const bool listed = std::binary_search(table.rows.begin(), table.rows.end(), value);
        possible[x] = listed == table.allow ? possible[x] : 0;
    }
}

}  // namespace maatwerk::solver::diagram
