// What an order says of stock and production: built from the catalog, read again, and reckoned again when verified.
#include "support.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace maatwerk;
using order::Order;

namespace {

std::shared_ptr<const catalog::Catalog> workshop() {
    std::string text = test::file_text("tests/data/lamp.json");
    const auto put = [&](const std::string& before, const std::string& what) { text.insert(text.find(before), what); };
    put("\"presets\":", R"x("routing": [
      {"id": "pack", "name": {"en": "Pack", "nl": "Inpakken"}, "station": "DOCK", "minutes": 5, "after": ["wire", "blow"]},
      {"id": "wire", "name": {"en": "Wire", "nl": "Bedraden"}, "station": "BENCH", "minutes": "12 + 3 * count(plugs)"},
      {"id": "blow", "name": {"en": "Blow", "nl": "Blazen"}, "station": "OVEN", "minutes": 90, "if": "shade = glass"}
    ], )x");
    put("\"id\": \"glass\"", "\"stock\": 4, ");
    return test::catalog_of(text);
}

Order order_of(const std::vector<std::string>& choices) {
    configure::Session session(workshop());
    for (const std::string& choice : choices)
        REQUIRE(test::apply(session, configure::Choose{test::option(session.catalog(), choice)}) ==
                configure::Applied::done);
    const auto order = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
    INFO((order ? "" : test::in_words(order.error())));
    REQUIRE(order.has_value());
    return *order;
}

std::vector<std::string> found_in(const Order& order) {
    std::vector<std::string> found;
    for (const catalog::Diagnostic& finding : order::verify(*workshop(), order, Language::en))
        found.push_back(std::string(code_name(finding)) + " " + finding.path);
    return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("an order tells the steps that are done, in sequence, and their time together") {
    const Order glass = order_of({"shade=glass", "base=foot"});
    CHECK(glass.production.steps ==
          std::vector<order::Step>{{"wire", "BENCH", 15}, {"blow", "OVEN", 90}, {"pack", "DOCK", 5}});
    CHECK(glass.production.minutes == 110);
    const Order paper = order_of({"shade=paper", "plugs=eu", "plugs=us"});
    CHECK(paper.production.steps == std::vector<order::Step>{{"wire", "BENCH", 18}, {"pack", "DOCK", 5}});
    CHECK(paper.production.minutes == 23);
}

TEST_CASE("an order with production or stock is of version 4, is read as it was written, and verifies") {
    for (const Order& order : {order_of({"shade=glass", "base=foot"}), order_of({"shade=paper"})}) {
        const std::string text = order::to_json(order);
        CHECK(text.find("\"version\":4") != std::string::npos);
        const auto again = order::read(text);
        REQUIRE(again.has_value());
        CHECK(*again == order);
        CHECK(found_in(order) == Strings{});
    }
    std::string older = order::to_json(order_of({"shade=paper"}));
    older.replace(older.find("\"version\":4"), 11, "\"version\":3");
    const auto refused = order::read(older);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().front().code == Message::order_member_version);
}

TEST_CASE("an order tells which of its options are in stock") {
    for (const order::Item& item : order_of({"shade=glass", "base=foot"}).items)
        CHECK(item.from_stock == (item.group == "shade"));
    for (const order::Item& item : order_of({"shade=paper"}).items) CHECK_FALSE(item.from_stock);
}

TEST_CASE("whatever is changed of stock and production and sealed again is told") {
    struct Row {
        std::function<void(Order&)> change;
        Strings findings;
    };
    const auto steps = [](Order& order) -> std::vector<order::Step>& { return order.production.steps; };
    for (const Row& row : std::vector<Row>{
             {[&](Order& o) { steps(o)[1].minutes = 9; }, {"order_step production.steps[1]"}},
             {[&](Order& o) { steps(o)[0].station = "HOME"; }, {"order_step production.steps[0]"}},
             {[&](Order& o) { steps(o).erase(steps(o).begin()); }, {"order_step_missing production"}},
             {[&](Order& o) {
                  steps(o).push_back({"rest", "HOME", 30});
              },
              {"order_step_extra production.steps[3]"}},
             {[&](Order& o) { steps(o).push_back(steps(o)[2]); }, {"order_step_extra production.steps[3]"}},
             {[&](Order& o) { std::swap(steps(o)[1], steps(o)[2]); }, {"order_steps_order production.steps"}},
             {[&](Order& o) { o.production.minutes = 1; }, {"order_minutes production.minutes"}},
             {[&](Order& o) { o.production = {}; },
              {"order_step_missing production", "order_step_missing production", "order_step_missing production",
               "order_minutes production.minutes"}},
             {[&](Order& o) { o.items[0].from_stock = true; }, {"order_stock_extra items[0]"}},
             {[&](Order& o) { o.items[2].from_stock = false; }, {"order_stock_missing items[2]"}},
         }) {
        Order order = order_of({"shade=glass", "base=foot"});
        row.change(order);
        CHECK(found_in(test::sealed(order)) == row.findings);
    }
}
