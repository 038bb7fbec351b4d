// Derived values on their way from the catalog to a screen, an order, a test case and a difference.
#include "answers.h"

using namespace maatwerk;
using test::at;
using test::has;
using test::Outcome;
using test::parsed;
using test::Shell;

namespace {

const std::string derived = R"~("derived": [
  {"id": "half", "name": {"en": "Half of it", "nl": "De helft"}, "unit": "kg", "value": "mass / 2", "show": true, "places": 2},
  {"id": "each", "name": {"en": "A piece", "nl": "Per stuk"}, "value": "sum(mass_g) / count(shade)"
}
],)~";

std::string lamp_text() { return test::lamp_with("\"groups\": [", derived + "\n\"groups\": ["); }

Shell& with_lamp(Shell& shell) {
    shell.write("lamp.json", lamp_text());
    return shell;
}

}  // namespace

TEST_CASE("show prints derived values as they are rounded, and a dash for what has none") {
    Shell shell;
    const Outcome shown = with_lamp(shell).run("maatwerk show lamp.json --choose base=marble");
    INFO(shown.out << shown.err);
    CHECK(has(shown.out, "Half of it"));
    CHECK(has(shown.out, "A piece        \u2014"));
    const json::Value best = at(parsed(shell.run("maatwerk show lamp.json --choose base=marble --json")), "best");
    const auto& list = at(best, "derived").items;
    REQUIRE(list.size() == 2);
    CHECK(at(list[0], "id").text == "half");
    CHECK(at(list[1], "value").kind == json::Kind::null);
}

TEST_CASE("an order carries the derived values that there are, and verify finds one that was changed") {
    Shell shell;
    with_lamp(shell).run("maatwerk order lamp.json --choose base=marble extras=dimmer > order.json");
    const std::string text = shell.read("order.json");
    INFO(text);
    REQUIRE(has(text, R"("derived":[{"id":"half","value":")"));
    CHECK(has(text, R"("version":4)"));
    CHECK(shell.run("maatwerk verify lamp.json order.json").exit == 0);
    const Outcome text_form = shell.run("maatwerk order lamp.json --choose base=marble extras=dimmer --text");
    CHECK(has(text_form.out, "Half of it"));
    shell.write("forged.json", test::replaced(text, R"({"id":"half","value":")", R"({"id":"half","value":"9)"));
    const Outcome forged = shell.run("maatwerk verify lamp.json forged.json");
    CHECK(forged.exit == 1);
    CHECK(has(forged.err, "[order_figure]"));
    shell.write("less.json", test::replaced(text, R"({"id":"half")", R"({"id":"quarter")"));
    const Outcome less = shell.run("maatwerk verify lamp.json less.json");
    CHECK(has(less.err, "[order_derived_extra]"));
    CHECK(has(less.err, "[order_derived_missing]"));
    shell.write("words.json", test::replaced(text, R"({"id":"half","value":")", R"({"id":"half","value":"x)"));
    CHECK(has(shell.run("maatwerk verify lamp.json words.json").err, "[order_decimal]"));
    const Outcome none = shell.run("maatwerk order lamp.json --choose base=marble");
    CHECK_FALSE(has(none.out, R"("id":"each")"));
}

TEST_CASE("an area is told in its unit, stands in the order, and is refused in a rule with a way out") {
    Shell shell;
    const std::string shelf = test::replaced(
        test::file_text("tests/data/shelf.json"), "\"rules\": [",
        R"("derived": [{"id": "top", "name": {"en": "Top", "nl": "Blad"}, "unit": "m2", "value": "width * depth", "places": 2, "show": true}], "rules": [)");
    shell.write("shelf.json", shelf);
    CHECK(has(shell.run("maatwerk show shelf.json --choose width=180").out, "0.45\u00A0m\u00B2"));
    shell.run("maatwerk order shelf.json --choose width=180 > order.json");
    CHECK(has(shell.read("order.json"), R"("derived":[{"id":"top","value":"0.45"}])"));
    CHECK(shell.run("maatwerk verify shelf.json order.json").exit == 0);
    const auto refused = [&](const std::string& then) {
        shell.write("no.json", test::replaced(shelf, "width + depth <= 2600", then));
        return shell.run("maatwerk check no.json").err;
    };
    CHECK(has(refused("top <= 2"), "a * b <= c as a table of ranges of a and b. [expression_derived]"));
    CHECK(has(refused("width * depth <= 2"), "2 * width. What two figures multiplied may be is a table of ranges"));
}

TEST_CASE("a case says what derived values are, to the last place, or that there is none") {
    Shell shell;
    const auto tested = [&](const std::string& fields) {
        shell.write(
            "lamp.tests.json",
            R"({"format": 1, "catalog": "lamp", "cases": [{"name": "c", "choose": ["base=marble"], )" + fields + "}]}");
        return with_lamp(shell).run("maatwerk test lamp.json");
    };
    const std::string half =
        at(at(parsed(with_lamp(shell).run("maatwerk show lamp.json --choose base=marble --json")), "best"), "derived")
            .items[0]
            .find("value")
            ->text;
    CHECK(tested(R"("derived": {"half": )" + half + R"(, "each": null})").exit == 0);
    CHECK(has(tested(R"("derived": {"half": 0.01})").err, "half should be 0.01, and is " + half));
    CHECK(has(tested(R"("derived": {"each": 3})").err, "each should be 3, and is null"));
    CHECK(has(tested(R"("derived": {"half": 0.001})").err, "[cases_derived_places]"));
    CHECK(has(tested(R"("derived": {"hafl": 1})").err, "[cases_derived_near]"));
}

TEST_CASE("diff tells derived values that come, go and are reckoned in another way, and check one that has no value") {
    Shell shell;
    with_lamp(shell);
    const auto changed = [&](const std::string& from, const std::string& to) {
        shell.write("now.json", test::replaced(lamp_text(), from, to));
        return shell.run("maatwerk diff lamp.json now.json").out;
    };
    CHECK(has(changed("mass / 2", "mass / 3"), "The derived value Half of it (half) is reckoned in another way."));
    CHECK_FALSE(has(changed("\"show\": true, \"places\": 2", "\"places\": 2"), "derived value"));
    CHECK(has(changed("\"id\": \"half\"", "\"id\": \"part\""), "The derived value Half of it (half) is gone."));
    CHECK(has(changed("\"id\": \"half\"", "\"id\": \"part\""), "The derived value Half of it (part) is new."));
    CHECK(has(shell.run("maatwerk check lamp.json").err, "[check_derived_none]"));
}
