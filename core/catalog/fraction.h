// Rationals, exactly, as long as both parts fit into 64 bits; what does not is told, never rounded.
#pragma once

#include "catalog/decimal.h"

#include <cstdint>
#include <optional>

namespace maatwerk::catalog {

/// top / bottom in lowest terms; bottom is above 0.
struct Fraction {
    std::int64_t top = 0;
    std::int64_t bottom = 1;
    bool operator==(const Fraction&) const = default;
};

Fraction fraction_of(const Decimal& number);

/// Nothing where a part would leave 64 bits, or for a division by 0. O(log).
std::optional<Fraction> sum(const Fraction& a, const Fraction& b);
std::optional<Fraction> product(const Fraction& a, const Fraction& b);
std::optional<Fraction> quotient(const Fraction& a, const Fraction& b);

bool is_less(const Fraction& a, const Fraction& b);

/// In whole numbers of 10^-places, halves away from 0; nothing beyond 999,999,999,999. O(1).
std::optional<std::int64_t> rounded(const Fraction& number, int places);

}  // namespace maatwerk::catalog
