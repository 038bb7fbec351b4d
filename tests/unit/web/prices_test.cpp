// Tax, quantities and price lists on the page.
#include "desk.h"

#include "support/data.h"
#include "ui/phrases.h"

#include <algorithm>

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The priced lamp, opened at an address.
struct Shop : Desk {
    void visit(const std::string& fragment = "") {
        boot(R"(,"fragment":")" + fragment + "\"");
        REQUIRE(app.open_catalog(maatwerk::test::priced_lamp_text(), "lamp.json"));
        settle();
    }
    void choose_all() {
        for (const char* option : {"base/foot", "shade/glass", "plugs/us", "extras/dimmer"})
            press("option/" + std::string(option));
    }
    const std::string& list() const { return session().catalog().list; }
};

}  // namespace

TEST_CASE_METHOD(Shop, "the price line says whether the tax is in it") {
    visit();
    CHECK(holds(node("bar/status").name, "excl. 5.5% VAT"));
    press("header/language/nl");
    CHECK(holds(node("bar/status").name, "excl. 5,5% btw"));
}

TEST_CASE_METHOD(Shop, "the order tells one, the quantity, the tier, without tax, the tax and the total") {
    visit("lamp?list=acme");
    choose_all();
    press("bar/order");
    CHECK(find("order/times") == nullptr);
    CHECK(find("order/tier") == nullptr);
    type("order/quantity", "12");
    CHECK(node("order/times/name").name == "12 times €80.10");
    CHECK(node("order/times/amount").name == "€961.20");
    CHECK(node("order/tier/name").name == "Discount from 10: 5%");
    CHECK(node("order/without/amount").name == "€913.14");
    CHECK(node("order/tax/name").name == "VAT 5.5%");
    CHECK(node("order/tax/amount").name == "€50.22");
    CHECK(node("order/total/amount").name == "€963.36");
    const auto& order = app.state().order.order;
    REQUIRE(order.has_value());
    CHECK(order->quantity == 12);
    CHECK(order->total == 96336);
    CHECK(order->list == "acme");
    CHECK(order::verify(*maatwerk::test::priced_lamp(), *order, Language::en).empty());
    CHECK(holds(page.prints.back(), "12 times €80.10"));
    CHECK(holds(page.prints.back(), "Prijzen voor Acme bv"));
    CHECK(holds(page.prints.back(), "btw 5,5%"));
    press("order/mail");
    CHECK(holds(page.mails.back(), "12%20times"));
}

TEST_CASE_METHOD(Shop, "how many is typed or stepped, from 1 to 9999, and the next tier is told") {
    visit();
    press("bar/order");
    CHECK(node("order/quantity").value == "1");
    CHECK(node("order/quantity").role == semantics::Role::spinbutton);
    CHECK(node("order/quantity/less").disabled);
    CHECK(node("order/quantity/advice").name == "From 3: 2.5% off");
    press("order/quantity/more");
    press("order/quantity/more");
    CHECK(node("order/quantity").value == "3");
    CHECK(node("order/quantity/advice").name == "From 10: 5% off");
    CHECK(app.state().order.order->quantity == 3);
    type("order/quantity", "9999");
    CHECK(node("order/quantity/more").disabled);
    CHECK(find("order/quantity/advice") == nullptr);
    for (const char* wrong : {"0", "10000", "1.5", "-1", "two"}) {
        type("order/quantity", wrong);
        INFO(wrong);
        CHECK(node("order/quantity").invalid);
        CHECK(node("order/quantity/advice").name == "Write a whole number from 1 to 9999.");
        CHECK_FALSE(app.state().order.order.has_value());
        CHECK(node("order/download").disabled);
    }
    type("order/quantity", "");
    CHECK(app.state().order.order->quantity == 1);
}

