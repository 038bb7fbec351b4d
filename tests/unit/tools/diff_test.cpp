// `maatwerk diff`: one change of the lamp at a time, and what is said of it.
#include "answers.h"

#include <catch2/catch_test_macros.hpp>

using namespace maatwerk;
using test::at;
using test::has;
using test::lamp_with;
using test::lamp_with_rule;
using test::message;
using test::Outcome;
using test::parsed;
using test::replaced;
using test::Shell;

namespace {

constexpr const char* newer = "1.3";

/// The text with another version, so that diff has nothing to say of that.
std::string versioned(const std::string& text) { return replaced(text, "1.2 b&c", newer); }

Outcome diff(const Shell& shell, const std::string& text, const std::string& flags = "") {
    shell.write("new.json", versioned(text));
    return shell.run("maatwerk diff tests/data/lamp.json new.json" + flags);
}

}  // namespace

TEST_CASE("diff of a catalog with itself has nothing to say but the count") {
    const Shell shell;
    const Outcome outcome = shell.run("maatwerk diff tests/data/lamp.json tests/data/lamp.json");
    CHECK(outcome.exit == 0);
    CHECK(outcome.out == "Nothing changes.\n  Configurations: 312 before, 312 after.\n");
}

TEST_CASE("diff says what a change does, and whether it breaks anything") {
    struct Row {
        std::string text, says;
        int exit = 0;
    };
    const Shell shell;
    for (const Row& row : {
             Row{lamp_with("\"price\": 2500", "\"price\": 2400"),
                 "  The base price was €25.00 and is €24.00 (−€1.00).\n"},
             Row{lamp_with("\"price\": 2500", "\"price\": 2400"),
                 "  The preset reader was €62.00 and is €61.00 (−€1.00).\n"},
             Row{lamp_with("\"price\": 2500", "\"price\": 2400"),
                 "The cheapest configuration was €26.00 and is €25.00"},
             Row{lamp_with("\"price\": 4000", "\"price\": 4500"),
                 "  Base: Marble (base=marble) was €40.00 and is €45.00 (+€5.00).\n"},
             Row{lamp_with("\"price\": 4000", "\"price\": 4500"), "The dearest configuration was "},
             Row{lamp_with("\"mass_g\": 300}", "\"mass_g\": 350}"),
                 "Base: Clamp (base=clamp): mass_g was 300 and is 350."},
             Row{lamp_with("\"SCREW\", \"quantity\": 2", "\"SCREW\", \"quantity\": 3"),
                 "Base: Clamp (base=clamp): its parts have changed."},
             Row{lamp_with(R"({"id": "voucher", "name": {"en": "Voucher", "nl": "Tegoedbon"}, "price": -500})",
                           R"({"id": "voucher", "name": {"en": "Voucher", "nl": "Tegoedbon"}, "price": -500},
                             {"id": "usb", "name": {"en": "USB", "nl": "USB"}, "price": 700})"),
                 "  Extras: USB (extras=usb) is new, at €7.00.\n"},
             Row{lamp_with(R"({"id": "marble", )", R"({"id": "stone", )"), "! Base: Marble (base=marble) is gone.\n",
                 1},
             Row{lamp_with("\"max\": 2", "\"max\": 3"),
                 "  Of the group plugs, 1 to 2 could be chosen, and now 1 to 3.\n"},
             Row{lamp_with_rule(R"({"id": "light", "then": "sum(mass_g) <= 1500", )" + message),
                 "! Base: Marble (base=marble) dies, no configuration can have it any more: The rule light: Because.\n",
                 1},
             Row{lamp_with_rule(R"({"id": "light", "then": "sum(mass_g) <= 1500", )" + message),
                 "  The rule light is new: Because.\n", 1},
             Row{lamp_with_rule(R"({"id": "bare", "if": "extras = dimmer", "then": "shade = none", )" + message),
                 "! The preset reader can no longer be completed: The choice ", 1},
             Row{lamp_with("\"then\": \"base != clamp\"", "\"then\": \"base = marble\""),
                 "  The rule glass_base was \"shade = glass -> base != clamp\" and is \"shade = glass -> base = "
                 "marble\".\n"},
             Row{lamp_with_rule(R"({"id": "up", "then": "base = marble", )" + message +
                                R"(, {"id": "down", "then": "base = foot", )" + message),
                 "! No configuration is left: The rule up: Because. The rule down: Because.\n", 1},
             Row{lamp_with("\"id\": \"plain\", \"name\": {\"en\": \"Plain\"",
                           "\"id\": \"bare\", \"name\": {\"en\": \"Bare\""),
                 "! The preset Plain (plain) is gone.\n", 1},
             Row{lamp_with("\"currency\": \"EUR\"", "\"currency\": \"USD\""), "! The currency was EUR and is USD.\n",
                 1},
             Row{lamp_with("\"id\": \"lamp\"", "\"id\": \"lantern\""),
                 "! The catalog was called \"lamp\" and is called \"lantern\"", 1},
         }) {
        const Outcome outcome = diff(shell, row.text);
        INFO(row.says << "\n" << outcome.out << outcome.err);
        CHECK(outcome.exit == row.exit);
        CHECK(has(outcome.out, row.says));
        CHECK(outcome.err.empty());
    }
}

