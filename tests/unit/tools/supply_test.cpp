// Dates and stock on the command line: what there is on a day, why not, what check and test make of it, and an order that
// is judged by its own day.
#include "answers.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace maatwerk;
using test::at;
using test::has;
using test::lamp_with;
using test::Outcome;
using test::parsed;
using test::replaced;
using test::Shell;

namespace {

const std::string marble = "{\"id\": \"marble\",";
const std::string winter = R"({"id": "marble", "from": "2026-12-01", "until": "2027-03-31",)";

/// The lamp with marble in winter only.
std::string winter_lamp() { return lamp_with(marble, winter); }

struct Told {
    std::string code, path, severity, says;
};

void expect(const Shell& shell, const std::string& text, const std::vector<Told>& all, const std::string& flags = "") {
    shell.write("one.json", text);
    const Outcome outcome = shell.run("maatwerk check one.json --json " + flags);
    const json::Value answer = parsed(outcome);
    const auto& findings = at(answer, "findings").items;
    INFO(outcome.out);
    REQUIRE(findings.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(at(findings[i], "code").text == all[i].code);
        CHECK(at(findings[i], "path").text == all[i].path);
        CHECK(at(findings[i], "severity").text == all[i].severity);
        CHECK(at(findings[i], "line").integer > 1);
        INFO(all[i].says);
        CHECK(has(at(findings[i], "message").text, all[i].says));
    }
}

}  // namespace

TEST_CASE("an option is there on its days, and on others the reason is told in the language of the line") {
    const Shell shell;
    shell.write("lamp.json", winter_lamp());
    const std::string why = "maatwerk show lamp.json --why base=marble --date ";
    CHECK(shell.run(why + "2026-12-01").exit == 0);
    CHECK(shell.run(why + "2027-03-31").exit == 0);
    const Outcome early = shell.run(why + "2026-11-30");
    CHECK(early.exit == 1);
    CHECK(has(early.out, "Marble: available from 1\u00A0December\u00A02026."));
    CHECK(has(shell.run(why + "2027-04-01 --language nl").out,
              "Marmer: was verkrijgbaar tot en met 31\u00A0maart\u00A02027."));
    const json::Value view = parsed(shell.run("maatwerk show lamp.json --json --date 2026-11-30"));
    const json::Value& option = at(at(view, "groups").items[0], "options").items[2];
    CHECK(at(option, "state").text == "blocked");
    CHECK(at(option, "from").text == "2026-12-01");
    CHECK(at(option, "until").text == "2027-03-31");
    const Outcome chosen = shell.run("maatwerk link lamp.json --choose base=marble --date 2026-11-30");
    CHECK(chosen.exit == 1);
    CHECK(has(chosen.err, "available from"));
}

TEST_CASE("a preset of other days is told as such, and not as one that there never was") {
    const Shell shell;
    shell.write("lamp.json", lamp_with("{\"id\": \"plain\",", "{\"id\": \"plain\", \"from\": \"2026-12-01\","));
    CHECK(shell.run("maatwerk show lamp.json --preset plain --date 2026-12-01").exit == 0);
    const Outcome early = shell.run("maatwerk show lamp.json --preset plain --date 2026-11-30");
    CHECK(early.exit == 1);
    CHECK(has(early.err, "--preset: error: Plain: available from 1\u00A0December\u00A02026."));
}

TEST_CASE("a day that is none is misuse of --date, in words") {
    const Shell shell;
    for (const char* command : {"show", "link", "order", "compile", "check"}) {
        const Outcome outcome =
            shell.run(std::string("maatwerk ") + command + " tests/data/lamp.json --date 2026-02-30");
        CHECK(outcome.exit == 2);
        CHECK(has(outcome.err, "--date: \"2026-02-30\" is not a day of the calendar."));
    }
}

TEST_CASE("an order is judged by its own day, and one of a day on which it could not be is refused") {
    const Shell shell;
    shell.write("lamp.json", winter_lamp());
    const std::string order = "maatwerk order lamp.json --choose base=marble --date ";
    REQUIRE(shell.run(order + "2027-01-15 > order.json").exit == 0);
    CHECK(shell.run("maatwerk verify lamp.json order.json").exit == 0);
    CHECK(shell.run(order + "2027-04-01").exit == 1);
    shell.write("late.json", replaced(shell.read("order.json"), "2027-01-15", "2027-04-15"));
    const Outcome late = shell.run("maatwerk verify lamp.json late.json");
    CHECK(late.exit == 1);
    CHECK(has(late.err, "Marble: was available until 31\u00A0March\u00A02027."));
}

