// `maatwerk check` beyond syntax: one defect put into the lamp at a time, and what is said of it.
#include "answers.h"
#include "command_line.h"

#include <catch2/catch_test_macros.hpp>

#include <sstream>
#include <utility>
#include <vector>

using namespace maatwerk;
using test::at;
using test::has;
using test::lamp_with;
using test::lamp_with_rule;
using test::message;
using test::Outcome;
using test::parsed;
using test::Shell;

namespace {

struct Told {
    std::string code, path, severity, says;
};

/// The one finding that check has about the text.
void expect_one(const Shell& shell, const std::string& text, const Told& told) {
    shell.write("one.json", text);
    const Outcome outcome = shell.run("maatwerk check one.json --json");
    const json::Value answer = parsed(outcome);
    const auto& findings = at(answer, "findings").items;
    INFO(told.code << "\n" << outcome.out);
    REQUIRE(findings.size() == 1);
    CHECK(at(findings[0], "code").text == told.code);
    CHECK(at(findings[0], "path").text == told.path);
    CHECK(at(findings[0], "severity").text == told.severity);
    CHECK(has(at(findings[0], "message").text, told.says));
    CHECK(at(findings[0], "line").integer > 1);
    CHECK(outcome.exit == (told.severity == "error" ? 1 : 0));
    CHECK(at(answer, "ok").boolean == (told.severity != "error"));
    CHECK(shell.run("maatwerk check one.json --strict").exit == 1);
    const Outcome dutch = shell.run("maatwerk check one.json --language nl");
    CHECK(has(dutch.err, "[" + told.code + "]"));
    CHECK(dutch.err != shell.run("maatwerk check one.json").err);
}

std::string rule(const std::string& body) { return lamp_with_rule("{\"id\": \"more\", " + body + ", " + message); }

}  // namespace

TEST_CASE("check tells which end of a parameter's range no configuration reaches, what can be had, and why") {
    const Shell shell;
    const std::string shelf = test::replaced(test::file_text("tests/data/shelf.json"), "\"nl\": \"Massa\"}",
                                             "\"nl\": \"Massa\"}, \"show\": true");
    const auto more = [&](const std::string& then) {
        const std::string rule = R"("rules": [{"id": "more", "then": ")" + then + "\", ";
        return test::replaced(shelf, "\"rules\": [", rule + message + ",");
    };
    shell.write("shelf.json", shelf);
    CHECK(shell.run("maatwerk check shelf.json --strict").exit == 0);
    expect_one(
        shell, test::replaced(shelf, "\"longest_mm\": 2400", "\"longest_mm\": 2205"),
        {"check_range_high", "parameters[0].max", "warning",
         "Width (width) above 220.5\u00A0cm: The rule length: The wood is not that long. Make its \"max\" 220.5,"});
    expect_one(shell, more("width > 60"),
               {"check_range_low", "parameters[0].min", "warning", "Width (width) below 60.5\u00A0cm: The rule more"});
    const std::string twenty = test::replaced(shelf, "\"room\": 24", "\"room\": 20");
    expect_one(shell, twenty,
               {"check_range_text", "parameters[3].max_length", "warning",
                "more in Engraving (engraving) than 20\u00A0characters: The rule room"});
    expect_one(
        shell, test::replaced(test::replaced(twenty, "\"room\": 20", "\"room\": 0"), "\"room\": 12", "\"room\": 0"),
        {"check_parameter_dead", "parameters[3]", "warning", "anything in Engraving (engraving): The rule room"});
    expect_one(
        shell, more("depth < 250 or depth > 250"),
        {"check_parameter_default", "parameters[1].default", "warning", "Depth (depth), 250\u00A0mm: The rule more"});
}

TEST_CASE("check tells rules that change nothing, and why") {
    const Shell shell;
    for (const auto& [text, told] : std::vector<std::pair<std::string, Told>>{
             {rule(R"("if": "extras = voucher", "then": "not extras = dimmer")"),
              {"check_rule_implied", "rules[0]", "warning",
               "The rule voucher_timer: The voucher comes with the timer. The rule one_switch: There is room"}},
             {rule(R"("if": "extras = dimmer and extras = timer", "then": "base = clamp")"),
              {"check_rule_never", "rules[0]", "warning", "its \"if\" never holds: The rule one_switch"}},
             {rule(R"("if": "base = clamp and base = foot", "then": "v = v12")"),
              {"check_rule_contradiction", "rules[0]", "warning", "The rule more never bites"}},
             {rule(R"("then": "sum(mass_g) >= 100")"),
              {"check_rule_always", "rules[0]", "warning", "whatever is chosen"}},
             {rule(R"("then": "count(plugs) >= 1")"),
              {"check_rule_implied", "rules[0]", "warning", "Of Plugs, from 1 to 2 can be chosen."}},
         })
        expect_one(shell, text, told);
}