TEST_CASE("diff tells surcharges that come, go and change") {
    const Shell shell;
    const std::string with = test::surcharged_lamp_text();
    shell.write("old.json", with);
    shell.write("bare.json", versioned(test::file_text("tests/data/lamp.json")));
    shell.write("dear.json", versioned(replaced(with, "12.5", "15")));
    const Outcome gone = shell.run("maatwerk diff old.json bare.json");
    CHECK(has(gone.out, "  The surcharge Packing (packing) is gone.\n"));
    shell.write("lamp.json", test::file_text("tests/data/lamp.json"));
    shell.write("new.json", versioned(with));
    CHECK(has(shell.run("maatwerk diff lamp.json new.json").out, "  The surcharge Two plugs (two_plugs) is new.\n"));
    const Outcome changed = shell.run("maatwerk diff old.json dear.json");
    CHECK(has(changed.out, "  The surcharge Packing (packing) is another one.\n"));
    CHECK_FALSE(has(changed.out, "two_plugs"));
}

TEST_CASE("diff turned round tells what comes back") {
    const Shell shell;
    shell.write("old.json", versioned(lamp_with_rule(R"({"id": "light", "then": "sum(mass_g) <= 1500", )" + message)));
    const Outcome outcome = shell.run("maatwerk diff old.json tests/data/lamp.json");
    CHECK(outcome.exit == 0);
    CHECK(has(outcome.out, "Base: Marble (base=marble) was dead and can be chosen again."));
    CHECK(has(outcome.out, "The rule light is gone: Because."));
}

TEST_CASE("diff asks for a new version where the text has changed") {
    const Shell shell;
    shell.write("new.json", lamp_with("\"price\": 2500", "\"price\": 2400"));
    CHECK(has(shell.run("maatwerk diff tests/data/lamp.json new.json").out, "The version is still 1.2 b&c"));
}

