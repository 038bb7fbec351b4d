// The program as its users meet it: command lines in, exit code and text out.
#include "answers.h"
#include "catalog/digest.h"
#include "command_line.h"
#include "help.h"
#include "shell.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <sstream>

using namespace maatwerk;
using test::at;
using test::has;
using test::lamp_with;
using test::lamp_with_rule;
using test::message;
using test::Outcome;
using test::parsed;
using test::Shell;

// --- The line itself ---

TEST_CASE("without a command the program shows what it can do, and that this was no use") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk");
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, "maatwerk check CATALOG"));
}

TEST_CASE("every command has a page of help, in both languages") {
    const Shell shell;
    for (const std::string command : {"check", "test", "diff", "pack", "import", "relations", "show", "order", "verify",
                                      "migrate", "link", "compile"}) {
        INFO(command);
        const Outcome english = shell.run("maatwerk " + command + " --help");
        CHECK(english.exit == 0);
        CHECK(english.err.empty());
        CHECK(has(english.out, "Usage: maatwerk " + command));
        CHECK(has(english.out, "Exit codes:"));
        CHECK(shell.run("maatwerk help " + command).out == english.out);
        CHECK(shell.run("maatwerk " + command + " -h").out == english.out);
        const Outcome dutch = shell.run("maatwerk " + command + " --help --language nl");
        CHECK(has(dutch.out, "Gebruik: maatwerk " + command));
        CHECK(has(dutch.out, "Afsluitcodes:"));
    }
    CHECK(has(shell.run("maatwerk --help").out, "A first round:"));
    CHECK(has(shell.run("LC_ALL=nl_BE.UTF-8 maatwerk --help").out, "Een eerste ronde:"));
    CHECK(shell.run("maatwerk bench --help").exit == 0);
}

TEST_CASE("every flag of a command is told in its help") {
    const Shell shell;
    for (const std::string command : {"check", "test", "diff", "pack", "import", "relations", "show", "order", "verify",
                                      "migrate", "link", "compile"}) {
        const std::string usage = shell.run("maatwerk " + command + " --help").out;
        std::istringstream words(usage.substr(0, usage.find('\n')));
        for (std::string word; words >> word;) {
            if (word.substr(0, 3) != "[--") continue;
            const std::string flag = word.substr(1, word.find_first_of("]") - 1);
            for (const Language language : {Language::en, Language::nl}) {
                INFO(command << " " << flag);
                CHECK(has(std::string(tools::help_page(command, language)), flag));
            }
        }
    }
}

TEST_CASE("every example in the help does what it shows") {
    const Shell shell;
    std::set<std::string> examples;  // many stand on several pages: done once
    for (const Language language : {Language::en, Language::nl}) {
        for (const std::string command : {"", "check", "test", "diff", "pack", "import", "relations", "show", "order",
                                          "verify", "migrate", "link", "compile"}) {
            std::istringstream page{std::string(tools::help_page(command, language))};
            for (std::string line; std::getline(page, line);) {
                if (line.substr(0, 12) != "  $ maatwerk" || !examples.insert(line).second) continue;
                const Outcome outcome = shell.run(line.substr(4));
                INFO(line << "\n" << outcome.err);
                CHECK(outcome.exit == (has(line, "--why") ? 1 : 0));
                CHECK(outcome.err.empty());
                CHECK((has(line, "> order.json") || !outcome.out.empty()));
            }
        }
    }
    CHECK(examples.size() >= 30);
}