TEST_CASE("of rules that imply each other the later is told, and all that are told can go together") {
    const Shell shell;
    const std::string again = R"({"id": "again", "if": "shade = glass", "then": "not base = clamp", )" + message;
    const std::string thrice = R"({"id": "thrice", "if": "base = clamp", "then": "shade != glass", )" + message;
    shell.write("twice.json", lamp_with_rule(again + ",\n" + thrice));
    const json::Value answer = parsed(shell.run("maatwerk check twice.json --json"));
    const auto& findings = at(answer, "findings").items;
    REQUIRE(findings.size() == 2);
    CHECK(at(findings[0], "path").text == "rules[1]");
    CHECK(at(findings[1], "path").text == "rules[3]");
    CHECK(at(at(findings[1], "reason"), "rules").items.size() == 1);
    CHECK(at(at(at(findings[1], "reason"), "rules").items[0], "id").text == "again");
}

TEST_CASE("check tells options that are no choice") {
    const Shell shell;
    const std::string wires =
        R"({"id": "w", "name": {"en": "Wires", "nl": "Draden"}, "kind": "several", "options": [
          {"id": "red", "name": {"en": "Red", "nl": "Rood"}}, {"id": "blue", "name": {"en": "Blue", "nl": "Blauw"}}]},
        )";
    const std::string v = R"({"id": "v", "name")";
    const std::string with_wires = lamp_with(v, wires + v);
    const auto ruled = [&](const std::string& body) {
        return test::replaced(with_wires, "\"rules\": [",
                              "\"rules\": [{\"id\": \"more\", " + body + ", " + message + ",");
    };
    expect_one(shell, ruled(R"("then": "w = red")"),
               {"check_forced", "groups[1].options[0]", "warning",
                "Every configuration has Wires: Red (w=red), so it is no choice: The rule more: Because."});
    expect_one(shell, ruled(R"("then": "not w = blue")"),
               {"check_dead", "groups[1].options[1]", "error", "No configuration can have Wires: Blue (w=blue)"});
    expect_one(shell,
               test::replaced(test::replaced(with_wires, "several\", \"options\": [\n          {\"id\": \"red\"",
                                             "single\", \"options\": [\n          {\"id\": \"red\""),
                              ", {\"id\": \"blue\", \"name\": {\"en\": \"Blue\", \"nl\": \"Blauw\"}}", ""),
               {"check_group_single", "groups[1]", "warning", "The group \"w\" has one option only"});
}

TEST_CASE("check tells prices below nothing, with what takes them down") {
    const Shell shell;
    expect_one(shell, lamp_with("\"price\": 2500", "\"price\": -50"),
               {"check_price_base", "price", "warning", "below nothing"});
    expect_one(shell, lamp_with("\"nl\": \"Klem\"}", "\"nl\": \"Klem\"}, \"price\": -9000"),
               {"check_price_negative", "price", "error", "What takes it down: Base: Clamp (base=clamp)"});
    shell.write("base.json", lamp_with("\"price\": 2500", "\"price\": -250000"));
    CHECK(
        has(shell.run("maatwerk check base.json").err, "What takes it down: Base price (price) \u2212\u20ac2,500.00."));
    expect_one(shell, test::replaced(test::surcharged_lamp_text(), "-150", "-15000"),
               {"check_price_negative", "price", "error", "What takes it down: Two plugs \u2212\u20ac150.00"});
}