TEST_CASE("what is in stock costs no lead time, the order says so, and who changes that is told") {
    const Shell shell;
    shell.write("lamp.json", lamp_with(marble, "{\"id\": \"marble\", \"stock\": 2,"));
    CHECK(has(shell.run("maatwerk show lamp.json").out, "2 in stock"));
    REQUIRE(shell.run("maatwerk order lamp.json --choose base=marble > order.json").exit == 0);
    const json::Value order = *json::parse(shell.read("order.json"));
    CHECK(at(order, "version").integer == 4);
    CHECK(at(at(order, "items").items[0], "from_stock").boolean);
    CHECK(at(at(order, "totals").items[1], "value").integer == 2);
    CHECK(shell.run("maatwerk verify lamp.json order.json").exit == 0);
    CHECK(has(shell.run("maatwerk order lamp.json --choose base=marble --text").out, "Marble, from stock"));
    shell.write("other.json", replaced(shell.read("order.json"), ",\"from_stock\":true", ""));
    CHECK(has(shell.run("maatwerk verify lamp.json other.json").err, "[order_stock_missing]"));
    shell.write("lamp.json", lamp_with(marble, "{\"id\": \"marble\", \"stock\": 0,"));
    CHECK(has(shell.run("maatwerk show lamp.json").out, "out of stock, 9\u00A0days"));
    const json::Value slow = parsed(shell.run("maatwerk order lamp.json --choose base=marble"));
    CHECK(at(at(slow, "totals").items[1], "value").integer == 11);
    CHECK(at(slow, "version").integer == 1);
    const Outcome differs = shell.run("maatwerk verify lamp.json order.json");
    CHECK(has(differs.err, "[order_stock_extra]"));
    CHECK(has(differs.err, "[order_figure]"));
}

TEST_CASE("check tells gaps and overlaps of options that follow each other") {
    const Shell shell;
    const auto two = [](const std::string& first, const std::string& second) {
        const std::string text = lamp_with(marble, "{\"id\": \"marble\", " + first);
        return replaced(text, "{\"id\": \"foot\",",
                        R"({"id": "marble_2", "name": {"en": "Marble", "nl": "Marmer"}, )" + second +
                            R"("parts": [{"part": "B-3"}]}, {"id": "foot",)");
    };
    expect(shell, two(R"("until": "2027-03-31",)", R"("from": "2027-04-01",)"), {});
    expect(shell, two(R"("until": "2027-03-31",)", R"("from": "2027-04-10",)"),
           {{"check_dates_gap", "groups[0].options[1]", "warning",
             "from 1\u00A0April\u00A02027 until 9\u00A0April\u00A02027 there is neither"}});
    expect(shell, two(R"("until": "2027-03-31",)", R"("from": "2027-03-01",)"),
           {{"check_dates_overlap", "groups[0].options[1]", "warning",
             "from 1\u00A0March\u00A02027 until 31\u00A0March\u00A02027 there are both"}});
    expect(
        shell, two(R"("from": "2027-01-01",)", R"("from": "2027-03-01",)"),
        {{"check_dates_overlap", "groups[0].options[1]", "warning", "from 1\u00A0March\u00A02027 on there are both"}});
}

TEST_CASE("check tries every stretch of days: no option in a group, rules that leave nothing, presets and prices") {
    const Shell shell;
    std::string text = lamp_with("{\"id\": \"v12\",", R"({"id": "v12", "until": "2027-03-31",)");
    text = replaced(text, "{\"id\": \"v230\",", R"({"id": "v230", "from": "2027-04-10",)");
    const Told dimmer{"check_day_dead", "groups[4].options[0]", "warning",
                      "Extras: Dimmer (extras=dimmer) from 10\u00A0April\u00A02027 on, though"};
    const Told reader{"check_day_preset", "presets[0]", "warning",
                      "For reading\" cannot be completed from 10\u00A0April\u00A02027 on"};
    expect(shell, text,
           {{"check_day_group", "groups[1]", "error",
             "from 1\u00A0April\u00A02027 until 9\u00A0April\u00A02027, since then the group \"Voltage\" has no "
             "option: The rule "
             "dates.v.v12: 12 V: was available until"},
            dimmer,
            reader});
    expect(shell, text, {dimmer, reader}, "--date 2027-04-10");
    const std::string never =
        R"("rules": [{"id": "shut", "from": "2027-05-01", "until": "2027-05-01", "then": "plugs = eu and count(plugs) = 0", )";
    expect(
        shell, lamp_with("\"rules\": [", never + test::message + ","),
        {{"check_day_void", "groups", "error", "from 1\u00A0May\u00A02027 until 1\u00A0May\u00A02027: The rule shut"}});
    const std::string gift =
        R"("surcharges": [{"id": "gift", "name": {"en": "Gift", "nl": "Cadeau"}, "amount": -9000, "from": "2027-05-01"}], "rules": [)";
    expect(shell, lamp_with("\"rules\": [", gift),
           {{"check_day_price", "price", "error", "from 1\u00A0May\u00A02027 on"}});
    std::string sold_out = lamp_with("{\"id\": \"v12\",", R"({"id": "v12", "stock": 0,)");
    sold_out = replaced(sold_out, "{\"id\": \"v230\",", R"({"id": "v230", "stock": 0,)");
    expect(shell, sold_out, {{"check_day_group", "groups[1]", "error", "with what is in stock"}});
}

