#include "support.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>

using namespace maatwerk;
using order::Order;

namespace {

/// A change that a forger makes before he seals the order again, and the findings that must give him away.
struct Forgery {
    std::string says;
    std::function<void(Order&)> change;
    std::vector<std::string> findings;  ///< "code path"
};

std::vector<std::string> found_in(const Order& order) {
    std::vector<std::string> found;
    for (const catalog::Diagnostic& finding : order::verify(*test::lamp(), order, Language::en))
        found.push_back(std::string(code_name(finding)) + " " + finding.path);
    return found;
}

order::Item& item(Order& order, const std::string& group) {
    return *std::find_if(order.items.begin(), order.items.end(),
                         [&](const order::Item& one) { return one.group == group; });
}

/// tests/data/lamp-order.json: base=foot, v=v12, shade=glass, plugs=us, extras=dimmer.
const std::vector<Forgery>& forgeries() {
    static const std::vector<Forgery> all{
        {"nothing changed", [](Order&) {}, {}},
        {"another catalog", [](Order& o) { o.catalog_id = "bike"; }, {"order_other_catalog catalog.id"}},
        {"another version", [](Order& o) { o.catalog_version = "2"; }, {"order_other_version catalog.version"}},
        {"another text of the catalog",
         [](Order& o) { o.catalog_digest[0] = o.catalog_digest[0] == 'a' ? 'b' : 'a'; },
         {"order_other_digest catalog.digest"}},
        {"an unknown group",
         [](Order& o) { item(o, "base").group = "bass"; },
         {"catalog_group_near items[0].group", "order_not_reckoned items"}},
        {"an unknown option",
         [](Order& o) { item(o, "base").option = "fot"; },
         {"catalog_option_near items[0].option", "order_not_reckoned items"}},
        {"an item twice", [](Order& o) { o.items.push_back(o.items[2]); }, {"order_item_twice items[5]"}},
        {"an item taken out",
         [](Order& o) { o.items.erase(o.items.begin()); },
         {"order_too_few items", "order_line_extra price.lines[1]", "order_total price.total",
          "order_part_extra bill_of_materials[0]", "order_figure totals[0].value"}},
        {"two options of a single group",
         [](Order& o) {
             o.items.push_back({"base", "clamp", true});
         },
         {"order_too_many items", "order_rule items", "order_part_quantity bill_of_materials[3].quantity",
          "order_part_missing bill_of_materials", "order_figure totals[0].value"}},
        {"a rule broken",
         [](Order& o) { item(o, "v").option = "v230"; },
         {"order_rule items", "order_line_extra price.lines[2]", "order_total price.total",
          "order_part_extra bill_of_materials[1]"}},
        {"a dearer option for the price of the cheap one",
         [](Order& o) { item(o, "base").option = "marble"; },
         {"order_line_extra price.lines[1]", "order_line_missing price.lines", "order_total price.total",
          "order_part_extra bill_of_materials[0]", "order_part_missing bill_of_materials",
          "order_figure totals[0].value", "order_figure totals[1].value"}},
        {"a line made cheaper", [](Order& o) { o.lines[3].amount = 900; }, {"order_line_amount price.lines[3].amount"}},
        {"a line and the total made cheaper",
         [](Order& o) {
             o.lines[3].amount -= 100;
             o.total -= 100;
         },
         {"order_line_amount price.lines[3].amount", "order_total price.total"}},
        {"the base price made cheaper",
         [](Order& o) { o.lines[0].amount = 1; },
         {"order_line_amount price.lines[0].amount"}},
        {"the base price taken out",
         [](Order& o) { o.lines.erase(o.lines.begin()); },
         {"order_line_missing price.lines"}},
        {"a discount of his own",
         [](Order& o) {
             o.lines.push_back({"option", "extras", "voucher", -500});
         },
         {"order_line_extra price.lines[6]"}},
        {"a line twice", [](Order& o) { o.lines.push_back(o.lines[1]); }, {"order_line_extra price.lines[6]"}},
        {"a line of an unknown option",
         [](Order& o) { o.lines[1].option = "gold"; },
         {"order_line_extra price.lines[1]", "order_line_missing price.lines"}},
        {"the total made smaller", [](Order& o) { o.total -= 1; }, {"order_total price.total"}},
        {"another currency", [](Order& o) { o.currency = "USD"; }, {"order_currency price.currency"}},
        {"a part taken out",
         [](Order& o) { o.bill_of_materials.erase(o.bill_of_materials.begin()); },
         {"order_part_missing bill_of_materials"}},
        {"a part too many",
         [](Order& o) {
             o.bill_of_materials.push_back({"GOLD", 1, {"base.foot"}});
         },
         {"order_part_extra bill_of_materials[6]"}},
        {"a part twice",
         [](Order& o) { o.bill_of_materials.push_back(o.bill_of_materials[0]); },
         {"order_part_extra bill_of_materials[6]"}},
        {"fewer of a part",
         [](Order& o) { o.bill_of_materials[3].quantity -= 1; },
         {"order_part_quantity bill_of_materials[3].quantity"}},
        {"another use of a part",
         [](Order& o) { o.bill_of_materials[3].used_by = {"base.foot"}; },
         {"order_part_users bill_of_materials[3].used_by"}},
        {"a total made smaller", [](Order& o) { o.totals[1].value = 1; }, {"order_figure totals[1].value"}},
        {"a total taken out", [](Order& o) { o.totals.pop_back(); }, {"order_figure_missing totals"}},
        {"an unknown total",
         [](Order& o) {
             o.totals.push_back({"fun", 1});
         },
         {"order_figure_extra totals[2]"}},
        {"an unknown dealer", [](Order& o) { o.dealer = "parijs"; }, {"order_unknown_dealer dealer"}},
    };
    return all;
}

}  // namespace

