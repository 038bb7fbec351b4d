// Idea: what later code need not know is cleared away once. A two-valued variable has two literals, not four; a clause
// says for each variable which values satisfy it (a set, or all but one); a conditional sum becomes a plain one by
// adding the greatest overshoot to the values of its condition's variable that switch it on (big M, exact here since
// each variable takes exactly one value).
// Cost: O(size of the problem log of the longest constraint).
#include "solver/diagram_normal.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace maatwerk::solver::diagram {
namespace {

/// What taking in a literal costs next to a table's cell. 10 to 30.
constexpr std::uint64_t clause_steps = 20;

std::uint32_t index(Var var) { return static_cast<std::uint32_t>(var); }

Code code_of(const Values& values, const Literal& literal) {
    const std::uint32_t flat = values.first(index(literal.var)) + literal.value;
    return literal.holds ? taken(flat) : not_taken(flat);
}

/// The literals of one variable in a clause, said in the shortest way; `always` when they cannot all fail.
class OneVariable {
public:
    OneVariable(const Normal& normal, std::uint32_t var, std::vector<Code>& out) : out_(out) {
        for (std::uint32_t x = normal.values.first(var); x < normal.values.end(var); ++x) {
            if (normal.possible[x] != 0) {
                possible_.push_back(x);
            }
        }
    }
    /// `codes` from `begin` to `end`, sorted, speak of the variable. Writes what is left of them; false for "always".
    bool write(const std::vector<Code>& codes, std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> good;
        for (std::uint32_t x : possible_) {
            const bool satisfied = std::any_of(codes.begin() + static_cast<std::ptrdiff_t>(begin),
                                               codes.begin() + static_cast<std::ptrdiff_t>(end),
                                               [&](Code code) { return is_taken(code) == (flat_of(code) == x); });
            if (satisfied) {
                good.push_back(x);
            }
        }
        if (good.size() == possible_.size()) {
            return false;
        }
        write_set(good);
        return true;
    }

private:
    void write_set(const std::vector<std::uint32_t>& good) {
        if (good.size() + 1 == possible_.size() && possible_.size() > 2) {
            for (std::uint32_t x : possible_) {
                if (!std::binary_search(good.begin(), good.end(), x)) {
                    out_.push_back(not_taken(x));
                }
            }
            return;
        }
        for (std::uint32_t x : good) {
            out_.push_back(taken(x));
        }
    }

    std::vector<Code>& out_;
    std::vector<std::uint32_t> possible_;
};

/// Keeps the first column of each variable, and the rows whose repeated columns agree.
NormalTable without_repeated_columns(NormalTable table) {
    const std::size_t arity = table.scope.size();
    std::vector<std::size_t> first(arity), kept;
    for (std::size_t c = 0; c < arity; ++c) {
        const auto found = std::find(table.scope.begin(), table.scope.end(), table.scope[c]);
        first[c] = static_cast<std::size_t>(found - table.scope.begin());
        if (first[c] == c) {
            kept.push_back(c);
        }
    }
    if (kept.size() == arity) {
        return table;
    }
    NormalTable result{table.allow, {}, {}};
    for (std::size_t c : kept) {
        result.scope.push_back(table.scope[c]);
    }
    for (std::size_t row = 0; row < table.rows.size(); row += arity) {
        bool agrees = true;
        for (std::size_t c = 0; c < arity; ++c) {
            agrees = agrees && table.rows[row + c] == table.rows[row + first[c]];
        }
        for (std::size_t c = 0; agrees && c < kept.size(); ++c) {
            result.rows.push_back(table.rows[row + kept[c]]);
        }
    }
    return result;
}

/// Drops rows with a value that is not possible and columns whose variable has one possible value left.
NormalTable within(const Normal& normal, NormalTable table) {
    const std::size_t arity = table.scope.size();
    std::vector<std::size_t> kept;
    for (std::size_t c = 0; c < arity; ++c) {
        const auto begin = normal.possible.begin() + normal.values.first(table.scope[c]);
        const auto end = normal.possible.begin() + normal.values.end(table.scope[c]);
        if (std::count(begin, end, 1) > 1) {
            kept.push_back(c);
        }
    }
    NormalTable result{table.allow, {}, {}};
    for (std::size_t c : kept) {
        result.scope.push_back(table.scope[c]);
    }
    for (std::size_t row = 0; row < table.rows.size(); row += arity) {
        bool alive = true;
        for (std::size_t c = 0; c < arity && alive; ++c) {
            alive = normal.possible[normal.values.first(table.scope[c]) + table.rows[row + c]] != 0;
        }
        for (std::size_t c = 0; alive && c < kept.size(); ++c) {
            result.rows.push_back(table.rows[row + kept[c]]);
        }
        if (alive && kept.empty()) {
            result.rows.push_back(0);  // the one row without columns: any number marks it
        }
    }
    return result;
}

void sort_rows(NormalTable& table) {
    const std::size_t arity = table.scope.size();
    std::vector<std::size_t> order(table.rows.size() / arity);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto row = [&](std::size_t r) { return table.rows.begin() + static_cast<std::ptrdiff_t>(r * arity); };
    const auto width = static_cast<std::ptrdiff_t>(arity);
    const auto less = [&](std::size_t a, std::size_t b) {
        return std::lexicographical_compare(row(a), row(a) + width, row(b), row(b) + width);
    };
    const auto same = [&](std::size_t a, std::size_t b) { return std::equal(row(a), row(a) + width, row(b)); };
    if (!std::is_sorted(order.begin(), order.end(), less)) {
        std::sort(order.begin(), order.end(), less);
    }
    order.erase(std::unique(order.begin(), order.end(), same), order.end());
    std::vector<std::uint32_t> rows;
    rows.reserve(order.size() * arity);
    for (std::size_t r : order) {
        rows.insert(rows.end(), row(r), row(r) + width);
    }
    table.rows = std::move(rows);
}

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
        std::vector<std::int64_t>& weights = result.weights.back();
        for (std::uint32_t value = 0; value < weights.size(); ++value) {
            weights[value] += (value == term.literal.value) == term.literal.holds ? term.weight : 0;
        }
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
    std::vector<std::int64_t>& weights = linear.weights[static_cast<std::size_t>(at)];
    for (std::uint32_t value = 0; value < weights.size(); ++value) {
        weights[value] += (value == when.value) == when.holds ? overshoot : 0;
    }
    linear.max += overshoot;
}

}  // namespace

