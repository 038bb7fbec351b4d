// `maatwerk test`: the cases of an author, kept and broken.
#include "answers.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using test::at;
using test::has;
using test::Outcome;
using test::parsed;
using test::Shell;

namespace {

std::string cases(const std::string& list) {
    return "{\"format\": 1, \"catalog\": \"lamp\", \"cases\": [\n" + list + "\n]}";
}

/// Tests the lamp with these cases beside it.
Outcome tested(const Shell& shell, const std::string& list) {
    shell.write("lamp.json", test::file_text("tests/data/lamp.json"));
    shell.write("lamp.tests.json", cases(list));
    return shell.run("maatwerk test lamp.json");
}

}  // namespace

TEST_CASE("a case passes where the catalog does what it says") {
    const Shell shell;
    const Outcome outcome = tested(shell, R"(
        {"name": "12 V", "choose": ["extras=dimmer"], "forced": ["v=v12"], "available": ["base=marble"],
         "blocked": {"v=v230": ["dimmer_volt", "extras=dimmer"], "extras=timer": ["one_switch"]}, "price": 4800},
        {"name": "reader", "preset": "reader", "choose": ["base=marble"], "forced": ["v=v12"], "price": 9700},
        {"name": "two plugs", "choose": ["plugs=eu", "plugs=uk"], "blocked": {"plugs=us": ["plugs"]}},
        {"name": "all", "count": "312"})");
    INFO(outcome.err);
    CHECK(outcome.exit == 0);
    CHECK(outcome.out == "lamp.tests.json: cases: 4, all passed\n");
}

TEST_CASE("a case fails where the catalog does otherwise, at its line, with what it does and why") {
    struct Row {
        std::string fields, says;
    };
    const Shell shell;
    for (const Row& row : {
             Row{R"("available": ["v=v230"])",
                 "2:58: error: cases[0].available[0]: \"c\": Voltage: 230 V (v=v230) should "
                 "be available, and is blocked: The choice Extras: Dimmer"},
             Row{R"("blocked": {"v=v12": []})",
                 "cases[0].blocked[\"v=v12\"]: \"c\": Voltage: 12 V (v=v12) should be "
                 "blocked, and can be chosen. [tools_test_blocked]"},
             Row{R"("blocked": {"v=v230": ["british"]})",
                 "is blocked, but its reason does not name british: The choice"},
             Row{R"("blocked": {"v=v230": ["base=foot"]})", "does not name Base: Foot (base=foot)"},
             Row{R"("blocked": {"v=v230": ["plugs"]})", "does not name plugs"},
             Row{R"("forced": ["base=foot"])", "should be the only one left, and is available."},
             Row{R"("forced": ["v=v230"])", "should be the only one left, and is blocked."},
             Row{R"("forced": ["extras=dimmer"])", "should be the only one left, and is chosen."},
             Row{R"("price": 4900)",
                 "2:53: error: cases[0].price: \"c\": the least total should be €49.00, and is €48.00 "
                 "(price: 4800). [tools_test_price]"},
             Row{R"("count": "7")", "\"c\": 7 configurations should be left, and there are "},
         }) {
        const Outcome outcome = tested(shell, R"({"name": "c", "choose": ["extras=dimmer"], )" + row.fields + "}");
        INFO(outcome.err);
        CHECK(outcome.exit == 1);
        CHECK(has(outcome.err, row.says));
        CHECK(outcome.out == "lamp.tests.json: cases: 1, failed: 1\n");
    }
}

