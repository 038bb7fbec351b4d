// A sum of the rule language while it is read: weights of options and parameters, and a constant. Internal to the
// expression parser.
//
// Exact: everything is kept as whole numbers of 1 / denominator, which is that of the finest part (10^places, and of a
// derived value whatever divides it), so that < and > can become <= and >=. Units: measures of one kind (lengths, masses) that stand in different units are all
// counted in millimetres or grams, as attributes are; those of one unit stay in it, and plain numbers are in it too.
// Measures of two kinds (a length and a mass) have no sum.
#pragma once

#include "catalog/catalog.h"
#include "catalog/decimal.h"
#include "catalog/expression.h"
#include "catalog/fraction.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// What all weights and numbers of one comparison can come to, without their signs. Far inside 64 bits, so that whoever
/// adds up weights or moves them to the other side needs no care; and exact in a double.
inline constexpr std::int64_t largest_sum = 1'000'000'000'000'000;

/// Of a kind of measure: its unit among attributes, and how much of that a unit is.
struct Scale {
    Unit base;
    Decimal amount;
};
Scale scale_of(Unit unit);

class Sum {
public:
    /// Whether it all stays within largest_sum; once it does not, the sum is of no more use.
    bool add(Decimal number);
    bool add(OptionId option, Decimal factor, std::int64_t weight);
    /// So much for each piece of an option beyond the first.
    bool add(ParameterId which, const Parameter& pieces, Decimal factor, std::int64_t weight);
    /// The factor times what the parameter is in its unit; of a text, its length.
    void add(ParameterId which, const std::vector<Parameter>& parameters, Decimal factor);
    /// The factor times a derived value that has a linear form. Both lists must stay where they are.
    void add(const Derived& derived, const std::vector<Parameter>& parameters, Decimal factor);
    /// Something measured in that unit takes part. Answers what was measured before in one that this does not add up
    /// with, or null: a length and a mass do not. Counts (no unit) and numbers go with anything.
    struct Measured {
        Unit unit;
        std::string_view name;
    };
    const Measured* measure(Unit unit, std::string_view name);

    /// The condition that the sum stands in the relation (= != < <= > >=) to 0; nothing where it grew too large.
    /// O(n log n) of the weights added.
    std::optional<Expression> compared_to_zero(std::string_view relation);
    /// All weights of that are so many times what was added.
    std::int64_t denominator() const { return denominator_; }

    /// What was added, where that was one figure of the catalog with the factor 1.
    struct Alone {
        std::vector<OptionTerm> terms;
        std::vector<ParameterTerm> parameters;
        int places = 0;  ///< of the parameter: it counts in 10^-places
        Unit unit = Unit::none;
    };
    Alone alone();

private:
    /// A parameter, or a derived value: what is in a unit of its own.
    struct Figure {
        ParameterId which;
        const Derived* derived;  ///< or null
        const std::vector<Parameter>* parameters;
        Decimal factor;
    };

    Decimal scale_in_sum(Unit unit) const;
    bool settle(const Figure& figure);
    bool settle_parameter(ParameterId which, const Parameter& parameter, const Fraction& factor);
    bool settle_derived(const Figure& figure, const Fraction& factor);
    bool has_denominator(std::int64_t denominator);
    std::int64_t weight_of(const Fraction& factor);
    bool grow(std::int64_t weight);
    void merge();

    std::vector<OptionTerm> terms_;
    std::size_t merged_ = 0;  ///< how many terms the last merge left, of options and of parameters
    std::vector<Figure> figures_;
    std::vector<ParameterTerm> parameters_;  ///< of the figures that are settled; one of them may stand there again
    std::vector<Measured> units_;            ///< each unit once
    std::int64_t denominator_ = 1;           ///< of all weights and the constant
    std::int64_t constant_ = 0;
    std::int64_t magnitude_ = 0;
};

/// A sum alone, such as "4 + 0.5 * width": as the comparison `sum <= 0`, `denominator` times it. As parse_expression().
struct ParsedSum {
    Expression sum;
    std::int64_t denominator = 1;
};
tl::expected<ParsedSum, Diagnostic> parse_sum(std::string_view text, const Catalog& catalog);

}  // namespace maatwerk::catalog
