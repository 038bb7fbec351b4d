// Numbers and texts that the shopper gives: fields, steps, faults in words, and the way into link, order and print.
#include "desk.h"

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

constexpr const char* shelf = "tests/data/shelf.json";

struct Shop : Desk {
    Shop() {
        boot();
        resize(1200, 3000);
        REQUIRE(open(shelf));
    }
    /// Types it whole and goes on.
    void give(const std::string& id, const std::string& text) {
        type("parameter/" + id, text);
        press("parameter/" + id);
    }
    std::string words(const std::string& id) const { return find(id) == nullptr ? "" : node(id).name; }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE_METHOD(Shop, "a number is a spinbutton with its range, a text a textbox with the room left") {
    const semantics::Node& width = node("parameter/width");
    CHECK(width.role == semantics::Role::spinbutton);
    CHECK(width.name == "Width");
    CHECK(width.value.empty());
    CHECK((width.least == "40" && width.greatest == "240"));
    CHECK(width.input_mode == "decimal");
    CHECK(words("open/width") == "To fill in");
    CHECK(words("range/width") == "From 40\u00a0cm to 240\u00a0cm \u00b7 \u20ac0.10 for each 1\u00a0cm");
    CHECK(node("parameter/depth").hint == "250");
    CHECK(node("parameter/engraving").role == semantics::Role::textbox);
    CHECK(words("range/engraving") == "24 of 24 characters left \u00b7 \u20ac0.50 a character");
}

TEST_CASE_METHOD(Shop, "what is typed counts when it is complete, and can be undone") {
    type("parameter/width", "178.5");
    CHECK(session().settings().empty());
    press("parameter/width");
    REQUIRE(session().settings().size() == 1);
    CHECK(node("parameter/width").value == "178.5");
    CHECK(find("open/width") == nullptr);
    CHECK(page.addresses.back().fragment == "shelf?v=1.0&width=178.5");
    give("engraving", " Jan & Piet ");
    CHECK(node("parameter/engraving").value == "Jan & Piet");
    CHECK(holds(words("range/engraving"), "+ \u20ac5"));
    press("header/undo");
    CHECK(node("parameter/engraving").value.empty());
    press("leave/width");
    CHECK(session().settings().empty());
    give("width", "100");
    give("width", "");
    CHECK(session().settings().empty());
}

TEST_CASE_METHOD(Shop, "what cannot be read stays in its field, with the reason, and nothing changes") {
    give("width", "178.7");
    CHECK(node("parameter/width").invalid);
    CHECK(node("parameter/width").value == "178.7");
    CHECK(node("parameter/width/fault").role == semantics::Role::alert);
    CHECK(words("parameter/width/fault") ==
          "178.7 lies between two steps of 0.5\u00a0cm. Take 178.5\u00a0cm or 179\u00a0cm.");
    CHECK(session().settings().empty());
    give("engraving", "a_b");
    CHECK(words("parameter/engraving/fault") == "\"_\" is not possible here. Leave it out, or write something else.");
    give("width", "178.5");
    CHECK(find("parameter/width/fault") == nullptr);
    CHECK_FALSE(node("parameter/width").invalid);
}

TEST_CASE_METHOD(Shop,
                 "a value that does not go with the choices says so while it is typed, and why when it is given") {
    press("option/wood/pine");
    CHECK(words("range/width").starts_with("From 40\u00a0cm to 180\u00a0cm with what you chose"));
    type("parameter/width", "190");
    CHECK(words("parameter/width/fault") ==
          "190\u00a0cm does not go with what you chose. It goes from 40\u00a0cm to 180\u00a0cm now.");
    press("parameter/width");
    CHECK(words("why/title") == "Why not 190\u00a0cm?");
    CHECK(words("why/choice/wood/pine") == "Wood: Pine");
    press("why/repair/0");
    CHECK(node("parameter/width").value == "190");
    CHECK(is_chosen("wood/oak"));
}

TEST_CASE_METHOD(Shop, "a value that was given explains what it blocks, and a repair lets it go") {
    give("width", "178.5");
    press("option/wood/steel");
    CHECK(words("why/title") == "Why not Steel?");
    CHECK(words("why/parameter/width") == "Width: 178.5\u00a0cm");
    CHECK(words("why/repair/0").starts_with("Let go of Width: 178.5\u00a0cm"));
    press("why/repair/0");
    CHECK(is_chosen("wood/steel"));
    CHECK(session().settings().empty());
}

TEST_CASE_METHOD(Shop, "less and more go a step, begin at the default or the least, and stop at what is left") {
    press("parameter/depth/more");
    CHECK(node("parameter/depth").value == "250");
    press("parameter/depth/more");
    CHECK(node("parameter/depth").value == "260");
    press("parameter/depth/less");
    CHECK(node("parameter/depth").value == "250");
    press("parameter/width/less");
    CHECK(node("parameter/width").value == "40");
    CHECK(node("parameter/width/less").disabled);
    CHECK(node("parameter/width/less").name == "Width: less");
    give("width", "234.5");
    press("parameter/width/more");
    CHECK(node("parameter/width").value == "235");
    CHECK(node("parameter/width/more").disabled);
}

TEST_CASE_METHOD(Shop, "in Dutch a number has a comma") {
    give("width", "178.5");
    press("header/language/nl");
    CHECK(node("parameter/width").value == "178,5");
    give("width", "179,5");
    CHECK(node("parameter/width").value == "179,5");
    CHECK(page.addresses.back().fragment == "shelf?v=1.0&width=179.5");
}

TEST_CASE_METHOD(Shop,
                 "the order waits for a number that is asked, leads to it, and then has it in summary and print") {
    CHECK(holds(node("bar/status").name, "3 still to choose"));
    press("bar/order");
    CHECK(node("order/answer/width").name == "Width: fill in");
    CHECK(node("order/download").disabled);
    press("order/answer/width");
    CHECK(page.focused.back() == "heading/width");
    give("width", "178.5");
    give("engraving", "Jan & Piet");
    press("bar/order");
    CHECK(words("order/parameter/width").starts_with("178.5\u00a0cm"));
    CHECK(holds(words("order/parameter/engraving"), "Jan & Piet"));
    press("order/print");
    for (const char* part : {"Breedte", "178,5\u00a0cm", "Jan & Piet", "Engraving"})
        CHECK(holds(page.prints.back(), part));
    REQUIRE(app.state().order.order);
    CHECK(app.state().order.order->parameters.size() == 4);
}

TEST_CASE_METHOD(Shop, "a saved design and a link bring back what was given") {
    give("width", "178.5");
    REQUIRE_FALSE(page.saves.empty());
    CHECK(holds(page.saves.back().json, R"({"parameter":"width","value":"178.5"})"));
    Desk other;
    other.boot(R"(,"fragment":"shelf?v=1.0&width=99.5&engraving=Jan")");
    REQUIRE(other.open(shelf));
    CHECK(other.session().settings().size() == 2);
    CHECK(other.node("parameter/width").value == "99.5");
}

TEST_CASE_METHOD(
    Desk,
    "a date is a field of the browser's own calendar, with its first and last day, and stands in link and order") {
    boot();
    resize(1200, 3000);
    std::string text = contents_of(shelf);
    text.insert(text.find("\"parameters\": [") + 15, R"(
      {"id": "needed", "name": {"en": "Needed on", "nl": "Nodig op"}, "kind": "date", "min": "2027-01-01", "max": "2027-12-31", "ask": true},)");
    REQUIRE(app.open_catalog(text, "shelf.json"));
    settle();
    CHECK(node("parameter/needed").role == semantics::Role::textbox);
    CHECK(node("parameter/needed").input_mode == "date");
    CHECK((node("parameter/needed").least == "2027-01-01" && node("parameter/needed").greatest == "2027-12-31"));
    CHECK(node("range/needed").name == "From 1\u00a0January\u00a02027 to 31\u00a0December\u00a02027.");
    const auto give = [&](const std::string& id, const std::string& value) {
        type("parameter/" + id, value);
        press("parameter/" + id);
    };
    give("needed", "2026-12-24");
    CHECK(holds(node("parameter/needed/fault").name, "24\u00a0December\u00a02026 is not possible"));
    CHECK(session().settings().empty());
    give("needed", "2027-02-14");
    CHECK(node("parameter/needed").value == "2027-02-14");
    CHECK(page.addresses.back().fragment == "shelf?v=1.0&needed=2027-02-14");
    give("width", "100");
    press("bar/order");
    CHECK(node("order/parameter/needed/name").name == "14\u00a0February\u00a02027");
    press("order/download");
    CHECK(holds(page.downloads.back().second, R"({"automatic":false,"parameter":"needed","value":"2027-02-14"})"));
}
