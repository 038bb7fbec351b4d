// What a derived value is reckoned with: numbers, figures of what is chosen and given, and the operations on them.
//
// A text is read once into a tree (value_parser.h), units and all: every conversion is a factor in it. It is worked out
// with exact fractions; what is divided by 0, or grows beyond 64 bits, has no value, nor has what is made of that.
#pragma once

#include "catalog/expression.h"
#include "catalog/fraction.h"
#include "catalog/ids.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// number    `number`
/// figure    the sum of `terms` and `parameters`
/// peak      the greatest weight of a chosen option of `terms`, 0 where none is chosen
/// derived   an earlier derived value, before it is rounded
/// add, multiply, least, greatest   over all `parts`
/// divide    the first part by the second
/// either    the first part where `condition` holds, else the second
struct Value {
    enum class Kind : std::uint8_t { number, figure, peak, derived, add, multiply, divide, least, greatest, either };
    Kind kind = Kind::number;
    Fraction number;
    std::vector<OptionTerm> terms;
    std::vector<ParameterTerm> parameters;
    DerivedId derived{};
    Expression condition;
    std::vector<Value> parts;
};

/// A value that is a sum of numbers times figures: each option and parameter once, in the catalog's order.
struct Linear {
    template <class Id>
    struct Share {
        Id which{};
        Fraction factor;
    };
    std::vector<Share<OptionId>> options;
    std::vector<Share<ParameterId>> parameters;
    Fraction constant;
};

/// The linear form of a value, given those of the derived values before it; or what it has that sums have not: "/", "*",
/// "min", "max", "if", "10^18" for numbers that grow too large. O(its parts * options in them).
tl::expected<Linear, std::string_view> linear_of(const Value& value, const Catalog& catalog);

/// `earlier[i]` is the derived value with index i. O(size).
std::optional<Fraction> worked_out(const Value& value, const std::vector<bool>& chosen,
                                   const std::vector<std::int64_t>& values,
                                   const std::vector<std::optional<Fraction>>& earlier);

}  // namespace maatwerk::catalog
