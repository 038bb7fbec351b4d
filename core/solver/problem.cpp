#include "solver/problem.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::solver {
namespace {

constexpr std::int64_t magnitude_limit = std::int64_t{1} << 62;

std::size_t index(Var var) { return static_cast<std::size_t>(var); }

[[maybe_unused]] bool fits(const std::vector<WeightedLiteral>& terms, std::int64_t max) {
    if (max >= magnitude_limit || max <= -magnitude_limit) {
        return false;
    }
    std::int64_t room = magnitude_limit - (max < 0 ? -max : max);
    for (const WeightedLiteral& term : terms) {
        if (term.weight <= -magnitude_limit || term.weight >= magnitude_limit) {
            return false;
        }
        room -= term.weight < 0 ? -term.weight : term.weight;
        if (room <= 0) {
            return false;
        }
    }
    return true;
}

bool holds(const Clause& clause, const Model& model) {
    return std::any_of(clause.literals.begin(), clause.literals.end(),
                       [&](const Literal& literal) { return holds(literal, model); });
}

bool holds(const Table& table, const Model& model) {
    const std::size_t arity = table.scope.size();
    bool found = false;
    for (std::size_t row = 0; row + arity <= table.rows.size() && arity != 0 && !found; row += arity) {
        std::size_t column = 0;
        while (column < arity && model[index(table.scope[column])] == table.rows[row + column]) {
            ++column;
        }
        found = column == arity;
    }
    return found == table.allow;
}

bool holds(const Linear& linear, const Model& model) {
    if (linear.when && !holds(*linear.when, model)) {
        return true;
    }
    return value_of(linear.terms, model) <= linear.max;
}

}  // namespace

bool holds(const Literal& literal, const Model& model) {
    return (model[index(literal.var)] == literal.value) == literal.holds;
}

std::int64_t value_of(std::span<const WeightedLiteral> terms, const Model& model) {
    std::int64_t sum = 0;
    for (const WeightedLiteral& term : terms) {
        sum += holds(term.literal, model) ? term.weight : 0;
    }
    return sum;
}

Var Problem::add_variable(std::uint32_t values) {
    assert(values >= 1);
    domain_sizes_.push_back(values);
    return Var{static_cast<std::uint32_t>(domain_sizes_.size() - 1)};
}

bool Problem::knows(const Literal& literal) const {
    return index(literal.var) < domain_sizes_.size() && literal.value < value_count(literal.var);
}

void Problem::add_clause(Tag tag, std::vector<Literal> literals) {
    assert(std::all_of(literals.begin(), literals.end(), [&](const Literal& literal) { return knows(literal); }));
    clauses_.push_back({tag, std::move(literals)});
}

void Problem::add_table(Tag tag, bool allow, std::vector<Var> scope, std::vector<std::uint32_t> rows) {
    assert(scope.empty() ? rows.empty() : rows.size() % scope.size() == 0);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        assert(knows(is(scope[at % scope.size()], rows[at])));
    }
    tables_.push_back({tag, allow, std::move(scope), std::move(rows)});
}

void Problem::add_linear(Tag tag, std::vector<WeightedLiteral> terms, std::int64_t max, std::optional<Literal> when) {
    assert(std::all_of(terms.begin(), terms.end(), [&](const WeightedLiteral& term) { return knows(term.literal); }));
    assert(!when || knows(*when));
    assert(fits(terms, max));
    linears_.push_back({tag, std::move(terms), max, when});
}

bool satisfies(const Problem& problem, const Model& model) {
    const auto kept = [&](const auto& constraint) { return holds(constraint, model); };
    return model.size() == problem.variable_count() &&
           std::all_of(problem.clauses().begin(), problem.clauses().end(), kept) &&
           std::all_of(problem.tables().begin(), problem.tables().end(), kept) &&
           std::all_of(problem.linears().begin(), problem.linears().end(), kept);
}

}  // namespace maatwerk::solver
