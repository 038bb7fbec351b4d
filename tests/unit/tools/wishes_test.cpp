// Defaults and wishes on their way from the catalog to a screen, an order, a finding and a difference.
#include "answers.h"

using namespace maatwerk;
using test::has;
using test::Outcome;
using test::Shell;

namespace {

/// Glass is wished for over marble: 29 euros more.
const std::string wishes = R"~("preferences": [
  {"id": "glass", "if": "base = marble", "then": "shade = glass", "weight": 2, "reason": {"en": "Glass goes with marble.", "nl": "Glas hoort bij marmer."}},
  {"id": "foot", "then": "base != clamp", "reason": {"en": "A foot stands.", "nl": "Een voet staat."}}
],)~";

std::string lamp_text() { return test::lamp_with("\"groups\": [", wishes + "\n\"groups\": ["); }

}  // namespace

TEST_CASE("show completes at the least price, and with --wished as the author would, with his reasons") {
    const Shell shell;
    shell.write("lamp.json", lamp_text());
    const Outcome cheap = shell.run("maatwerk show lamp.json --choose base=marble");
    const Outcome wished = shell.run("maatwerk show lamp.json --choose base=marble --wished");
    INFO(cheap.out << wished.out);
    CHECK_FALSE(has(cheap.out, "Glass goes with marble."));
    CHECK(has(wished.out, "Glass goes with marble."));
    CHECK(has(wished.out, "A foot stands."));
    const Outcome order = shell.run("maatwerk order lamp.json --choose base=marble --wished");
    CHECK(has(order.out, R"("group":"shade","option":"glass")"));
    shell.write("order.json", order.out);
    CHECK(shell.run("maatwerk verify lamp.json order.json").exit == 0);
    CHECK(has(shell.run("maatwerk order lamp.json --choose base=marble").out, R"("group":"shade","option":"none")"));
}

TEST_CASE("check tells of a wish that never comes true, of one that always holds, and of a default that nobody gets") {
    const Shell shell;
    const auto checked = [&](const std::string& from, const std::string& to) {
        shell.write("lamp.json", test::replaced(lamp_text(), from, to));
        return shell.run("maatwerk check lamp.json").err;
    };
    CHECK_FALSE(has(checked("A foot stands.", "It stands."), "[check_wish"));
    CHECK(
        has(checked("\"then\": \"shade = glass\"", "\"then\": \"base = foot\""), "The wish glass can never come true"));
    CHECK(has(checked("\"then\": \"base != clamp\"", "\"then\": \"base in (clamp, foot, marble)\""),
              "The wish foot changes nothing"));
    const std::string base = R"("id": "base", "name": {"en": "Base", "nl": "Voet"}, "kind": "single",)";
    CHECK(has(checked(base, base + R"( "default": "marble",)"), "a shopper gets Base: Clamp"));
    CHECK_FALSE(has(checked(base, base + R"( "default": "clamp",)"), "[check_default]"));
}

TEST_CASE("diff tells wishes that come, go and change, and another default") {
    const Shell shell;
    shell.write("lamp.json", lamp_text());
    const auto changed = [&](const std::string& from, const std::string& to) {
        shell.write("now.json", test::replaced(lamp_text(), from, to));
        return shell.run("maatwerk diff lamp.json now.json").out;
    };
    CHECK(has(changed("\"weight\": 2", "\"weight\": 3"), "The wish glass is another one: Glass goes with marble."));
    CHECK(has(changed("\"id\": \"glass\", \"if\"", "\"id\": \"bright\", \"if\""), "The wish glass is gone"));
    CHECK(has(changed("\"id\": \"glass\", \"if\"", "\"id\": \"bright\", \"if\""), "The wish bright is new"));
    const std::string base = R"("id": "base", "name": {"en": "Base", "nl": "Voet"}, "kind": "single",)";
    CHECK(has(changed(base, base + R"( "default": "clamp",)"), "The default of the group base was - and is clamp."));
}