TEST_CASE("a line that cannot be understood is answered with what is wrong and exit code 2") {
    struct Row {
        std::string line;
        std::string says;
    };
    const Shell shell;
    for (const Row& row : {
             Row{"chek catalogs/bike.json", "Did you mean \"check\"?"},
             Row{"paint", "The commands are: "},
             Row{"help paint", "There is no command \"paint\""},
             Row{"check", "CATALOG is missing"},
             Row{"verify catalogs/bike.json", "ORDER is missing"},
             Row{"check a.json b.json", "\"b.json\" is one word too many"},
             Row{"check catalogs/bike.json --jsn", "Did you mean --json?"},
             Row{"check catalogs/bike.json --choose frame=carbon", "There is no --choose here"},
             Row{"check catalogs/bike.json --json=yes", "--json takes no value"},
             Row{"check catalogs/bike.json --json --json", "--json is given twice"},
             Row{"check catalogs/bike.json --language", "--language lacks its value"},
             Row{"check catalogs/bike.json --language xx", "\"xx\" is not a language"},
             Row{"show catalogs/bike.json --choose", "--choose lacks its value. Write --choose GROUP=OPTION"},
             Row{"show catalogs/bike.json --choose --json", "--choose lacks its value"},
             Row{"show catalogs/bike.json --choose frame", "\"frame\" does not say which option"},
             Row{"show catalogs/bike.json --choose farme=carbon", "Did you mean \"frame\"?"},
             Row{"show catalogs/bike.json --choose frame=carbn", "Did you mean \"carbon\"?"},
             Row{"show catalogs/bike.json --choose frame=carbon,carbn", "Did you mean \"carbon\"?"},
             Row{"show catalogs/bike.json --choose frame=", "has no option \"\""},
             Row{"show catalogs/bike.json --choose frame=carbon frame=transport", "Only one option of the group"},
             Row{"show catalogs/bike.json --choose frame=carbon,transport", "Only one option of the group"},
             Row{"show catalogs/bike.json --why frame", "--why: "},
             Row{"show catalogs/bike.json --preset cty", "Did you mean \"city\"?"},
             Row{"show catalogs/bike.json --preset racing", "Its presets are: city, touring, family"},
             Row{"show catalogs/bike.json --preset city --link 'bike?'", "--preset and --link do not go together"},
             Row{"order catalogs/bike.json --dealer utrech", "Did you mean \"utrecht\"?"},
             Row{"order catalogs/bike.json --dealer", "--dealer lacks its value"},
             Row{"order catalogs/bike.json --date 2026-02-30", "--date: \"2026-02-30\" is not a day"},
             Row{"order catalogs/bike.json --name \"$(printf '%0201d' 0)\"", "--name: This text has 201 characters"},
             Row{"order catalogs/bike.json --name \"$(printf '\\377')\"", "--name: This text is not UTF-8"},
             Row{"order catalogs/bike.json --text --json", "--text and --json do not go together"},
             Row{"show tests/data/shelf.json --choose width=12a",
                 "--choose width, a number from 40\u00A0cm to 240\u00A0cm: \"12a\" is not a number."},
             Row{"show tests/data/shelf.json --choose width=500", "--choose width, a number from 40\u00A0cm"},
             Row{"show tests/data/shelf.json --choose engraving=J",
                 "--choose engraving, a text of 2\u00A0characters to 24\u00A0characters: This has 1"},
             Row{"show tests/data/shelf.json --why engraving=J*", "--why engraving, a text of 2"},
             Row{"verify tests/data/lamp-order.json tests/data/lamp.json",
                 "tests/data/lamp-order.json is an order, and the catalog is named before it."},
             Row{"diff tests/data/lamp.json tests/data/lamp.json --design tests/data/lamp-order.json",
                 "tests/data/lamp-order.json is an order, not a design."},
             Row{"verify - -", "Only one of the two files can come from standard input"},
         }) {
        const Outcome outcome = shell.run("maatwerk " + row.line);
        INFO(row.line << "\n" << outcome.err);
        CHECK(outcome.exit == 2);
        CHECK(outcome.out.empty());
        CHECK(has(outcome.err, row.says));
        CHECK(outcome.err.substr(0, 10) == "maatwerk: ");
    }
}

TEST_CASE("a file that cannot be read is exit code 3, with the system's reason") {
    const Shell shell;
    shell.write("sound.json", test::file_text("tests/data/lamp.json"));
    for (const std::string line :
         {"check nowhere.json", "show nowhere.json", "order nowhere.json", "link nowhere.json",
          "verify sound.json nowhere.json", "verify nowhere.json sound.json", "check catalogs"}) {
        const Outcome outcome = shell.run("maatwerk " + line + " --language nl");
        INFO(line << "\n" << outcome.err);
        CHECK(outcome.exit == 3);
        CHECK(outcome.out.empty());
        CHECK(has(outcome.err, "is niet te lezen: "));
    }
    CHECK(has(shell.run("maatwerk check nowhere.json").err, "No such file or directory"));
    CHECK(has(shell.run("maatwerk check catalogs").err, "Is a directory"));
}

TEST_CASE("an answer that cannot be written is exit code 3") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk show tests/data/lamp.json > /dev/full");
    CHECK(outcome.exit == 3);
    CHECK(has(outcome.err, "could not be written"));
}

TEST_CASE("a file whose name begins with a dash comes after --") {
    const Shell shell;
    shell.write("-lamp.json", test::file_text("tests/data/lamp.json"));
    CHECK(shell.run("maatwerk check -lamp.json").exit == 2);
    CHECK(shell.run("maatwerk check -- -lamp.json").exit == 0);
}

TEST_CASE("what others wrote never steers the terminal") {
    const Shell shell;
    shell.write("order.json", "{\"format\": \"maatwerk-order\", \"version\": 1, \"\\u001b[2Jx\": 1}");
    const Outcome outcome =
        shell.run("maatwerk verify tests/data/lamp.json order.json; maatwerk check \"$(printf 'a\\033[2J')\"");
    CHECK_FALSE(has(outcome.err, "\x1b"));
    CHECK(has(outcome.err, "\uFFFD[2J"));
}

TEST_CASE("colours are only for a terminal that shows them") {
    const Shell shell;
    CHECK_FALSE(has(shell.run("maatwerk show catalogs/bike.json --preset city").out, "\x1b"));
    for (const bool colours : {false, true}) {
        std::istringstream in(test::file_text("tests/data/lamp.json"));
        std::ostringstream out;
        std::ostringstream err;
        const tools::Exit exit = tools::run({"show", "-", "--choose", "base=foot"},
                                            {in, out, err, colours, colours, Language::en, "2026-11-22"});
        CHECK(exit == tools::Exit::fine);
        CHECK(has(out.str(), "\x1b[32m") == colours);
    }
}

// --- check ---