TEST_CASE("check tells what stands out in the texts") {
    const Shell shell;
    for (const auto& [text, told] : std::vector<std::pair<std::string, Told>>{
             {lamp_with("\"en\": \"Clamp\"", "\"en\": \" foot\""),
              {"check_name_twice", "groups[0].options[1].name", "warning",
               "in the language en also the name of \"clamp\""}},
             {lamp_with("\"nl\": \"Spanning\"", "\"nl\": \"Kap\""),
              {"check_name_twice", "groups[2].name", "warning", "in the language nl also the name of \"v\""}},
             {lamp_with("De tegoedbon hoort bij de tijdklok.", "The voucher comes with the timer."),
              {"check_untranslated", "rules[0].message.nl", "warning", "the same in nl as in en"}},
             {lamp_with("\"attributes\": {\n",
                        "\"attributes\": {\n\"cost\": {\"name\": {\"en\": \"Cost\", \"nl\": \"Kosten\"}},"),
              {"check_attribute_unused", "attributes.cost", "warning", "No option has the attribute \"cost\""}},
             {test::replaced(
                  lamp_with("\"attributes\": {\n",
                            "\"attributes\": {\n\"cost\": {\"name\": {\"en\": \"Cost\", \"nl\": \"Kosten\"}},"),
                  "{\"mass_g\": 300}", "{\"mass_g\": 300, \"cost\": 1}"),
              {"check_attribute_idle", "attributes.cost", "warning", "Nothing looks at the attribute \"cost\""}},
             {lamp_with("{\"id\": \"voucher\"",
                        "{\"id\": \"clip\", \"name\": {\"en\": \"Clip\", \"nl\": \"Clip\"}, \"parts\": "
                        "[{\"part\": \"C\"}]}, {\"id\": \"voucher\""),
              {"check_part_missing", "groups[4].options[3]", "warning",
               "Extras: Voucher (extras=voucher) adds nothing"}},
             {lamp_with("\"attributes\": {\"mass_g\": 900}", "\"help\": {\"en\": \"Flat\", \"nl\": \"Plat\"}"),
              {"check_attribute_missing", "groups[0].options[1]", "warning",
               "Base: Foot (base=foot) has no \"mass_g\", though every other option"}},
             {lamp_with("\"presets\": [",
                        "\"presets\": [{\"id\": \"bare\", \"name\": {\"en\": \"Bare\", \"nl\": \"Kaal\"}, \"choices\": "
                        "{\"shade\": \"none\"}},"),
              {"check_preset_twice", "presets[2]", "warning", "The preset \"plain\" chooses the same as \"bare\""}},
             {lamp_with("\"rules\": [", R"("preview": {"width": 10, "height": 10, "layers": [
                {"when": "shade = glass and base = clamp", "circle": [5, 5, 2], "fill": "#000000"}]}, "rules": [)"),
              {"check_layer_never", "preview.layers[0].when", "warning", "The rule glass_base"}},
         })
        expect_one(shell, text, told);
}

TEST_CASE("an option without parts, and one with none of an attribute, on purpose is no finding") {
    const Shell shell;
    shell.write(
        "bare.json",
        test::replaced(lamp_with("{\"id\": \"voucher\"",
                                 "{\"id\": \"clip\", \"name\": {\"en\": \"Clip\", \"nl\": \"Clip\"}, \"parts\": "
                                 "[{\"part\": \"C\"}]}, {\"parts\": [], \"id\": \"voucher\""),
                       "{\"mass_g\": 900}", "{\"mass_g\": 0}"));
    CHECK(shell.run("maatwerk check bare.json --strict").exit == 0);
}

TEST_CASE("check tells a default of a parameter that never counts, since another number costs less") {
    const Shell shell;
    const std::string shelf = test::replaced(test::file_text("tests/data/shelf.json"), "\"nl\": \"Massa\"}",
                                             "\"nl\": \"Massa\"}, \"show\": true");
    expect_one(shell, test::replaced(shelf, "\"default\": 250", "\"default\": 250, \"price_per_unit\": 10"),
               {"check_default_parameter", "parameters[1].default", "warning",
                "Depth (depth) is 150\u00A0mm and not its default, 250\u00A0mm"});
}

TEST_CASE("check tells a rule that asks what a parameter's range or steps never give, once, and names them") {
    const Shell shell;
    const std::string shelf = test::replaced(test::file_text("tests/data/shelf.json"), "\"nl\": \"Massa\"}",
                                             "\"nl\": \"Massa\"}, \"show\": true");
    const auto more = [&](const std::string& body) {
        return test::replaced(shelf, "\"rules\": [", "\"rules\": [{\"id\": \"more\", " + body + ", " + message + ",");
    };
    const std::string says =
        "The rule more asks of Width (width) what it never is: it goes from 40\u00A0cm to "
        "240\u00A0cm in steps of 0.5.";
    for (const char* body : {R"("then": "width > 500")", R"("then": "width = 80.3")",
                             R"~("then": "depth >= 150 and (width < 20 or width >= 240.5)")~",
                             R"("if": "wood = steel", "then": "width > 500")"})
        expect_one(shell, more(body), {"check_range_outside", "rules[0]", "error", says});
    expect_one(shell, more(R"("if": "width > 500", "then": "wood = oak")"),
               {"check_range_outside", "rules[0]", "warning", says});
}