TEST_CASE("a case gives parameters, and expects values to be possible or not, and their price") {
    const Shell shell;
    const auto shelf = [&](const std::string& list) {
        shell.write("shelf.json", test::file_text("tests/data/shelf.json"));
        shell.write("shelf.tests.json", R"({"format": 1, "catalog": "shelf", "cases": [)" + list + "]}");
        return shell.run("maatwerk test shelf.json");
    };
    const Outcome kept = shelf(R"(
        {"name": "wide", "choose": ["wood=pine"], "parameters": {"width": 178.5, "engraving": "Zoë"}, "price": 4435, "forced": ["bracket=heavy"],
         "available": ["width=180", "engraving=Jan & Piet"],
         "blocked": {"wood=steel": ["length", "width"], "engraving=Jan & Piet & Co": ["room"], "width=240": []}},
        {"name": "oak", "choose": ["wood=oak"], "parameters": {"width": 200}, "blocked": {"wood=pine": ["length", "width"]}})");
    INFO(kept.err);
    CHECK(kept.out == "shelf.tests.json: cases: 2, all passed\n");
    struct Row {
        std::string fields, says;
    };
    for (const Row& row : {
             Row{R"("parameters": {"width": 178.5}, "available": ["wood=steel"])",
                 "should be available, and is blocked"},
             Row{R"("choose": ["wood=pine"], "available": ["width=200"])",
                 " (width=200) should be available, and is blocked: "},
             Row{R"("parameters": {"width": 60}, "blocked": {"engraving=Zoë": []})",
                 "Engraving: Zoë (engraving=Zoë) should be blocked"},
             Row{R"("parameters": {"width": 200}, "blocked": {"wood=pine": ["depth"]})", "does not name depth"},
             Row{R"("choose": ["wood=steel"], "parameters": {"width": 200}, "price": 1)",
                 "cases[0].parameters: \"c\": Width: 200\u00a0cm (width=200) cannot be chosen together"},
             Row{R"("parameters": {"with": 200}, "price": 1)",
                 "The catalog has no parameter \"with\". Did you mean \"width\"?"},
             Row{R"("parameters": {"width": 20}, "price": 1)", "cases[0].parameters.width: "},
             Row{R"("parameters": {"engraving": ""}, "price": 1)", "[json_empty_text]"},
             Row{R"("parameters": {"engraving": "Zo*"}, "price": 1)", "[parameter_character]"},
             Row{R"("parameters": {"width": true}, "price": 1)", "[json_want_text]"},
             Row{R"("parameters": ["width"], "price": 1)", "[json_want_object]"},
             Row{R"("available": ["width=20"])", "cases[0].available[0]: "},
         }) {
        const Outcome outcome = shelf(R"({"name": "c", )" + row.fields + "}");
        INFO(row.fields << "\n" << outcome.err);
        CHECK(outcome.exit == 1);
        CHECK(has(outcome.err, row.says));
    }
}

TEST_CASE("a count that cannot be exact is told as the bound that it is, and passes for nothing") {
    const Shell shell;
    shell.write("count.json", R"({"format": 1, "catalog": "bike", "cases": [{"name": "city", "preset": "city", "choose":
        ["height=h172", "inseam=i79", "weight=w80"], "count": "7"}]})");
    const Outcome outcome = shell.run("maatwerk test catalogs/bike.json count.json");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "\"city\": the configurations cannot be counted exactly, there are at most "));
}

TEST_CASE("a case whose own choices contradict each other fails with the reason") {
    const Shell shell;
    const Outcome outcome =
        tested(shell, R"({"name": "both", "choose": ["extras=dimmer", "extras=timer"], "available": ["base=foot"]})");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err,
              "\"both\": Extras: Timer (extras=timer) cannot be chosen together with what stands before it"));
    CHECK(has(outcome.err, "The rule one_switch: "));
}

TEST_CASE("a file of cases that is wrong is told where, with the way out") {
    struct Row {
        std::string text, says;
    };
    const Shell shell;
    shell.write("lamp.json", test::file_text("tests/data/lamp.json"));
    for (const Row& row : {
             Row{"[]", "1:1: error: An object must stand here"},
             Row{R"({"format": 2, "catalog": "lamp", "cases": [{"name": "a", "price": 1}]})", "1:12: error: format: "},
             Row{R"({"format": 1, "catalog": "bike", "cases": [{"name": "a", "price": 1}]})",
                 "These cases are of the catalog \"bike\", and this is \"lamp\""},
             Row{cases(""), "cases: This list is empty"},
             Row{cases(R"({"name": "a"})"), "This case expects nothing"},
             Row{cases(R"({"price": 1})"), "cases[0]: \"name\" is missing"},
             Row{cases(R"({"name": "a", "chose": [], "price": 1})"), "Did you mean \"choose\"?"},
             Row{cases(R"({"name": "a", "choose": ["base"], "price": 1})"), "does not say which option"},
             Row{cases(R"({"name": "a", "choose": ["bsae=foot"], "price": 1})"), "2:27: error: cases[0].choose[0]: "},
             Row{cases(R"({"name": "a", "choose": ["base=foto"], "price": 1})"), "2:32: error: cases[0].choose[0]: "},
             Row{cases(R"({"name": "a", "choose": ["base=foot", "base=clamp"], "price": 1})"), "[link_one_option]"},
             Row{cases(R"({"name": "a", "choose": ["base=foot", "base=foot"], "price": 1})"), "[catalog_twice]"},
             Row{cases(R"({"name": "a", "blocked": {"base=foot": ["glas_base"]}})"), "Did you mean \"glass_base\"?"},
             Row{cases(R"({"name": "a", "blocked": {"base=foto": []}})"), "2:33: error: cases[0].blocked"},
             Row{cases(R"({"name": "a", "preset": "raeder", "price": 1})"), "Did you mean \"reader\"?"},
             Row{cases(R"({"name": "a", "price": 12.5})"), "[catalog_price]"},
             Row{cases(R"({"name": "a", "count": "many"})"), "[cases_count]"},
             Row{cases(R"({"name": "a", "count": "007"})"), "[cases_count]"},
             Row{cases(R"({"name": "a", "count": -1})"), "[cases_count]"},
             Row{cases(R"({"name": "a", "price": 1},)"), "[json_extra_comma]"},
         }) {
        shell.write("bad.json", row.text);
        const Outcome outcome = shell.run("maatwerk test lamp.json bad.json");
        INFO(row.text << "\n" << outcome.err);
        CHECK(outcome.exit == 1);
        CHECK(has(outcome.err, "bad.json:"));
        CHECK(has(outcome.err, row.says));
    }
}