TEST_CASE("check has no findings about our own catalogs") {
    const Shell shell;
    const Outcome bike = shell.run("maatwerk check catalogs/bike.json");
    INFO(bike.err);
    CHECK(bike.exit == 0);
    CHECK(bike.err.empty());
    CHECK(has(bike.out, "catalogs/bike.json: bike 1."));
    CHECK(has(bike.out, ": no findings\n"));
    const Outcome lamp = shell.run("maatwerk check - --language nl < tests/data/lamp.json");
    CHECK(lamp.out ==
          "<stdin>: lamp 1.2 b&c, 5 groepen, 14 opties, 5 regels, 2 voorbeelden, 2 dealers: geen bevindingen\n");
}

TEST_CASE("check says every error of a catalog as a compiler would, with file, line and column") {
    const Shell shell;
    shell.write("bad.json", lamp_with("\"price\": 500", "\"price\": \"5.00\""));
    const Outcome outcome = shell.run("maatwerk check bad.json");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "bad.json:20:"));
    CHECK(has(outcome.err, ": error: groups[0].options[1].price: "));
    CHECK(has(outcome.err, "[catalog_price]"));
    CHECK(outcome.out == "bad.json: 1 error\n");
}

TEST_CASE("check finds a void catalog and the rules that make it so") {
    const Shell shell;
    shell.write("void.json", lamp_with_rule(R"({"id": "up", "then": "base = marble", )" + message +
                                            R"(, {"id": "down", "then": "base != marble", )" + message));
    const Outcome outcome = shell.run("maatwerk check void.json");
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "[check_void]"));
    CHECK(has(outcome.err, "The rule up: Because."));
    CHECK(has(outcome.err, "The rule down: Because."));
    CHECK_FALSE(has(outcome.err, "glass_base"));
    CHECK(has(outcome.err, "void.json:43:"));
    CHECK(shell.run("maatwerk show void.json").exit == 1);
    const Outcome order = shell.run("maatwerk order void.json");
    CHECK(order.exit == 1);
    CHECK(order.out.empty());
    CHECK(has(order.err, "Nothing can be ordered"));
}

TEST_CASE("check finds dead options at their place, with the rules that are the reason") {
    const Shell shell;
    shell.write("dead.json", lamp_with_rule(R"({"id": "light", "then": "sum(mass_g) + 100 <= 1600", )" + message));
    const Outcome outcome = shell.run("maatwerk check dead.json");
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err,
              "dead.json:21:7: error: groups[0].options[2]: No configuration can have Base: Marble (base=marble)"));
    CHECK(has(outcome.err,
              "dead.json:29:7: error: groups[2].options[1]: No configuration can have Shade: Glass (shade=glass)"));
    CHECK(has(outcome.err, "The rule light: Because."));
    CHECK(outcome.out == "dead.json: lamp 1.2 b&c, 5 groups, 14 options, 6 rules, 2 presets, 2 dealers: 2 errors\n");
}

TEST_CASE("check finds a dead none at its group") {
    const Shell shell;
    shell.write("dead.json", lamp_with_rule(R"({"id": "shaded", "then": "shade != none", )" + message));
    const Outcome outcome = shell.run("maatwerk check dead.json");
    INFO(outcome.err);
    CHECK(has(outcome.err, "dead.json:27:5: error: groups[2]: No configuration can have Shade: None (shade=none)"));
    CHECK(has(outcome.err, "[check_preset]"));
}

TEST_CASE("check finds presets that cannot be completed") {
    const Shell shell;
    shell.write("preset.json",
                lamp_with_rule(R"({"id": "bare", "if": "extras = dimmer", "then": "shade = none", )" + message));
    const Outcome outcome = shell.run("maatwerk check preset.json");
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "presets[0]: The preset \"For reading\" cannot be completed"));
    CHECK(has(outcome.err, "The choice Extras: Dimmer (extras=dimmer)."));
    CHECK(has(outcome.err, "The rule bare: Because."));
    CHECK(has(outcome.out, ": 1 error\n"));
    const Outcome show = shell.run("maatwerk show preset.json --preset reader");
    CHECK(show.exit == 1);
    CHECK(has(show.err, "The choices of --preset reader contradict each other:"));
}

TEST_CASE("check --json is one document, with findings or without") {
    const Shell shell;
    const json::Value fine = parsed(shell.run("maatwerk check tests/data/lamp.json --json"));
    CHECK(at(fine, "ok").boolean);
    CHECK(at(fine, "findings").items.empty());
    CHECK(at(at(fine, "counts"), "options").integer == 14);
    CHECK(at(at(fine, "catalog"), "digest").text == test::lamp()->digest);
    shell.write("bad.json", lamp_with("\"price\": 500", "\"price\": \"5.00\""));
    const Outcome outcome = shell.run("maatwerk check bad.json --json");
    CHECK(outcome.exit == 1);
    CHECK(outcome.err.empty());
    const json::Value bad = parsed(outcome);
    CHECK_FALSE(at(bad, "ok").boolean);
    REQUIRE(at(bad, "findings").items.size() == 1);
    const json::Value& finding = at(bad, "findings").items[0];
    CHECK(at(finding, "code").text == "catalog_price");
    CHECK(at(finding, "severity").text == "error");
    CHECK(at(finding, "file").text == "bad.json");
    CHECK(at(finding, "path").text == "groups[0].options[1].price");
    CHECK(at(finding, "line").integer == 20);
    CHECK(at(finding, "column").integer > 1);
    CHECK_FALSE(at(finding, "message").text.empty());
}