TEST_CASE("a preset that no day and no stock can mend is told as such alone") {
    const Shell shell;
    const std::string sold_out = lamp_with("\"nl\": \"Klem\"}", "\"nl\": \"Klem\"}, \"stock\": 0");
    expect_one(
        shell,
        test::replaced(sold_out, R"("choices": {"shade": "none"})", R"("choices": {"extras": ["dimmer", "timer"]})"),
        {"check_preset", "presets[1]", "error", "The rule one_switch"});
}

TEST_CASE("check tells ids that end like a unit that there is none of, with the way out") {
    const Shell shell;
    const auto with_unit = [](const std::string& id) {
        return test::replaced(
            lamp_with("\"attributes\": {\n", "\"attributes\": {\n\"" + id +
                                                 "\": {\"name\": {\"en\": \"New\", \"nl\": \"Nieuw\"}, "
                                                 "\"show\": true},"),
            "{\"mass_g\": 300}", "{\"mass_g\": 300, \"" + id + "\": 3}");
    };
    expect_one(shell, with_unit("lamp_kg"),
               {"check_unit_other", "attributes.lamp_kg", "warning", "End the name with \"_g\""});
    expect_one(shell, with_unit("height_cm"),
               {"check_unit_other", "attributes.height_cm", "warning", "End the name with \"_mm\""});
    expect_one(shell, with_unit("area_dm2"),
               {"check_unit_none", "attributes.area_dm2", "warning", "Put the unit into its \"name\""});
}

TEST_CASE("check tells a limit on a sum that forgets the base of its total") {
    const Shell shell;
    const auto with_limit = [](const std::string& limit) {
        return lamp_with_rule("{\"id\": \"light\", \"then\": \"" + limit + "\", " + message);
    };
    expect_one(shell, with_limit("base = clamp or sum(mass_g) <= 3600"),
               {"check_total_base", "rules[0].then", "warning",
                "does not count the 100 that the total \"Mass\" has as its \"base\". Write sum(mass_g) + 100"});
    shell.write("counted.json", with_limit("sum(mass_g) + 100 <= 3700"));
    CHECK_FALSE(has(shell.run("maatwerk check counted.json").err, "check_total_base"));
}

TEST_CASE("check tells what stands in no row of a table that always must hold") {
    const Shell shell;
    const auto with_table = [](const std::string& condition, const std::string& rows) {
        return lamp_with_rule("{\"id\": \"fit\", " + condition +
                              "\"table\": {\"columns\": [\"base\", \"shade\"], \"rows\": [" + rows + "]}, " + message);
    };
    shell.write("lacks.json", with_table("", R"(["foot", "*"], [["clamp"], "glass"])"));
    const Outcome lacks = shell.run("maatwerk check lacks.json");
    CHECK(
        has(lacks.err, "No row of the table of the rule fit has Base: Marble (base=marble), so nothing can have it."));
    CHECK_FALSE(has(lacks.err, "has Shade"));
    shell.write("whole.json", with_table("", R"(["foot", "*"], [["clamp", "marble"], "*"])"));
    CHECK_FALSE(has(shell.run("maatwerk check whole.json").err, "check_table_lacks"));
    shell.write("some.json", with_table("\"if\": \"v = v12\", ", R"(["foot", "*"], [["clamp"], "*"])"));
    CHECK_FALSE(has(shell.run("maatwerk check some.json").err, "check_table_lacks"));
}

TEST_CASE("check of one rule that nothing satisfies tells that one") {
    const Shell shell;
    shell.write("one.json", lamp_with_rule(R"({"id": "both", "then": "base = marble and base = foot", )" + message));
    const Outcome outcome = shell.run("maatwerk check one.json");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "[check_void_rule]"));
    CHECK(has(outcome.err, "it contradicts itself, or asks what nothing has. The rule both: Because. Change it."));
}

TEST_CASE("an attribute that a rule, a total or a layer looks at is not idle") {
    const Shell shell;
    const std::string cost =
        test::replaced(lamp_with("\"attributes\": {\n",
                                 "\"attributes\": {\n\"cost\": {\"name\": {\"en\": \"Cost\", \"nl\": \"Kosten\"}},"),
                       "{\"mass_g\": 300}", "{\"mass_g\": 300, \"cost\": 1}");
    const std::string rule =
        R"({"id": "more", "if": "sum(cost) >= 1", "then": "extras != timer or v = v12", )" + message;
    shell.write("used.json", test::replaced(cost, "\"rules\": [", "\"rules\": [" + rule + ","));
    CHECK(shell.run("maatwerk check used.json --strict").exit == 0);
    const std::string table =
        R"({"id": "more", "if": "v = v12", "table": {"columns": ["shade.cost", "extras"], "rows": [["0..1", "timer"]]}, )" +
        message;
    shell.write("table.json", test::replaced(cost, "\"rules\": [", "\"rules\": [" + table + ","));
    const Outcome checked = shell.run("maatwerk check table.json");
    CHECK_FALSE(has(checked.err, "check_attribute"));
}

