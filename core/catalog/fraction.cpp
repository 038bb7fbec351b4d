#include "catalog/fraction.h"

#include <limits>

namespace maatwerk::catalog {
namespace {

/// Holds the sum of two products of 64 bits.
__extension__ using Wide = __int128;

constexpr std::int64_t largest_result = 999'999'999'999;

Wide magnitude_of(Wide number) { return number < 0 ? -number : number; }

Wide common_divisor(Wide a, Wide b) {
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

std::optional<Fraction> lowest(Wide top, Wide bottom) {
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    const Wide divisor = common_divisor(magnitude_of(top), magnitude_of(bottom)) * (bottom < 0 ? -1 : 1);
    top /= divisor;
    bottom /= divisor;
    if (magnitude_of(top) > most || bottom > most) return std::nullopt;
    return Fraction{static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom)};
}

}  // namespace

Fraction fraction_of(const Decimal& number) {
    if (number.places == 0) return {number.digits, 1};
    return *lowest(number.digits, power_of_ten(number.places));
}

std::optional<Fraction> sum(const Fraction& a, const Fraction& b) {
    return lowest(Wide{a.top} * b.bottom + Wide{b.top} * a.bottom, Wide{a.bottom} * b.bottom);
}

std::optional<Fraction> product(const Fraction& a, const Fraction& b) {
    return lowest(Wide{a.top} * b.top, Wide{a.bottom} * b.bottom);
}

std::optional<Fraction> quotient(const Fraction& a, const Fraction& b) {
    if (b.top == 0) return std::nullopt;
    return lowest(Wide{a.top} * b.bottom, Wide{a.bottom} * b.top);
}

bool is_less(const Fraction& a, const Fraction& b) { return Wide{a.top} * b.bottom < Wide{b.top} * a.bottom; }

std::optional<std::int64_t> rounded(const Fraction& number, int places) {
    const Wide unit = power_of_ten(places);
    const Wide whole = (2 * magnitude_of(number.top) * unit + number.bottom) / (2 * Wide{number.bottom});
    if (whole > largest_result * unit) return std::nullopt;
    const auto result = static_cast<std::int64_t>(whole);
    return number.top < 0 ? -result : result;
}

}  // namespace maatwerk::catalog
