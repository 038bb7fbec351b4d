// Parameters: how they are read, what a shopper may give, and how rules reckon with units and decimals.
#include "catalog/parameter.h"

#include "catalog/date.h"
#include "catalog/decimal.h"
#include "catalog/json.h"
#include "support.h"

namespace maatwerk::catalog {
namespace {

using test::chosen;
using test::must_read;
using test::replaced;

const Catalog& shelf() {
    static const Catalog catalog = must_read(test::file("tests/data/shelf.json"));
    return catalog;
}

ParameterId parameter(std::string_view id) {
    const auto which = shelf().find_parameter(id);
    REQUIRE(which);
    return *which;
}

/// The code of the finding, or the value as it is spelled.
std::string given(std::string_view id, std::string_view text) {
    const auto setting = read_setting(shelf(), parameter(id), text, Language::en);
    if (!setting) return std::string(name_of(setting.error().code));
    CHECK(fits(shelf(), *setting));
    return spelled(shelf(), *setting);
}

/// Of a shelf of oak without brackets.
bool is_true(std::string_view text, std::vector<std::int64_t> values) {
    const auto expression = parse_expression(text, shelf());
    INFO(text);
    INFO((expression ? std::string() : describe(expression.error(), Language::en)));
    REQUIRE(expression.has_value());
    return holds(*expression, chosen(shelf(), {"wood.oak", "bracket.none"}), values);
}

}  // namespace

TEST_CASE("numbers in a list are refused with conditions that can stand in their place") {
    const auto refused = [](std::string_view text) {
        const auto parsed = parse_expression(text, shelf());
        INFO(text);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().code == Message::expression_in);
        return parsed.error();
    };
    const auto list = refused("width in (200, 60.5, 100)");
    CHECK(list.place.column == 7);
    CHECK(list.arguments == std::vector<std::string>{"width", "(width = 200 or width = 60.5 or width = 100)",
                                                     "(width >= 60.5 and width <= 200)"});
    for (const std::string text : {"width in (200, 100)", "width in (200)", "width in (-5, 10)", "width in [50 .. 60]",
                                   "width in 50-60", "2 * width + depth in (200, 300)", "length(engraving) in (2, 4)",
                                   "not width in (200, 100)", "wood = oak and width in (200, 100) and wood = oak"}) {
        const auto finding = refused(text);
        for (const std::size_t advice : {1U, 2U}) {
            const auto& figure = finding.arguments[0];
            const std::size_t begin = text.find(figure + " in"),
                              end = text.find_first_of(")]", begin + figure.size() + 4);
            std::string instead = text;
            instead.replace(begin, std::min(end, text.size() - 1) + 1 - begin, finding.arguments[advice]);
            INFO(instead);
            CHECK(parse_expression(instead, shelf()).has_value());
        }
    }
    CHECK(refused("width in (-5, 10)").arguments[2] == "(width >= -5 and width <= 10)");
    CHECK(refused("width in 50-60").arguments[1] == "(width = 50 or width = 60)");
    const auto many = refused("width in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)").arguments;
    CHECK(many[1].ends_with("width = 10 or ...)"));
    CHECK(many[2] == "(width >= 1 and width <= 11)");
    for (const std::string_view text : {"width in (small)", "width in ()", "width in"})
        CHECK_FALSE(parse_expression(text, shelf()).error().code == Message::expression_in);
}

TEST_CASE("of an option there can be as many as its quantity says, and one where it says nothing") {
    const Catalog rack = must_read(test::file("tests/data/rack.json"));
    const auto most = [&](std::string_view option) {
        const auto which = rack.find_option(*rack.find_group("disk"), option);
        REQUIRE(which);
        return most_of(rack, rack.option(*which));
    };
    CHECK(most("large") == 4);
    CHECK(most("fixed") == 1);
}