TEST_CASE_METHOD(Shop, "an address under a list says whose prices these are, and links and designs keep it") {
    visit("lamp?v=1.2%20b%26c&list=acme&base=marble");
    CHECK(list() == "acme");
    CHECK(node("list/name").name == "Prices for Acme");
    CHECK(is_chosen("base/marble"));
    CHECK(holds(page.addresses.back().fragment, "&list=acme&base=marble"));
    CHECK(holds(design_link(app.state()), "&list=acme"));
    REQUIRE_FALSE(page.saves.empty());
    CHECK(profile::read_design(page.saves.back().json)->list == "acme");
}

TEST_CASE_METHOD(Shop, "what the list does not allow is blocked, for the reason that the list gives") {
    visit("lamp?list=acme");
    press("option/plugs/uk");
    REQUIRE(app.state().showing == Showing::why);
    bool is_told = false;
    for (const std::string& patch : page.patches) is_told = is_told || holds(patch, "Acme has not agreed on this.");
    CHECK(is_told);
}

TEST_CASE_METHOD(Shop, "a list that is not there is told in words, and the standard prices count") {
    visit("lamp?list=acne&base=marble");
    CHECK(list().empty());
    CHECK(is_chosen("base/marble"));
    CHECK(find("list/name") == nullptr);
    const auto& notices = app.state().notices;
    REQUIRE_FALSE(notices.empty());
    CHECK(holds(notices.front().text, "\"acne\" is not in this catalog. These are the standard prices."));
}

TEST_CASE_METHOD(Shop, "from a list to the standard prices and back the choices stay") {
    visit("lamp?list=acme&base=marble");
    const std::string under = page.addresses.back().fragment;
    press("list/leave");
    CHECK(list().empty());
    CHECK(is_chosen("base/marble"));
    CHECK_FALSE(holds(page.addresses.back().fragment, "list"));
    app.go(-1, under);
    settle();
    CHECK(list() == "acme");
    CHECK(is_chosen("base/marble"));
}

TEST_CASE_METHOD(Shop, "a design that was saved under a list opens under it where the address says nothing") {
    visit("lamp?list=acme&base=marble");
    REQUIRE_FALSE(page.saves.empty());
    const profile::Record saved = page.saves.back();
    Desk again;
    again.boot();
    again.app.record(saved.key, saved.revision, saved.json);
    REQUIRE(again.app.open_catalog(maatwerk::test::priced_lamp_text(), "lamp.json"));
    again.settle();
    CHECK(again.session().catalog().list == "acme");
    CHECK(again.is_chosen("base/marble"));
}

TEST_CASE_METHOD(Shop, "a preset that a list makes impossible is blocked there, and pressed it tells why") {
    boot(R"(,"fragment":"lamp?list=acme")");
    std::string text = maatwerk::test::priced_lamp_text();
    text.replace(text.find("not (plugs = uk)"), 16, "v = v230");
    REQUIRE(app.open_catalog(text, "lamp.json"));
    settle();
    CHECK(node("preset/plain").name == "Plain, From €26");
    CHECK(node("preset/reader").name == "For reading, blocked: why?");
    press("preset/reader");
    CHECK(app.state().showing == Showing::why);
    REQUIRE(app.state().why.explanation.has_value());
    CHECK_FALSE(app.state().why.explanation->rules.empty());
    CHECK(session().choices().empty());
}

TEST_CASE_METHOD(Shop, "without tax, tiers and lists nothing of them is shown") {
    boot();
    REQUIRE(open(lamp));
    CHECK(find("list/name") == nullptr);
    press("bar/order");
    for (const char* id : {"order/times", "order/tier", "order/without", "order/tax", "order/quantity/advice"})
        CHECK(find(id) == nullptr);
}

TEST_CASE_METHOD(Shop, "an order's file opens at the prices of its list, for as many") {
    visit("lamp?list=acme");
    choose_all();
    press("bar/order");
    type("order/quantity", "12");
    const std::string file = order::to_json(*app.state().order.order);
    Shop again;
    again.visit();
    again.app.open_catalog(file, "order.json");
    again.settle();
    CHECK(again.list() == "acme");
    CHECK(again.is_chosen("base/foot"));
    again.press("bar/order");
    CHECK(again.node("order/quantity").value == "12");
    CHECK(again.node("order/total/amount").name == "€963.36");
}
