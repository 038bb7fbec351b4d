#include "catalog/digest.h"
#include "support.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace maatwerk;
using order::Item;
using order::Line;
using order::Order;

TEST_CASE("an order says what was chosen and what was completed, and which is which") {
    const Order order = test::lamp_order();
    const std::vector<Item> expected{{"base", "foot", false},
                                     {"v", "v12", true},
                                     {"shade", "glass", false},
                                     {"plugs", "us", false},
                                     {"extras", "dimmer", false}};
    CHECK(order.items == expected);
}

TEST_CASE("the option none of an optional group is an item like any other") {
    configure::Session session = test::session_with({"base=foot"});
    const auto order = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
    REQUIRE(order.has_value());
    CHECK(std::count(order->items.begin(), order->items.end(), Item{"shade", "none", true}) == 1);
}

TEST_CASE("an order is priced line by line, and what costs nothing has no line") {
    const Order order = test::lamp_order();
    const std::vector<Line> expected{{"base", "", "", 2500},         {"option", "base", "foot", 500},
                                     {"option", "v", "v12", 700},    {"option", "shade", "glass", 2900},
                                     {"option", "plugs", "us", 250}, {"option", "extras", "dimmer", 1500}};
    CHECK(order.lines == expected);
    CHECK(order.total == 8350);
    CHECK(order.currency == "EUR");
}

TEST_CASE("a discount is a line below zero") {
    configure::Session session = test::session_with({"extras=voucher"});
    const auto order = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
    REQUIRE(order.has_value());
    CHECK(order->lines.back() == Line{"option", "extras", "voucher", -500});
}

TEST_CASE("a surcharge is a line with the rule that made it, and verifying reckons it again") {
    const auto catalog = test::catalog_of(test::surcharged_lamp_text());
    configure::Session session(catalog);
    for (const char* choice : {"base=foot", "shade=glass", "plugs=eu", "plugs=us"})
        REQUIRE(test::apply(session, configure::Choose{test::option(*catalog, choice)}) == configure::Applied::done);
    const auto made = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
    REQUIRE(made.has_value());
    const std::vector<Line> last{{"surcharge", "", "", -150, "", "two_plugs"},
                                 {"surcharge", "", "", 426, "", "packing"}};
    CHECK(std::vector<Line>(made->lines.end() - 2, made->lines.end()) == last);
    CHECK(made->total == 2500 + 500 + 2900 + 100 + 250 - 150 + 426);
    const std::string text = order::to_json(*made);
    CHECK(text.find("\"version\":3") != std::string::npos);
    const auto again = order::read(text);
    REQUIRE(again.has_value());
    CHECK(*again == *made);
    CHECK(order::verify(*catalog, *made).empty());

    Order forged = *made;
    forged.lines.back().amount = 0;
    forged.lines.erase(forged.lines.end() - 2);
    const auto findings = order::verify(*catalog, test::sealed(forged));
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].code == Message::order_line_amount);
    CHECK(findings[0].path == "price.lines[5].amount");
    CHECK(findings[1].code == Message::order_line_missing);
    CHECK(describe(findings[1], Language::en).find("Two plugs") != std::string::npos);
}

TEST_CASE("the bill of materials adds up the parts and says what each is for") {
    configure::Session session = test::session_with({"base=clamp", "shade=paper", "plugs=eu"});
    const auto order = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
    REQUIRE(order.has_value());
    const std::vector<order::BomLine> expected{{"B-1", 1, {"base.clamp"}},
                                               {"SCREW", 5, {"base.clamp", "shade.paper"}},
                                               {"S-1", 1, {"shade.paper"}},
                                               {"P-EU", 1, {"plugs.eu"}}};
    CHECK(order->bill_of_materials == expected);
}

TEST_CASE("totals add their base: the mass of all parts, the longest wait of any") {
    const Order order = test::lamp_order();
    const std::vector<order::TotalLine> expected{{"mass", 100 + 900 + 1200}, {"delivery", 2 + 4}};
    CHECK(order.totals == expected);
}

TEST_CASE("an order names the catalog that it was made from") {
    const Order order = test::lamp_order();
    CHECK(order.catalog_id == "lamp");
    CHECK(order.catalog_version == "1.2 b&c");
    CHECK(order.catalog_digest == test::lamp()->digest);
}

TEST_CASE("what the shopper does not tell is not in the order") {
    configure::Session session = test::session_with({});
    const auto order = order::build(session, test::completed(session), {}, {"", " \n"}, test::some_day, Language::en);
    REQUIRE(order.has_value());
    const std::string text = order::to_json(*order);
    CHECK(text.find("customer") == std::string::npos);
    CHECK(text.find("dealer") == std::string::npos);
}