TEST_CASE("every command refuses a catalog that is not valid") {
    const Shell shell;
    shell.write("bad.json", "{\"format\": 1,}");
    for (const std::string line : {"check bad.json", "show bad.json", "order bad.json", "link bad.json",
                                   "verify bad.json tests/data/lamp-order.json"}) {
        INFO(line);
        const Outcome text = shell.run("maatwerk " + line);
        CHECK(text.exit == 1);
        CHECK(has(text.err, "bad.json:1:13: error: "));
        const Outcome machine = shell.run("maatwerk " + line + " --json");
        CHECK(machine.exit == 1);
        CHECK(machine.err.empty());
        CHECK(at(parsed(machine), "findings").items.size() == 1);
    }
}

// --- show ---

TEST_CASE("show says of every option what it adds and how it stands") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk show tests/data/lamp.json --choose shade=glass plugs=eu");
    CHECK(outcome.exit == 0);
    CHECK(outcome.err.empty());
    for (const std::string line :
         {"Desk lamp (lamp 1.2 b&c)\n", "\nBase (base)\n", "  (-) clamp   Clamp                blocked\n",
          "  ( ) foot    Foot         +€0.00\n", "  ( ) marble  Marble      +€35.00\n",
          "  (*) glass  Glass       +€0.00  chosen\n", "\nPlugs (plugs) choose 1 to 2\n",
          "  [*] eu  European       +€0.00  chosen\n", "  [ ] uk  British        +€3.00\n",
          "\nStill open     base, v, extras\n", "\nTotal from     €60.00\n", "\nMass           2.2\u00a0kg\n",
          "\nDelivery       6\u00a0days\n", "\nLink           lamp?v=1.2%20b%26c&shade=glass&plugs=eu\n"}) {
        INFO(line << "\nin\n" << outcome.out);
        CHECK(has(outcome.out, line));
    }
}

TEST_CASE("show in Dutch has Dutch names, words and amounts") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk show tests/data/lamp.json --choose shade=glass --language nl");
    for (const std::string words : {"Bureaulamp", "Kap (shade)", "Glas", "gekozen", "geblokkeerd", "Totaal vanaf",
                                    "€\u00a060,00", "Nog open", "kies er 1 tot en met 2", "6\u00a0dagen"}) {
        INFO(words << "\nin\n" << outcome.out);
        CHECK(has(outcome.out, words));
    }
}

TEST_CASE("an option that is the only one left is told so") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk show tests/data/lamp.json --choose extras=dimmer");
    CHECK(has(outcome.out, "  (=) v12   12 V        +€0.00  the only one left\n"));
}

TEST_CASE("a blocked choice is told with its reasons and repairs, and nothing is shown") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk show tests/data/lamp.json --choose base=clamp shade=glass");
    CHECK(outcome.exit == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err ==
          "Shade: Glass (shade=glass) cannot be chosen together with the choices:\n"
          "  - The choice Base: Clamp (base=clamp).\n"
          "  - The rule glass_base: A glass shade is too heavy for the clamp.\n"
          "What would let it in:\n"
          "  1. Base: Foot (base=foot) instead of Base: Clamp (base=clamp) (+€34.00)\n");
    for (const std::string command : {"order", "link"}) {
        const Outcome other =
            shell.run("maatwerk " + command + " tests/data/lamp.json --choose base=clamp shade=glass");
        CHECK(other.exit == 1);
        CHECK(other.out.empty());
        CHECK(other.err == outcome.err);
    }
}

TEST_CASE("a blocked choice is told to machines with ids") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk order tests/data/lamp.json --choose base=clamp shade=glass --json");
    CHECK(outcome.exit == 1);
    const json::Value answer = parsed(outcome);
    CHECK_FALSE(at(answer, "ok").boolean);
    const json::Value& blocked = at(answer, "blocked");
    CHECK(json::canonical(at(blocked, "option")) == R"({"group":"shade","option":"glass"})");
    CHECK(at(blocked, "state").text == "blocked");
    CHECK(
        json::canonical(at(blocked, "explanation")) ==
        R"({"choices":[{"group":"base","option":"clamp"}],"limits":[],"rules":[{"id":"glass_base","message":"A glass shade is too heavy for the clamp."}]})");
    CHECK(
        json::canonical(at(blocked, "repairs")) ==
        R"([{"changes":[{"from":{"group":"base","option":"clamp"},"to":{"group":"base","option":"foot"}}],"price_difference":3400}])");
}

TEST_CASE("a group's limit is a reason like a rule") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk show tests/data/lamp.json --choose plugs=eu,uk,us");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "Of Plugs, from 1 to 2 can be chosen."));
    CHECK(has(outcome.err, "without Plugs: "));
}

