// The constraints of a problem, of whatever kind, under one number each: clauses, then tables, then linears;
// and what a term of a sum counts for each value.
#pragma once

#include "solver/problem.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace maatwerk::solver {

inline std::size_t constraint_count(const Problem& problem) {
    return problem.clauses().size() + problem.tables().size() + problem.linears().size();
}

/// Calls the one that its kind asks for: with the constraint, a table also with its place among the tables. O(1).
template <class OnClause, class OnTable, class OnLinear>
auto visit_constraint(const Problem& problem, std::size_t number, OnClause on_clause, OnTable on_table,
                      OnLinear on_linear) {
    const std::size_t clauses = problem.clauses().size();
    const std::size_t tables = problem.tables().size();
    if (number < clauses) {
        return on_clause(problem.clauses()[number]);
    }
    if (number < clauses + tables) {
        return on_table(problem.tables()[number - clauses], number - clauses);
    }
    return on_linear(problem.linears()[number - clauses - tables]);
}

inline Tag tag_of(const Problem& problem, std::size_t number) {
    const auto tag = [](const auto& constraint, auto...) { return constraint.tag; };
    return visit_constraint(problem, number, tag, tag, tag);
}

/// Adds to each value of the term's variable what the term counts when it is taken. O(1) for "is", O(values) for "is not".
inline void add_term(const WeightedLiteral& term, std::span<std::int64_t> values) {
    if (term.literal.holds) {
        values[term.literal.value] += term.weight;
        return;
    }
    for (std::size_t value = 0; value < values.size(); ++value) {
        values[value] += value == term.literal.value ? 0 : term.weight;
    }
}

}  // namespace maatwerk::solver
