// An order of an older catalog, brought to today's.
#include "order/migrate.h"

#include "support.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace maatwerk;
using order::Order;

namespace {

using Words = std::vector<std::string>;

/// The lamp with each of these texts replaced by the other.
std::shared_ptr<const catalog::Catalog> lamp_with(const std::vector<std::pair<std::string, std::string>>& changes) {
    std::string text = test::file_text("tests/data/lamp.json");
    for (const auto& [find, put] : changes) {
        INFO(find);
        REQUIRE(text.find(find) != text.npos);
        text.replace(text.find(find), find.size(), put);
    }
    return test::catalog_of(text);
}

order::Migration migrated(const Order& old, const std::shared_ptr<const catalog::Catalog>& catalog) {
    const auto wanted = order::wanted_of(old, *catalog, Language::en);
    INFO((wanted ? "" : test::in_words(wanted.error())));
    REQUIRE(wanted.has_value());
    configure::Session session(catalog);
    test::apply(session, configure::LoadWhatFits{wanted->step});
    return order::migrate(old, *wanted, session, test::completed(session), "2027-01-02", Language::en);
}

Words words_of(const catalog::Diagnostics& report) {
    Words words;
    for (const catalog::Diagnostic& one : report) words.push_back(say(Language::en, one.code, one.arguments));
    return words;
}

bool tells(const catalog::Diagnostics& report, const std::string& line) {
    const Words words = words_of(report);
    return std::find(words.begin(), words.end(), line) != words.end();
}

/// tests/data/lamp-order.json: base=foot, shade=glass, plugs=us, extras=dimmer by the shopper, v=v12 by the program.
const std::string glass_price = R"("name": {"en": "Glass", "nl": "Glas"}, "price": 2900)";

}  // namespace

TEST_CASE("an order of this catalog in which nothing differs is itself") {
    const Order old = test::lamp_order();
    const auto made = migrated(old, test::lamp());
    INFO(test::in_words(made.report));
    CHECK(made.report.empty());
    REQUIRE(made.order.has_value());
    CHECK(*made.order == old);
}

TEST_CASE("steps of production that are done no more, or now, are told in a line") {
    const auto step = [](const std::string& id, const std::string& name) {
        return R"({"id": ")" + id + R"(", "name": {"en": ")" + name + R"(", "nl": "S"}, "station": "B", "minutes": 9})";
    };
    const auto with = [&](const std::string& steps) {
        return lamp_with({{"\"presets\"", "\"routing\": [" + steps + "], \"presets\""}});
    };
    const auto wired = with(step("wire", "Wire") + ", " + step("blow", "Blow"));
    const auto first = migrated(test::lamp_order(), wired);
    CHECK(words_of(first.report) == Words{"Steps of production: new, Wire, Blow."});
    REQUIRE(first.order.has_value());
    const auto packed = with(step("wire", "Wire up") + ", " + step("pack", "Pack"));
    CHECK(words_of(migrated(*first.order, packed).report) == Words{"Steps of production: blow then, Pack now."});
    CHECK(words_of(migrated(*first.order, with(step("wire", "Wire"))).report) ==
          Words{"Steps of production: blow then, gone now."});
    CHECK(migrated(*first.order, wired).report.empty());
}

TEST_CASE("steps of production that went to another station, time or place in the sequence are told") {
    const auto with = [&](const std::string& steps) {
        return lamp_with({{"\"presets\"", "\"routing\": [" + steps + "], \"presets\""}});
    };
    const auto step = [](const std::string& id, const std::string& station, const std::string& more) {
        return R"({"id": ")" + id + R"(", "name": {"en": "The )" + id + R"(", "nl": "S"}, "station": ")" + station +
               R"(", "minutes": )" + more + "}";
    };
    const auto first = migrated(test::lamp_order(), with(step("wire", "B", "9") + ", " + step("pack", "C", "4")));
    REQUIRE(first.order.has_value());
    const auto moved =
        migrated(*first.order, with(step("wire", "D", R"(9, "after": ["pack"])") + ", " + step("pack", "C", "5")));
    CHECK(words_of(moved.report) ==
          Words{"The wire: B, 9\u00a0min then, D, 9\u00a0min now.", "The pack: C, 4\u00a0min then, C, 5\u00a0min now.",
                "Order of the steps of production: The wire, The pack then, The pack, The wire now."});
    REQUIRE(moved.order.has_value());
    CHECK(moved.order->production.minutes == 14);
}

TEST_CASE("prices that moved are told line by line and in the total, and the new order is priced by today's") {
    const auto catalog = lamp_with({{glass_price, R"("name": {"en": "Glass", "nl": "Glas"}, "price": 3100)"},
                                    {"\"price\": 2500", "\"price\": 2400"}});
    const auto made = migrated(test::lamp_order(), catalog);
    CHECK(words_of(made.report) == Words{"Base price: €25.00 then, €24.00 now.",
                                         "Shade: Glass: €29.00 then, €31.00 now.", "Total: €83.50 then, €84.50 now."});
    REQUIRE(made.order.has_value());
    CHECK(order::verify(*catalog, *made.order).empty());
    CHECK(made.order->date == "2027-01-02");
    CHECK(made.order->customer == test::lamp_order().customer);
    CHECK(made.order->dealer == "gent");
    CHECK(made.order->number != test::lamp_order().number);
}

TEST_CASE("an order follows the author's map, and what kept its price under another name is not told as repriced") {
    const auto catalog =
        lamp_with({{R"({"id": "glass",)", R"({"id": "crystal",)"},
                   {"\"if\": \"shade = glass\"", "\"if\": \"shade = crystal\""},
                   {"\"rules\"", R"("renamed": {"options": {"shade": {"glass": "crystal"}}}, "rules")"}});
    const auto made = migrated(test::lamp_order(), catalog);
    CHECK(words_of(made.report) == Words{"\"shade = glass\" is now Shade: Glass (shade=crystal)."});
    REQUIRE(made.order.has_value());
    CHECK(made.order->total == test::lamp_order().total);
}

