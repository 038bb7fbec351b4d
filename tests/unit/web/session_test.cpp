// Presses drive the session: the same nodes that a shopper's finger, keyboard and screen reader press.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

struct Shop : Desk {
    Shop() {
        boot();
        REQUIRE(open(lamp));
    }
    const std::string& name(const std::string& option) const { return node("option/" + option).name; }
    std::size_t steps() const { return session().history().steps.size(); }
};

}  // namespace

TEST_CASE_METHOD(Shop, "an option is chosen, its group closed, and chosen again it is taken back") {
    CHECK(find("open/base") != nullptr);
    press("option/base/foot");
    CHECK(is_chosen("base/foot"));
    CHECK(find("open/base") == nullptr);
    CHECK(node("bar/status").name == "Total from €31, 1\u00a0kg, 2\u00a0days, 4 still to choose");
    press("option/base/foot");
    CHECK_FALSE(is_chosen("base/foot"));
    CHECK(session().choices().empty());
}

TEST_CASE_METHOD(Shop, "a group is left open again with its own button") {
    CHECK(find("leave/base") == nullptr);
    press("option/base/marble");
    press("leave/base");
    CHECK_FALSE(is_chosen("base/marble"));
    CHECK(find("leave/base") == nullptr);
}

TEST_CASE_METHOD(Shop, "another option of a single group takes the place of the first; several stand together") {
    press("option/base/marble");
    press("option/base/foot");
    CHECK(is_chosen("base/foot"));
    CHECK_FALSE(is_chosen("base/marble"));
    CHECK(node("group/base").role == semantics::Role::radiogroup);
    press("option/plugs/eu");
    press("option/plugs/us");
    CHECK(is_chosen("plugs/eu"));
    CHECK(is_chosen("plugs/us"));
    CHECK(node("option/plugs/eu").role == semantics::Role::checkbox);
}

TEST_CASE_METHOD(Shop, "every option says its price difference, its pick and what goes with the choices") {
    CHECK(name("base/clamp") == "Clamp, no extra, our pick for now");
    CHECK(name("base/marble") == "Marble, + €40");
    CHECK(name("plugs/us") == "American, + €1.50");
    press("option/extras/voucher");
    CHECK(name("extras/timer") == "Timer, goes with your choices");
    press("option/base/marble");
    CHECK(name("base/marble") == "Marble");
    CHECK(name("base/foot") == "Foot, − €35");
}

TEST_CASE("an option's small print is its description, in whole sentences") {
    Desk desk;
    desk.boot();
    const char* text = R"({"format":1,"id":"mug","version":"1","languages":["en"],"name":{"en":"Mug"},"currency":"EUR",
      "attributes":{"mass_g":{"name":{"en":"Weight"},"show":true}},
      "groups":[{"id":"size","name":{"en":"Size"},"kind":"single","options":[{"id":"small","name":{"en":"Small"},"help":{"en":"For coffee."},"attributes":{"mass_g":200}}]}]})";
    REQUIRE(desk.app.open_catalog(text, "mug.json"));
    desk.settle();
    CHECK(desk.node("option/size/small").description == "For coffee. Weight 200\u00a0g");
}

TEST_CASE_METHOD(Shop, "a blocked option says so, and pressing it explains and offers repairs") {
    press("option/shade/glass");
    CHECK(name("base/clamp") == "Clamp, blocked: why?");
    press("option/base/clamp");
    CHECK_FALSE(is_chosen("base/clamp"));
    CHECK(node("why").modal);
    CHECK(node("why/title").name == "Why not Clamp?");
    CHECK(node("why/choice/shade/glass").name == "Shade: Glass");
    CHECK(node("why/rule/glass_base").name == "A glass shade is too heavy for the clamp.");
    CHECK(node("why/repair/0").name == "Leave out Glass, − €34");
}

TEST_CASE_METHOD(Shop, "a repair is one step that one undo takes back") {
    press("option/shade/glass");
    press("option/base/clamp");
    const std::size_t before = steps();
    press("why/repair/0");
    CHECK(find("why") == nullptr);
    CHECK(is_chosen("base/clamp"));
    CHECK_FALSE(is_chosen("shade/glass"));
    CHECK(steps() == before + 1);
    press("header/undo");
    CHECK(is_chosen("shade/glass"));
    CHECK_FALSE(is_chosen("base/clamp"));
    press("header/redo");
    CHECK(is_chosen("base/clamp"));
}

TEST_CASE_METHOD(Shop, "a limit of a group is explained in words") {
    press("option/plugs/eu");
    press("option/plugs/us");
    press("option/plugs/uk");
    CHECK(node("why/limit/plugs").name == "From 1 to 2 of Plugs.");
}

