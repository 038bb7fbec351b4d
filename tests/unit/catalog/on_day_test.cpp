// A catalog on a day: good.json has a dimmer (dates and stock), a rule, a surcharge and a preset with dates.
#include "catalog/on_day.h"

#include "support.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

using test::chosen;
using test::good_text;
using test::must_read;
using test::replaced;

Catalog lamp() { return must_read(good_text()); }

/// Whether a lamp of oak with these extras is complete and valid.
bool is_valid(const Catalog& catalog, std::vector<std::string> extras) {
    extras.insert(extras.end(), {"base.oak", "shade.linen"});
    return is_complete(catalog, chosen(catalog, extras), {600, 0, *day_of("2026-12-01"), 0, 0});
}

std::string stocked(const std::string& stock, const std::string& option = "glass") {
    return replaced(good_text(), "{\"id\": \"" + option + "\",",
                    "{\"id\": \"" + option + "\", \"stock\": " + stock + ",");
}

}  // namespace

TEST_CASE("What the reader takes of dates and stock is what stands there") {
    const Catalog catalog = lamp();
    const Option& dimmer = catalog.option(*catalog.find_option(GroupId{2}, "dimmer"));
    CHECK(dimmer.valid == Validity{Date{2026, 12, 1}, Date{2028, 2, 29}});
    CHECK(dimmer.stock == 12);
    CHECK(catalog.options[0].valid.is_always());
    CHECK_FALSE(catalog.options[0].stock);
    CHECK(catalog.rules[2].valid == Validity{Date{2026, 12, 24}, std::nullopt});
    CHECK(catalog.surcharges[0].valid == Validity{std::nullopt, Date{2027, 1, 31}});
    CHECK(catalog.presets[1].valid == Validity{Date{2026, 11, 1}, Date{2026, 11, 1}});
}

TEST_CASE("An option outside its dates is excluded by a rule of its own that says why, and within them is not") {
    const Catalog before = on_day(lamp(), {2026, 11, 30});
    REQUIRE(before.rules.size() == lamp().rules.size() + 1);
    CHECK(before.rules.back().id == "dates.extras.dimmer");
    CHECK(before.rules.back().message.in(Language::en) == "Dimmer: available from 1\u00A0December\u00A02026.");
    CHECK(before.rules.back().message.in(Language::nl) == "Dimmer: verkrijgbaar vanaf 1\u00A0december\u00A02026.");
    CHECK_FALSE(is_valid(before, {"extras.dimmer"}));
    CHECK(is_valid(before, {"extras.cable"}));
    CHECK(is_valid(on_day(lamp(), {2026, 12, 1}), {"extras.dimmer"}));
    CHECK(is_valid(on_day(lamp(), {2028, 2, 29}), {"extras.dimmer"}));
    const Catalog after = on_day(lamp(), {2028, 3, 1});
    CHECK_FALSE(is_valid(after, {"extras.dimmer"}));
    CHECK(after.rules.back().message.in(Language::en) == "Dimmer: was available until 29\u00A0February\u00A02028.");
}

TEST_CASE("Rules and surcharges count on their days only, and presets are offered on theirs") {
    const std::vector<std::string> plug{"extras.plug"};
    CHECK(is_valid(on_day(lamp(), {2026, 12, 23}), plug));
    CHECK_FALSE(is_valid(on_day(lamp(), {2026, 12, 24}), plug));
    const auto discount_on = [](Date day) {
        const Catalog catalog = on_day(lamp(), day);
        const auto set = chosen(catalog, {"base.oak", "shade.linen", "extras.cable"});
        return minor_units(amount_of(catalog, catalog.surcharges[0], set, {600, 0, *day_of("2026-12-01"), 0, 0}));
    };
    CHECK(discount_on({2027, 1, 31}) == -250);
    CHECK(discount_on({2027, 2, 1}) == 0);
    CHECK(on_day(lamp(), {2026, 11, 1}).presets.size() == 3);
    CHECK(on_day(lamp(), {2026, 11, 2}).presets.size() == 2);
}

