// Options with a quantity on the command line: shown, ordered, verified, tested, and what a change of it does.
#include "answers.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace maatwerk;
using test::at;
using test::has;
using test::Outcome;
using test::parsed;
using test::replaced;
using test::Shell;

TEST_CASE("several of an option are chosen, shown, ordered and verified with group=option*3") {
    const Shell shell;
    const std::string rack = "maatwerk show tests/data/rack.json --choose 'disk=large*3'";
    CHECK(has(shell.run(rack).out, "rack?v=1.0.0&disk=large*3"));
    const std::string why = "maatwerk show tests/data/rack.json --choose 'disk=small*3' --why fan=none 2>&1";
    CHECK(has(shell.run(why).out, "(disk=small*3)"));
    CHECK(shell.run("maatwerk show tests/data/rack.json --choose 'disk=large*5'").exit == 2);
    const std::string order = "maatwerk order tests/data/rack.json --choose 'disk=large*3' --date 2026-12-01";
    CHECK(has(shell.run(order + " --text").out, "disk=large*3"));
    shell.write("order.json", shell.run(order).out);
    CHECK(shell.run("maatwerk verify tests/data/rack.json order.json").exit == 0);
    shell.write("less.json", replaced(shell.read("order.json"), "\"option\":\"large\",\"quantity\":3",
                                      "\"option\":\"large\",\"quantity\":2"));
    CHECK(has(shell.run("maatwerk verify tests/data/rack.json less.json").err, "[order_line_amount]"));
}

TEST_CASE("a wrong number of pieces is refused with how many there can be, wherever it stands") {
    const Shell shell;
    const std::string show = "maatwerk show tests/data/rack.json ";
    const std::string four = "Of “Large” there can be 1 to 4; you asked for ";
    for (const std::string wrong : {"9", "0", "1.5", "abc", "*"}) {
        const std::string word = "disk=large*" + (wrong == "*" ? "" : wrong);
        CHECK(
            has(shell.run(show + "--choose '" + word + "'").err, four + wrong + ". Write a whole number from 1 to 4."));
        CHECK(has(shell.run(show + "--link 'rack?" + word + "'").err, four + wrong + "."));
    }
    const std::string one = "Of “Fixed” there can be only one; you asked for 2. Leave the number out.";
    CHECK(has(shell.run(show + "--choose 'disk=fixed*2'").err, one));
    CHECK(has(shell.run(show + "--link 'rack?disk=fixed*2'").err, one));
    CHECK(
        has(shell.run(show + "--language nl --link 'rack?disk=large*9'").err, "Van “Groot” kunnen er 1 tot en met 4"));
    CHECK(has(shell.run(show + "--choose 'disk=fixed*1'").out, "rack?v=1.0.0&disk=fixed\n"));
    shell.write("many.json", replaced(shell.read("tests/data/rack.json"), R"({"large": 2})", R"({"large": 9})"));
    CHECK(has(shell.run("maatwerk check many.json").err, "Of “large” there can be 1 to 4; you asked for 9."));
}

TEST_CASE("a test case chooses several, and says what cannot be") {
    const Shell shell;
    shell.write("cases.json", R"({"format": 1, "catalog": "rack", "cases": [
 {"name": "three", "choose": ["disk=large*3"], "available": ["fan=slow*2"], "blocked": {"cards=net*1": ["power", "disk.large"]}, "price": 16603}]})");
    const Outcome right = shell.run("maatwerk test tests/data/rack.json cases.json");
    INFO(right.out << right.err);
    CHECK(right.exit == 0);
}

TEST_CASE("a test case names pieces as a reason and as forced, and fails where they are neither") {
    const Shell shell;
    const auto tried = [&](const std::string& one) {
        shell.write("cases.json", R"({"format": 1, "catalog": "rack", "cases": [{"name": "it", )" + one + "}]}");
        const Outcome made = shell.run("maatwerk test tests/data/rack.json cases.json");
        return std::to_string(made.exit) + " " + made.err;
    };
    const std::string large = R"("choose": ["disk=large*3"], )";
    CHECK(tried(large + R"("blocked": {"cards=net*2": ["power", "disk=large*3"]})") == "0 ");
    CHECK(has(tried(large + R"("blocked": {"cards=net*2": ["disk=large*2"]})"),
              "does not name Disk: 2\u00a0×\u00a0Large"));
    CHECK(has(tried(large + R"("blocked": {"cards=net*2": ["disk=large"]})"), "The choice Disk: 3\u00a0×\u00a0Large"));
    const std::string two = R"("choose": ["disk=large*4", "fan=slow"], )";
    CHECK(tried(two + R"("forced": ["fan=slow*2"])") == "0 ");
    CHECK(has(tried(two + R"("forced": ["fan=slow*3"])"), "and is blocked"));
    CHECK(has(tried(two + R"("forced": ["disk=large*4"])"), "and is chosen"));
    CHECK(has(tried(R"("forced": ["disk=large*1"])"), "and is available"));
    CHECK(has(tried(R"("choose": ["disk=large"], "parameters": {"disk.large": 3}, "price": 1)"),
              "write \"disk=large*3\" under \"choose\". [cases_pieces]"));
}

