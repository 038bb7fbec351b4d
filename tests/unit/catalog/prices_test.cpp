// Tax, tiers and price lists, against figures that were reckoned by hand and against exact fractions.
#include "catalog/prices.h"
#include "support.h"

#include <cstdlib>
#include <random>

namespace maatwerk::catalog {
namespace {

using test::good_text;
using test::must_read;
using test::replaced;

/// Whether `share` is amount * part / whole to the nearest, and the one that is further from 0 where two are as near.
bool is_nearest(std::int64_t amount, std::int64_t part, std::int64_t whole, std::int64_t share) {
    const std::int64_t twice_off = 2 * (std::abs(amount) * part - std::abs(share) * whole);
    return -whole <= twice_off && twice_off < whole && (share == 0 || (share < 0) == (amount < 0));
}

Catalog with_tax(const char* percent, bool included) {
    const std::string tax = R"({"name": {"en": "VAT", "nl": "btw"}, "percent": )" + std::string(percent) +
                            R"(, "included": )" + (included ? "true" : "false");
    return must_read(
        replaced(good_text(), R"({"name": {"en": "VAT", "nl": "btw"}, "percent": 8.875, "included": false)", tax));
}

std::int64_t price_of(const Catalog& catalog, std::string_view group, std::string_view option) {
    return minor_units(catalog.option(*catalog.find_option(*catalog.find_group(group), option)).price);
}

}  // namespace

TEST_CASE("so many of an amount stay a number, however large both are") {
    const std::int64_t far = std::int64_t{1} << 60;
    CHECK(times(-1250, 9999) == -12498750);
    CHECK(times(far / 9999, 9999) == far / 9999 * 9999);
    CHECK(times(far / 9999 + 1, 9999) == far);
    CHECK(times(-far, 2) == -far);
}

TEST_CASE("A share of an amount is rounded once, halves away from 0") {
    CHECK(share_of(Money{50}, 100, whole_rate) == Money{1});    // 0.5
    CHECK(share_of(Money{-50}, 100, whole_rate) == Money{-1});  // -0.5
    CHECK(share_of(Money{49}, 100, whole_rate) == Money{0});
    CHECK(share_of(Money{150}, -100, whole_rate) == Money{-2});
    std::mt19937 random(20261129);  // NOLINT: the same amounts in every run
    for (int run = 0; run < 20'000; ++run) {
        const auto amount = static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000;
        const auto part = static_cast<std::int64_t>(random() % 1'000'000);
        const auto whole = static_cast<std::int64_t>(random() % 2'000'000 + 1);
        INFO(amount << " * " << part << " / " << whole);
        REQUIRE(is_nearest(amount, part, whole, minor_units(share_of(Money{amount}, part, whole))));
    }
}

TEST_CASE("What so many come to: tier first, then tax over that, each once, and without + tax = with") {
    struct Row {
        const char* percent;
        bool included;
        std::int64_t unit, quantity, discount, without, tax, with;
    };
    for (const Row& row : {
             Row{"21", true, 12100, 1, 0, 10000, 2100, 12100},
             Row{"21", true, 9999, 1, 0, 8264, 1735, 9999},    // 1735.36
             Row{"21", false, 9999, 1, 0, 9999, 2100, 12099},  // 2099.79
             Row{"5.5", false, 100, 1, 0, 100, 6, 106},        // 5.5
             Row{"5.5", false, -100, 1, 0, -100, -6, -106},
             Row{"21", true, 9999, 9, 0, 74373, 15618, 89991},       // 15618.27
             Row{"21", true, 9999, 10, -5000, 78504, 16486, 94990},  // 4999.5
             Row{"8.875", false, 1995, 50, -7232, 92518, 8211, 100729},
         }) {
        const Catalog catalog = with_tax(row.percent, row.included);
        const Bill bill = bill_of(catalog, Money{row.unit}, row.quantity);
        INFO(row.percent << " " << row.unit << " " << row.quantity);
        CHECK(minor_units(bill.discount) == row.discount);
        CHECK(minor_units(bill.without) == row.without);
        CHECK(minor_units(bill.tax) == row.tax);
        CHECK(minor_units(bill.with) == row.with);
    }
}

TEST_CASE("The tier that counts is the last that is reached, and the next one is known") {
    const Catalog catalog = must_read(good_text());
    CHECK(bill_of(catalog, Money{100}, 9).tier == nullptr);
    CHECK(bill_of(catalog, Money{100}, 10).tier == &catalog.tiers[0]);
    CHECK(bill_of(catalog, Money{100}, 49).tier == &catalog.tiers[0]);
    CHECK(bill_of(catalog, Money{100}, most_products).tier == &catalog.tiers[1]);
    CHECK(next_tier(catalog, 1) == &catalog.tiers[0]);
    CHECK(next_tier(catalog, 10) == &catalog.tiers[1]);
    CHECK(next_tier(catalog, 50) == nullptr);
    CHECK(percent_of(catalog.tiers[1]) == "7.25");
    CHECK(percent_of(*catalog.tax) == "8.875");
}

TEST_CASE("A catalog under a list has its prices and rules, and is the same in all else") {
    const std::string text = replaced(good_text(), R"(, "tax_included": true)", "");
    const Catalog catalog = must_read(text);
    const PriceList& acme = *catalog.find_list("acme");
    const Catalog under = with_list(catalog, acme);
    CHECK(under.list == "acme");
    CHECK(under.digest == catalog.digest);
    CHECK(under.options.size() == catalog.options.size());
    CHECK(minor_units(under.price) == 1900);
    CHECK(price_of(under, "base", "steel") == 1100);
    CHECK(price_of(under, "base", "oak") == price_of(catalog, "base", "oak"));
    for (const Option& option : catalog.options_of(catalog.group(*catalog.find_group("shade")))) {
        const std::int64_t before = minor_units(option.price);
        INFO(option.id);
        CHECK(is_nearest(before, 850, whole_rate, before - price_of(under, "shade", option.id)));
    }
    REQUIRE(under.rules.size() == catalog.rules.size() + 2);
    const Rule& allowed = under.rules[catalog.rules.size()];
    const Rule& base = under.rules[catalog.rules.size() + 1];
    CHECK(allowed.id == "acme");
    CHECK(base.id == "acme.base");
    CHECK(base.message.in(Language::nl) == "Niet afgesproken.");
    CHECK_FALSE(holds(allowed.consequence, test::chosen(under, {"extras.plug"}), {0, 0}));
    CHECK(holds(allowed.consequence, test::chosen(under, {"extras.cable"}), {0, 0}));
    CHECK(holds(base.consequence, test::chosen(under, {"base.oak"}), {0, 0}));
}

TEST_CASE("A preset leaves open what the list's rules exclude, and keeps the rest") {
    const Catalog catalog = must_read(good_text());
    const Catalog under = with_list(catalog, catalog.price_lists[0]);  // without extras.plug
    const OptionId plug = *catalog.find_option(*catalog.find_group("extras"), "plug");
    std::vector<OptionId> expected = catalog.presets[0].choices;
    CHECK(std::erase(expected, plug) == 1);
    CHECK(under.presets[0].choices == expected);
}

TEST_CASE("Only these of an optional group leaves nothing at all as an answer, and no other option") {
    const Catalog catalog =
        must_read(replaced(good_text(), R"("only": {"base": ["oak", "steel"]})", R"("only": {"shade": ["linen"]})"));
    const Expression& only = catalog.price_lists[0].rules[1].consequence;
    CHECK(holds(only, test::chosen(catalog, {"shade.none"}), {0, 0}));
    CHECK(holds(only, test::chosen(catalog, {"shade.linen"}), {0, 0}));
    CHECK_FALSE(holds(only, test::chosen(catalog, {"shade.glass"}), {0, 0}));
}

TEST_CASE("A list whose prices have tax in them, in a catalog whose do not, has each price with it; and back") {
    const Catalog catalog = must_read(good_text());
    const Catalog under = with_list(catalog, catalog.price_lists[0]);
    CHECK(under.tax->included);
    CHECK(minor_units(under.price) == 1900);
    CHECK(price_of(under, "base", "steel") == 1100);
    const std::int64_t oak = price_of(catalog, "base", "oak");
    CHECK(is_nearest(oak, 1'088'750, whole_tax, price_of(under, "base", "oak")));
    // 20 cents a cm, by half centimetres: 21.775, to the nearest even one.
    CHECK(minor_units(under.parameters[0].price) == 22);
    CHECK(minor_units(under.surcharges[0].amount) == -272);  // 272.1875
    const Catalog net = must_read(replaced(replaced(good_text(), R"("included": false)", R"("included": true)"),
                                           R"("tax_included": true)", R"("tax_included": false)"));
    const Catalog without = with_list(net, net.price_lists[0]);
    CHECK_FALSE(without.tax->included);
    CHECK(is_nearest(oak, whole_tax, 1'088'750, price_of(without, "base", "oak")));
}

}  // namespace maatwerk::catalog
