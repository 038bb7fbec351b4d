// The order panel: what it says, and the ways in which the order leaves the page.
#include "desk.h"

#include "catalog/json.h"
#include "support/data.h"
#include "ui/mail.h"
#include "ui/print.h"

#include <algorithm>

using namespace maatwerk;
using namespace maatwerk::ui;
using namespace maatwerk::ui::test;

namespace {

struct Shop : Desk {
    Shop() {
        boot();
        REQUIRE(open(lamp));
        press("option/base/foot");
        press("option/shade/paper");
        press("bar/order");
    }
    const order::Order& order() const { return *app.state().order.order; }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string decoded(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
        } else {
            result += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        }
    }
    return result;
}

}  // namespace

TEST_CASE_METHOD(Shop, "the order shows each option, who chose it, what it costs, and what was completed") {
    CHECK(node("order/item/base/foot/name").name == "Foot");
    CHECK(node("order/item/base/foot/amount").name == "€5");
    CHECK(holds(node("order/item/base/foot/note").name, "your choice"));
    CHECK(holds(node("order/item/v/v230/note").name, "completed for you"));
    CHECK(node("order/total/amount").name == "€40");
    CHECK(holds(node("order/completed").name, "You left 3 choices open"));
    CHECK(holds(node("order/number").name, order().number));
    CHECK(holds(node("order/digest").name, order().digest));
}

TEST_CASE_METHOD(Shop,
                 "name and note are in the order and change its number; without them it says nothing of the shopper") {
    const std::string before = order().number;
    CHECK(order().customer == order::Customer{});
    type("order/name", "Anna de Vries");
    type("order/note", "Bel eerst");
    CHECK(order().customer.name == "Anna de Vries");
    CHECK(order().number != before);
    CHECK(node("order/name").value == "Anna de Vries");
    CHECK(node("order/note").multiline);
}

TEST_CASE_METHOD(Shop, "a note that is too long is told of, and nothing can be handed over until it is shorter") {
    type("order/note", std::string(order::longest_note + 1, 'x'));
    CHECK(find("order/finding/0") != nullptr);
    CHECK(node("order/download").disabled);
    type("order/note", "short");
    CHECK(find("order/finding/0") == nullptr);
    CHECK_FALSE(node("order/download").disabled);
}

TEST_CASE_METHOD(
    Shop, "a postcode brings the nearest dealer first; picking one puts it in the order, pressing again takes it out") {
    CHECK(node("dealer/utrecht").name == "Lampen Utrecht");
    type("dealers/postcode", "9000");
    CHECK(holds(node("dealer/gent").name, "0 km"));
    press("dealer/gent");
    CHECK(node("dealer/gent").checked == true);
    CHECK(order().dealer == "gent");
    press("dealer/gent");
    CHECK(order().dealer.empty());
    type("dealers/postcode", "nowhere");
    CHECK(find("dealers/unknown") != nullptr);
}

TEST_CASE_METHOD(Shop, "the downloaded order is true, by the order's own judge") {
    press("order/download");
    REQUIRE(page.downloads.size() == 1);
    CHECK(page.downloads[0].first == order().number + ".json");
    const auto read = order::read(page.downloads[0].second);
    REQUIRE(read);
    CHECK(order::verify(session().catalog(), *read).empty());
}

TEST_CASE_METHOD(Shop, "the link that is copied reopens the design") {
    press("order/copy");
    REQUIRE(page.copies.size() == 1);
    CHECK(page.copies[0].second == "https://shop.example/#lamp?v=1.2%20b%26c&base=foot&shade=paper");
}

TEST_CASE_METHOD(Shop,
                 "the page holds the order for its own Print command while the panel is open, and forgets it after") {
    REQUIRE_FALSE(page.prints.empty());
    CHECK(holds(page.prints.back(), "\"show\":false"));
    press("order/print");
    CHECK(holds(page.prints.back(), "\"show\":true"));
    press("order/close");
    CHECK(page.prints.back().empty());
}

TEST_CASE_METHOD(Shop, "the mail has subject, total, choices, link and the dealer's address") {
    type("dealers/postcode", "3511 AB");
    press("dealer/utrecht");
    press("order/mail");
    REQUIRE(page.mails.size() == 1);
    const std::string mail = page.mails[0];
    CHECK(mail.starts_with("mailto:utrecht@lamp.example?subject="));
    CHECK(holds(decoded(mail), order().number));
    CHECK(holds(decoded(mail), "Base: Foot\r\n"));
    CHECK(holds(decoded(mail), "Total €40"));
    CHECK(holds(decoded(mail), "https://shop.example/#lamp?v=1.2%20b%26c&base=foot&shade=paper"));
    CHECK(mail.find_first_of(" \n\"<>{}") == std::string::npos);
}