TEST_CASE("numbers of a parameter are whole numbers of its smallest decimal") {
    const Parameter& width = shelf().parameter(parameter("width"));
    CHECK(width.kind == ParameterKind::number);
    CHECK(width.unit == Unit::centimetre);
    CHECK((width.ask && !width.usual));
    CHECK(width.places == 1);
    CHECK(width.least == 400);
    CHECK(width.greatest == 2400);
    CHECK(width.step == 5);
    const Parameter& depth = shelf().parameter(parameter("depth"));
    CHECK((depth.places == 0 && depth.step == 10 && depth.usual == 250 && !depth.ask));
    CHECK(shelf().parameter(parameter("load")).step == 1);
    const Parameter& engraving = shelf().parameter(parameter("engraving"));
    CHECK((engraving.kind == ParameterKind::text && engraving.shortest == 2 && engraving.greatest == 24));
    CHECK(minor_units(engraving.price) == 50);
}

TEST_CASE("a catalog without parameters has the digest that it ever had; decimals have one spelling") {
    const std::string text = test::file("tests/data/shelf.json");
    CHECK(must_read(replaced(text, "\"step\": 0.5", "\"step\": 0.50")).digest == shelf().digest);
    CHECK(must_read(replaced(text, "\"min\": 40", "\"min\": 40.0")).digest == shelf().digest);
    CHECK(must_read(replaced(text, "\"step\": 0.5", "\"step\": 0.1")).digest != shelf().digest);
    CHECK(json::canonical(*json::parse("[0.50, -0.0, 12.0, 0.000001]")) == "[0.5,0,12,0.000001]");
}

TEST_CASE("what is typed for a number is taken exactly, with a point or a comma") {
    CHECK(given("width", "178.5") == "178.5");
    CHECK(given("width", " 178,5 ") == "178.5");
    CHECK(given("width", "178.50") == "178.5");
    CHECK(given("width", "40") == "40");
    CHECK(given("width", "240.0") == "240");
    CHECK(given("width", "240.1") == "parameter_range");
    CHECK(given("width", "39.5") == "parameter_range");
    CHECK(given("width", "-178.5") == "parameter_range");
    CHECK(given("width", "178.2") == "parameter_step");
    CHECK(given("width", "178.51") == "parameter_step");
    CHECK(given("depth", "255") == "parameter_step");
    for (const char* text : {"", "wide", "1e2", "17 8", "178.", ".5", "1.2.3", "+178", "0x10", "99999999999999999999"})
        CHECK(given("width", text) == "parameter_number");
    const auto refused = read_setting(shelf(), parameter("width"), "178.2", Language::nl);
    CHECK(refused.error().arguments ==
          std::vector<std::string>{"178.2", "0,5\u00A0cm", "178\u00A0cm", "178,5\u00A0cm"});
}

TEST_CASE("a text has a length, an alphabet, and no white space round it") {
    CHECK(given("engraving", "  Jan & Piet ") == "Jan & Piet");
    CHECK(given("engraving", "Zo\u00EB") == "Zo\u00EB");
    CHECK(given("engraving", "J") == "parameter_short");
    CHECK(given("engraving", "") == "parameter_short");
    CHECK(given("engraving", std::string(25, 'x')) == "parameter_long");
    CHECK(given("engraving", std::string(24, 'x')) == std::string(24, 'x'));
    CHECK(given("engraving", "a_b") == "parameter_character");
    CHECK(given("engraving", "a\tb") == "parameter_character");
    CHECK(given("engraving", "\U0001F600\U0001F600") == "parameter_character");
    CHECK(given("engraving", "Zoe\u0308") == "parameter_accent");
    CHECK(given("engraving", "ab\xff") == "order_not_utf8");
    CHECK(read_setting(shelf(), parameter("engraving"), "\u00EB\u00EB", Language::en)->value == 2);
}

TEST_CASE("a setting that was not read is known for what it is") {
    CHECK(fits(shelf(), {parameter("width"), 1785, ""}));
    CHECK_FALSE(fits(shelf(), {parameter("width"), 1784, ""}));
    CHECK_FALSE(fits(shelf(), {parameter("width"), 1785, "178.5"}));
    CHECK_FALSE(fits(shelf(), {ParameterId{9}, 1, ""}));
    CHECK(fits(shelf(), {parameter("engraving"), 2, "ab"}));
    CHECK_FALSE(fits(shelf(), {parameter("engraving"), 3, "ab"}));
    CHECK_FALSE(fits(shelf(), {parameter("engraving"), 0, ""}));
    CHECK_FALSE(fits(shelf(), {parameter("engraving"), 3, "ab "}));
}

