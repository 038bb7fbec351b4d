#include "catalog/date.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

constexpr Date first{1, 1, 1};
constexpr Date last{9999, 12, 31};

int days_in(int year, int month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Of digits; -1 for any other text.
int number_of(std::string_view digits) {
    int number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return -1;
        number = number * 10 + (digit - '0');
    }
    return number;
}

Date made(int year, int month, int day) {
    return {static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
}

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

// The way of days to dates and back: years begin in March, so that a leap day ends one, and 400 years have always as many
// days (Richards, Calendars, in: Explanatory Supplement to the Astronomical Almanac, 2013).
constexpr std::int64_t days_of_400_years = 146'097;
constexpr std::int64_t days_until_1970 = 719'468;  // since 1 March of the year 0

Date date_at(std::int64_t day) {
    const std::int64_t since = day + days_until_1970;
    const std::int64_t in_400 = since % days_of_400_years;
    const std::int64_t year = (in_400 - in_400 / 1460 + in_400 / 36524 - in_400 / 146096) / 365;
    const std::int64_t in_year = in_400 - (365 * year + year / 4 - year / 100);
    const std::int64_t month = (5 * in_year + 2) / 153;  // March is 0
    const bool is_next = month >= 10;
    return made(static_cast<int>(year + since / days_of_400_years * 400 + (is_next ? 1 : 0)),
                static_cast<int>(is_next ? month - 9 : month + 3),
                static_cast<int>(in_year - (153 * month + 2) / 5 + 1));
}

}  // namespace

std::optional<Date> date_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int year = number_of(text.substr(0, 4));
    const int month = number_of(text.substr(5, 2));
    const int day = number_of(text.substr(8, 2));
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::nullopt;
    return made(year, month, day);
}

std::string spelled(Date date) {
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

Date next(Date date) {
    if (date == last) return last;
    if (date.day < days_in(date.year, date.month)) return made(date.year, date.month, date.day + 1);
    return date.month < 12 ? made(date.year, date.month + 1, 1) : made(date.year + 1, 1, 1);
}

Date previous(Date date) {
    if (date == first) return first;
    if (date.day > 1) return made(date.year, date.month, date.day - 1);
    const int year = date.month > 1 ? date.year : date.year - 1;
    const int month = date.month > 1 ? date.month - 1 : 12;
    return made(year, month, days_in(year, month));
}

std::string format_date(Date date, Language language) {
    const std::string months = say(language, Message::date_months, {});
    std::size_t begin = 0;
    for (int month = 1; month < date.month; ++month) begin = months.find(' ', begin) + 1;
    const std::string name = months.substr(begin, months.find(' ', begin) - begin);
    return say(language, Message::date_day, {std::to_string(date.day), name, std::to_string(date.year)});
}

std::optional<std::int64_t> day_of(std::string_view text) {
    const auto date = date_of(text);
    if (!date) return std::nullopt;
    const bool is_next = date->month <= 2;
    const std::int64_t year = date->year - (is_next ? 1 : 0);
    const std::int64_t month = date->month + (is_next ? 9 : -3);
    const std::int64_t in_400 = year % 400;
    const std::int64_t in_year = (153 * month + 2) / 5 + date->day - 1;
    return year / 400 * days_of_400_years + in_400 * 365 + in_400 / 4 - in_400 / 100 + in_year - days_until_1970;
}

std::string spelled_day(std::int64_t day) { return spelled(date_at(day)); }

std::string format_day(std::int64_t day, Language language) { return format_date(date_at(day), language); }

}  // namespace maatwerk::catalog
