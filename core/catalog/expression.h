// The rule language: text -> expression over options, and its meaning.
#pragma once

#include "catalog/diagnostics.h"
#include "catalog/ids.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

struct Catalog;

enum class Relation : std::uint8_t { equal, not_equal, less_equal, greater_equal };

/// An option's share in a sum: `weight` counts when `option` is chosen.
struct OptionTerm {
    OptionId option{};
    std::int64_t weight = 0;
};

/// A parameter's share: `weight` times its value (Parameter: a whole number, whatever its unit and decimals).
struct ParameterTerm {
    ParameterId parameter{};
    std::int64_t weight = 0;
};

/// A condition on the chosen options and the parameters. Attributes are resolved to weights of options by the parser,
/// units and decimals to whole weights, so that whoever reads an expression needs neither:
///   chosen   `option` is chosen
///   compare  the sum of `terms` and `parameters` stands in `relation` to `bound`
///   all, any, negation   over `children` (all of none holds; any of none does not; negation has one child)
struct Expression {
    enum class Kind : std::uint8_t { chosen, compare, all, any, negation };
    Kind kind = Kind::all;
    OptionId option{};
    Relation relation = Relation::equal;
    std::int64_t bound = 0;
    std::vector<OptionTerm> terms;
    std::vector<ParameterTerm> parameters;
    std::vector<Expression> children;
};

/// Reads `text` against the groups, options, attributes and parameters of `catalog`. On an error the diagnostic's
/// `place.column` counts from the first character of `text` and names the word that is wrong, with the nearest
/// known name as the way out. At most 10,000 characters and 64 levels. O(length * options of a named group).
tl::expected<Expression, Diagnostic> parse_expression(std::string_view text, const Catalog& catalog);

/// Whether the expression holds; `chosen[i]` tells whether the option with index i is chosen, `values[i]` what the
/// parameter with index i is (only of a catalog that has any).
/// This is the meaning of the language, and what every answer is checked against. O(size).
bool holds(const Expression& expression, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values = {});

}  // namespace maatwerk::catalog
