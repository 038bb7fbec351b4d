#include "catalog/date.h"

#include <algorithm>
#include <chrono>

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

Date date_at(std::int64_t day) {
    const std::chrono::year_month_day date{
        std::chrono::sys_days(std::chrono::days(static_cast<std::chrono::days::rep>(day)))};
    return made(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                static_cast<int>(static_cast<unsigned>(date.day())));
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
    const std::chrono::year_month_day day(std::chrono::year(date->year),
                                          std::chrono::month(static_cast<unsigned>(date->month)),
                                          std::chrono::day(static_cast<unsigned>(date->day)));
    return std::chrono::sys_days(day).time_since_epoch().count();
}

std::string spelled_day(std::int64_t day) { return spelled(date_at(day)); }

std::string format_day(std::int64_t day, Language language) { return format_date(date_at(day), language); }

}  // namespace maatwerk::catalog