TEST_CASE("a forged order that was sealed again is found out by what the catalog says") {
    for (const Forgery& forgery : forgeries()) {
        INFO(forgery.says);
        Order order = test::lamp_order();
        forgery.change(order);
        order = test::sealed(std::move(order));
        CHECK(found_in(order) == forgery.findings);
        REQUIRE(order::read(order::to_json(order)).has_value());
    }
}

TEST_CASE("an order that was changed and not sealed again is found out by its digest") {
    for (const Forgery& forgery : forgeries()) {
        Order order = test::lamp_order();
        const Order before = order;
        forgery.change(order);
        if (order == before) continue;
        INFO(forgery.says);
        CHECK(found_in(order).front() == "order_changed digest");
    }
}

TEST_CASE("another number is found out, also where the digest is right") {
    Order order = test::lamp_order();
    order.number = "MW-0000-0000";
    CHECK(found_in(order) == std::vector<std::string>{"order_number number"});
    order = test::lamp_order();
    order.digest = std::string(64, '0');
    CHECK(found_in(order) == std::vector<std::string>{"order_changed digest"});
}

TEST_CASE("a broken rule is told in the author's words, in the reader's language") {
    Order order = test::lamp_order();
    item(order, "base").option = "clamp";
    const auto said = [&](Language language) {
        for (const catalog::Diagnostic& finding : order::verify(*test::lamp(), order, language))
            if (finding.code == Message::order_rule) return describe(finding, language);
        return std::string();
    };
    CHECK(said(Language::en).find("A glass shade is too heavy for the clamp.") != std::string::npos);
    CHECK(said(Language::nl).find("Een glazen kap is te zwaar voor de klem.") != std::string::npos);
    CHECK(said(Language::en).find("glass_base") != std::string::npos);
}

TEST_CASE("without a reader's language an order is verified in its own") {
    Order order = test::lamp_order();
    REQUIRE(order.language == Language::nl);
    order.total = 1;
    const auto findings = order::verify(*test::lamp(), test::sealed(order));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].arguments == std::vector<std::string>{format_money(catalog::Money{1}, "EUR", Language::nl),
                                                            format_money(catalog::Money{8350}, "EUR", Language::nl)});
}

TEST_CASE("a price that differs is told line by line, with both amounts") {
    Order order = test::lamp_order();
    order.lines[3].amount = 1234;
    const auto findings = order::verify(*test::lamp(), test::sealed(order), Language::en);
    REQUIRE(findings.size() == 1);
    const std::string words = describe(findings[0], Language::en);
    CHECK(words.find("Shade: Glass") != std::string::npos);
    CHECK(words.find("12.34") != std::string::npos);
    CHECK(words.find("29.00") != std::string::npos);
}

TEST_CASE("verifying stops at a hundred findings") {
    Order order = test::lamp_order();
    for (int i = 0; i < 500; ++i) order.bill_of_materials.push_back({"X" + std::to_string(i), 1, {}});
    CHECK(order::verify(*test::lamp(), order, Language::en).size() == 100);
}

TEST_CASE("an order of nothing at all gets findings, not a crash") {
    Order order;
    CHECK_FALSE(order::verify(*test::lamp(), order, Language::en).empty());
    order.catalog_id = "lamp";
    CHECK_FALSE(order::verify(*test::lamp(), test::sealed(order), Language::en).empty());
}
