// Orders of version 4: for a quantity, with a tier's discount, with tax, under a price list.
#include "support.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace maatwerk;
using order::Order;

namespace {

std::vector<std::string> found_in(const Order& order) {
    std::vector<std::string> found;
    for (const catalog::Diagnostic& finding : order::verify(*test::priced_lamp(), order, Language::en))
        found.push_back(std::string(code_name(finding)) + " " + finding.path);
    return found;
}

struct Forgery {
    std::string says;
    std::function<void(Order&)> change;
    std::vector<std::string> findings;  ///< "code path"
};

/// Of the order of twelve for Acme.
const std::vector<Forgery>& forgeries() {
    static const std::vector<Forgery> all{
        {"nothing changed", [](Order&) {}, {}},
        {"fewer for the price of twelve",
         [](Order& o) { o.quantity = 11; },
         {"order_discount price.discount", "order_tax price.tax", "order_without price.tax.without",
          "order_total price.total", "order_part_quantity bill_of_materials[0].quantity",
          "order_part_quantity bill_of_materials[1].quantity", "order_part_quantity bill_of_materials[2].quantity",
          "order_part_quantity bill_of_materials[3].quantity", "order_part_quantity bill_of_materials[4].quantity",
          "order_part_quantity bill_of_materials[5].quantity"}},
        {"one made cheaper", [](Order& o) { o.unit -= 1; }, {"order_unit price.unit"}},
        {"a greater discount", [](Order& o) { o.discount->amount -= 1; }, {"order_discount price.discount"}},
        {"a better tier", [](Order& o) { o.discount->percent = "6"; }, {"order_discount price.discount"}},
        {"a tier from less", [](Order& o) { o.discount->from = 3; }, {"order_discount price.discount"}},
        {"no discount", [](Order& o) { o.discount.reset(); }, {"order_discount price.discount"}},
        {"less tax", [](Order& o) { o.tax->amount -= 1; }, {"order_tax price.tax"}},
        {"a lower rate of tax", [](Order& o) { o.tax->percent = "5"; }, {"order_tax price.tax"}},
        {"tax that is said to be in the prices", [](Order& o) { o.tax->included = true; }, {"order_tax price.tax"}},
        {"no tax at all",
         [](Order& o) {
             o.total -= o.tax->amount;
             o.tax.reset();
         },
         {"order_tax price.tax", "order_total price.total"}},
        {"less without tax", [](Order& o) { o.tax->without -= 1; }, {"order_without price.tax.without"}},
        {"the total made smaller", [](Order& o) { o.total -= 1; }, {"order_total price.total"}},
        {"a part for one lamp less",
         [](Order& o) { o.bill_of_materials[1].quantity -= 1; },
         {"order_part_quantity bill_of_materials[1].quantity"}},
        {"a list that the catalog lacks",
         [](Order& o) { o.list = "acne"; },
         {"order_unknown_list catalog.list", "order_line_amount price.lines[1].amount",
          "order_line_amount price.lines[3].amount", "order_unit price.unit", "order_discount price.discount",
          "order_tax price.tax", "order_without price.tax.without", "order_total price.total"}},
        {"the prices of a list without the list",
         [](Order& o) { o.list.clear(); },
         {"order_line_amount price.lines[1].amount", "order_line_amount price.lines[3].amount", "order_unit price.unit",
          "order_discount price.discount", "order_tax price.tax", "order_without price.tax.without",
          "order_total price.total"}},
        {"what the list does not allow", [](Order& o) { o.items[3].option = "uk"; }, {}},
    };
    return all;
}

}  // namespace

TEST_CASE("an order of twelve tells one, all, the discount, the tax and the total as reckoned by hand") {
    const Order order = test::priced_order();
    CHECK(order.list == "acme");
    CHECK(order.quantity == 12);
    CHECK(order.unit == 8010);  // 83.50 less a tenth of 5.00 and of 29.00
    REQUIRE(order.discount);
    CHECK(*order.discount == order::Discount{10, "5", -4806});
    REQUIRE(order.tax);
    CHECK(*order.tax == order::TaxLine{"5.5", false, 91314, 5022});  // 5022.27
    CHECK(order.total == 96336);
    const Order one = test::lamp_order();
    REQUIRE(order.bill_of_materials.size() == one.bill_of_materials.size());
    for (std::size_t i = 0; i < one.bill_of_materials.size(); ++i)
        CHECK(order.bill_of_materials[i].quantity == 12 * one.bill_of_materials[i].quantity);
    CHECK(order.totals == one.totals);
}

TEST_CASE("an order of version 4 is read as it was written") {
    const Order order = test::priced_order();
    const std::string text = order::to_json(order);
    CHECK(text.find(R"("version":4)") != std::string::npos);
    CHECK(text.find(R"("quantity":12)") != std::string::npos);
    const auto again = order::read(text);
    REQUIRE(again.has_value());
    CHECK(*again == order);
}

TEST_CASE("one lamp without tax and list is an order of version 1, as ever") {
    CHECK(order::to_json(test::lamp_order()).find(R"("version":1)") != std::string::npos);
}

TEST_CASE("a forged bill that was sealed again is found out by what the catalog says") {
    for (const Forgery& forgery : forgeries()) {
        INFO(forgery.says);
        Order order = test::priced_order();
        forgery.change(order);
        order = test::sealed(std::move(order));
        REQUIRE(order::read(order::to_json(order)).has_value());
        if (forgery.says == "what the list does not allow") {
            const auto found = found_in(order);
            CHECK(std::find(found.begin(), found.end(), "order_rule items") != found.end());
            continue;
        }
        CHECK(found_in(order) == forgery.findings);
    }
}

TEST_CASE("what only version 4 has is refused in an older one, at its place") {
    const std::string sound = test::file_text("tests/data/lamp-order.json");
    for (const auto& [after, more, path] : std::vector<std::array<std::string, 3>>{
             {"\"catalog\": {", "\"list\": \"acme\", ", "catalog.list"},
             {"\"price\": {", "\"unit\": 1, ", "price.unit"},
             {"\"price\": {", "\"tax\": {}, ", "price.tax"},
             {"\"price\": {", "\"discount\": {}, ", "price.discount"},
             {"{", "\"quantity\": 2, ", "quantity"},
         }) {
        std::string text = sound;
        const std::size_t at = text.find(after);
        REQUIRE(at != std::string::npos);
        const auto order = order::read(text.insert(at + after.size(), more));
        REQUIRE_FALSE(order.has_value());
        REQUIRE(order.error().size() == 1);
        CHECK(order.error()[0].code == Message::order_member_version);
        CHECK(order.error()[0].path == path);
    }
}

TEST_CASE("a quantity of none, of a part and of too many, and a percentage that is none, are refused") {
    const std::string sound = order::to_json(test::priced_order());
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {R"("quantity":12,"t)", R"("quantity":0,"t)"},
             {R"("quantity":12,"t)", R"("quantity":1.5,"t)"},
             {R"("quantity":12,"t)", R"("quantity":10000,"t)"},
             {R"("percent":"5.5")", R"("percent":"5.50")"},
             {R"("percent":"5.5")", R"("percent":"-5.5")"},
             {R"("percent":"5.5")", R"("percent":5.5)"},
         }) {
        std::string text = sound;
        const std::size_t at = text.find(from);
        INFO(from << " in " << sound);
        REQUIRE(at != std::string::npos);
        CHECK_FALSE(order::read(text.replace(at, from.size(), to)).has_value());
    }
}
