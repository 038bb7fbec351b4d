// Numbers with a point, exactly: a whole number of 10^-places. Never a float, so that 0.1 is 0.1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maatwerk::json {
struct Value;
}

namespace maatwerk::catalog {

inline constexpr int most_places = 6;  ///< digits behind the point

/// digits * 10^-places.
struct Decimal {
    std::int64_t digits = 0;
    int places = 0;
    bool operator==(const Decimal&) const = default;
};

/// 10^places; places from 0 to 18.
std::int64_t power_of_ten(int places);

/// "-12", "12.5": at most 12 digits before the point (or comma, with `comma`), at most 6 behind it, without zeros at its end.
/// Nothing for any other text. O(length).
enum class Point : std::uint8_t { point, point_or_comma };
std::optional<Decimal> decimal_of(std::string_view text, Point point = Point::point);

/// What a number of JSON says; nothing for any other value, and for a decimal that decimal_of() does not read.
std::optional<Decimal> number_of(const json::Value& value);

/// The number as so many places count it: 12.5 in 2 places is 1250. Needs at least as many places as it has itself.
std::int64_t scaled(const Decimal& number, int places);

/// "-12.5": as decimal_of() reads it, without zeros at its end.
std::string spelled(std::int64_t digits, int places);

}  // namespace maatwerk::catalog