TEST_CASE_METHOD(Shop, "a mail is never longer than mail programs take, and says when it leaves something out") {
    const auto with_link = [&](std::size_t length) {
        return mail_address(session().catalog(), order(), "https://shop.example/#" + std::string(length, 'x'));
    };
    for (std::size_t length = 0; length < 2000; length += 7) {
        const std::string mail = with_link(length);
        INFO(length);
        CHECK(mail.size() <= longest_mail);
        CHECK(holds(mail, order().digest));
        const bool has_all = holds(decoded(mail), "Plugs: European");
        CHECK(has_all != holds(decoded(mail), "(and more, in the order itself)"));
    }
    CHECK(holds(with_link(1000), std::string(1000, 'x')));
    CHECK_FALSE(holds(with_link(1990), std::string(1990, 'x')));
}

TEST_CASE_METHOD(Shop, "the print has everything that the order has, in both languages") {
    type("order/name", "Anna");
    type("dealers/postcode", "3511 AB");
    press("dealer/utrecht");
    const std::string text = print_document(session().catalog(), order(), true);
    const auto document = json::parse(text);
    REQUIRE(document);
    CHECK(document->find("number")->text == order().number);
    CHECK(document->find("digest")->text == order().digest);
    CHECK(document->find("date")->text == "2026-01-31");
    CHECK(document->find("lang")->text == "en");
    CHECK(document->find("second_lang")->text == "nl");
    const Catalog& catalog = session().catalog();
    for (const order::Item& item : order().items) {
        const auto group = catalog.find_group(item.group);
        const auto& names = catalog.option(*catalog.find_option(*group, item.option)).name;
        CHECK(holds(text, "\"" + names.in(Language::en) + "\""));
        CHECK(holds(text, catalog.group(*group).name.in(Language::nl)));
    }
    for (const order::BomLine& line : order().bill_of_materials) CHECK(holds(text, "\"" + line.part + "\""));
    for (const char* part : {"Lampen Utrecht", "Oudegracht 1", "3511 AB Utrecht", "Anna", "€40.00", "Stuklijst"}) {
        CHECK(holds(text, part));
    }
}

TEST_CASE_METHOD(Desk, "a surcharge is a line of the order's panel and of its print, by its name") {
    boot();
    REQUIRE(app.open_catalog(maatwerk::test::surcharged_lamp_text(), "lamp.json"));
    settle();
    press("option/base/foot");
    press("option/shade/glass");
    press("option/plugs/us");
    press("bar/order");
    CHECK(node("order/surcharge/packing/name").name == "Packing");
    CHECK(node("order/surcharge/packing/amount").name == "€4.26");
    CHECK(node("order/total/amount").name == "€65.26");
    const std::string text = print_document(session().catalog(), *app.state().order.order, true);
    for (const char* part : {"\"Packing\"", "\"Verpakking\"", "€4.26", "\"Two plugs\"", "€65.26"})
        CHECK(holds(text, part));
    CHECK_FALSE(holds(text, "\": \""));
}

TEST_CASE_METHOD(Shop, "the code on paper is square and has its three finders") {
    const auto document = json::parse(print_document(session().catalog(), order(), true));
    REQUIRE(document);
    const json::Value& code = *document->find("qr");
    const auto size = static_cast<std::size_t>(code.find("size")->integer);
    const auto& rows = code.find("rows")->items;
    REQUIRE(rows.size() == size);
    CHECK(std::all_of(rows.begin(), rows.end(), [&](const json::Value& row) { return row.text.size() == size; }));
    CHECK(rows[0].text.starts_with("1111111"));
    CHECK(rows[0].text.ends_with("1111111"));
    CHECK(rows[size - 1].text.starts_with("1111111"));
}

namespace {

struct AskingShop : Desk {
    AskingShop() {
        boot();
        REQUIRE(app.open_catalog(maatwerk::test::asking_lamp_text(), "lamp.json"));
        settle();
    }
};

}  // namespace

TEST_CASE_METHOD(AskingShop, "what only the shopper knows is nobody's pick, and still to choose") {
    CHECK(holds(node("bar/status").name, "5 still to choose"));
    CHECK(node("option/base/clamp").name == "Clamp");
    CHECK(holds(node("option/v/v230").name, "our pick for now"));
    CHECK(node("product/choice/base/clamp/words").name == "Base: To choose");
    press("option/base/clamp");
    CHECK(node("product/choice/base/clamp/words").name == "Base: Clamp, your choice");
}

TEST_CASE_METHOD(AskingShop, "the order waits for those answers, names them and leads to them") {
    press("bar/order");
    CHECK(node("order/unanswered").name == "Still needed before you order");
    CHECK(node("order/answer/base").name == "Base: choose");
    CHECK(find("order/completed") == nullptr);
    CHECK(find("order/item/base/clamp") == nullptr);
    CHECK(find("order/item/v/v230") != nullptr);
    CHECK(find("order/number") == nullptr);
    for (const char* id : {"order/download", "order/print", "order/mail"}) CHECK(node(id).disabled);
    CHECK_FALSE(node("order/copy").disabled);
    CHECK(page.prints.back().empty());
    press("order/answer/shade");
    CHECK(find("order/unanswered") == nullptr);
    CHECK(page.focused.back() == "heading/shade");
}