TEST_CASE("a way out that takes fewer pieces says so, and a preset's reason names its pieces") {
    const Shell shell;
    const Outcome shown =
        shell.run("maatwerk show tests/data/rack.json --choose 'disk=large*3' --why 'cards=net*2' 2>&1");
    INFO(shown.out);
    CHECK(has(shown.out, "Disk: Large (disk=large*1) instead of Disk: 3\u00a0×\u00a0Large (disk=large*3) ("));
    const json::Value told =
        parsed(shell.run("maatwerk show tests/data/rack.json --choose 'disk=large*3' --why 'cards=net*2' --json"));
    CHECK(json::canonical(at(at(told, "blocked"), "repairs").items[0].members[0].value) ==
          R"([{"parameter":"disk.large","to":"1"}])");
    shell.write("many.json", replaced(shell.read("tests/data/rack.json"), R"({"large": 2})", R"({"large": 4})"));
    const Outcome checked = shell.run("maatwerk check many.json");
    INFO(checked.out << checked.err);
    CHECK(has(checked.out + checked.err, "(disk=large*4)"));
}

TEST_CASE("the best completion says how many there are of what can be several") {
    const Shell shell;
    const json::Value told = parsed(shell.run("maatwerk show tests/data/rack.json --choose 'disk=large*3' --json"));
    const json::Value& chosen = at(at(told, "best"), "chosen");
    CHECK(json::canonical(chosen.items[0]) == R"({"group":"disk","option":"large","quantity":3})");
    CHECK(json::canonical(chosen.items[1]) == R"({"group":"fan","option":"slow","quantity":2})");
    const json::Value plain = parsed(shell.run("maatwerk show tests/data/rack.json --choose disk=fixed --json"));
    CHECK(json::canonical(at(at(plain, "best"), "chosen").items[0]) == R"({"group":"disk","option":"fixed"})");
}

TEST_CASE("a text with a star is no number of pieces, and is refused where options stand") {
    const Shell shell;
    const std::string words =
        R"("parameters": [{"id": "words", "name": {"en": "Words", "nl": "Woorden"}, "kind": "text", "max_length": 9,
 "alphabet": {"classes": ["capitals"], "characters": "*"}}], )";
    shell.write("stars.json", replaced(shell.read("tests/data/rack.json"), R"("rules": [)", words + R"("rules": [)"));
    shell.write("cases.json", R"({"format": 1, "catalog": "rack", "cases": [
 {"name": "star", "choose": ["words=A*B"], "price": 1}]})");
    const Outcome refused = shell.run("maatwerk test stars.json cases.json");
    INFO(refused.out << refused.err);
    CHECK(refused.exit != 0);
    CHECK(has(refused.err, "cases.json:2:"));
}

TEST_CASE("check takes presets that differ in their pieces for two, and tells of pieces that rules keep out") {
    const Shell shell;
    const std::string less =
        R"({"id": "less", "name": {"en": "Less", "nl": "Minder"}, "choices": {"disk": {"large": 1}, "cards": {"net": 1, "sound": 1}}}, )";
    shell.write("two.json",
                replaced(replaced(shell.read("tests/data/rack.json"), R"({"id": "big")", less + R"({"id": "big")"),
                         "+ 3 <= 43", "+ 3 <= 32"));
    const Outcome checked = shell.run("maatwerk check two.json");
    INFO(checked.out << checked.err);
    CHECK_FALSE(has(checked.out + checked.err, "check_preset_twice"));
    CHECK_FALSE(has(checked.out + checked.err, "check_range"));
    CHECK(has(checked.out + checked.err,
              "No configuration can have more of Disk: Large (disk=large) than 2: The rule power: That is more"));
    CHECK(has(checked.out + checked.err, "Make its \"most\" 2, or change one of these. [check_pieces]"));
    CHECK_FALSE(has(shell.run("maatwerk check tests/data/rack.json").err, "check_pieces"));
}

TEST_CASE("diff tells that there can be less of an option, and that this breaks") {
    const Shell shell;
    shell.write("new.json", replaced(shell.read("tests/data/rack.json"), "\"most\": 3", "\"most\": 2"));
    const Outcome less = shell.run("maatwerk diff tests/data/rack.json new.json");
    CHECK(has(less.out, "Slow (fan=slow): there could be 3 of it, and now 2 at most."));
    CHECK(less.exit == 1);
    const Outcome more = shell.run("maatwerk diff new.json tests/data/rack.json");
    CHECK(has(more.out, "Slow (fan=slow): there could be 2 of it, and now 3 at most."));
    CHECK(more.exit == 0);
}

TEST_CASE("diff tells what the map of earlier names loses, which breaks, and gains") {
    const Shell shell;
    const auto with = [&](const std::string& name, const std::string& renamed) {
        shell.write(
            name, replaced(shell.read("tests/data/rack.json"), R"({"options": {"disk": {"big": "large"}}})", renamed));
    };
    with("new.json", R"({"groups": {"storage": "disk"}, "options": {"disk": {"big": "small"}}})");
    const Outcome lost = shell.run("maatwerk diff tests/data/rack.json new.json");
    CHECK(has(lost.out, "What was called disk=big before is no longer taken for disk=large."));
    CHECK(has(lost.out, "What was called disk=big before is now taken for disk=small."));
    CHECK(has(lost.out, "What was called storage before is now taken for disk."));
    CHECK(lost.exit == 1);
    with("more.json", R"({"groups": {"storage": "disk"}, "options": {"disk": {"big": "large"}}})");
    const Outcome gained = shell.run("maatwerk diff tests/data/rack.json more.json");
    CHECK(has(gained.out, "What was called storage before is now taken for disk."));
    CHECK(gained.exit == 0);
}
