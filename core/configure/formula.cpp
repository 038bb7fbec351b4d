#include "configure/formula.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace maatwerk::configure {
namespace {

using catalog::Expression;
using solver::Literal;
using solver::Var;
using Kind = Formula::Kind;
using Relation = Comparison::Relation;

Formula constant(bool holds) { return {holds ? Kind::all : Kind::any, {}, {}}; }

/// Whether it holds whatever the variables take, or never does. Not seen: a wide sum that jumps over its bound.
std::optional<bool> settled(const Comparison& comparison) {
    const auto stands = [&](std::int64_t sum) { return comparison.stands(sum); };
    const std::vector<std::int64_t> ends{comparison.least(), comparison.most()};
    const bool within =
        ends.front() < ends.back() && comparison.bound >= ends.front() && comparison.bound <= ends.back();
    const bool whole = is_narrow(comparison);
    if (!whole && comparison.relation != Relation::at_most && within) {
        return std::nullopt;
    }
    const std::vector<std::int64_t>& sums = whole ? comparison.shares.front().weights : ends;
    const auto count = static_cast<std::size_t>(std::count_if(sums.begin(), sums.end(), stands));
    return count == 0 ? std::optional(false) : count == sums.size() ? std::optional(true) : std::nullopt;
}

Formula of(Comparison comparison) {
    if (const std::optional<bool> holds = settled(comparison)) {
        return constant(*holds);
    }
    return {Kind::compare, std::move(comparison), {}};
}

/// Of the kind, with the children of children that are of that kind too.
Formula gathered(Kind kind, std::vector<Formula> children) {
    Formula whole{kind, {}, {}};
    for (Formula& child : children) {
        if (child.kind == kind) {
            std::move(child.children.begin(), child.children.end(), std::back_inserter(whole.children));
        } else {
            whole.children.push_back(std::move(child));
        }
    }
    return whole.children.size() == 1 ? std::move(whole.children.front()) : whole;
}

/// The sum stands the other way round to the bound: "at most" of the weights' opposites.
void turn(Comparison& comparison, std::int64_t bound) {
    for (Share& share : comparison.shares) {
        for (std::int64_t& weight : share.weights) {
            weight = -weight;
        }
    }
    comparison.bound = bound;
}

Comparison opposite(Comparison comparison) {
    switch (comparison.relation) {
        case Relation::at_most:
            turn(comparison, -comparison.bound - 1);
            break;
        case Relation::equal:
            comparison.relation = Relation::not_equal;
            break;
        case Relation::not_equal:
            comparison.relation = Relation::equal;
            break;
    }
    return comparison;
}

void collect(const Formula& formula, std::vector<Var>& vars) {
    for (const Share& share : formula.compare.shares) {
        vars.push_back(share.var);
    }
    for (const Formula& child : formula.children) {
        collect(child, vars);
    }
}

}  // namespace

bool Comparison::stands(std::int64_t sum) const {
    switch (relation) {
        case Relation::at_most:
            return sum <= bound;
        case Relation::equal:
            return sum == bound;
        case Relation::not_equal:
            return sum != bound;
    }
    return false;
}

std::int64_t Comparison::least() const {
    std::int64_t sum = 0;
    for (const Share& share : shares) {
        sum += *std::min_element(share.weights.begin(), share.weights.end());
    }
    return sum;
}

std::int64_t Comparison::most() const {
    std::int64_t sum = 0;
    for (const Share& share : shares) {
        sum += *std::max_element(share.weights.begin(), share.weights.end());
    }
    return sum;
}

Formula both(Formula one, Formula two) { return gathered(Kind::all, {std::move(one), std::move(two)}); }
Formula either(Formula one, Formula two) { return gathered(Kind::any, {std::move(one), std::move(two)}); }

Formula opposite(const Formula& formula) {
    if (formula.kind == Kind::compare) {
        return of(opposite(formula.compare));
    }
    std::vector<Formula> children;
    for (const Formula& child : formula.children) {
        children.push_back(opposite(child));
    }
    return gathered(formula.kind == Kind::all ? Kind::any : Kind::all, std::move(children));
}

