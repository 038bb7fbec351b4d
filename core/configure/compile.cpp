// Rules to clauses: negations pushed inward, disjunctions of conjunctions multiplied out while that stays small and
// named by a helper variable otherwise (Tseitin 1968, both directions; Plaisted & Greenbaum 1986 halve it, but leave
// the helper undetermined). Cost: linear in the rules, times the limit of multiplying out.
#include "configure/compile.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace maatwerk::configure {
namespace {

using catalog::Catalog;
using catalog::Expression;
using catalog::Group;
using catalog::GroupKind;
using catalog::OptionTerm;
using catalog::Relation;
using solver::Literal;
using solver::Tag;
using solver::Var;
using solver::WeightedLiteral;

/// Clauses that together say the same as an expression. None: true; an empty one: false.
using Clauses = std::vector<std::vector<Literal>>;

/// The most clauses that multiplying a disjunction out may give.
constexpr std::size_t product_limit = 8;

const Clauses always{};
const Clauses never{{}};

class Compiler {
public:
    explicit Compiler(const Catalog& catalog) : catalog_(catalog) {}

    Encoding run() {
        for (const Group& group : catalog_.groups) {
            add_variables(group);
        }
        for (std::size_t group = 0; group < catalog_.groups.size(); ++group) {
            add_limits(catalog_.groups[group], Tag{static_cast<std::uint32_t>(catalog_.rules.size() + group)});
        }
        for (std::size_t rule = 0; rule < catalog_.rules.size(); ++rule) {
            add_rule(catalog_.rules[rule], Tag{static_cast<std::uint32_t>(rule)});
        }
        for (std::size_t option = 0; option < catalog_.options.size(); ++option) {
            out_.price.push_back({out_.chosen[option], minor_units(catalog_.options[option].price)});
        }
        out_.ties = out_.chosen;
        return std::move(out_);
    }

private:
    void add_variables(const Group& group) {
        const std::size_t first = catalog::index(group.first);
        out_.chosen.resize(std::max(out_.chosen.size(), first + group.count));
        if (group.kind != GroupKind::several) {
            const Var var = out_.problem.add_variable(std::max(group.count, 1U));
            for (std::uint32_t value = 0; value < group.count; ++value) {
                out_.chosen[first + value] = is(var, value);
            }
            return;
        }
        for (std::uint32_t option = 0; option < group.count; ++option) {
            out_.chosen[first + option] = is(out_.problem.add_variable(2), 0);
            out_.several.push_back({out_.chosen[first + option], 1});
        }
    }

    void add_limits(const Group& group, Tag tag) {
        if (group.kind != GroupKind::several) {
            if (group.count == 0) {
                out_.problem.add_clause(tag, {});
            }
            return;
        }
        std::vector<WeightedLiteral> chosen;
        std::vector<WeightedLiteral> spared;
        for (std::uint32_t option = 0; option < group.count; ++option) {
            const Literal literal = out_.chosen[catalog::index(group.first) + option];
            chosen.push_back({literal, 1});
            spared.push_back({literal, -1});
        }
        if (group.max < group.count) {
            out_.problem.add_linear(tag, std::move(chosen), group.max);
        }
        if (group.min > 0) {
            out_.problem.add_linear(tag, std::move(spared), -std::int64_t{group.min});
        }
    }

    void add_rule(const catalog::Rule& rule, Tag tag) {
        Clauses whole = either(clauses_of(rule.condition, true), rule.condition, true,
                               clauses_of(rule.consequence, false), rule.consequence, false);
        for (std::vector<Literal>& clause : whole) {
            out_.problem.add_clause(tag, std::move(clause));
        }
    }

    Clauses clauses_of(const Expression& expression, bool negated) {
        switch (expression.kind) {
            case Expression::Kind::chosen: {
                const Literal literal = out_.chosen[catalog::index(expression.option)];
                return {{negated ? ~literal : literal}};
            }
            case Expression::Kind::compare:
                return compare(expression, negated);
            case Expression::Kind::negation:
                return clauses_of(expression.children.front(), !negated);
            case Expression::Kind::all:
                return negated ? disjunction(expression, true) : conjunction(expression, false);
            case Expression::Kind::any:
                return negated ? conjunction(expression, true) : disjunction(expression, false);
        }
        return always;
    }

    Clauses conjunction(const Expression& expression, bool negated) {
        Clauses whole;
        for (const Expression& child : expression.children) {
            Clauses part = clauses_of(child, negated);
            std::move(part.begin(), part.end(), std::back_inserter(whole));
        }
        return whole;
    }

    Clauses disjunction(const Expression& expression, bool negated) {
        Clauses whole = never;
        for (const Expression& child : expression.children) {
            whole = multiply(std::move(whole), clauses_of(child, negated), child, negated);
        }
        return whole;
    }

    Clauses either(Clauses one, const Expression& one_means, bool one_negated, Clauses two, const Expression& two_means,
                   bool two_negated) {
        Clauses whole = multiply(never, std::move(one), one_means, one_negated);
        return multiply(std::move(whole), std::move(two), two_means, two_negated);
    }