TEST_CASE("check tells of an option that is dead from some day on, though its own dates go on, and why") {
    const Shell shell;
    const auto with_rule = [](const std::string& dates, const std::string& own) {
        const std::string rule = "\"rules\": [{\"id\": \"late\", " + dates + R"( "then": "base != marble", )";
        return replaced(lamp_with("\"rules\": [", rule + test::message + ","), marble, "{\"id\": \"marble\"," + own);
    };
    const auto told = [](const std::string& when) {
        return Told{"check_day_dead", "groups[0].options[2]", "warning", "Base: Marble (base=marble) " + when};
    };
    const std::string from_may = R"("from": "2027-05-01",)";
    expect(shell, with_rule(from_may, ""),
           {told("from 1\u00A0May\u00A02027 on, though its own dates go on: The rule late")});
    expect(shell, with_rule(from_may, ""), {told("from 1\u00A0June\u00A02027 on")}, "--date 2027-06-01");
    expect(shell, with_rule(from_may, R"("until": "2027-08-01",)"),
           {told("from 1\u00A0May\u00A02027 until 1\u00A0August\u00A02027")});
    expect(shell, with_rule(from_may, R"("from": "2027-06-01",)"), {told("from 1\u00A0June\u00A02027 on")});
    expect(shell, with_rule(from_may, R"("until": "2027-04-30",)"), {});
    expect(shell, with_rule(R"("from": "2027-05-01", "until": "2027-06-30",)", ""), {});
    expect(shell, with_rule(R"("from": "2027-05-01", "until": "2027-06-30",)", R"("until": "2027-06-15",)"),
           {told("from 1\u00A0May\u00A02027 until 15\u00A0June\u00A02027")});
    // The dimmer works on 12 V alone: that these are sold out passes.
    expect(shell, lamp_with("{\"id\": \"v12\",", R"({"id": "v12", "stock": 0,)"),
           {{"check_day_preset", "presets[0]", "warning", "with what is in stock"}});
}

TEST_CASE("what is past is no finding: check tells it for a day that is given") {
    const Shell shell;
    shell.write("lamp.json", winter_lamp());
    CHECK(shell.run("maatwerk check lamp.json --strict").exit == 0);
    const Outcome later = shell.run("maatwerk check lamp.json --strict --date 2028-01-01");
    CHECK(later.exit == 0);
    CHECK(has(later.out, "Base: Marble (base=marble): was available until 31\u00A0March\u00A02027."));
    const json::Value answer = parsed(shell.run("maatwerk check lamp.json --json --date 2028-01-01"));
    REQUIRE(at(answer, "past").items.size() == 1);
    CHECK(at(at(answer, "past").items[0], "until").text == "2027-03-31");
}

TEST_CASE("rules of different seasons do not make each other needless, and an option dies by what always holds only") {
    const Shell shell;
    const std::string seasons =
        R"("rules": [{"id": "w", "until": "2027-03-31", "if": "base = marble", "then": "v = v12", )" + test::message +
        R"(, {"id": "s", "from": "2027-04-01", "if": "base = marble", "then": "v = v230", )" + test::message + ",";
    expect(shell, lamp_with("\"rules\": [", seasons), {});
}

TEST_CASE("a test case speaks of its day; one without speaks of what is always") {
    const Shell shell;
    shell.write("lamp.json", winter_lamp());
    const auto tested = [&](const std::string& fields) {
        shell.write("lamp.tests.json",
                    "{\"format\": 1, \"catalog\": \"lamp\", \"cases\": [\n{\"name\": \"c\", " + fields + "}]}");
        return shell.run("maatwerk test lamp.json");
    };
    CHECK(tested(R"("available": ["base=marble"])").exit == 0);
    CHECK(tested(R"("date": "2026-12-01", "available": ["base=marble"])").exit == 0);
    CHECK(tested(R"("date": "2026-11-30", "blocked": {"base=marble": ["dates.base.marble"]})").exit == 0);
    CHECK(has(tested(R"("date": "2026-11-30", "available": ["base=marble"])").err, "Marble: available from"));
    CHECK(has(tested(R"("date": "2026-11-31", "price": 1)").err, "[record_date]"));
    CHECK(has(tested(R"("blocked": {"base=marble": ["dates.base.marble"]})").err, "[cases_rule]"));
}