TEST_CASE("show --why asks about one option: exit code 1 when it is blocked, 0 when it can be chosen") {
    const Shell shell;
    const Outcome blocked = shell.run("maatwerk show tests/data/lamp.json --choose base=clamp --why shade=glass");
    CHECK(blocked.exit == 1);
    CHECK(blocked.err.empty());
    CHECK(has(blocked.out, "glass_base"));
    const Outcome free = shell.run("maatwerk show tests/data/lamp.json --choose base=foot --why shade=glass");
    CHECK(free.exit == 0);
    CHECK(free.out == "Shade: Glass (shade=glass) can be chosen.\n");
    const json::Value machine = parsed(shell.run("maatwerk show tests/data/lamp.json --why shade=glass --json"));
    CHECK(at(machine, "ok").boolean);
    CHECK(at(at(machine, "option"), "state").text == "available");
}

TEST_CASE("show --json has every option with its state and prices") {
    const Shell shell;
    const json::Value answer =
        parsed(shell.run("maatwerk show tests/data/lamp.json --choose shade=glass plugs=eu --json"));
    CHECK(at(answer, "ok").boolean);
    CHECK(at(answer, "groups").items.size() == 5);
    const json::Value& base = at(answer, "groups").items[0];
    CHECK(at(base, "kind").text == "single");
    const json::Value& clamp = at(base, "options").items[0];
    CHECK(at(clamp, "state").text == "blocked");
    CHECK(clamp.find("difference") == nullptr);
    const json::Value& marble = at(base, "options").items[2];
    CHECK(at(marble, "state").text == "available");
    CHECK(at(marble, "price").integer == 4000);
    CHECK(at(marble, "difference").integer == 3500);
    CHECK(
        json::canonical(at(answer, "choices")) ==
        R"([{"group":"shade","option":"glass","origin":"by_hand"},{"group":"plugs","option":"eu","origin":"by_hand"}])");
    CHECK(json::canonical(at(answer, "open")) == R"(["base","v","extras"])");
    CHECK(at(at(at(answer, "best"), "price"), "total").integer == 6000);
    CHECK(at(at(at(answer, "best"), "price"), "lines").items.size() == 4);
    CHECK(at(answer, "link").text == "lamp?v=1.2%20b%26c&shade=glass&plugs=eu");
}

TEST_CASE("choices can be written in all the ways that the help shows") {
    const Shell shell;
    const std::string expected =
        shell.run("maatwerk link tests/data/lamp.json --choose base=foot --choose plugs=eu --choose plugs=us").out;
    CHECK(expected == "lamp?v=1.2%20b%26c&base=foot&plugs=eu,us\n");
    for (const std::string line : {"link tests/data/lamp.json --choose base=foot plugs=eu plugs=us",
                                   "link --choose base=foot plugs=us,eu -- tests/data/lamp.json",
                                   "link --choose=base=foot --choose=plugs=eu,us tests/data/lamp.json"}) {
        INFO(line);
        CHECK(shell.run("maatwerk " + line).out == expected);
    }
}

// --- link ---

TEST_CASE("a compiled catalog gives the same answers") {
    const Shell shell;
    const std::string day = " --date 2026-11-22";
    const Outcome made = shell.run("maatwerk compile catalogs/bike.json -o bike.mwc" + day);
    REQUIRE(made.exit == 0);
    CHECK(has(made.out, "links"));
    CHECK(has(made.out, "written to bike.mwc"));
    CHECK(shell.run("maatwerk compile catalogs/bike.json --check bike.mwc" + day).exit == 0);
    for (const std::string line :
         {"show catalogs/bike.json --preset touring --json", "show catalogs/bike.json --choose child_seat=front",
          "order catalogs/bike.json --preset family", "check catalogs/bike.json"}) {
        INFO(line);
        const Outcome plain = shell.run("maatwerk " + line + day);
        const Outcome compiled = shell.run("maatwerk " + line + day + " --compiled bike.mwc");
        CHECK(compiled.exit == plain.exit);
        CHECK(compiled.out == plain.out);
        CHECK(compiled.err == plain.err);
    }
}

TEST_CASE("compile tells machines what it made") {
    const Shell shell;
    const Outcome made = shell.run("maatwerk compile tests/data/lamp.json -o lamp.mwc --json");
    CHECK(made.exit == 0);
    for (const std::string member : {"links", "bytes", "sums_left_out", "ms", "file"}) {
        CHECK(has(made.out, "\"" + member + "\""));
    }
}

TEST_CASE("a compiled file that does not match is refused in words, with the way out") {
    const Shell shell;
    REQUIRE(shell.run("maatwerk compile tests/data/lamp.json -o lamp.mwc").exit == 0);
    const std::string whole = shell.read("lamp.mwc");
    std::string changed = whole;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    std::string older = whole;
    older[3] = '0';
    shell.write("changed.mwc", changed);
    shell.write("older.mwc", older);
    shell.write("cut.mwc", whole.substr(0, whole.size() - 1));
    shell.write("none.mwc", "");
    const auto refused = [&](const std::string& line, const std::string& words) {
        const Outcome outcome = shell.run("maatwerk " + line);
        INFO(line << "\n" << outcome.err);
        CHECK(outcome.exit == 1);
        CHECK(has(outcome.err, words));
        CHECK(has(outcome.err, "Make it anew: maatwerk compile"));
    };
    for (const std::string file : {"changed.mwc", "cut.mwc", "none.mwc", "tests/data/lamp.json"}) {
        refused("compile tests/data/lamp.json --check " + file, "damaged");
        refused("show tests/data/lamp.json --compiled " + file, "damaged");
    }
    refused("compile tests/data/lamp.json --check older.mwc", "another version");
    refused("order catalogs/bike.json --compiled lamp.mwc", "another catalog");
    CHECK(shell.run("maatwerk check tests/data/lamp.json --compiled nowhere.mwc").exit == 3);
    CHECK(shell.run("maatwerk compile tests/data/lamp.json -o no/where.mwc").exit == 3);
    CHECK(shell.run("maatwerk compile tests/data/lamp.json -o a.mwc --check lamp.mwc").exit == 2);
}