    /// "whole or part". A part of many clauses becomes a helper.
    Clauses multiply(Clauses whole, Clauses part, const Expression& part_means, bool negated) {
        if (whole.size() * part.size() > std::max(product_limit, whole.size())) {
            part = {{helper(std::move(part), part_means, negated)}};
        }
        Clauses product;
        for (const std::vector<Literal>& left : whole) {
            for (const std::vector<Literal>& right : part) {
                product.push_back(left);
                product.back().insert(product.back().end(), right.begin(), right.end());
            }
        }
        return product;
    }

    /// A literal that holds exactly when the clauses do.
    Literal helper(Clauses clauses, const Expression& means, bool negated) {
        const Literal holds = is(out_.problem.add_variable(2), 1);
        for (std::vector<Literal>& clause : clauses) {
            clause.push_back(~holds);
            out_.problem.add_clause(solver::untagged, std::move(clause));
        }
        for (std::vector<Literal>& clause : clauses_of(means, !negated)) {
            clause.push_back(holds);
            out_.problem.add_clause(solver::untagged, std::move(clause));
        }
        return holds;
    }

    Clauses compare(const Expression& expression, bool negated) {
        std::vector<WeightedLiteral> terms = terms_of(expression);
        const bool one_var = std::all_of(terms.begin(), terms.end(), [&](const WeightedLiteral& term) {
            return term.literal.var == terms.front().literal.var;
        });
        if (one_var) {
            return compare_values(terms, expression, negated);
        }
        const std::int64_t bound = expression.bound;
        switch (expression.relation) {
            case Relation::less_equal:
                return {{at_most(terms, bound, negated)}};
            case Relation::greater_equal:
                return {{at_most(terms, bound - 1, !negated)}};
            case Relation::equal:
            case Relation::not_equal: {
                const Literal below = at_most(terms, bound - 1, false);
                const Literal not_above = at_most(terms, bound, false);
                const bool equal = (expression.relation == Relation::equal) != negated;
                return equal ? Clauses{{~below}, {not_above}} : Clauses{{below, ~not_above}};
            }
        }
        return always;
    }

    /// One term for each option that counts, in the order of the options.
    std::vector<WeightedLiteral> terms_of(const Expression& expression) const {
        std::map<std::size_t, std::int64_t> weights;
        for (const OptionTerm& term : expression.terms) {
            weights[catalog::index(term.option)] += term.weight;
        }
        std::vector<WeightedLiteral> terms;
        for (const auto& [option, weight] : weights) {
            if (weight != 0) {
                terms.push_back({out_.chosen[option], weight});
            }
        }
        return terms;
    }

    static bool stands(std::int64_t sum, Relation relation, std::int64_t bound) {
        switch (relation) {
            case Relation::equal:
                return sum == bound;
            case Relation::not_equal:
                return sum != bound;
            case Relation::less_equal:
                return sum <= bound;
            case Relation::greater_equal:
                return sum >= bound;
        }
        return false;
    }

    /// The values of the one variable, or of none, that make the comparison true.
    Clauses compare_values(const std::vector<WeightedLiteral>& terms, const Expression& expression, bool negated) {
        if (terms.empty()) {
            return stands(0, expression.relation, expression.bound) != negated ? always : never;
        }
        const Var var = terms.front().literal.var;
        std::vector<Literal> good;
        for (std::uint32_t value = 0; value < out_.problem.value_count(var); ++value) {
            std::int64_t sum = 0;
            for (const WeightedLiteral& term : terms) {
                sum += term.literal.value == value ? term.weight : 0;
            }
            if (stands(sum, expression.relation, expression.bound) != negated) {
                good.push_back(is(var, value));
            }
        }
        return good.size() == out_.problem.value_count(var) ? always : Clauses{std::move(good)};
    }

    /// A literal that holds exactly when the sum is at most (negated: more than) the bound.
    Literal at_most(const std::vector<WeightedLiteral>& terms, std::int64_t bound, bool negated) {
        const auto [known, is_new] = sums_.try_emplace({terms, bound}, Var{});
        if (is_new) {
            known->second = out_.problem.add_variable(2);
            std::vector<WeightedLiteral> opposite = terms;
            for (WeightedLiteral& term : opposite) {
                term.weight = -term.weight;
            }
            out_.problem.add_linear(solver::untagged, terms, bound, is(known->second, 1));
            out_.problem.add_linear(solver::untagged, std::move(opposite), -bound - 1, is(known->second, 0));
        }
        return is(known->second, negated ? 0 : 1);
    }

    const Catalog& catalog_;
    Encoding out_;
    std::map<std::pair<std::vector<WeightedLiteral>, std::int64_t>, Var> sums_;
};

}  // namespace

Encoding compile(const Catalog& catalog) { return Compiler(catalog).run(); }

solver::Goal goal_of(const Catalog& catalog, const Encoding& encoding, const catalog::Total& total) {
    solver::Goal goal;
    for (std::size_t option = 0; option < catalog.options.size(); ++option) {
        const auto& attributes = catalog.options[option].attributes;
        const std::size_t attribute = catalog::index(total.attribute);
        if (attribute < attributes.size() && attributes[attribute].value_or(0) != 0) {
            goal.push_back({encoding.chosen[option], *attributes[attribute]});
        }
    }
    return goal;
}

}  // namespace maatwerk::configure