TEST_CASE("a name or a figure may be the same in every language") {
    const Shell shell;
    shell.write("same.json", lamp_with("\"nl\": \"Marmer\"}",
                                       "\"nl\": \"Marble\"}, \"help\": {\"en\": \"1920 x 1080, 144 Hz\", "
                                       "\"nl\": \"1920 x 1080, 144 Hz\"}"));
    CHECK(shell.run("maatwerk check same.json --strict").exit == 0);
}

TEST_CASE("check of a void catalog tells that alone, and what stands out in its texts") {
    const Shell shell;
    shell.write("void.json", lamp_with_rule(R"({"id": "up", "then": "base = marble", )" + message +
                                            R"(, {"id": "down", "then": "base = foot", )" + message));
    const json::Value answer = parsed(shell.run("maatwerk check void.json --json"));
    REQUIRE(at(answer, "findings").items.size() == 1);
    const json::Value& finding = at(answer, "findings").items[0];
    CHECK(at(finding, "code").text == "check_void");
    CHECK(at(at(finding, "reason"), "rules").items.size() == 2);
}

TEST_CASE("SARIF names the file, the place, the code and the level of each finding") {
    const Shell shell;
    shell.write("my lamp.json", lamp_with("\"price\": 2500", "\"price\": -50"));
    CHECK(shell.run("maatwerk check 'my lamp.json' --sarif log.sarif").exit == 0);
    const auto log = json::parse(shell.read("log.sarif"));
    REQUIRE(log.has_value());
    CHECK(at(*log, "version").text == "2.1.0");
    REQUIRE(at(*log, "runs").items.size() == 1);
    const json::Value& run = at(*log, "runs").items[0];
    const json::Value& driver = at(at(run, "tool"), "driver");
    CHECK(at(driver, "name").text == "maatwerk");
    REQUIRE(at(run, "results").items.size() == 1);
    const json::Value& result = at(run, "results").items[0];
    CHECK(at(result, "ruleId").text == "check_price_base");
    CHECK(at(at(driver, "rules").items.at(static_cast<std::size_t>(at(result, "ruleIndex").integer)), "id").text ==
          "check_price_base");
    CHECK(at(result, "level").text == "warning");
    CHECK_FALSE(at(at(result, "message"), "text").text.empty());
    const json::Value& location = at(result, "locations").items.at(0);
    const json::Value& physical = at(location, "physicalLocation");
    CHECK(at(at(physical, "artifactLocation"), "uri").text == "my%20lamp.json");
    CHECK(at(at(physical, "region"), "startLine").integer == 8);
    CHECK(at(at(physical, "region"), "startColumn").integer == 12);
    CHECK(at(at(location, "logicalLocations").items.at(0), "fullyQualifiedName").text == "price");
}

TEST_CASE("SARIF has the reader's errors too, and an empty list where there are none") {
    const Shell shell;
    shell.write("bad.json", "{\"format\": 1,}");
    CHECK(shell.run("maatwerk check bad.json --sarif log.sarif").exit == 1);
    CHECK(has(shell.read("log.sarif"), "\"level\": \"error\""));
    CHECK(shell.run("maatwerk check tests/data/lamp.json --sarif log.sarif").exit == 0);
    const auto log = json::parse(shell.read("log.sarif"));
    REQUIRE(log.has_value());
    CHECK(at(at(*log, "runs").items.at(0), "results").items.empty());
    CHECK(shell.run("maatwerk check tests/data/lamp.json --sarif none/log.sarif").exit == 3);
}

TEST_CASE("check shows how far it is to somebody who watches, and wipes that out") {
    for (const bool watched : {false, true}) {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        tools::World world{in, out, err, false, false, Language::en, "2026-11-22", watched};
        CHECK(tools::run({"check", MAATWERK_SOURCE_DIR "/catalogs/bike.json"}, world) == tools::Exit::fine);
        const std::string shown = err.str();
        CHECK(has(shown, "%") == watched);
        CHECK((shown.empty() || shown.back() == '\r'));
    }
}