TEST_CASE("diff says which designs break and which move in price") {
    const Shell shell;
    const std::string link = " --link 'lamp?base=marble&extras=dimmer'";
    CHECK(has(diff(shell, lamp_with("\"price\": 4000", "\"price\": 4500"), link).out,
              "The design lamp?base=marble&extras=dimmer was €88.00 and is €93.00 (+€5.00)."));
    const Outcome gone = diff(shell, lamp_with(R"({"id": "marble", )", R"({"id": "stone", )"), link);
    CHECK(gone.exit == 1);
    CHECK(has(gone.out, "! The design lamp?base=marble&extras=dimmer breaks: it has base=marble, which is gone."));
    const std::string apart =
        lamp_with_rule(R"({"id": "apart", "if": "base = marble", "then": "v = v230", )" + message);
    const Outcome breaks = diff(shell, apart, link + " --link 'lamp?base=foot'");
    CHECK(has(breaks.out, "! The design lamp?base=marble&extras=dimmer breaks: The choice Base: Marble"));
    CHECK_FALSE(has(breaks.out, "lamp?base=foot"));
    shell.write("design.json",
                R"({"format": "maatwerk-design", "version": 1, "catalog": {"id": "lamp", "version": "1", "digest": ")" +
                    std::string(64, 'a') +
                    R"("}, "steps": [[], [{"group": "base", "option": "marble", "origin": "by_hand"},
                    {"group": "extras", "option": "dimmer", "origin": "by_hand"}]], "cursor": 1})");
    CHECK(has(diff(shell, apart, " --design design.json").out, "! The design design.json breaks: "));
    CHECK(diff(shell, apart, " --design none.json").exit == 3);
    CHECK(diff(shell, apart, " --link 'bike?frame=carbon'").exit == 1);
    CHECK(has(diff(shell, apart, " --link 'bike?frame=carbon'").err, "[link_other_catalog]"));
}

TEST_CASE("diff takes what is renamed for the same") {
    const Shell shell;
    const std::string renamed = replaced(
        replaced(
            replaced(lamp_with(R"("id": "paper", )", R"("id": "card", )"), R"("shade": "paper")", R"("shade": "card")"),
            R"("price": 900)", R"("price": 950)"),
        R"("presets": [)", R"("renamed": {"options": {"shade": {"paper": "card"}}}, "presets": [)");
    const Outcome told = diff(shell, renamed, " --link 'lamp?shade=paper'");
    CHECK(has(told.out, "Paper (shade=card) was €9.00 and is €9.50 (+€0.50)."));
    CHECK(has(told.out, "What was called shade=paper before is now taken for shade=card."));
    CHECK(has(told.out, "The design lamp?shade=paper was"));
    CHECK_FALSE(has(told.out, "is gone"));
    CHECK_FALSE(has(told.out, "is new"));
    CHECK(told.exit == 0);
}