TEST_CASE("a link opens the design that it was made from, also as a whole address") {
    const Shell shell;
    const std::string made = shell.run("maatwerk link tests/data/lamp.json --preset reader --choose base=marble").out;
    CHECK(made == "lamp?v=1.2%20b%26c&base=marble&shade=~paper&extras=~dimmer\n");
    const std::string link = made.substr(0, made.size() - 1);
    CHECK(shell.run("maatwerk link tests/data/lamp.json --link '" + link + "'").out == made);
    CHECK(shell.run("maatwerk link tests/data/lamp.json --link 'https://shop.example/#" + link + "'").out == made);
    const Outcome machine = shell.run("maatwerk link tests/data/lamp.json --link '" + link + "' --json");
    CHECK(at(parsed(machine), "link").text == link);
    CHECK(at(at(parsed(machine), "choices").items[1], "origin").text == "by_preset");
}

TEST_CASE("a link of another version is opened with a word about it, a wrong one is refused with its column") {
    const Shell shell;
    const Outcome other = shell.run("maatwerk link tests/data/lamp.json --link 'lamp?v=0.9&base=foot'");
    CHECK(other.exit == 0);
    CHECK(has(other.err, "another version of the catalog than 1.2 b&c"));
    const Outcome wrong = shell.run("maatwerk show tests/data/lamp.json --link 'lamp?base=foto'");
    CHECK(wrong.exit == 1);
    CHECK(has(wrong.err, "--link:1:11: error: base: "));
    CHECK(has(wrong.err, "Did you mean \"foot\"?"));
    const Outcome blocked = shell.run("maatwerk show tests/data/lamp.json --link 'lamp?base=clamp&shade=glass' --json");
    CHECK(blocked.exit == 1);
    CHECK(at(at(parsed(blocked), "contradiction"), "rules").items.size() == 1);
}

// --- order, verify ---

TEST_CASE("order prints the order spec alone, and verify finds it as it was made") {
    const Shell shell;
    const Outcome made = shell.run(
        "maatwerk order tests/data/lamp.json --choose base=foot shade=glass plugs=us extras=dimmer --dealer gent "
        "--name 'Zoë \"Zo\" de Wit' --note 'Graag bellen.\nNa 18 uur €' --date 2026-11-22 --language nl > order.json");
    INFO(made.err);
    CHECK(made.exit == 0);
    CHECK(made.err.empty());
    CHECK(shell.read("order.json") == test::file_text("tests/data/lamp-order.golden.json"));
    const Outcome verified = shell.run("maatwerk verify tests/data/lamp.json order.json");
    CHECK(verified.exit == 0);
    CHECK(verified.err.empty());
    CHECK(verified.out == "MW-DYSQ-NWJV: as it was made, valid, and priced right by lamp 1.2 b&c.\n");
    CHECK(shell.run("maatwerk verify - order.json < tests/data/lamp.json").out == verified.out);
    CHECK(shell.run("maatwerk verify tests/data/lamp.json - < order.json").out == verified.out);
}

TEST_CASE("an order without a date is of today") {
    const Shell shell;
    const Outcome outcome = shell.run("date +%Y-%m-%d; maatwerk order tests/data/lamp.json; date +%Y-%m-%d");
    std::istringstream lines(outcome.out);
    std::string before, order, after;
    std::getline(lines, before) && std::getline(lines, order) && std::getline(lines, after);
    CHECK((has(order, "\"date\":\"" + before + "\"") || has(order, "\"date\":\"" + after + "\"")));
}

TEST_CASE("verify says what differs, at the line and column of the order") {
    const Shell shell;
    std::string text = test::file_text("tests/data/lamp-order.json");
    text.replace(text.find("2900"), 4, "1900");
    shell.write("cheap.json", text);
    const Outcome outcome = shell.run("maatwerk verify tests/data/lamp.json cheap.json");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "cheap.json:5:13: error: digest: The order was changed after it was made"));
    CHECK(has(outcome.err,
              "cheap.json:22:18: error: price.lines[3].amount: Shade: Glass stands at €19.00 in the order, and costs "
              "€29.00."));
    CHECK(outcome.out == "MW-DYSQ-NWJV: differs from lamp 1.2 b&c. Findings: 2.\n");
    const json::Value machine = parsed(shell.run("maatwerk verify tests/data/lamp.json cheap.json --json"));
    CHECK_FALSE(at(machine, "ok").boolean);
    CHECK(at(machine, "findings").items.size() == 2);
    CHECK(at(machine, "number").text == "MW-DYSQ-NWJV");
    CHECK(at(at(machine, "findings").items[1], "line").integer == 22);
}