Values::Values(const Problem& problem) : first_{0} {
    for (std::uint32_t var = 0; var < problem.variable_count(); ++var) {
        first_.push_back(first_.back() + problem.value_count(static_cast<Var>(var)));
        var_.resize(first_.back(), var);
    }
}

Normal::Normal(const Problem& problem) : values(problem), possible(values.count(), 1) {}

bool Normal::take_in(const Problem& problem, std::uint64_t& steps, std::uint64_t limit) {
    const std::size_t clauses_end = problem.clauses().size();
    const std::size_t tables_end = clauses_end + problem.tables().size();
    const std::size_t end = tables_end + problem.linears().size();
    for (const std::uint64_t start = steps; next_ < end && steps - start < limit; ++next_) {
        if (next_ < clauses_end) {
            steps += clause_steps * problem.clauses()[next_].literals.size();
            add(problem.clauses()[next_]);
        } else if (next_ < tables_end) {
            steps += problem.tables()[next_ - clauses_end].rows.size();
            add(problem.tables()[next_ - clauses_end]);
        } else {
            steps += problem.linears()[next_ - tables_end].terms.size();
            add(problem.linears()[next_ - tables_end]);
        }
        ++steps;
    }
    return next_ == end;
}

void Normal::add(const Clause& clause) {
    std::vector<Code> codes;
    for (const Literal& literal : clause.literals) {
        codes.push_back(code_of(values, literal));
    }
    add_clause(std::move(codes));
}

void Normal::add(const Table& table) {
    NormalTable normal{table.allow, {}, table.rows};
    for (Var var : table.scope) {
        normal.scope.push_back(index(var));
    }
    add_table(std::move(normal));
}

void Normal::add(const Linear& linear) {
    linears.push_back(plain(values, linear));
    if (linear.when) {
        switch_on(values, *linear.when, linears.back());
    }
}

void Normal::add_clause(std::vector<Code> codes) {
    std::sort(codes.begin(), codes.end());
    std::vector<Code> result;
    std::uint32_t variables = 0;
    for (std::size_t begin = 0, end = 0; begin < codes.size(); begin = end) {
        const std::uint32_t var = values.var(flat_of(codes[begin]));
        while (end < codes.size() && values.var(flat_of(codes[end])) == var) {
            ++end;
        }
        const std::size_t before = result.size();
        if (!OneVariable(*this, var, result).write(codes, begin, end)) {
            return;
        }
        variables += result.size() > before ? 1 : 0;
    }
    if (variables > 1) {
        clauses.push_back(std::move(result));
        return;
    }
    is_void = is_void || variables == 0;
    if (variables == 1) {
        const std::uint32_t var = values.var(flat_of(result[0]));
        for (std::uint32_t x = values.first(var); x < values.end(var); ++x) {
            const bool kept = is_taken(result[0]) ? std::binary_search(result.begin(), result.end(), taken(x))
                                                  : x != flat_of(result[0]);
            possible[x] = kept ? possible[x] : 0;
        }
    }
}

void Normal::add_table(NormalTable table) {
    const bool empty_scope = table.scope.empty();
    table = within(*this, without_repeated_columns(std::move(table)));
    if (table.scope.empty()) {
        is_void = is_void || (!empty_scope && table.rows.empty() == table.allow) || (empty_scope && table.allow);
        return;
    }
    sort_rows(table);
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