TEST_CASE("what is gone is told with what takes its place, with its price and its parts") {
    const auto catalog = lamp_with({{R"(,
      {"id": "marble", "name": {"en": "Marble", "nl": "Marmer"}, "price": 4000, "attributes": {"mass_g": 2500, "wait_days": 9}, "parts": [{"part": "B-3"}]})",
                                     ""},
                                    {R"({"id": "foot",)", R"({"id": "plate",)"},
                                    {R"("base": "foot")", R"("base": "plate")"}});
    const auto made = migrated(test::lamp_order(), catalog);
    CHECK(tells(made.report, "\"base = foot\" is no longer there. That is open again."));
    CHECK(tells(made.report, "Base: foot then, Foot now."));
    CHECK(tells(made.report, "base=foot: €5.00 then, gone now."));
    CHECK(tells(made.report, "Base: Foot: new, €5.00."));
    CHECK(made.order.has_value());
}

TEST_CASE("a rule of today that the order breaks is told in its author's words, and what gave way for it") {
    const auto catalog = lamp_with({{"\"rules\": [", R"json("rules": [
    {"id": "no_glass_dimmer", "then": "not (shade = glass and extras = dimmer)", "message": {"en": "Glass gets too hot.", "nl": "Glas wordt te heet."}},)json"}});
    const auto made = migrated(test::lamp_order(), catalog);
    CHECK(tells(made.report, "What was ordered breaks a rule of today: Glass gets too hot. (Rule no_glass_dimmer.)"));
    CHECK(tells(made.report, "Extras: Dimmer (extras=dimmer) no longer goes with the rest. That is open again."));
    CHECK(tells(made.report, "Extras: Dimmer then, gone now."));
    CHECK(tells(made.report, "Part D-1: 1 then, gone now."));
    REQUIRE(made.order.has_value());
    CHECK(order::verify(*catalog, *made.order).empty());
}

TEST_CASE("what was filled in automatically and is filled in otherwise now is told apart") {
    configure::Session session = test::session_with({"base=foot", "shade=paper", "plugs=eu"});
    const auto old = order::build(session, test::completed(session), std::nullopt, {}, test::some_day, Language::en);
    REQUIRE(old.has_value());
    const auto catalog = lamp_with({{R"("price": 700)", R"("price": -700)"}});
    const auto made = migrated(*old, catalog);
    CHECK(tells(made.report, "Voltage was filled in automatically: 230 V then, 12 V now."));
    CHECK(tells(made.report, "Voltage: 12 V: new, \u2212€7.00."));
}

TEST_CASE("an order that lacks what only the shopper knows is refused, and still told what differs") {
    configure::Session session = test::session_with({"shade=paper"});
    const auto old = order::build(session, test::completed(session), std::nullopt, {}, test::some_day, Language::en);
    REQUIRE(old.has_value());
    const auto catalog = test::catalog_of(test::asking_lamp_text());
    const auto made = migrated(*old, catalog);
    CHECK_FALSE(made.order.has_value());
    REQUIRE(made.refusal.size() == 1);
    CHECK(made.refusal[0].code == Message::order_unanswered);
}

TEST_CASE("an order of another catalog, or one that was changed after it was made, is refused") {
    Order old = test::lamp_order();
    const auto refused = [&] {
        const auto wanted = order::wanted_of(old, *test::lamp(), Language::en);
        REQUIRE_FALSE(wanted.has_value());
        return wanted.error().front().code;
    };
    old.total -= 100;
    CHECK(refused() == Message::order_changed);
    old.catalog_id = "bike";
    CHECK(refused() == Message::order_not_of_this);
}

TEST_CASE("a dealer that is gone is told, and the order goes without one") {
    const auto catalog =
        lamp_with({{R"({"id": "gent", "name": "Lampen Gent")", R"({"id": "gand", "name": "Lampen Gent")"}});
    const auto made = migrated(test::lamp_order(), catalog);
    CHECK(words_of(made.report) == Words{"The dealer \"gent\" is no longer there. Pick another."});
    REQUIRE(made.order.has_value());
    CHECK(made.order->dealer.empty());
}

TEST_CASE("an order of twelve under a list keeps quantity and list, and tells the discount and the tax, then and now") {
    const Order old = test::priced_order();
    const auto priced = [](const std::string& find, const std::string& put) {
        std::string text = test::priced_lamp_text();
        REQUIRE(text.find(find) != text.npos);
        return test::catalog_of(text.replace(text.find(find), find.size(), put));
    };
    const auto same = migrated(old, under_list(test::priced_lamp(), "acme"));
    CHECK(same.report.empty());
    CHECK(same.order == old);
    const auto dearer = priced(R"({"from": 10, "percent": 5})", R"({"from": 10, "percent": 4})");
    const auto made = migrated(old, under_list(dearer, "acme"));
    REQUIRE(made.order.has_value());
    CHECK(made.order->quantity == 12);
    CHECK(made.order->list == "acme");
    CHECK(tells(made.report, "Instead of Discount from 10: 5%, −€48.06 there is Discount from 10: 4%, −€38.45 now."));
    const auto gone = priced(R"("id": "acme")", R"("id": "acne")");
    const auto standard = migrated(old, under_list(gone, "acme"));
    CHECK(tells(standard.report, "The price list \"acme\" is not in this catalog. These are the standard prices."));
    REQUIRE(standard.order.has_value());
    CHECK(standard.order->list.empty());
}