TEST_CASE("diff says what a change does to parameters, and whether a value can be no more") {
    struct Row {
        std::string find, put, says;
        int exit = 0;
    };
    const Shell shell;
    const std::string shelf = test::file_text("tests/data/shelf.json");
    for (const Row& row : {
             Row{"\"max\": 240", "\"max\": 200",
                 "! The parameter Width (width) went from 40\u00A0cm to 240\u00A0cm, and now goes from 40\u00A0cm to "
                 "200\u00A0cm.\n",
                 1},
             Row{"\"max\": 80", "\"max\": 90",
                 "  The parameter Load (load) went from 5\u00A0kg to 80\u00A0kg, and now goes from 5\u00A0kg to "
                 "90\u00A0kg.\n"},
             Row{"\"step\": 0.5", "\"step\": 1",
                 "! The parameter Width (width) went in steps of 0.5\u00A0cm, and now in steps of 1\u00A0cm.\n", 1},
             Row{"\"step\": 10", "\"step\": 5",
                 "  The parameter Depth (depth) went in steps of 10\u00A0mm, and now in steps of 5\u00A0mm.\n"},
             Row{"\"unit\": \"cm\", \"min\"", "\"unit\": \"mm\", \"min\"",
                 "! The parameter Width (width) was a number from 40\u00A0cm to 240\u00A0cm and is a number from "
                 "40\u00A0mm to 240\u00A0mm.\n",
                 1},
             Row{", \"default\": 20", "", "  The default of the parameter Load (load) was 20\u00A0kg and is -.\n"},
             Row{"\"ask\": true, ", "", "  The parameter Width (width) no longer asks the shopper.\n"},
             Row{"\"default\": 20", "\"ask\": true", "  The parameter Load (load) now asks the shopper.\n"},
             Row{"\"price_per_unit\": 10", "\"price_per_unit\": 20",
                 "  Width (width) was €0.10 for each unit and is €0.20 (+€0.10).\n"},
             Row{"\"price_per_character\": 50", "\"price_per_character\": 40",
                 "  Engraving (engraving) was €0.50 for each character and is €0.40 (−€0.10).\n"},
             Row{"\"max_length\": 24", "\"max_length\": 12",
                 "! The parameter Engraving (engraving) took 2 to 24\u00A0characters, and now takes 2 to "
                 "12\u00A0characters.\n",
                 1},
             Row{"\"digits\", ", "",
                 "! The parameter Engraving (engraving) no longer takes these characters: \"0123456789\".\n", 1},
             Row{"&.-'", "&.-'€é𝄞", "  The parameter Engraving (engraving) now takes these characters too: \"€𝄞\".\n"},
             Row{"width + depth <= 2600", "width + depth <= 2400",
                 "! Width (width) could be 40\u00A0cm to 240\u00A0cm, and now can be only 40\u00A0cm to "
                 "225\u00A0cm: The rule area: That is more than the saw takes.\n",
                 1},
         }) {
        shell.write("new.json", replaced(replaced(shelf, row.find, row.put), "\"1.0\"", "\"1.1\""));
        const Outcome outcome = shell.run("maatwerk diff tests/data/shelf.json new.json");
        INFO(row.says << "\n" << outcome.out << outcome.err);
        CHECK(outcome.exit == row.exit);
        CHECK(has(outcome.out, row.says));
        CHECK(outcome.err.empty());
    }
}

TEST_CASE("diff says what a file may be no longer, and what it costs") {
    const Shell shell;
    const std::string shelf = replaced(test::file_text("tests/data/shelf.json"), "\"parameters\": [", R"("parameters": [
      {"id": "print", "name": {"en": "Picture", "nl": "Afbeelding"}, "kind": "file", "kinds": ["png", "jpeg"], "max_bytes": 2000000, "price": 1500},)");
    shell.write("old.json", shelf);
    shell.write("strict.json", replaced(shelf, R"(["png", "jpeg"])", R"(["png"])"));
    shell.write("dear.json", replaced(shelf, "\"price\": 1500}", "\"price\": 1600}"));
    const Outcome strict = shell.run("maatwerk diff old.json strict.json");
    CHECK(strict.exit == 1);
    CHECK(has(strict.out, "! The parameter Picture (print) took a file (png, jpeg) of at most 2000000 bytes"));
    CHECK(shell.run("maatwerk diff strict.json old.json").exit == 0);
    CHECK(has(shell.run("maatwerk diff old.json dear.json").out, "Picture (print) was €15.00 and is €16.00 (+€1.00)."));
}

TEST_CASE("diff says which parameters are new and gone, and which designs had them") {
    const Shell shell;
    const std::string shelf = test::file_text("tests/data/shelf.json");
    shell.write("more.json", replaced(replaced(shelf, "\"parameters\": [", R"("parameters": [
        {"id": "slots", "name": {"en": "Slots", "nl": "Sleuven"}, "kind": "number", "min": 0, "max": 9},)"),
                                      "\"1.0\"", "\"1.1\""));
    const Outcome more = shell.run("maatwerk diff tests/data/shelf.json more.json");
    CHECK(more.exit == 0);
    CHECK(has(more.out, "  The parameter Slots (slots) is new: a number from 0 to 9.\n"));
    const Outcome less = shell.run("maatwerk diff more.json tests/data/shelf.json --link 'shelf?slots=3'");
    CHECK(less.exit == 1);
    CHECK(has(less.out, "! The parameter Slots (slots) is gone.\n"));
    CHECK(has(less.out, "! The design shelf?slots=3 breaks: it has slots=3, which is gone.\n"));
}