TEST_CASE("diff tells of dates and stock that have changed") {
    const Shell shell;
    shell.write("lamp.json", winter_lamp());
    shell.write("now.json", lamp_with(marble, R"({"id": "marble", "from": "2027-01-01", "stock": 7,)"));
    const Outcome outcome = shell.run("maatwerk diff lamp.json now.json");
    CHECK(has(outcome.out, "its dates were 2026-12-01..2027-03-31 and are 2027-01-01.."));
    CHECK(has(outcome.out, "its stock was - and is 7."));
}

TEST_CASE("check tells of a step of production that nothing needs, and test of steps that are others") {
    const Shell shell;
    const auto lamp_with_step = [](const std::string& condition) {
        return lamp_with(
            "\"presets\":",
            R"("routing": [{"id": "wire", "name": {"en": "Wire", "nl": "Bedraden"}, "station": "B", "minutes": 5},
          {"id": "blow", "name": {"en": "Blow", "nl": "Blazen"}, "station": "O", "minutes": 5, "if": ")" +
                condition + "\"}], \"presets\":");
    };
    expect(shell, lamp_with_step("shade = glass"), {});
    expect(shell, lamp_with_step("shade = glass and base = clamp"),
           {{"check_step_never", "routing[1].if", "warning", "The step \"blow\" is never done"}});
    shell.write("lamp.json", lamp_with_step("shade = glass"));
    const auto tested = [&](const std::string& fields) {
        shell.write("lamp.tests.json",
                    "{\"format\": 1, \"catalog\": \"lamp\", \"cases\": [\n{\"name\": \"c\", " + fields + "}]}");
        return shell.run("maatwerk test lamp.json");
    };
    CHECK(tested(R"("choose": ["shade=glass"], "steps": ["wire", "blow"])").exit == 0);
    CHECK(tested(R"("choose": ["shade=none"], "steps": ["wire"])").exit == 0);
    CHECK(has(tested(R"("choose": ["shade=none"], "steps": ["blow"])").err, "production does wire, and not blow."));
    CHECK(has(tested(R"("steps": ["wore"])").err, "Did you mean \"wire\"?"));
    const std::string text = shell.run("maatwerk order lamp.json --choose shade=glass --text").out;
    CHECK(has(text, "Working time"));
    CHECK(has(text, "10\u00A0min"));
    shell.write("other.json", replaced(shell.read("lamp.json"), "\"station\": \"O\"", "\"station\": \"OVEN\""));
    CHECK(has(shell.run("maatwerk diff lamp.json other.json").out, "The step Blow (blow) of the routing has changed."));
}

TEST_CASE("dates, stock and steps can stand in a file that a catalog includes") {
    const Shell shell;
    shell.write(
        "shared.json",
        R"({"format": 1, "groups": [{"id": "colour", "name": {"en": "Colour", "nl": "Kleur"}, "kind": "single", "options": [
      {"id": "moss", "name": {"en": "Moss", "nl": "Mos"}}, {"id": "frost", "name": {"en": "Frost", "nl": "Vorst"}, "from": "2026-12-01", "stock": 3}]}],
      "routing": [{"id": "dip", "name": {"en": "Dip", "nl": "Dompelen"}, "station": "BATH", "minutes": 4, "if": "colour = frost"}]})");
    shell.write("lamp.json", lamp_with("\"id\": \"lamp\",", "\"id\": \"lamp\", \"include\": [\"shared.json\"],"));
    CHECK(shell.run("maatwerk show lamp.json --why colour=frost --date 2026-11-30").exit == 1);
    const json::Value order = parsed(shell.run("maatwerk order lamp.json --choose colour=frost --date 2026-12-01"));
    CHECK(at(at(order, "production"), "minutes").integer == 4);
    shell.write("shared.json", replaced(shell.read("shared.json"), "2026-12-01", "2026-12-41"));
    const Outcome wrong = shell.run("maatwerk check lamp.json");
    CHECK(has(wrong.err, "shared.json:2:"));
    CHECK(has(wrong.err, "[record_date]"));
}

TEST_CASE("a file that was compiled of one day fits the days that are the same, and no others") {
    const Shell shell;
    shell.write("lamp.json", winter_lamp());
    REQUIRE(shell.run("maatwerk compile lamp.json -o lamp.mwc --date 2027-01-01").exit == 0);
    const std::string check = "maatwerk compile lamp.json --check lamp.mwc --date ";
    CHECK(shell.run(check + "2027-03-31").exit == 0);
    const Outcome other = shell.run(check + "2027-04-01");
    CHECK(other.exit == 1);
    CHECK(has(other.err, "or of the catalog on another day"));
}