TEST_CASE("verify against a changed catalog says so") {
    const Shell shell;
    shell.write("dearer.json", lamp_with("\"price\": 2900", "\"price\": 3100"));
    const Outcome outcome = shell.run("maatwerk verify dearer.json tests/data/lamp-order.json --language nl");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "[order_other_digest]"));
    CHECK(has(outcome.err, "Kap: Glas staat voor €\u00a029,00 in de order, en kost €\u00a031,00."));
    CHECK(has(outcome.err, "[order_total]"));
}

TEST_CASE("an order, a design and a link of another version are brought to this one, and what differs is told") {
    const Shell shell;
    shell.write("dearer.json", lamp_with("\"price\": 2900", "\"price\": 3100"));
    const Outcome outcome = shell.run(
        "maatwerk migrate dearer.json tests/data/lamp-order.json -o new.json --date 2027-01-02 --language nl");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.out, "MW-DYSQ-NWJV: naar lamp 1.2 b&c gebracht. Verschillen: 2."));
    CHECK(has(outcome.out, "  - Kap: Glas: toen €\u00a029,00, nu €\u00a031,00."));
    CHECK(shell.run("maatwerk verify dearer.json new.json").exit == 0);
    CHECK(shell.run("maatwerk migrate dearer.json new.json").exit == 0);
    const json::Value machine = parsed(shell.run("maatwerk migrate dearer.json tests/data/lamp-order.json --json"));
    CHECK(at(at(machine, "made"), "format").text == "maatwerk-order");
    CHECK(at(at(machine, "findings").items[0], "path").text == "price.lines");
    const Outcome link = shell.run("maatwerk migrate dearer.json 'lamp?v=1&base=foot,stilt&wings=two&shade=~paper'");
    CHECK(link.exit == 1);
    CHECK(has(link.out, "\"base = stilt\" is no longer there."));
    CHECK(has(link.out, "\"wings = two\" is no longer there."));
    CHECK(has(link.out, "\nlamp?v=1.2%20b%26c&base=foot&shade=~paper\n"));
    shell.write("design.json", R"({"format": "maatwerk-design", "version": 1, "cursor": 0, "steps": [[
      {"group": "base", "option": "stilt", "origin": "by_hand"}, {"group": "shade", "option": "glass", "origin": "by_hand"}]],
      "catalog": {"id": "lamp", "version": "1", "digest": ")" +
                                   std::string(64, '0') + R"("}})");
    const Outcome design = shell.run("maatwerk migrate dearer.json design.json -o newer.json");
    CHECK(design.exit == 1);
    CHECK(has(design.out, "\"base = stilt\" is no longer there."));
    CHECK(shell.run("maatwerk migrate dearer.json newer.json").exit == 0);
    CHECK(has(shell.read("newer.json"), "\"glass\""));
}

TEST_CASE("a file is given by its path, known by its bytes, told in the order, and left out of the link") {
    const Shell shell;
    const std::string picture(
        "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x04\xb0\0\0\x03\x20\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\0\0\0\0", 45);
    shell.write("my label.jpg", picture);
    const std::string sizes = "neck=n40 chest=c100 waist=w88 arm=a64";
    const std::string order = "maatwerk order catalogs/shirt.json --choose " + sizes;
    REQUIRE(shell.run(order + " 'label=my label.jpg' > order.json").exit == 0);
    const std::string told = "png 45 1200x800 " + catalog::sha256(picture) + " my_label.jpg";
    CHECK(has(shell.read("order.json"), told));
    CHECK_FALSE(has(shell.read("order.json"), "IHDR"));
    CHECK(shell.run("maatwerk verify catalogs/shirt.json order.json").exit == 0);
    CHECK(shell.run("maatwerk migrate catalogs/shirt.json order.json").exit == 0);
    CHECK(has(shell.run("maatwerk verify catalogs/shirt.json order.json --text").out,
              "my_label.jpg, 1200 × 800, 1\u00a0kB"));
    const Outcome link = shell.run("maatwerk link catalogs/shirt.json --choose neck=n40 'label=my label.jpg'");
    CHECK(has(link.out, "neck=n40"));
    CHECK_FALSE(has(link.out, "label"));
    const Outcome carried = shell.run("maatwerk show catalogs/shirt.json --link 'shirt?label=x.png'");
    CHECK(has(carried.err, "[link_file]"));
    const Outcome strange = shell.run(order + " label=catalogs/shirt.json");
    CHECK(strange.exit == 2);
    CHECK(has(strange.err, "png, jpeg"));
    CHECK(shell.run(order + " label=gone.png").exit == 3);
}