TEST_CASE("the text of an order is the canonical form of RFC 8785, byte for byte as pinned") {
    std::string golden = test::file_text("tests/data/lamp-order.golden.json");
    REQUIRE(golden.back() == '\n');
    golden.pop_back();
    CHECK(order::to_json(test::lamp_order()) == golden);
}

TEST_CASE("the digest is over the canonical text without digest and number") {
    const Order order = test::lamp_order();
    std::string text = order::to_json(order);
    for (const std::string& member : {"\"digest\":\"" + order.digest + "\",", "\"number\":\"" + order.number + "\","}) {
        const std::size_t at = text.rfind(member);
        REQUIRE(at != std::string::npos);
        text.erase(at, member.size());
    }
    CHECK(catalog::sha256(text) == order.digest);
}

TEST_CASE("an order number is the first 40 bits of the digest in Crockford's base 32") {
    const std::string rest(54, '7');
    CHECK(order::number_of("0000000000" + rest) == "MW-0000-0000");
    CHECK(order::number_of("ffffffffff" + rest) == "MW-ZZZZ-ZZZZ");
    CHECK(order::number_of("08864298e8" + rest) == "MW-1234-5678");
    CHECK(order::number_of("8000000001" + rest) == "MW-G000-0001");
}

TEST_CASE("an order comes back from its text as it was") {
    const Order order = test::lamp_order();
    const auto again = order::read(order::to_json(order));
    REQUIRE(again.has_value());
    CHECK(*again == order);
}

TEST_CASE("an indented order is the same order") {
    const auto again = order::read(test::file_text("tests/data/lamp-order.json"));
    INFO((again ? "" : test::in_words(again.error())));
    REQUIRE(again.has_value());
    CHECK(*again == test::lamp_order());
    CHECK(order::verify(*test::lamp(), *again).empty());
}

TEST_CASE("every option of the lamp can be ordered, and its order verifies") {
    const auto lamp = test::lamp();
    for (const catalog::Option& option : lamp->options) {
        const std::string choice = lamp->group(option.group).id + "=" + option.id;
        configure::Session session = test::session_with({choice});
        const auto order = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
        INFO(choice);
        REQUIRE(order.has_value());
        const catalog::Diagnostics findings = order::verify(*lamp, *order::read(order::to_json(*order)));
        INFO(test::in_words(findings));
        CHECK(findings.empty());
    }
}

TEST_CASE("what only the shopper knows is never filled in: without his answers there is no order") {
    const auto catalog = test::catalog_of(test::asking_lamp_text());
    configure::Session session(catalog);
    const auto findings_now = [&](Language language) {
        const auto order = order::build(session, test::completed(session), {}, {}, test::some_day, language);
        std::vector<std::string> words;
        if (order) return words;
        for (const catalog::Diagnostic& finding : order.error()) {
            CHECK(finding.code == Message::order_unanswered);
            words.push_back(finding.arguments.at(0));
        }
        return words;
    };
    using Words = std::vector<std::string>;
    CHECK(findings_now(Language::nl) == Words{"Voet", "Kap"});
    REQUIRE(test::apply(session, configure::Choose{test::option(*catalog, "shade=none")}) == configure::Applied::done);
    CHECK(findings_now(Language::en) == Words{"Base"});
    REQUIRE(test::apply(session, configure::Choose{test::option(*catalog, "base=foot")}) == configure::Applied::done);
    CHECK(findings_now(Language::en).empty());
}

TEST_CASE("an order in which the program answered for the shopper does not verify") {
    const auto catalog = test::catalog_of(test::asking_lamp_text());
    configure::Session session(catalog);
    for (const char* answer : {"base=foot", "shade=paper"})
        REQUIRE(test::apply(session, configure::Choose{test::option(*catalog, answer)}) == configure::Applied::done);
    auto order = order::build(session, test::completed(session), {}, {}, test::some_day, Language::en);
    REQUIRE(order.has_value());
    CHECK(order::verify(*catalog, *order).empty());
    order->items[2].automatic = true;
    const catalog::Diagnostics findings = order::verify(*catalog, test::sealed(*order), Language::nl);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == Message::order_answer_missing);
    CHECK(findings[0].path == "items[2].automatic");
    CHECK(findings[0].arguments == std::vector<std::string>{"Kap"});
}

