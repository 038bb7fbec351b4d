// Numbers as the languages write them (Unicode CLDR): the signs between digits, the place of the currency and of the
// minus. A space inside an amount is a no-break space, so that no line ends within it.
#include "catalog/catalog.h"
#include "catalog/currency.h"

namespace maatwerk::catalog {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus_sign = "\u2212";
constexpr std::uint64_t grams_in_kilogram = 1'000;
constexpr std::uint64_t grams_in_tenth = grams_in_kilogram / 10;

/// en "-€1.00" and "15%"; nl "€ -1,00" and "15%"; de and fr "-1,00 €" and "15 %".
struct Convention {
    std::string_view thousands;
    std::string_view decimal;
    bool currency_first;
    bool minus_before_currency;
    bool space_after_symbol;
    bool space_before_percent;
};

constexpr std::array<Convention, language_count> conventions{{
    {",", ".", true, true, false, false},            // en
    {".", ",", true, false, true, false},            // nl
    {".", ",", false, true, true, true},             // de
    {no_break_space, ",", false, true, true, true},  // fr
}};

const Convention& convention_of(Language language) { return conventions[static_cast<std::size_t>(language)]; }

/// Right also for the least of all integers, whose negative is none.
std::uint64_t magnitude_of(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    return value < 0 ? 0 - bits : bits;
}

/// The digits of a magnitude, the last `decimals` of them behind the decimal sign.
std::string digits_of(std::uint64_t magnitude, std::size_t decimals, const Convention& convention) {
    std::string digits = std::to_string(magnitude);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    const std::size_t whole = digits.size() - decimals;
    std::string written;
    for (std::size_t i = 0; i < whole; ++i) {
        if (i != 0 && (whole - i) % 3 == 0) written += convention.thousands;
        written += digits[i];
    }
    if (decimals != 0) written.append(convention.decimal).append(digits, whole);
    return written;
}

std::string signed_digits(bool negative, std::uint64_t magnitude, std::size_t decimals, const Convention& convention) {
    return std::string(negative ? minus_sign : "") + digits_of(magnitude, decimals, convention);
}

std::string with_unit(std::string figure, std::string_view unit) { return figure.append(no_break_space).append(unit); }

/// A thousand grams and more in kilograms: whole ones as such, others rounded to a tenth, halves away from zero.
std::string mass(std::int64_t value, const Convention& convention) {
    const std::uint64_t grams = magnitude_of(value);
    if (grams < grams_in_kilogram) return with_unit(signed_digits(value < 0, grams, 0, convention), "g");
    if (grams % grams_in_kilogram == 0)
        return with_unit(signed_digits(value < 0, grams / grams_in_kilogram, 0, convention), "kg");
    const std::uint64_t tenths = (grams + grams_in_tenth / 2) / grams_in_tenth;
    return with_unit(signed_digits(value < 0, tenths, 1, convention), "kg");
}

}  // namespace

std::string format_money(Money amount, std::string_view currency, Language language) {
    const Convention& convention = convention_of(language);
    const Currency known = currency_of(currency).value_or(Currency{currency, 2, {}});
    const std::int64_t value = minor_units(amount);
    const std::string minus(value < 0 ? minus_sign : "");
    const std::string digits = digits_of(magnitude_of(value), known.decimals, convention);
    const std::string sign(known.symbol.empty() ? known.code : known.symbol);
    if (!convention.currency_first) return with_unit(minus + digits, sign);
    const bool spaced = convention.space_after_symbol || known.symbol.empty();
    const std::string before = spaced ? sign + std::string(no_break_space) : sign;
    return convention.minus_before_currency ? minus + before + digits : before + minus + digits;
}

namespace {

/// The figure with its unit behind it.
std::string with_unit_of(std::string figure, bool is_one, Unit unit, Language language) {
    switch (unit) {
        case Unit::none:
            return figure;
        case Unit::millimetre:
            return with_unit(std::move(figure), "mm");
        case Unit::gram:
            return with_unit(std::move(figure), "g");
        case Unit::watt:
            return with_unit(std::move(figure), "W");
        case Unit::lux:
            return with_unit(std::move(figure), "lux");
        case Unit::days:
            return say(language, is_one ? Message::measure_day : Message::measure_days, {figure});
        case Unit::percent:
            return convention_of(language).space_before_percent ? with_unit(std::move(figure), "%") : figure + '%';
        case Unit::centimetre:
            return with_unit(std::move(figure), "cm");
        case Unit::metre:
            return with_unit(std::move(figure), "m");
        case Unit::inch:
            return with_unit(std::move(figure), "inch");
        case Unit::kilogram:
            return with_unit(std::move(figure), "kg");
        case Unit::square_millimetre:
            return with_unit(std::move(figure), "mm²");
        case Unit::square_centimetre:
            return with_unit(std::move(figure), "cm²");
        case Unit::square_metre:
            return with_unit(std::move(figure), "m²");
        case Unit::years:
            return say(language, is_one ? Message::measure_year : Message::measure_years, {figure});
    }
    return figure;
}

}  // namespace

std::string format_measure(std::int64_t value, Unit unit, Language language) {
    const Convention& convention = convention_of(language);
    if (unit == Unit::gram) return mass(value, convention);
    return with_unit_of(signed_digits(value < 0, magnitude_of(value), 0, convention), value == 1, unit, language);
}

std::string format_quantity(std::int64_t value, int places, Unit unit, Language language) {
    while (places > 0 && value % 10 == 0) {
        value /= 10;
        --places;
    }
    const bool is_one = value == 1 && places == 0;
    return with_unit_of(
        signed_digits(value < 0, magnitude_of(value), static_cast<std::size_t>(places), convention_of(language)),
        is_one, unit, language);
}

std::string format_derived(const Derived& derived, std::optional<std::int64_t> value, Language language) {
    if (!value) return "\u2014";
    if (derived.places == 0) return format_measure(*value, derived.unit, language);
    return format_quantity(*value, derived.places, derived.unit, language);
}

}  // namespace maatwerk::catalog
