#include "catalog/decimal.h"

#include "catalog/json.h"

#include <cassert>
#include <cstddef>

namespace maatwerk::catalog {
namespace {

constexpr std::size_t most_whole_digits = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool are_digits(std::string_view text, std::size_t most) {
    if (text.empty() || text.size() > most) return false;
    for (const char c : text)
        if (!is_digit(c)) return false;
    return true;
}

}  // namespace

std::int64_t power_of_ten(int places) {
    assert(places >= 0 && places <= 18);
    std::int64_t power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return power;
}

std::optional<Decimal> decimal_of(std::string_view text, Point point) {
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t at = text.find_first_of(point == Point::point ? "." : ".,");
    const std::string_view whole = text.substr(0, at);
    std::string_view rest = at == text.npos ? std::string_view() : text.substr(at + 1);
    if (!are_digits(whole, most_whole_digits)) return std::nullopt;
    if (at != text.npos && !are_digits(rest, static_cast<std::size_t>(most_places))) return std::nullopt;
    while (!rest.empty() && rest.back() == '0') rest.remove_suffix(1);
    Decimal number{0, static_cast<int>(rest.size())};
    for (const std::string_view part : {whole, rest}) {
        for (const char digit : part) number.digits = number.digits * 10 + (digit - '0');
    }
    if (negative) number.digits = -number.digits;
    return number;
}

std::optional<Decimal> number_of(const json::Value& value) {
    if (value.kind == json::Kind::integer) return Decimal{value.integer, 0};
    return value.kind == json::Kind::decimal ? decimal_of(value.text) : std::nullopt;
}

std::int64_t scaled(const Decimal& number, int places) {
    assert(places >= number.places);
    return number.digits * power_of_ten(places - number.places);
}

std::string spelled(std::int64_t digits, int places) {
    const bool negative = digits < 0;
    std::string text = std::to_string(negative ? -digits : digits);
    const auto behind = static_cast<std::size_t>(places);
    if (text.size() <= behind) text.insert(0, behind + 1 - text.size(), '0');
    if (behind > 0) {
        text.insert(text.size() - behind, 1, '.');
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return negative ? '-' + text : text;
}

}  // namespace maatwerk::catalog