TEST_CASE("A catalog on a day has every option, group, rule and surcharge where it was, under its name") {
    const Catalog whole = lamp();
    for (const Date day : {Date{2020, 1, 1}, Date{2027, 1, 1}, Date{2030, 1, 1}}) {
        const Catalog then = on_day(whole, day);
        CHECK(then.digest == whole.digest);
        const auto same_ids = [](const auto& a, const auto& b) {
            return b.size() >= a.size() &&
                   std::equal(a.begin(), a.end(), b.begin(),
                              [](const auto& one, const auto& two) { return one.id == two.id; });
        };
        CHECK(same_ids(whole.options, then.options));
        CHECK(same_ids(whole.groups, then.groups));
        CHECK(same_ids(whole.rules, then.rules));
        CHECK(same_ids(whole.surcharges, then.surcharges));
    }
}

TEST_CASE("Nothing changes between the turning days") {
    CHECK(turning_days(lamp()) ==
          std::vector<Date>{{2026, 11, 1}, {2026, 11, 2}, {2026, 12, 1}, {2026, 12, 24}, {2027, 2, 1}, {2028, 3, 1}});
}

TEST_CASE("What is in stock has no lead time, in totals and in rules; what is not has its own") {
    const Catalog none = must_read(good_text());
    const Catalog some = must_read(stocked("3"));
    const Catalog gone = must_read(stocked("0"));
    const auto days = [](const Catalog& catalog) {
        const OptionId glass = *catalog.find_option(GroupId{1}, "glass");
        return catalog.option(glass).attributes[index(*catalog.find_attribute("lead_days"))];
    };
    CHECK(days(none) == 5);
    CHECK(days(some) == 0);
    CHECK(days(gone) == 5);
    CHECK_FALSE(must_read(stocked("3", "plug")).option(OptionId{7}).attributes[2]);  // has none, and gets none
    const std::string slow =
        R"("rules": [{"id": "soon", "then": "sum(lead_days) <= 4", "message": {"en": "S", "nl": "S"}},)";
    const auto can_have = [&](const std::string& text) {
        const Catalog catalog = must_read(replaced(text, "\"rules\": [", slow));
        return is_complete(catalog, chosen(catalog, {"base.steel", "shade.glass", "extras.cable"}),
                           {600, 0, *day_of("2026-12-01"), 0, 0});
    };
    CHECK_FALSE(can_have(good_text()));
    CHECK(can_have(stocked("1")));
    CHECK_FALSE(can_have(stocked("0")));
}

TEST_CASE("What is out of stock and has no lead time cannot be ordered, on any day") {
    const Catalog catalog = on_day(must_read(stocked("0", "plug")), {2027, 1, 1});
    REQUIRE(catalog.rules.back().id == "stock.extras.plug");
    CHECK(catalog.rules.back().message.in(Language::en) == "Plug: out of stock.");
    CHECK_FALSE(is_valid(catalog, {"extras.plug", "extras.cable"}));
    const Catalog comes = on_day(must_read(stocked("0")), {2027, 1, 1});
    CHECK(comes.rules.size() == lamp().rules.size());
}

TEST_CASE("Stock is told in plain words") {
    const auto words = [](const std::string& text, Language language) {
        const Catalog catalog = must_read(text);
        return stock_words(catalog, catalog.option(*catalog.find_option(GroupId{1}, "glass")), language);
    };
    CHECK(words(good_text(), Language::en).empty());
    CHECK(words(stocked("12"), Language::en) == "12 in stock");
    CHECK(words(stocked("12"), Language::nl) == "12 op voorraad");
    CHECK(words(stocked("0"), Language::en) == "out of stock, 5\u00A0days");
    const std::string three_weeks = replaced(stocked("0"), "\"lead_days\": 5", "\"lead_days\": 21");
    CHECK(words(three_weeks, Language::en) == "out of stock, 3\u00A0weeks");
    CHECK(words(three_weeks, Language::nl) == "niet op voorraad, 3\u00A0weken");
}

TEST_CASE("What holds on every day is there without any of the dates") {
    const Catalog always = without_dates(lamp());
    CHECK(is_valid(always, {"extras.plug"}));
    CHECK(is_valid(always, {"extras.dimmer"}));
    CHECK(always.presets.size() == 3);
    CHECK(minor_units(amount_of(always, always.surcharges[0], chosen(always, {"extras.cable"}),
                                {600, 0, *day_of("2026-12-01"), 0, 0})) == 0);
}

}  // namespace maatwerk::catalog
