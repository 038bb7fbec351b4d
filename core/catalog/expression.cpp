#include "catalog/expression.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::catalog {
namespace {

bool is_chosen(OptionId option, const std::vector<bool>& chosen) {
    assert(index(option) < chosen.size());
    return chosen[index(option)];
}

bool compare(const Expression& expression, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values) {
    std::int64_t sum = 0;
    for (const OptionTerm& term : expression.terms)
        if (is_chosen(term.option, chosen)) sum += term.weight;
    for (const ParameterTerm& term : expression.parameters) {
        assert(index(term.parameter) < values.size());
        sum += term.weight * values[index(term.parameter)];
    }
    switch (expression.relation) {
        case Relation::equal:
            return sum == expression.bound;
        case Relation::not_equal:
            return sum != expression.bound;
        case Relation::less_equal:
            return sum <= expression.bound;
        case Relation::greater_equal:
            return sum >= expression.bound;
    }
    return false;
}

}  // namespace

bool holds(const Expression& expression, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values) {
    const auto& children = expression.children;
    const auto child_holds = [&](const Expression& child) { return holds(child, chosen, values); };
    switch (expression.kind) {
        case Expression::Kind::chosen:
            return is_chosen(expression.option, chosen);
        case Expression::Kind::compare:
            return compare(expression, chosen, values);
        case Expression::Kind::all:
            return std::all_of(children.begin(), children.end(), child_holds);
        case Expression::Kind::any:
            return std::any_of(children.begin(), children.end(), child_holds);
        case Expression::Kind::negation:
            assert(children.size() == 1);
            return !holds(children.front(), chosen, values);
    }
    return false;
}

}  // namespace maatwerk::catalog