Formula FormulaReader::read(const Expression& expression, bool negated) const {
    switch (expression.kind) {
        case Expression::Kind::chosen:
            return read_chosen(expression.option, negated);
        case Expression::Kind::compare:
            return read_compare(expression, negated);
        case Expression::Kind::negation:
            return read(expression.children.front(), !negated);
        case Expression::Kind::all:
        case Expression::Kind::any:
            break;
    }
    std::vector<Formula> children;
    for (const Expression& child : expression.children) {
        children.push_back(read(child, negated));
    }
    return gathered((expression.kind == Expression::Kind::all) != negated ? Kind::all : Kind::any, std::move(children));
}

Formula FormulaReader::read_chosen(catalog::OptionId option, bool negated) const {
    Expression chosen;
    chosen.kind = Expression::Kind::compare;
    chosen.relation = catalog::Relation::greater_equal;
    chosen.bound = 1;
    chosen.terms = {{option, 1}};
    return read_compare(chosen, negated);
}

Formula FormulaReader::read_compare(const Expression& expression, bool negated) const {
    std::map<Var, std::vector<std::int64_t>> weights;
    const auto add = [&](const Literal& literal, std::int64_t weight) {
        std::vector<std::int64_t>& values = weights[literal.var];
        values.resize(problem_.value_count(literal.var));
        values[literal.value] += weight;
    };
    for (const catalog::OptionTerm& term : expression.terms) {
        add(chosen_[catalog::index(term.option)], term.weight);
    }
    for (const catalog::ParameterTerm& term : expression.parameters) {
        for (const solver::WeightedLiteral& share : terms(numbers_[catalog::index(term.parameter)], term.weight)) {
            add(share.literal, share.weight);
        }
    }
    Comparison comparison{{}, Relation::at_most, expression.bound};
    for (auto& [var, values] : weights) {
        if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end()) {
            comparison.bound -= values.front();
        } else {
            comparison.shares.push_back({var, std::move(values)});
        }
    }
    if (expression.relation == catalog::Relation::equal || expression.relation == catalog::Relation::not_equal) {
        comparison.relation = expression.relation == catalog::Relation::equal ? Relation::equal : Relation::not_equal;
    } else if (expression.relation == catalog::Relation::greater_equal) {
        turn(comparison, -comparison.bound);
    }
    return of(negated ? opposite(std::move(comparison)) : std::move(comparison));
}

std::vector<Var> variables_of(const Formula& formula) {
    std::vector<Var> vars;
    collect(formula, vars);
    std::sort(vars.begin(), vars.end());
    vars.erase(std::unique(vars.begin(), vars.end()), vars.end());
    return vars;
}

std::vector<Formula> parts_of(const Formula& formula, std::size_t most) {
    if (formula.kind == Kind::compare) {
        return {formula};
    }
    std::vector<Formula> whole;
    if (formula.kind == Kind::all) {
        for (const Formula& child : formula.children) {
            std::vector<Formula> parts = parts_of(child, most);
            std::move(parts.begin(), parts.end(), std::back_inserter(whole));
        }
        return whole;
    }
    whole.push_back(constant(false));
    for (const Formula& child : formula.children) {
        const std::vector<Formula> parts = parts_of(child, most);
        if (whole.size() * parts.size() > most) {
            return {formula};
        }
        std::vector<Formula> product;
        for (const Formula& left : whole) {
            for (const Formula& right : parts) {
                product.push_back(either(left, right));
            }
        }
        whole = std::move(product);
    }
    return whole;
}

bool is_narrow(const Comparison& comparison) { return comparison.shares.size() == 1; }

std::vector<Literal> literals_of(const Comparison& comparison) {
    assert(is_narrow(comparison));
    const Share& share = comparison.shares.front();
    std::vector<Literal> good;
    std::vector<Literal> bad;
    for (std::uint32_t value = 0; value < share.weights.size(); ++value) {
        const bool stands = comparison.stands(share.weights[value]);
        (stands ? good : bad).push_back(stands ? is(share.var, value) : is_not(share.var, value));
    }
    assert(!bad.empty() && !good.empty());
    return bad.size() == 1 && good.size() > 1 ? bad : good;
}

}  // namespace maatwerk::configure