namespace {

/// The shelf with two dates: from 2026-12-01 to 2027-12-31, and the year 2027.
const Catalog& dated_shelf() {
    static const Catalog catalog =
        must_read(replaced(test::file("tests/data/shelf.json"), "\"parameters\": [", R"("parameters": [
      {"id": "ordered", "name": {"en": "Ordered", "nl": "Besteld"}, "kind": "date", "min": "2026-12-01", "max": "2027-12-31"},
      {"id": "needed", "name": {"en": "Needed", "nl": "Nodig"}, "kind": "date", "min": "2027-01-01", "max": "2027-12-31", "default": "2027-03-01"},)"));
    return catalog;
}

std::string dated(std::string_view id, std::string_view text) {
    const auto setting = read_setting(dated_shelf(), *dated_shelf().find_parameter(id), text, Language::en);
    if (!setting) return std::string(name_of(setting.error().code));
    CHECK(fits(dated_shelf(), *setting));
    return spelled(dated_shelf(), *setting) + " " + described(dated_shelf(), *setting, Language::nl);
}

bool holds_on(std::string_view text, std::string_view ordered, std::string_view needed) {
    const auto expression = parse_expression(text, dated_shelf());
    INFO(text);
    REQUIRE(expression.has_value());
    const std::vector<std::int64_t> values{*day_of(ordered), *day_of(needed), 400, 150, 5, 0};
    return holds(*expression, chosen(dated_shelf(), {"wood.oak", "bracket.none"}), values);
}

}  // namespace

TEST_CASE("a date is a day of the calendar within its bounds, spelled as it is given and shown as people write it") {
    CHECK(dated("needed", " 2027-03-01 ") == "2027-03-01 1\u00a0maart\u00a02027");
    CHECK(dated("ordered", "2026-12-01") == "2026-12-01 1\u00a0december\u00a02026");
    CHECK(dated("needed", "2026-12-31") == "parameter_range");
    CHECK(dated("needed", "2028-01-01") == "parameter_range");
    for (const char* text :
         {"", "1-3-2027", "2027-3-1", "2027-02-29", "2027-13-01", "0000-01-01", "2027-03-01T00", "20270301"})
        CHECK(dated("needed", text) == "parameter_date");
    const Parameter& needed = dated_shelf().parameter(*dated_shelf().find_parameter("needed"));
    CHECK((needed.kind == ParameterKind::date && needed.usual == day_of("2027-03-01")));
}

TEST_CASE("days are counted as the calendar has them") {
    CHECK(day_of("1970-01-01") == 0);
    CHECK(day_of("1969-12-31") == -1);
    CHECK(*day_of("2028-03-01") - *day_of("2028-02-28") == 2);
    CHECK(*day_of("2100-03-01") - *day_of("2100-02-28") == 1);
    for (std::int64_t day = *day_of("1899-12-31"); day < *day_of("2101-01-02"); ++day)
        CHECK(day_of(spelled_day(day)) == day);
    for (const char* none : {"2027-02-29", "2100-02-29", "2027-04-31", "2027-00-10", "2027-01-00", "2027-01-32"})
        CHECK_FALSE(day_of(none).has_value());
    for (const char* day : {"0001-01-01", "1600-02-29", "1969-12-31", "2026-12-01", "9999-12-31"})
        CHECK(spelled_day(*day_of(day)) == day);
}

TEST_CASE("a date compares with a day, and with another date and days between") {
    CHECK(holds_on("needed >= 2027-01-15", "2026-12-01", "2027-01-15"));
    CHECK_FALSE(holds_on("needed > 2027-01-15", "2026-12-01", "2027-01-15"));
    CHECK(holds_on("needed >= ordered + 14", "2027-01-01", "2027-01-15"));
    CHECK_FALSE(holds_on("needed >= ordered + 14", "2027-01-01", "2027-01-14"));
    CHECK(holds_on("needed - ordered <= 31", "2026-12-31", "2027-01-31"));
    CHECK(holds_on("needed != 2027-02-28 and not needed = ordered", "2027-03-01", "2027-02-27"));
    for (const char* text :
         {"needed >= 14", "needed + ordered >= 2027-01-01", "2 * needed >= 2027-01-01", "14 = 2027-01-01"}) {
        const auto expression = parse_expression(text, dated_shelf());
        INFO(text);
        REQUIRE_FALSE(expression.has_value());
        CHECK(expression.error().code == Message::expression_dates);
    }
}

TEST_CASE("a comparison of measures in different units is in millimetres or grams, of one unit in that") {
    // width 120.5 cm, depth 250 mm, load 20 kg, no engraving; oak: longest 2400 mm, mass 2500 g
    const std::vector<std::int64_t> values{1205, 250, 20, 0};
    for (const char* text :
         {"width = 120.5", "width != 120", "width > 120.4", "width < 120.6", "2 * width = 241", "width + 0.5 = 121",
          "0.1 * width = 12.05", "width + depth = 1455", "width <= wood.longest_mm", "wood.longest_mm - width = 1195",
          "2 * width < wood.longest_mm + 11", "load = 20", "load >= 8 * sum(mass_g)", "load - sum(mass_g) = 17500",
          "length(engraving) = 0", "length(engraving) <= wood.room", "depth = 250 and load > 19.999999"})
        CHECK(is_true(text, values));
    for (const char* text :
         {"width >= 120.500001", "width = 1205", "width + depth = 370.5", "load > sum(mass_g) + 17500",
          "2 * width >= wood.longest_mm + 11", "wood.longest_mm < 2 * width - 10", "depth != 250"})
        CHECK_FALSE(is_true(text, values));
    CHECK(is_true("length(engraving) > wood.room - 1", {400, 150, 5, 24}));
}

TEST_CASE("inches are 25.4 millimetres") {
    const std::string text = replaced(test::file("tests/data/shelf.json"), "\"unit\": \"kg\"", "\"unit\": \"in\"");
    const Catalog catalog = must_read(text);
    const auto expression = parse_expression("load = 508 - 0 * wood.longest_mm", catalog);
    REQUIRE(expression);
    CHECK(holds(*expression, chosen(catalog, {"wood.oak", "bracket.none"}), {400, 150, 20, 0}));
}

TEST_CASE("sums that could grow out of hand are refused, whatever their decimals") {
    CHECK(parse_expression("999999999.999999 * width <= 5", shelf()).error().code == Message::expression_overflow);
    CHECK(parse_expression("1000000.000001 * sum(mass_g) <= 0.5", shelf()).error().code ==
          Message::expression_overflow);
    CHECK(parse_expression("0.000001 * sum(mass_g) <= 0.5", shelf()).has_value());
}

TEST_CASE("a group may be called length") {
    std::string text = test::file("tests/data/shelf.json");
    for (std::size_t at = text.find("bracket"); at != std::string::npos; at = text.find("bracket", at))
        text.replace(at, 7, "length");
    const Catalog catalog = must_read(text);
    CHECK(parse_expression("length = heavy and length(engraving) < 3", catalog).has_value());
}

TEST_CASE("a complete configuration has a value for each parameter that it can have") {
    const auto options = chosen(shelf(), {"wood.pine", "bracket.none"});
    CHECK(is_complete(shelf(), options, {1200, 250, 20, 0}));
    CHECK(is_complete(shelf(), options, {1200, 250, 20, 12}));
    CHECK_FALSE(is_complete(shelf(), options, {1200, 250, 20, 1}));
    CHECK_FALSE(is_complete(shelf(), options, {1201, 250, 20, 0}));
    CHECK_FALSE(is_complete(shelf(), options, {1200, 410, 20, 0}));
    CHECK_FALSE(is_complete(shelf(), options, {1200, 300, 20, 0}));
    CHECK_FALSE(is_complete(shelf(), options, {1200, 250, 41, 0}));
    CHECK_FALSE(is_complete(shelf(), options, {1200, 250, 20, 13}));
}

TEST_CASE("a price a unit comes to whole cents at every step") {
    CHECK(minor_units(price_of(shelf().parameter(parameter("width")), 1785)) == 1785);
    CHECK(minor_units(price_of(shelf().parameter(parameter("engraving")), 10)) == 500);
    CHECK(described(shelf(), {parameter("width"), 1785, ""}, Language::nl) == "178,5\u00A0cm");
    CHECK(described_value(shelf().parameter(parameter("engraving")), 1, Language::en) == "1\u00A0character");
}

}  // namespace maatwerk::catalog