TEST_CASE("verify of an order of another version names the way out, and migrate refuses an order that was changed") {
    const Shell shell;
    shell.write("newer.json", lamp_with("1.2 b&c", "2"));
    CHECK(has(shell.run("maatwerk verify newer.json tests/data/lamp-order.json").err, "maatwerk migrate"));
    shell.write("cheap.json", test::replaced(test::file_text("tests/data/lamp-order.json"), "2900", "1900"));
    const Outcome refused = shell.run("maatwerk migrate newer.json cheap.json -o new.json");
    CHECK(refused.exit == 1);
    CHECK(has(refused.err, "[order_changed]"));
    CHECK(shell.run("test -e new.json").exit == 1);
}

TEST_CASE("an order that is none is refused with its place") {
    const Shell shell;
    for (const std::string flag : {"", " --json"}) {
        const Outcome outcome = shell.run("maatwerk verify catalogs/bike.json tests/data/lamp.json" + flag);
        CHECK(outcome.exit == 1);
        CHECK(has(outcome.out + outcome.err, "record_other_kind"));
    }
    const Outcome empty = shell.run("maatwerk verify catalogs/bike.json /dev/null");
    CHECK(empty.exit == 1);
    CHECK(has(empty.err, "/dev/null:1:1: error: "));
}

TEST_CASE("order --text prints an order for people") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk verify tests/data/lamp.json tests/data/lamp-order.json --text");
    CHECK(outcome.exit == 0);
    for (const std::string line :
         {"Order MW-DYSQ-NWJV of 2026-11-22\n", "  Voltage  12 V      v=v12          completed\n",
          "  Shade    Glass     shade=glass    chosen\n", "  Base price       €25.00\n", "  Total            €83.50\n",
          "  3 x  SCREW  shade.glass\n", "  Mass      2.2\u00a0kg\n", "  Lampen Gent\n", "  9000 Gent\n",
          "  Zoë \"Zo\" de Wit\n", "  Graag bellen.\n  Na 18 uur €\n"}) {
        INFO(line << "\nin\n" << outcome.out);
        CHECK(has(outcome.out, line));
    }
    const Outcome dutch = shell.run("maatwerk order tests/data/lamp.json --choose base=foot --text --language nl");
    CHECK(has(dutch.out, "Onderdelen\n"));
    CHECK(has(dutch.out, "aangevuld"));
}

TEST_CASE("show and order have the surcharges, by id for machines and by name for people") {
    const Shell shell;
    shell.write("lamp.json", test::surcharged_lamp_text());
    const std::string choices = " lamp.json --choose shade=glass --choose base=foot ";
    const json::Value shown = parsed(shell.run("maatwerk show" + choices + "--json"));
    const json::Value& price = at(at(shown, "best"), "price");
    CHECK(at(price, "total").integer == 2500 + 500 + 2900 + 100 + 426);
    CHECK(at(at(price, "lines").items.back(), "surcharge").text == "packing");
    const Outcome text = shell.run("maatwerk order" + choices + "--text");
    CHECK(has(text.out, "  Packing "));
}

TEST_CASE("every preset of the bike can be shown, linked, ordered and verified") {
    const Shell shell;
    for (const catalog::Preset& preset : test::bike()->presets) {
        INFO(preset.id);
        const std::string choices = " catalogs/bike.json --preset " + preset.id;
        CHECK(shell.run("maatwerk show" + choices).exit == 0);
        CHECK(shell.run("maatwerk link" + choices).exit == 0);
        const Outcome outcome = shell.run("maatwerk order" + choices +
                                          " --choose height=h172 inseam=i79 weight=w80 |"
                                          " maatwerk verify catalogs/bike.json -");
        INFO(outcome.err);
        CHECK(outcome.exit == 0);
    }
}

TEST_CASE("order waits for what only the shopper knows, and says how to tell it") {
    const Shell shell;
    const std::string order = "maatwerk order catalogs/bike.json --preset city --choose height=h172 weight=w80";
    const Outcome refused = shell.run(order);
    CHECK(refused.exit == 1);
    CHECK(refused.out.empty());
    CHECK(has(refused.err, "\"Your inseam\" is not chosen, and only the shopper knows it."));
    CHECK(has(refused.err, "--choose inseam=OPTION, with one of: i66, i71, "));
    CHECK_FALSE(has(refused.err, "Your height"));
    const Outcome dutch = shell.run(order + " --language nl");
    CHECK(has(dutch.err, "--choose inseam=OPTIE"));
    const Outcome machine = shell.run(order + " --json");
    CHECK(machine.exit == 1);
    const json::Value answer = parsed(machine);
    CHECK_FALSE(at(answer, "ok").boolean);
    CHECK(at(at(answer, "findings").items.at(0), "code").text == "tools_unanswered");
    CHECK(shell.run(order + " --date 2026-02-30").exit == 2);
    CHECK(shell.run(order + " inseam=i79").exit == 0);
}

TEST_CASE("verify reports an order in which the program answered for the shopper") {
    const Shell shell;
    const Outcome outcome = shell.run(
        "maatwerk order catalogs/bike.json --choose height=h172 inseam=i79 weight=w80 | "
        "sed 's/\"automatic\":false,\"group\":\"weight\"/\"automatic\":true,\"group\":\"weight\"/' | "
        "maatwerk verify catalogs/bike.json -");
    CHECK(outcome.exit == 1);
    CHECK(has(outcome.err, "\"Your weight\" was filled in by the program"));
}
