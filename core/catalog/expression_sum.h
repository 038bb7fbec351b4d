// A sum of the rule language while it is read: weights of options and a constant. Internal to the expression parser.
#pragma once

#include "catalog/expression.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace maatwerk::catalog {

/// What all weights and numbers of one comparison can come to, without their signs. Far inside 64 bits, so that whoever
/// adds up weights or moves them to the other side needs no care; and exact in a double.
inline constexpr std::int64_t largest_sum = 1'000'000'000'000'000;

class Sum {
public:
    /// Whether it all stays within largest_sum; once it does not, the sum is of no more use. A number or weight is at
    /// most 10^18.
    bool add(std::int64_t number);
    bool add(OptionId option, std::int64_t weight);

    /// The condition that the sum stands in the relation (= != < <= > >=) to 0. O(n log n) of the weights added.
    Expression compared_to_zero(std::string_view relation);

private:
    bool grow(std::int64_t weight);
    void merge();

    std::vector<OptionTerm> terms_;
    std::size_t merged_ = 0;  ///< how many terms the last merge left
    std::int64_t constant_ = 0;
    std::int64_t magnitude_ = 0;
};

}  // namespace maatwerk::catalog
