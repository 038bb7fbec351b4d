#include "configure/review_ranges.h"

#include "catalog/decimal.h"
#include "catalog/parameter.h"

#include <algorithm>

namespace maatwerk::configure {
namespace {

using catalog::Expression;
using catalog::index;
using catalog::Relation;

/// Of a comparison of one parameter with a number.
bool can_hold(const catalog::Parameter& parameter, std::int64_t weight, Relation relation, std::int64_t bound) {
    const auto ends = std::minmax({weight * parameter.least, weight * parameter.greatest});
    switch (relation) {
        case Relation::less_equal:
            return ends.first <= bound;
        case Relation::greater_equal:
            return ends.second >= bound;
        case Relation::not_equal:
            return ends.first != ends.second || ends.first != bound;
        case Relation::equal:
            return bound % weight == 0 && can_be(parameter, bound / weight);
    }
    return true;
}

}  // namespace

std::optional<ParameterId> never_in_range(const Catalog& catalog, const Expression& expression) {
    std::vector<std::optional<ParameterId>> of_children;
    for (const Expression& child : expression.children) of_children.push_back(never_in_range(catalog, child));
    const auto is_never = [](const auto& one) { return one.has_value(); };
    switch (expression.kind) {
        case Expression::Kind::compare: {
            if (!expression.terms.empty() || expression.parameters.size() != 1) return std::nullopt;
            const auto& [parameter, weight] = expression.parameters.front();
            const bool can = can_hold(catalog.parameter(parameter), weight, expression.relation, expression.bound);
            return can ? std::nullopt : std::optional(parameter);
        }
        case Expression::Kind::all: {
            const auto first = std::find_if(of_children.begin(), of_children.end(), is_never);
            return first == of_children.end() ? std::nullopt : *first;
        }
        case Expression::Kind::any: {
            const bool all = std::all_of(of_children.begin(), of_children.end(), is_never);
            return all && !of_children.empty() ? of_children.front() : std::nullopt;
        }
        case Expression::Kind::chosen:
        case Expression::Kind::negation:
            break;
    }
    return std::nullopt;
}

catalog::Diagnostic outside_of_range(const Catalog& catalog, const catalog::Rule& rule, ParameterId which,
                                     Language language) {
    const catalog::Parameter& parameter = catalog.parameter(which);
    return {.code = Message::check_range_outside,
            .arguments = {rule.id, parameter.name.in(language) + " (" + parameter.id + ")",
                          described_value(parameter, parameter.least, language),
                          described_value(parameter, parameter.greatest, language),
                          catalog::spelled(parameter.step, parameter.places)}};
}

}  // namespace maatwerk::configure
