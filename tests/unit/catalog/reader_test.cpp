#include "catalog/date.h"
#include "catalog/digest.h"
#include "catalog/json.h"
#include "support.h"

namespace maatwerk::catalog {
namespace {

using test::chosen;
using test::good_text;
using test::must_read;
using test::replaced;

}  // namespace

TEST_CASE("A group asks the shopper only where it says so") {
    CHECK_FALSE(must_read(good_text()).groups[1].ask);
    CHECK_FALSE(must_read(replaced(good_text(), "\"kind\": \"several\"", "\"kind\": \"several\", \"ask\": false"))
                    .groups[2]
                    .ask);
    const std::string asks = replaced(good_text(), "\"kind\": \"optional\"", "\"kind\": \"optional\", \"ask\": true");
    const std::size_t answer = asks.find(", \"shade\": \"none\"");
    REQUIRE(answer != std::string::npos);
    const Catalog catalog = must_read(std::string(asks).erase(answer, 17));
    CHECK(catalog.groups[1].ask);
    CHECK_FALSE(catalog.groups[0].ask);
}

TEST_CASE("A catalog is read with everything that stands in it") {
    const Catalog lamp = must_read(good_text());
    CHECK(lamp.id == "lamp");
    CHECK(lamp.version == "1.2.0");
    CHECK(lamp.languages == std::vector<Language>{Language::en, Language::nl});
    CHECK(lamp.name.in(Language::nl) == "Jouw lamp");
    CHECK(lamp.description.in(Language::en) == "A lamp.\nMade to measure.");
    CHECK(lamp.currency == "EUR");
    CHECK(minor_units(lamp.price) == 2500);
    REQUIRE(lamp.attributes.size() == 3);
    CHECK(lamp.attributes[0].unit == Unit::gram);
    CHECK(lamp.attributes[0].show);
    CHECK(lamp.attributes[1].unit == Unit::watt);
    CHECK(lamp.attributes[2].unit == Unit::days);
    CHECK_FALSE(lamp.attributes[2].show);
    REQUIRE(lamp.totals.size() == 2);
    CHECK(lamp.totals[0].base == 150);
    CHECK(lamp.totals[1].combine == Combine::max);
    CHECK(lamp.totals[1].attribute == AttributeId{2});
    CHECK(lamp.rules.size() == 5);
    CHECK(lamp.rules[1].place.line == 38);
    CHECK(lamp.rules[0].message.in(Language::nl) == "Glas vraagt de stalen voet.");
}

TEST_CASE("A surcharge counts where its condition holds, and a percentage is rounded option by option") {
    const Catalog lamp = must_read(good_text());
    REQUIRE(lamp.surcharges.size() == 2);
    const std::vector<std::int64_t> low{1'200, 0}, high{1'205, 0};
    const auto amount = [&](std::size_t which, const std::vector<std::string>& options, const auto& values) {
        return minor_units(amount_of(lamp, lamp.surcharges[which], chosen(lamp, options), values));
    };
    CHECK(amount(0, {"base.oak", "shade.none", "extras.plug"}, low) == 0);
    CHECK(amount(0, {"base.oak", "shade.none", "extras.plug", "extras.cable"}, low) == -250);
    CHECK(amount(1, {"base.oak", "shade.linen"}, low) == 0);
    CHECK(amount(1, {"base.oak", "shade.linen"}, high) == 488 + 188);    // 487.5 and 187.5
    CHECK(amount(1, {"base.steel", "shade.glass"}, high) == -63 + 563);  // -62.5 and 562.5
    CHECK(lamp.find_surcharge("tall") == SurchargeId{1});
    CHECK_FALSE(lamp.find_surcharge("short").has_value());
}

TEST_CASE("Groups hold their options side by side, defaults filled in, and none first in an optional one") {
    const Catalog lamp = must_read(good_text());
    REQUIRE(lamp.groups.size() == 3);
    REQUIRE(lamp.options.size() == 8);
    const Group &base = lamp.groups[0], &shade = lamp.groups[1], &extras = lamp.groups[2];
    CHECK((base.kind == GroupKind::single && base.min == 1 && base.max == 1 && base.count == 2));
    CHECK((shade.kind == GroupKind::optional && shade.min == 1 && shade.max == 1 && shade.count == 3));
    CHECK((extras.kind == GroupKind::several && extras.min == 0 && extras.max == 2 && extras.count == 3));
    CHECK(base.help.in(Language::nl) == "Waar hij op staat.");
    const auto shades = lamp.options_of(shade);
    CHECK((shades[0].is_none && shades[0].id == "none" && shades[0].group == GroupId{1}));
    CHECK(shades[0].name.in(Language::nl) == "Geen");
    CHECK(shades[0].attributes == std::vector<std::optional<std::int64_t>>(3));
    const auto bases = lamp.options_of(base);
    CHECK(bases[0].attributes == std::vector<std::optional<std::int64_t>>{1200, 60, std::nullopt});
    CHECK(bases[1].attributes == std::vector<std::optional<std::int64_t>>{2300, 100, std::nullopt});
    CHECK(bases[0].colour == Colour{0xA07850});
    CHECK(minor_units(bases[1].price) == -500);
    REQUIRE(bases[0].parts.size() == 2);
    CHECK((bases[0].parts[0].number == "LB-1" && bases[0].parts[0].quantity == 1));
    CHECK(bases[0].parts[1].quantity == 4);
}

TEST_CASE("Limits of a group of several: none and all of them unless told") {
    const Catalog lamp = must_read(replaced(good_text(), ", \"min\": 0, \"max\": 2", ""));
    CHECK((lamp.groups[2].min == 0 && lamp.groups[2].max == 3));
}

TEST_CASE("Names are found, and what is not there is not") {
    const Catalog lamp = must_read(good_text());
    CHECK(lamp.find_group("shade") == GroupId{1});
    CHECK(lamp.find_option(GroupId{1}, "glass") == OptionId{4});
    CHECK(lamp.find_option(GroupId{0}, "glass") == std::nullopt);
    CHECK(lamp.find_attribute("power_w") == AttributeId{1});
    CHECK(lamp.find_preset("blank") == PresetId{1});
    CHECK(lamp.find_dealer("gent") == DealerId{1});
    CHECK_FALSE((lamp.find_group("") || lamp.find_attribute("x") || lamp.find_preset("x") || lamp.find_dealer("x")));
}

TEST_CASE("Presets, dealers, areas and the preview are read") {
    const Catalog lamp = must_read(good_text());
    CHECK(lamp.presets[0].choices == std::vector<OptionId>{OptionId{0}, OptionId{2}, OptionId{5}, OptionId{7}});
    CHECK(lamp.presets[1].choices.empty());
    const ParameterId cables{4};
    CHECK(lamp.option(*lamp.parameter(cables).pieces_of).pieces == cables);
    CHECK((lamp.parameter(cables).id == "extras.cable" && lamp.parameter(cables).greatest == 3));
    CHECK(lamp.own_parameters().size() == 4);
    CHECK(lamp.presets[2].pieces == std::vector<std::pair<ParameterId, std::int64_t>>{{cables, 2}});
    CHECK(lamp.presets[0].place.line == 42);
    CHECK((lamp.dealers[0].email == "hallo@lichthuis.example" && lamp.dealers[0].point.longitude == 5122));
    CHECK(lamp.dealers[1].phone.empty());
    REQUIRE(lamp.areas.size() == 3);
    CHECK((lamp.areas[2].country == "BE" && lamp.areas[2].prefix == "90" && lamp.areas[2].point.latitude == 51050));
    REQUIRE(lamp.preview.layers.size() == 2);
    const Layer &foot = lamp.preview.layers[0], &shade = lamp.preview.layers[1];
    REQUIRE(foot.path.size() == 4);
    CHECK((foot.path[2].kind == 'C' && foot.path[2].at == std::array<std::int32_t, 6>{600, 480, 400, 480, 400, 500}));
    CHECK((foot.path[3].kind == 'Z' && foot.width == 8));
    CHECK((foot.stroke->fixed == Colour{0} && foot.fill->group == GroupId{0} && !foot.fill->fixed));
    CHECK(holds(foot.when, chosen(lamp, {})));
    CHECK((shade.circle == std::array<std::int32_t, 3>{500, -20, 80} && shade.path.empty() && !shade.stroke));
    CHECK_FALSE(holds(shade.when, chosen(lamp, {"shade.none"})));
    CHECK(holds(shade.when, chosen(lamp, {"shade.glass"})));
}

TEST_CASE("A language that the catalog lacks has the words of its first") {
    const Catalog lamp = must_read(good_text());
    CHECK(lamp.name.in(Language::fr) == "Your lamp");
    const Catalog dutch = must_read(replaced(good_text(), "[\"en\", \"nl\"]", "[\"nl\", \"en\"]"));
    CHECK(dutch.name.in(Language::fr) == "Jouw lamp");
    CHECK(dutch.groups[1].help.in(Language::fr).empty());
}

TEST_CASE("The digest is that of the meaning of the text, not of its white space or order") {
    const std::string text = good_text();
    const Catalog lamp = must_read(text);
    CHECK(lamp.digest == sha256(json::canonical(*json::parse(text))));
    CHECK(must_read(json::pretty(*json::parse(text))).digest == lamp.digest);
    CHECK(must_read(json::canonical(*json::parse(text))).digest == lamp.digest);
    CHECK(must_read(replaced(text, "\"id\": \"lamp\", \"version\": \"1.2.0\"",
                             "\"version\": \"1.2.0\", \"id\": \"\\u006camp\""))
              .digest == lamp.digest);
    CHECK(must_read(replaced(text, "\"price\": 3900", "\"price\": 3901")).digest != lamp.digest);
}

TEST_CASE("A configuration is complete when every group has what it asks and every rule holds") {
    const Catalog lamp = must_read(good_text());
    const auto complete = [&](const std::vector<std::string>& names) {
        return is_complete(lamp, chosen(lamp, names), {600, 0, *day_of("2026-12-01"), 0, 0});
    };
    CHECK(complete({"base.oak", "shade.none"}));
    CHECK(complete({"base.steel", "shade.glass", "extras.dimmer"}));
    CHECK(complete({"base.oak", "shade.linen", "extras.cable", "extras.plug"}));
    CHECK_FALSE(complete({}));
    CHECK_FALSE(complete({"base.oak"}));
    CHECK_FALSE(complete({"base.oak", "base.steel", "shade.none"}));
    CHECK_FALSE(complete({"base.steel", "shade.none", "shade.glass", "extras.dimmer"}));
    CHECK_FALSE(complete({"base.oak", "shade.glass", "extras.dimmer"}));  // glass_needs_steel
    CHECK_FALSE(complete({"base.oak", "shade.linen", "extras.plug"}));    // long_or_dimmed
    CHECK_FALSE(complete({"base.oak", "shade.none", "extras.dimmer", "extras.cable", "extras.plug"}));
}

TEST_CASE("Whatever is cut out of a good catalog, reading answers a catalog or findings with places") {
    const std::string good = good_text();
    const json::Value root = *json::parse(good);
    for (std::size_t at = 0; at < good.size(); at += 7) {
        for (const std::string_view cut : {"", "0", "\"\"", "[]", "{}", "null"}) {
            std::string text = good;
            const std::size_t end = good.find_first_of(",]}", at);
            if (end == std::string::npos) continue;
            text.replace(at, end - at, cut);
            const auto result = read(text);
            if (result) continue;
            CHECK_FALSE(result.error().empty());
            for (const Diagnostic& finding : result.error()) CHECK(finding.place.line >= 1);
        }
    }
}

TEST_CASE("Every value of a good catalog, replaced by one of another kind, is a finding or still a catalog") {
    const std::string good = good_text();
    std::size_t refused = 0, tried = 0;
    const auto replace_value = [&](const json::Value& value) {
        const std::size_t comma = good.find_first_of(",]}\n", value.offset + 1);
        for (const std::string_view other :
             {"null", "true", "-1", "1.5", "\"x\"", "[]", "{}", "[null]", "{\"x\":null}"}) {
            std::string text = good;
            text.replace(value.offset, comma - value.offset, other);
            ++tried;
            refused += read(text) ? 0 : 1;
        }
    };
    const auto walk = [&](const auto& self, const json::Value& value) -> void {
        replace_value(value);
        for (const json::Value& item : value.items) self(self, item);
        for (const json::Member& member : value.members) self(self, member.value);
    };
    walk(walk, *json::parse(good));
    CHECK(refused > tried * 3 / 4);
}

TEST_CASE("The catalogs of the house read without a finding") {
    const Catalog bike = must_read(test::file("catalogs/bike.json"));
    CHECK(bike.groups.size() >= 14);
    CHECK(bike.options.size() >= 90);
    CHECK(bike.rules.size() >= 35);
    CHECK(bike.dealers.size() >= 12);
    CHECK(bike.presets.size() >= 3);
}

TEST_CASE("At most 2,000 options have a quantity") {
    const auto with = [](int count) {
        std::string options;
        for (int i = 0; i < count; ++i)
            options +=
                (i == 0 ? "" : ",") + std::string(R"({"id": "o)") + std::to_string(i) + R"(", "name": {"en": "O"}})";
        return read(
            R"({"format": 1, "id": "many", "version": "1", "languages": ["en"], "name": {"en": "M"}, "currency": "EUR",
 "groups": [{"id": "g", "name": {"en": "G"}, "kind": "several", "quantity": {"most": 3}, "options": [)" +
            options + "]}]}");
    };
    const auto most = with(2'000);
    REQUIRE(most);
    CHECK(most->parameters.size() == 2'000);
    CHECK(most->own_parameters().empty());
    CHECK(most->parameter(*most->options[7].pieces).pieces_of == OptionId{7});
    const auto more = with(2'002);
    REQUIRE_FALSE(more);
    CHECK(more.error().size() <= 2);
    CHECK(code_name(more.error()[0]) == "catalog_quantities");
}

}  // namespace maatwerk::catalog
