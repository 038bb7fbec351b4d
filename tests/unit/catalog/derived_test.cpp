// Derived values: what their arithmetic means, worked out by hand for configurations of the lamp, and against doubles.
#include "catalog/decimal.h"
#include "catalog/parameter.h"
#include "catalog/value_parser.h"
#include "support.h"

#include <cmath>
#include <random>

namespace maatwerk::catalog {
namespace {

using test::chosen;
using test::good_text;
using test::must_read;
using test::replaced;

constexpr std::string_view own = R"~("value": "mass / 2 + sum( mass_g )")~";

/// The lamp with another first derived value, and what stands behind it.
Catalog lamp_with(const std::string& value, const std::string& more = "") {
    const std::string text = replaced(good_text(), "max(heft, 1)", "2");
    return must_read(replaced(replaced(text, own, R"("value": ")" + value + '"'), R"("unit": "kg", )", more));
}

/// Arithmetic at random, and what it comes to, reckoned beside it in doubles; not a number where it divides by 0.
struct Arithmetic {
    std::string text;
    double value = 0;
};

class Author {
public:
    Author(std::mt19937& random, const std::vector<Arithmetic>& figures) : random_(random), figures_(figures) {}

    Arithmetic value(int depth) {
        if (depth == 0) return leaf();
        const Arithmetic a = value(depth - 1), b = value(depth - 1);
        switch (random_() % 7) {
            case 0:
                return {"(" + a.text + " + " + b.text + ")", a.value + b.value};
            case 1:
                return {"(" + a.text + " - " + b.text + ")", a.value - b.value};
            case 2:
                return {a.text + " * " + b.text, a.value * b.value};
            case 3:
                return {"(" + a.text + ") / (0.5 + max(0, " + b.text + "))", a.value / (0.5 + std::max(0.0, b.value))};
            case 4:
                return {"min(" + a.text + ", " + b.text + ")", std::min(a.value, b.value)};
            case 5:
                return {"max(" + a.text + ", " + b.text + ")", std::max(a.value, b.value)};
            default:
                return {"(if base = oak then " + a.text + " else " + b.text + ")", a.value};
        }
    }

private:
    Arithmetic leaf() {
        if (random_() % 2 == 0) return figures_[random_() % figures_.size()];
        const std::int64_t digits = static_cast<std::int64_t>(random_() % 200);
        return {spelled(digits, 1), static_cast<double>(digits) / 10};
    }

    std::mt19937& random_;
    const std::vector<Arithmetic>& figures_;
};

struct Sum {
    const char* value;
    const char* unit;
    const char* result;  ///< to three places; "-" for none
};

// Steel, linen, dimmer, 60.5 cm, no motto: mass_g 2300 + 300 + 80 and a base of 150, power 100 W, 3 days.
const Sum sums[] = {
    {"sum(mass_g)", "g", "2680"},
    {"mass", "g", "2830"},
    {"delivery", "days", "3"},
    {"height", "cm", "60.5"},
    {"2 * height - 1", "cm", "120"},
    {"-height + 1", "cm", "-59.5"},
    {"height / 3", "cm", "20.167"},
    {"2 / 3", "", "0.667"},
    {"1 - 5 / 2", "", "-1.5"},
    {"1 / 2000", "", "0.001"},
    {"-1 / 2000", "", "-0.001"},
    {"2 + 3 * 4 - 5", "", "9"},
    {"height * height", "cm2", "3660.25"},
    {"2 * height / 4 * height", "cm2", "1830.125"},
    {"height * (height + 1)", "cm2", "3720.75"},
    {"height * height / height", "cm", "60.5"},
    {"height / (height * height)", nullptr, ""},
    {"height * height / (2 * height * height)", "", "0.5"},
    {"height * height * height", nullptr, ""},
    {"height * height + height", nullptr, ""},
    {"height * height / mass", nullptr, ""},
    {"(2 + 3) * (4 - 5)", "", "-5"},
    {"8 / 4 / 2", "", "1"},
    {"8 / (4 / 2)", "", "4"},
    {"min(3, 2.5, count(extras))", "", "1"},
    {"max(3, 2.5, count(extras))", "", "3"},
    {"base.mass_g / mass", "", "0.813"},
    {"100 * base.mass_g / mass", "", "81.272"},
    {"max(base.mass_g, shade.mass_g) + 1", "g", "2301"},
    {"if shade = none then 1 else 2", "", "2"},
    {"if height > 60 and count(extras) >= 1 then mass else 0", "g", "2830"},
    {"2 * if shade = none then 1 else 2", nullptr, ""},
    {"2 * (if shade = none then 1 else 2) + 1", "", "5"},
    {"if count(extras) = 0 then 0 else mass / count(extras)", "g", "2830"},
    {"mass / length(motto)", "g", "-"},
    {"if length(motto) = 0 then 0 else mass / length(motto)", "g", "0"},
    {"0 * (mass / length(motto))", "g", "-"},
    {"1000000000 * 1000000000 * 1000000000", "", "-"},
    {"999999999999", "", "999999999999"},
    {"1000000 * 1000000", "", "-"},
};

}  // namespace

TEST_CASE("A derived value means what its arithmetic says, to the last decimal") {
    for (const Sum& row : sums) {
        INFO(row.value);
        const auto parsed = parse_value(row.value, must_read(good_text()));
        REQUIRE(parsed.has_value() == (row.unit != nullptr));
        if (!parsed) continue;
        const Catalog catalog = lamp_with(row.value);
        const Derived& derived = catalog.derived.front();
        CHECK(word_of(derived.unit) == row.unit);
        const auto value =
            derive(catalog, chosen(catalog, {"base.steel", "shade.linen", "extras.dimmer"}), {605, 0, 0, 0, 0}).front();
        CHECK((value ? spelled(*value, derived.places) : "-") == row.result);
    }
}

TEST_CASE(
    "Arithmetic at random comes to what doubles say, as near as they can, or to nothing where it grows too large") {
    std::mt19937 random(11);
    const Catalog catalog = must_read(good_text());
    const std::vector<bool> options = chosen(catalog, {"base.oak", "shade.none", "extras.dimmer"});
    const std::vector<Arithmetic> figures{
        {"count(extras)", 1}, {"length(motto)", 4}, {"base.mass_g / 100 / mass", 12.0 / 1430}};
    int known = 0;
    for (int i = 0; i < 3'000; ++i) {
        const Arithmetic made = Author(random, figures).value(static_cast<int>(random() % 4));
        INFO(made.text);
        const auto parsed = parse_value(made.text, catalog);
        REQUIRE(parsed.has_value());
        const auto exact = worked_out(parsed->value, options, {400, 4, 0, 0, 0}, {});
        if (!exact) continue;
        ++known;
        const double value = static_cast<double>(exact->top) / static_cast<double>(exact->bottom);
        CHECK(std::abs(value - made.value) <= 1e-9 * std::max(1.0, std::abs(made.value)));
        const auto form = linear_of(parsed->value, catalog);
        if (!form) continue;
        std::optional<Fraction> sum = form->constant;
        for (const auto& share : form->options)
            if (sum && options[index(share.which)]) sum = catalog::sum(*sum, share.factor);
        for (const auto& share : form->parameters)
            if (const auto part = product(share.factor, {share.which == ParameterId{0} ? 400 : 4, 1}); sum && part)
                sum = catalog::sum(*sum, *part);
        CHECK(sum == exact);
    }
    CHECK(known > 2'500);
}

TEST_CASE("Halves of the last place go away from 0, and only at the end") {
    const auto at_no_place = [](const std::string& value) {
        const Catalog catalog = must_read(
            replaced(replaced(replaced(good_text(), own, R"("value": ")" + value + '"'), R"("unit": "kg", )", ""),
                     R"(, "places": 3)", ""));
        return derive(catalog, chosen(catalog, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front();
    };
    CHECK(at_no_place("5 / 2") == 3);
    CHECK(at_no_place("-5 / 2") == -3);
    CHECK(at_no_place("2.4999") == 2);
    CHECK(at_no_place("(1 / 3) * 3 * 0.5") == 1);
    CHECK(at_no_place("0.5 + 0.5 + 0.4") == 1);
}

TEST_CASE("A derived value stands in the unit that it says, and what is in several is counted in that of attributes") {
    const Catalog metres = lamp_with("height + 20", R"("unit": "m", )");
    CHECK(derive(metres, chosen(metres, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front() == 600);
    const Catalog kilograms = lamp_with("sum(mass_g) + 500", R"("unit": "kg", )");
    CHECK(derive(kilograms, chosen(kilograms, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front() == 1700);
    const Catalog area = lamp_with("height * height", R"("unit": "m2", )");
    CHECK(derive(area, chosen(area, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front() == 160);
    const Catalog percent = lamp_with("100 * base.mass_g / mass", R"("unit": "%", )");
    CHECK(derive(percent, chosen(percent, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front() == 88'889);
}

TEST_CASE("A parameter can be an area, and counts in square millimetres beside another") {
    const std::string text = replaced(good_text(), "max(heft, 1)", "2");
    const Catalog catalog = must_read(
        replaced(replaced(replaced(text, own, R"("value": "height + 1")"), R"("unit": "kg")", R"("unit": "cm2")"),
                 R"("unit": "cm", "min": 20)", R"("unit": "m2", "min": 20)"));
    CHECK(derive(catalog, chosen(catalog, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front() == 410'000'000);
    CHECK(described_value(catalog.parameters.front(), 605, Language::nl) == "60,5\u00A0m\u00B2");
}

TEST_CASE("A derived value is made of earlier ones before they are rounded") {
    const std::string third = R"({"id": "third", "name": {"en": "T", "nl": "T"}, "value": "1 / 3"}, )";
    const std::string text =
        replaced(replaced(replaced(good_text(), own, R"("value": "3 * third")"), R"("unit": "kg", )", ""),
                 R"("derived": [)", R"("derived": [)" + third);
    const Catalog catalog = must_read(text);
    const auto values = derive(catalog, chosen(catalog, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0});
    CHECK(values[0] == 0);
    CHECK(values[1] == 1'000);
}

TEST_CASE("A linear derived value in a rule means its expression") {
    // A third of the mass without its base, and half of that of the base: no decimal holds these weights.
    const Catalog catalog = lamp_with("(mass - 150) / 3 + base.mass_g * 0.5 - 100");
    std::mt19937 random(7);
    const auto rules = {"heft <= 2000",  "heft + sum(mass_g) > 3500", "3 * heft = 2 * shade.mass_g + 2350",
                        "heft < 866.67", "heft >= 866.666666",        "1 != heft"};
    for (const char* rule : rules) {
        const auto parsed = parse_expression(rule, catalog);
        INFO(rule);
        REQUIRE(parsed.has_value());
        for (int i = 0; i < 200; ++i) {
            std::vector<bool> options(catalog.options.size());
            for (std::size_t at = 0; at < options.size(); ++at) options[at] = random() % 2 != 0;
            const auto mass_of = [&](auto counts) {
                double sum = 0;
                for (std::size_t at = 0; at < options.size(); ++at)
                    if (options[at] && counts(catalog.groups[index(catalog.options[at].group)].id))
                        sum += static_cast<double>(catalog.options[at].attributes[0].value_or(0));
                return sum;
            };
            const double all = mass_of([](const std::string&) { return true; });
            const double base = mass_of([](const std::string& group) { return group == "base"; });
            const double shade = mass_of([](const std::string& group) { return group == "shade"; });
            const double weight = all / 3 + base / 2 - 100;
            const std::string_view text = rule;
            const bool expected = text == "heft <= 2000"                ? weight <= 2000
                                  : text == "heft + sum(mass_g) > 3500" ? weight + all > 3500 + 1e-9
                                  : text[0] == '3'                      ? std::abs(3 * weight - 2 * shade - 2350) < 1e-6
                                  : text == "heft < 866.67"             ? weight < 866.67
                                  : text == "heft >= 866.666666"        ? weight >= 866.666666
                                                                        : std::abs(weight - 1) > 1e-9;
            CHECK(holds(*parsed, options, {400, 0, 0, 0, 0}) == expected);
        }
    }
}

TEST_CASE("A derived value in a rule counts in its own unit alone, and in that of attributes beside others") {
    const Catalog catalog = lamp_with("height + 20", R"("unit": "m", )");
    const auto is = [&](std::string_view rule) {
        const auto parsed = parse_expression(rule, catalog);
        REQUIRE(parsed.has_value());
        return holds(*parsed, chosen(catalog, {"base.oak", "shade.none"}), {805, 0});
    };
    // The height counts in tenths of its centimetres: 805 is 80.5 cm, and the value 1.005 m.
    CHECK(is("heft = 1.005"));
    CHECK(is("heft < 1.006"));
    CHECK_FALSE(is("heft > 1.005"));
    CHECK(is("heft = height + 200"));  // both in millimetres, and the number too
}

TEST_CASE("Derived values that double each other again and again are read at once, and refused in rules") {
    std::string list;
    for (int i = 0; i < 150; ++i) {
        const std::string before = i == 0 ? "mass" : "d" + std::to_string(i - 1);
        list += R"({"id": "d)" + std::to_string(i) + R"(", "name": {"en": "D", "nl": "D"}, "value": ")" + before +
                " + " + before + R"("}, )";
    }
    const Catalog catalog = must_read(replaced(good_text(), R"("derived": [)", R"("derived": [)" + list));
    CHECK(parse_expression("d20 <= 1000000000", catalog).has_value());
    CHECK_FALSE(parse_expression("d149 <= 1000000000", catalog).has_value());
    const auto values = derive(catalog, chosen(catalog, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0});
    CHECK(values[0] == 2'700);
    CHECK_FALSE(values[149]);
}

TEST_CASE("A product or a sum of thousands of factors is read and reckoned without a deep tree") {
    const auto chain = [](const std::string& sign, const std::string& what) {
        std::string text = what;
        while (text.size() + sign.size() + what.size() <= 10'000) text += sign + what;
        return text;
    };
    for (const auto& [text, result] : {std::pair(chain("*", "1"), std::int64_t{1}),
                                       {chain("/", "1"), 1},
                                       {chain("*1/", "1"), 1},
                                       {chain("+", "1"), 5'000}}) {
        const Catalog catalog = lamp_with(text);
        const auto value = derive(catalog, chosen(catalog, {"base.oak", "shade.none"}), {400, 0, 0, 0, 0}).front();
        CHECK(value == result * 1'000);
        CHECK(catalog.derived.front().beyond_sums.empty());
    }
}

TEST_CASE("A value that takes in a million options and more is refused, and not read for long") {
    Catalog wide = must_read(good_text());
    wide.options.resize(20'000, wide.options.front());
    std::string text = "sum(mass_g)";
    for (int i = 0; i < 60; ++i) text += " + mass";
    const auto parsed = parse_value(text, wide);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code == Message::expression_too_wide);
}

TEST_CASE("A derived value without an id beside a group without one is told, and each is") {
    const std::string text = replaced(good_text(), R"({"id": "heft", )", "{");
    const auto refused = read(replaced(text, R"({"id": "base", )", "{"));
    REQUIRE_FALSE(refused.has_value());
    std::vector<std::string> missing;
    for (const Diagnostic& one : refused.error())
        if (one.code == Message::json_missing_key) missing.push_back(one.path);
    CHECK(missing == std::vector<std::string>{"derived[0]", "groups[0]"});
}

TEST_CASE("A rule that names a total where attributes could not be read is no crash") {
    const std::string text = replaced(good_text(), "\"if\": \"shade = glass\"", "\"if\": \"mass = 3\"");
    const auto refused = read(replaced(text, "  \"attributes\": {\n", "  \"atributes\": {\n"));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().front().code == Message::json_unknown_key_near);
}

TEST_CASE("A derived value is written as people read it, and a dash where there is none") {
    Derived derived;
    derived.unit = Unit::gram;
    CHECK(format_derived(derived, 12'400, Language::en) == "12.4\u00A0kg");
    derived.unit = Unit::metre;
    derived.places = 2;
    CHECK(format_derived(derived, 215, Language::nl) == "2,15\u00A0m");
    CHECK(format_derived(derived, std::nullopt, Language::nl) == "\u2014");
}

}  // namespace maatwerk::catalog