TEST_CASE("a case that is wrong does not stop the others, and counts as failed") {
    const Shell shell;
    const Outcome outcome = tested(shell, R"({"name": "no", "chose": ["base=foot"]},
        {"name": "good", "price": 2600}, {"name": "bad", "price": 1})");
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(outcome.out == "lamp.tests.json: cases: 3, failed: 2\n");
    CHECK(has(outcome.err, "Did you mean \"choose\"?"));
    CHECK(has(outcome.err, "\"bad\": the least total"));
    CHECK_FALSE(has(outcome.err, "expects nothing"));
    const json::Value answer = parsed(shell.run("maatwerk test lamp.json --json"));
    CHECK(at(answer, "cases").items.size() == 2);
    CHECK(at(answer, "findings").items.size() == 2);
}

TEST_CASE("a parameter among the choices of a case is led to where it stands") {
    const Shell shell;
    shell.write("shelf.json", test::file_text("tests/data/shelf.json"));
    const auto said = [&](const std::string& word) {
        shell.write("shelf.tests.json", R"({"format": 1, "catalog": "shelf", "cases": [{"name": "a", "choose": [")" +
                                            word + R"("], "price": 1}]})");
        return shell.run("maatwerk test shelf.json").err;
    };
    CHECK(has(said("width=120"), "Write \"parameters\": {\"width\": 120} in the case. [cases_choose_parameter]"));
    CHECK(has(said("engraving=Jan*2"), "Write \"parameters\": {\"engraving\": \"Jan*2\"} in the case."));
}

TEST_CASE("cases stand in the catalog, in the file beside it, or in the files that are named") {
    const Shell shell;
    const std::string lamp = test::lamp_with(
        "\"groups\": [",
        R"("tests": [{"name": "own", "choose": ["base=foot"], "available": ["shade=glass"]}], "groups": [)");
    shell.write("lamp.json", lamp);
    CHECK(shell.run("maatwerk test lamp.json").out == "lamp.json: cases: 1, all passed\n");
    CHECK(shell.run("maatwerk test - < lamp.json").out == "<stdin>: cases: 1, all passed\n");
    shell.write("lamp.tests.json", cases(R"({"name": "beside", "price": 2600})"));
    shell.write("more.json", cases(R"({"name": "named", "price": 2600})"));
    CHECK(shell.run("maatwerk test lamp.json").out ==
          "lamp.json: cases: 1, all passed\nlamp.tests.json: cases: 1, all passed\n");
    const Outcome named = shell.run("maatwerk test lamp.json more.json more.json");
    CHECK(named.out ==
          "lamp.json: cases: 1, all passed\nmore.json: cases: 1, all passed\nmore.json: cases: 1, all passed\n");
    CHECK(shell.run("maatwerk test lamp.json none.json").exit == 3);
    shell.write("bare.json", test::file_text("tests/data/lamp.json"));
    const Outcome none = shell.run("maatwerk test bare.json");
    CHECK(none.exit == 1);
    CHECK(has(none.err, "nor a file bare.tests.json beside it"));
}

TEST_CASE("cases in the catalog that are wrong stop check and test, not the shopper") {
    const Shell shell;
    shell.write("lamp.json", test::lamp_with("\"groups\": [", R"("tests": [{"name": "own"}], "groups": [)"));
    CHECK(has(shell.run("maatwerk test lamp.json").err, "tests[0]: This case expects nothing"));
    CHECK(has(shell.run("maatwerk check lamp.json").err, "tests[0]: This case expects nothing"));
    CHECK(shell.run("maatwerk show lamp.json").exit == 0);
}

TEST_CASE("test answers for machines") {
    const Shell shell;
    tested(shell, R"({"name": "good", "price": 2600}, {"name": "bad", "price": 1})");
    const json::Value answer = parsed(shell.run("maatwerk test lamp.json --json"));
    CHECK_FALSE(at(answer, "ok").boolean);
    CHECK(at(at(answer, "catalog"), "id").text == "lamp");
    const auto& list = at(answer, "cases").items;
    REQUIRE(list.size() == 2);
    CHECK(at(list[0], "name").text == "good");
    CHECK(at(list[0], "ok").boolean);
    CHECK_FALSE(at(list[1], "ok").boolean);
    CHECK(at(list[1], "line").integer == 2);
    REQUIRE(at(answer, "findings").items.size() == 1);
    CHECK(at(at(answer, "findings").items[0], "code").text == "tools_test_price");
    CHECK(at(at(answer, "findings").items[0], "file").text == "lamp.tests.json");
}