TEST_CASE_METHOD(Shop, "a dialog is closed with its button, and nothing behind it can be pressed") {
    press("option/shade/glass");
    press("option/base/clamp");
    press("option/base/foot");
    CHECK_FALSE(is_chosen("base/foot"));
    press("why/close");
    CHECK(app.tree().modal().empty());
    press("option/base/foot");
    CHECK(is_chosen("base/foot"));
}

TEST_CASE_METHOD(Shop, "undo and redo are offered when there is something to undo and redo") {
    CHECK(node("header/undo").disabled);
    press("option/base/foot");
    CHECK_FALSE(node("header/undo").disabled);
    CHECK(node("header/redo").disabled);
    press("header/undo");
    CHECK(node("header/undo").disabled);
    CHECK_FALSE(node("header/redo").disabled);
    CHECK_FALSE(is_chosen("base/foot"));
}

TEST_CASE_METHOD(Shop, "a preset is one step, its price is told before, and starting over clears all") {
    CHECK(node("preset/reader").name == "For reading, From €62");
    press("preset/reader");
    CHECK(is_chosen("base/foot"));
    CHECK(is_chosen("extras/dimmer"));
    CHECK(steps() == 2);
    press("preset/none");
    CHECK(session().choices().empty());
}

TEST_CASE_METHOD(Shop, "the bar goes to the next open group, and focuses it") {
    resize(390, 844);
    press("bar/open");
    CHECK(page.focused.back() == "heading/base");
    const float first = page.scrolls.back().second;
    press("bar/open");
    CHECK(page.focused.back() == "heading/v");
    CHECK(page.scrolls.back().second > first);
    CHECK(page.scrolls.back().first == "groups");
}

TEST_CASE_METHOD(Shop, "when all is chosen, the price is final and the bar says so") {
    for (const char* option : {"base/foot", "v/v12", "shade/none", "plugs/eu", "extras/dimmer"}) {
        press(std::string("option/") + option);
    }
    CHECK(node("bar/status").name == "Total €53, 1\u00a0kg, 2\u00a0days, All chosen");
    CHECK(find("bar/open") == nullptr);
}

TEST_CASE_METHOD(Shop, "the language is the shopper's, at once and everywhere") {
    press("header/language/nl");
    CHECK(page.languages.back() == "nl");
    CHECK(page.title_now == "Bureaulamp");
    CHECK(node("header/name").name == "Bureaulamp");
    CHECK(name("base/marble") == "Marmer, + €\u00a040");
    CHECK(node("header/language/nl").pressed == true);
    press("header/language/en");
    CHECK(name("base/marble") == "Marble, + €40");
}

TEST_CASE_METHOD(Shop, "the theme goes from the device's to light, to dark, and back") {
    CHECK(page.theme_now == "system");
    press("header/theme");
    CHECK(page.theme_now == "light");
    press("header/theme");
    CHECK(page.theme_now == "dark");
    CHECK(app.state().dark());
    press("header/theme");
    CHECK(page.theme_now == "system");
    app.system_theme(true);
    CHECK(app.state().dark());
}

TEST_CASE_METHOD(Shop, "a press of something that is not there does nothing") {
    app.press("option/base/none_such");
    app.press("");
    app.text("option/base/foot", "text");
    app.scroll("nowhere", 10);
    settle();
    CHECK(session().choices().empty());
}

TEST_CASE_METHOD(Shop, "a press before the answers are there is not lost") {
    app.press("option/shade/glass");
    app.press("option/extras/timer");
    app.press("option/base/clamp");
    settle();
    CHECK(is_chosen("shade/glass"));
    CHECK(is_chosen("extras/timer"));
    CHECK(node("why/title").name == "Why not Clamp?");
}

TEST_CASE("a catalog without a configuration says so, with the rules that exclude each other") {
    Desk desk;
    desk.boot();
    const char* text =
        R"({"format":1,"id":"knot","version":"1","languages":["en"],"name":{"en":"Knot"},"currency":"EUR",
      "groups":[{"id":"a","name":{"en":"A"},"kind":"single","options":[{"id":"x","name":{"en":"X"}},{"id":"y","name":{"en":"Y"}}]}],
      "rules":[{"id":"never","then":"a = x","message":{"en":"Only X."}},{"id":"ever","then":"a = y","message":{"en":"Only Y."}}]})";
    REQUIRE(desk.app.open_catalog(text, "knot.json"));
    desk.settle();
    CHECK(desk.node("why/title").name == "This product cannot be put together");
    CHECK(desk.node("why/rule/never").name == "Only X.");
    CHECK(desk.node("why/rule/ever").name == "Only Y.");
    desk.press("why/close");
    CHECK(desk.node("bar/order").disabled);
}