TEST_CASE("every preset of the bike can be ordered, and its order verifies") {
    const auto bike = test::bike();
    for (std::uint32_t i = 0; i < bike->presets.size(); ++i) {
        configure::Session session(bike);
        REQUIRE(test::apply(session, configure::UsePreset{catalog::PresetId{i}}) == configure::Applied::done);
        for (const char* answer : {"height=h172", "inseam=i79", "weight=w80"})
            REQUIRE(test::apply(session, configure::Choose{test::option(*bike, answer)}) == configure::Applied::done);
        const auto order = order::build(session, test::completed(session), catalog::DealerId{i}, {"N", ""},
                                        test::some_day, Language::en);
        REQUIRE(order.has_value());
        const catalog::Diagnostics findings = order::verify(*bike, *order::read(order::to_json(*order)));
        INFO(bike->presets[i].id << "\n" << test::in_words(findings));
        CHECK(findings.empty());
    }
}

namespace {

struct Refusal {
    std::string says;
    std::optional<std::uint32_t> dealer;
    order::Customer customer;
    std::string date;
    Message code;
    std::string path;
};

}  // namespace

TEST_CASE("an order is not built from a wrong date, dealer or text of the shopper's") {
    configure::Session session = test::session_with({"base=foot"});
    const configure::Completion completion = test::completed(session);
    const std::string name(order::longest_name, 'n');
    std::string note;
    for (std::size_t i = 0; i < order::longest_note; ++i) note += "é";
    REQUIRE(order::build(session, completion, {}, {name, note}, test::some_day, Language::en).has_value());
    for (const Refusal& row :
         {Refusal{"long name", {}, {name + "n", ""}, test::some_day, Message::json_text_too_long, "customer.name"},
          Refusal{"long note", {}, {"", note + "é"}, test::some_day, Message::json_text_too_long, "customer.note"},
          Refusal{"no UTF-8", {}, {"\xFF", ""}, test::some_day, Message::order_not_utf8, "customer.name"},
          Refusal{"no UTF-8", {}, {"", "a\xC3"}, test::some_day, Message::order_not_utf8, "customer.note"},
          Refusal{"escape", {}, {"a\x1b[2J", ""}, test::some_day, Message::json_text_character, "customer.name"},
          Refusal{"no such day", {}, {}, "2026-02-29", Message::record_date, "date"},
          Refusal{"no such day", {}, {}, "2026-13-01", Message::record_date, "date"},
          Refusal{"no day", {}, {}, "", Message::record_date, "date"},
          Refusal{"no day", {}, {}, "22-11-2026", Message::record_date, "date"},
          Refusal{"no day", {}, {}, "\xFF", Message::order_not_utf8, "date"},
          Refusal{"no dealer", 2, {}, test::some_day, Message::order_unknown_dealer, "dealer"}}) {
        INFO(row.says);
        const auto dealer = row.dealer ? std::optional(catalog::DealerId{*row.dealer}) : std::nullopt;
        const auto order = order::build(session, completion, dealer, row.customer, row.date, Language::en);
        REQUIRE_FALSE(order.has_value());
        INFO(test::in_words(order.error()));
        REQUIRE(order.error().size() == 1);
        CHECK(order.error()[0].code == row.code);
        CHECK(order.error()[0].path == row.path);
        CHECK(order.error()[0].place.line == 0);
    }
}

TEST_CASE("a leap day can be ordered on") {
    configure::Session session = test::session_with({});
    const configure::Completion completion = test::completed(session);
    CHECK(order::build(session, completion, {}, {}, "2028-02-29", Language::en).has_value());
    CHECK(order::build(session, completion, {}, {}, "2000-02-29", Language::en).has_value());
    CHECK_FALSE(order::build(session, completion, {}, {}, "2100-02-29", Language::en).has_value());
}

TEST_CASE("a completion that does not keep the choices, or is none, is not ordered") {
    configure::Session session = test::session_with({"base=foot"});
    const configure::Completion before = test::completed(session);
    REQUIRE(test::apply(session, configure::Choose{test::option(*test::lamp(), "base=marble")}) ==
            configure::Applied::done);
    const auto stale = order::build(session, before, {}, {}, test::some_day, Language::en);
    REQUIRE_FALSE(stale.has_value());
    CHECK(stale.error()[0].code == Message::order_stale);
    configure::Completion partial = test::completed(session);
    partial.chosen.pop_back();
    partial.chosen.erase(partial.chosen.begin());
    const auto incomplete = order::build(session, partial, {}, {}, test::some_day, Language::en);
    REQUIRE_FALSE(incomplete.has_value());
    CHECK(incomplete.error()[0].code == Message::order_not_complete);
}
