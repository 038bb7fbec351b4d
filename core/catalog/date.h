// Days of the calendar. Core has no clock: which day it is comes in as a value.
#pragma once

#include "catalog/messages.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maatwerk::catalog {

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
struct Date {
    std::int16_t year = 1;
    std::int8_t month = 1;
    std::int8_t day = 1;
    auto operator<=>(const Date&) const = default;
};

/// "2026-12-01"; nothing for any other text, and for a day that no calendar has.
std::optional<Date> date_of(std::string_view text);
/// The same the other way round.
std::string spelled(Date date);

/// The day after, the day before; at the end of the calendar the day itself.
Date next(Date date);
Date previous(Date date);

/// "1 December 2026", "1 december 2026".
std::string format_date(Date date, Language language);

// What a parameter of days has is a whole number: the days since 1 January 1970.

/// That of a text yyyy-mm-dd; nothing where it is no day.
std::optional<std::int64_t> day_of(std::string_view text);
/// Needs a number that day_of() gives: "2026-12-01".
std::string spelled_day(std::int64_t day);
/// For people, likewise: "1 December 2026".
std::string format_day(std::int64_t day, Language language);

/// From the one day to the other, both included; without one it has no end on that side.
struct Validity {
    std::optional<Date> from;
    std::optional<Date> until;
    bool has(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
    bool is_always() const { return !from && !until; }
    bool operator==(const Validity&) const = default;
};

}  // namespace maatwerk::catalog