TEST_CASE_METHOD(AskingShop, "with the last answer the order is there; with one taken back it waits again") {
    press("option/base/foot");
    press("option/shade/none");
    press("bar/order");
    CHECK(find("order/unanswered") == nullptr);
    CHECK(find("order/number") != nullptr);
    CHECK_FALSE(node("order/download").disabled);
    press("order/close");
    press("header/undo");
    press("bar/order");
    CHECK(find("order/answer/shade") != nullptr);
    CHECK(node("order/download").disabled);
}

TEST_CASE_METHOD(Shop, "four digits that two countries have show the dealers of both, and ask which") {
    CHECK(open(bike));
    press("bar/order");
    CHECK(find("dealers/country/nl") == nullptr);
    type("dealers/postcode", "3511");
    const auto near = [&](const std::string& city) {
        const auto& nodes = app.tree().nodes();
        return std::any_of(nodes.begin(), nodes.end(), [&](const semantics::Node& it) {
            return it.id.starts_with("dealer/") && holds(it.description, city);
        });
    };
    CHECK(near("Utrecht"));
    CHECK(near("Hasselt"));
    CHECK(node("dealers/country/nl").pressed == false);
    press("dealers/country/nl");
    CHECK(node("dealers/country/nl").pressed == true);
    CHECK(near("Utrecht"));
    CHECK_FALSE(near("Hasselt"));
    press("dealers/country/be");
    CHECK(near("Hasselt"));
    CHECK_FALSE(near("Utrecht"));
    type("dealers/postcode", "3511 AB");
    CHECK(find("dealers/country/nl") == nullptr);
    CHECK(near("Utrecht"));
}

TEST_CASE_METHOD(Shop,
                 "an order that was kept as a file is ordered again: its choices, name and dealer, one step to undo") {
    type("order/name", "Anna de Vries");
    press("order/download");
    const std::string file = page.downloads.back().second;
    press("order/close");
    press("option/shade/glass");
    CHECK_FALSE(app.open_catalog(file, "MW.json"));
    settle();
    CHECK(is_chosen("shade/paper"));
    CHECK(is_chosen("base/foot"));
    CHECK(holds(app.state().notices.back().text, "is open, as it was made"));
    press("bar/order");
    CHECK(order::to_json(order()) == file);
    press("order/close");
    press("header/undo");
    CHECK(is_chosen("shade/glass"));
}

TEST_CASE("an order of an older catalog is opened with a report of what is different, then and now") {
    Desk desk;
    desk.boot();
    std::string text = maatwerk::test::file_text("tests/data/lamp.json");
    text.replace(text.find("\"price\": 2900"), 13, "\"price\": 3100");
    REQUIRE(desk.app.open_catalog(text, "lamp.json"));
    desk.settle();
    CHECK_FALSE(desk.app.open_catalog(maatwerk::test::file_text("tests/data/lamp-order.json"), "old.json"));
    desk.settle();
    CHECK(desk.is_chosen("shade/glass"));
    CHECK(holds(desk.node("findings/intro").name, "MW-DYSQ-NWJV"));
    CHECK(desk.node("findings/0/words").name == "Shade: Glass: €29.00 then, €31.00 now.");
    CHECK(desk.node("findings/1/words").name == "Total: €83.50 then, €85.50 now.");
}

TEST_CASE_METHOD(Shop, "an order of another product, and one that was changed, are refused, and what stands stays") {
    for (const auto& [find, put] : {std::pair("\"id\": \"lamp\"", "\"id\": \"bike\""), std::pair("2900", "1900")}) {
        std::string file = maatwerk::test::file_text("tests/data/lamp-order.json");
        file.replace(file.find(find), std::string(find).size(), put);
        CHECK_FALSE(app.open_catalog(file, "other.json"));
        settle();
        CHECK(holds(node("findings/intro").name, "other.json"));
        CHECK(is_chosen("shade/paper"));
        press("findings/close");
    }
}

TEST_CASE_METHOD(Desk, "a shirt is ordered again with the sizes and the monogram of the order that was kept") {
    boot();
    REQUIRE(app.open_catalog(shirt_text(), "shirt"));
    settle();
    for (const char* size : {"neck/n40", "chest/c100", "waist/w88", "arm/a64", "monogram_place/cuff"})
        press("option/" + std::string(size));
    type("parameter/monogram", "J.P.");
    press("parameter/monogram");
    press("bar/order");
    press("order/download");
    const std::string file = page.downloads.back().second;
    REQUIRE(app.open_catalog(shirt_text(), "shirt"));
    settle();
    CHECK_FALSE(app.open_catalog(file, "shirt-order.json"));
    settle();
    CHECK(is_chosen("neck/n40"));
    CHECK(is_chosen("arm/a64"));
    CHECK(node("parameter/monogram").value == "J.P.");
    CHECK(session().unanswered().empty());
    press("bar/order");
    press("order/download");
    CHECK(page.downloads.back().second == file);
}
