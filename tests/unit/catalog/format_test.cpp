#include "catalog/catalog.h"
#include "catalog/currency.h"

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace maatwerk::catalog {
namespace {

struct Written {
    std::int64_t amount;
    const char *currency, *en, *nl, *de, *fr;
};

constexpr Written amounts[] = {
    {0, "EUR", "€0.00", "€\u00A00,00", "0,00\u00A0€", "0,00\u00A0€"},
    {5, "EUR", "€0.05", "€\u00A00,05", "0,05\u00A0€", "0,05\u00A0€"},
    {123450, "EUR", "€1,234.50", "€\u00A01.234,50", "1.234,50\u00A0€", "1\u00A0234,50\u00A0€"},
    {-123450, "EUR", "−€1,234.50", "€\u00A0−1.234,50", "−1.234,50\u00A0€", "−1\u00A0234,50\u00A0€"},
    {100000000000, "EUR", "€1,000,000,000.00", "€\u00A01.000.000.000,00", "1.000.000.000,00\u00A0€",
     "1\u00A0000\u00A0000\u00A0000,00\u00A0€"},
    {99999, "USD", "$999.99", "$\u00A0999,99", "999,99\u00A0$", "999,99\u00A0$"},
    {123450, "CHF", "CHF\u00A01,234.50", "CHF\u00A01.234,50", "1.234,50\u00A0CHF", "1\u00A0234,50\u00A0CHF"},
    {-1234, "JPY", "−¥1,234", "¥\u00A0−1.234", "−1.234\u00A0¥", "−1\u00A0234\u00A0¥"},
    {1234567, "KWD", "KWD\u00A01,234.567", "KWD\u00A01.234,567", "1.234,567\u00A0KWD", "1\u00A0234,567\u00A0KWD"},
};

struct Measured {
    std::int64_t value;
    Unit unit;
    const char *en, *nl, *de;
};

constexpr Measured measures[] = {
    {850, Unit::gram, "850\u00A0g", "850\u00A0g", "850\u00A0g"},
    {999, Unit::gram, "999\u00A0g", "999\u00A0g", "999\u00A0g"},
    {1000, Unit::gram, "1\u00A0kg", "1\u00A0kg", "1\u00A0kg"},
    {140000, Unit::gram, "140\u00A0kg", "140\u00A0kg", "140\u00A0kg"},
    {12350, Unit::gram, "12.4\u00A0kg", "12,4\u00A0kg", "12,4\u00A0kg"},
    {12349, Unit::gram, "12.3\u00A0kg", "12,3\u00A0kg", "12,3\u00A0kg"},
    {-12350, Unit::gram, "−12.4\u00A0kg", "−12,4\u00A0kg", "−12,4\u00A0kg"},
    {1234560, Unit::gram, "1,234.6\u00A0kg", "1.234,6\u00A0kg", "1.234,6\u00A0kg"},
    {622, Unit::millimetre, "622\u00A0mm", "622\u00A0mm", "622\u00A0mm"},
    {1622, Unit::millimetre, "1,622\u00A0mm", "1.622\u00A0mm", "1.622\u00A0mm"},
    {250, Unit::watt, "250\u00A0W", "250\u00A0W", "250\u00A0W"},
    {80, Unit::lux, "80\u00A0lux", "80\u00A0lux", "80\u00A0lux"},
    {1, Unit::days, "1\u00A0day", "1\u00A0dag", "1\u00A0day"},
    {5, Unit::days, "5\u00A0days", "5\u00A0dagen", "5\u00A0days"},
    {0, Unit::days, "0\u00A0days", "0\u00A0dagen", "0\u00A0days"},
    {15, Unit::percent, "15%", "15%", "15\u00A0%"},
    {7, Unit::none, "7", "7", "7"},
};

}  // namespace

TEST_CASE("Money is written as each language writes it") {
    for (const Written& row : amounts) {
        const Money amount{row.amount};
        CHECK(format_money(amount, row.currency, Language::en) == row.en);
        CHECK(format_money(amount, row.currency, Language::nl) == row.nl);
        CHECK(format_money(amount, row.currency, Language::de) == row.de);
        CHECK(format_money(amount, row.currency, Language::fr) == row.fr);
    }
}

TEST_CASE("Measures are written with their unit, kilograms from a thousand grams on") {
    for (const Measured& row : measures) {
        CHECK(format_measure(row.value, row.unit, Language::en) == row.en);
        CHECK(format_measure(row.value, row.unit, Language::nl) == row.nl);
        CHECK(format_measure(row.value, row.unit, Language::de) == row.de);
    }
}

TEST_CASE("The greatest and least integers are written whole") {
    constexpr auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    CHECK(format_money(Money{least}, "EUR", Language::en) == "−€92,233,720,368,547,758.08");
    CHECK(format_money(Money{most}, "JPY", Language::nl) == "¥\u00A09.223.372.036.854.775.807");
    CHECK(format_measure(least, Unit::gram, Language::en) == "−9,223,372,036,854,775.8\u00A0kg");
    CHECK(format_measure(most, Unit::none, Language::en) == "9,223,372,036,854,775,807");
}

TEST_CASE("Currencies are known by their code of ISO 4217, with its decimals") {
    CHECK(currency_of("EUR")->decimals == 2);
    CHECK(currency_of("ISK")->decimals == 0);
    CHECK(currency_of("TND")->decimals == 3);
    CHECK(currency_of("AED")->code == "AED");
    CHECK(currency_of("ZWG")->code == "ZWG");
    for (const char* other : {"", "EU", "EURO", "eur", "HRK", "XXX", "AAA", "ZZZ"}) CHECK_FALSE(currency_of(other));
}

}  // namespace maatwerk::catalog
