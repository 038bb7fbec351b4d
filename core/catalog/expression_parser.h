// Parts of the rule language for whoever reads a text that has them within it. Internal to the parsers.
#pragma once

#include "catalog/expression_sum.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <string_view>

namespace maatwerk::catalog {

/// What begins somewhere in a text, and the place of the first word behind it.
struct ConditionIn {
    Expression condition;
    std::size_t end = 0;
};
struct FigureIn {
    Sum::Alone figure;
    std::size_t end = 0;
};

/// A condition of the rule language. Findings are as parse_expression() has them, their column in the whole text.
tl::expected<ConditionIn, Diagnostic> condition_at(std::string_view text, std::size_t begin, const Catalog& catalog);

/// A figure: GROUP.ATTRIBUTE, a parameter, sum( ), count( ), length( ), quantity( ), each( ). Not for the name of a derived value.
tl::expected<FigureIn, Diagnostic> figure_at(std::string_view text, std::size_t begin, const Catalog& catalog);

}  // namespace maatwerk::catalog