TEST_CASE("diff opens and prices designs with what was given to their parameters") {
    const Shell shell;
    const std::string shelf = test::file_text("tests/data/shelf.json");
    const auto against = [&](const std::string& find, const std::string& put, const std::string& flags) {
        shell.write("new.json", replaced(replaced(shelf, find, put), "\"1.0\"", "\"1.1\""));
        return shell.run("maatwerk diff tests/data/shelf.json new.json" + flags);
    };
    const std::string link = " --link 'shelf?wood=oak&width=100&engraving=Jan'";
    CHECK(has(against("\"price_per_unit\": 10", "\"price_per_unit\": 20", link).out,
              "  The design shelf?wood=oak&width=100&engraving=Jan was €61.50 and is €71.50 (+€10.00).\n"));
    CHECK(has(against("\"max_length\": 24", "\"max_length\": 2", link).out,
              "! The design shelf?wood=oak&width=100&engraving=Jan breaks: it has engraving=Jan, which cannot be any "
              "more. "));
    CHECK(has(against("width + depth <= 2600", "width + depth <= 2400", " --link 'shelf?width=235'").out,
              "! The design shelf?width=235 breaks: The choice Width: 235\u00A0cm (width=235). The rule area: "));
    shell.write(
        "design.json",
        R"({"format": "maatwerk-design", "version": 2, "catalog": {"id": "shelf", "version": "1", "digest": ")" +
            std::string(64, 'a') + R"("}, "steps": [[{"parameter": "width", "value": "200.5"}]], "cursor": 0})");
    const Outcome coarser = against("\"step\": 0.5", "\"step\": 1", " --design design.json");
    INFO(coarser.out << coarser.err);
    CHECK(coarser.exit == 1);
    CHECK(has(coarser.out, "! The design design.json breaks: it has width=200.5, which cannot be any more. "));
}

TEST_CASE("diff answers for machines, with reasons, amounts and exact counts") {
    const Shell shell;
    const json::Value answer =
        parsed(diff(shell,
                    replaced(lamp_with_rule(R"({"id": "wood", "then": "base != marble", )" + message), "\"price\": 500",
                             "\"price\": 600"),
                    " --json"));
    CHECK_FALSE(at(answer, "ok").boolean);
    CHECK(at(at(answer, "new"), "version").text == newer);
    CHECK(at(at(answer, "count_old"), "number").text == "312");
    CHECK(at(at(answer, "count_new"), "number").text == "195");
    CHECK(at(at(answer, "count_new"), "exact").boolean);
    bool dies = false;
    bool moves = false;
    for (const json::Value& change : at(answer, "changes").items) {
        const std::string& code = at(change, "code").text;
        if (code == "diff_option_dies") {
            dies = true;
            CHECK(at(change, "breaks").boolean);
            CHECK(at(change, "subject").text == "base=marble");
            CHECK(at(at(at(change, "reason"), "rules").items.at(0), "id").text == "wood");
        }
        if (code == "diff_option_price") {
            moves = true;
            CHECK(at(change, "before").integer == 500);
            CHECK(at(change, "after").integer == 600);
            CHECK_FALSE(at(change, "breaks").boolean);
        }
    }
    CHECK(dies);
    CHECK(moves);
}

TEST_CASE("diff refuses a catalog that is not valid, and two from standard input") {
    const Shell shell;
    shell.write("bad.json", "{\"format\": 1,}");
    CHECK(shell.run("maatwerk diff tests/data/lamp.json bad.json").exit == 1);
    CHECK(shell.run("maatwerk diff bad.json tests/data/lamp.json --json").exit == 1);
    CHECK(shell.run("maatwerk diff - - < tests/data/lamp.json").exit == 2);
    CHECK(shell.run("maatwerk diff tests/data/lamp.json - < tests/data/lamp.json").exit == 0);
}
