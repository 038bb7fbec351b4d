// Options of which there can be several: tests/data/rack.json.
#include "catalog/parameter.h"
#include "catalog/prices.h"
#include "catalog/routing.h"
#include "configure/link.h"
#include "configure/session.h"
#include "configure/words.h"
#include "order/migrate.h"
#include "order/order.h"
#include "profile/profile.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk {
namespace {

using namespace configure;
using Names = std::vector<std::string>;

std::shared_ptr<const Catalog> rack() {
    static const auto catalog = test::catalog_of(test::file_text("tests/data/rack.json"));
    return catalog;
}

Wanted wanted(const std::string& word) {
    auto read = parse_wanted(*rack(), word);
    INFO(word);
    REQUIRE(read);
    return *read;
}

class Rack : public Session {
public:
    explicit Rack(const Names& words = {}) : Session(rack()) {
        for (const std::string& word : words) REQUIRE(take(word) == Applied::done);
    }
    Applied take(const std::string& word) {
        const Wanted what = wanted(word);
        if (const auto* option = std::get_if<OptionId>(&what)) return test::apply(*this, Choose{*option});
        return test::apply(*this, Set{std::get<Setting>(what)});
    }
    State state_of(const std::string& word) {
        return test::settle(
            [&](solver::Budget& budget) { return available(budget); })[index(test::option(*rack(), word))];
    }
    bool can_be(const std::string& word) {
        const auto setting = std::get<Setting>(wanted(word));
        return test::settle([&](solver::Budget& budget) { return Session::can_be(setting, budget); });
    }
    std::string link() const { return to_link(*rack(), step()); }
    order::Order ordered() {
        const auto made = order::build(*this, test::completed(*this), {}, {}, "2026-11-24", Language::en);
        INFO((made ? "" : test::in_words(made.error())));
        REQUIRE(made);
        return *made;
    }
};

std::int64_t total_of(Session& session) { return minor_units(test::completed(session).price.total); }

TEST_CASE("an order of more than an order can hold is refused in its own words") {
    std::string dear;
    for (int i = 0; i < 100; ++i)
        dear += std::string(i == 0 ? "" : ", ") + R"({"id": "s)" + std::to_string(i) +
                R"(", "name": {"en": "S"}, "percent": 1000, "of": ["g"]})";
    const auto catalog = test::catalog_of(
        R"({"format": 1, "id": "big", "version": "1", "languages": ["en"], "name": {"en": "Big"}, "currency": "EUR",
 "groups": [{"id": "g", "name": {"en": "G"}, "kind": "single", "options": [
  {"id": "o", "name": {"en": "O"}, "price": 1000000, "quantity": {"most": 1000}}]}], "surcharges": [)" +
        dear + "]}");
    Session session(catalog);
    CHECK(test::apply(session, Set{std::get<Setting>(*parse_wanted(*catalog, "g=o*1000"))}) == Applied::done);
    const Completion best = test::completed(session);
    const auto ordered = [&](std::int64_t quantity) {
        return order::build(session, best, {}, {}, "2026-11-24", Language::en, quantity);
    };
    REQUIRE(ordered(8000));
    CHECK(order::verify(*catalog, *ordered(8000)).empty());
    const auto refused = ordered(9999);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().size() == 1);
    CHECK(refused.error()[0].path == "quantity");
    CHECK(test::in_words(refused.error()).find("This order is too large: it comes to numbers beyond ") !=
          std::string::npos);
}

}  // namespace

TEST_CASE("every piece is paid for, weighed, and in the bill of materials") {
    Rack session({"disk=large*2", "fan=slow*3"});
    const Completion best = test::completed(session);
    CHECK(minor_units(best.price.total) == 10000 + 2 * 2001 + 3 * 300);
    CHECK(best.price.lines[1].count == 2);
    CHECK(minor_units(best.price.lines[1].amount) == 4002);
    CHECK(best.totals == std::vector<std::int64_t>{3 + 18 + 6, 2});  // the lead time is of one
    CHECK(best.derived[0] == 90);
    const order::Order order = session.ordered();
    CHECK(order.bill_of_materials ==
          std::vector<order::BomLine>{{"DL-1", 2, {"disk.large"}}, {"SC-4", 14, {"disk.large", "fan.slow"}}});
    CHECK(order.production.minutes == 5);
}

TEST_CASE("a percentage is of every piece, rounded piece by piece") {
    Rack four({"disk=large*4", "fan=slow*2"});
    const Completion best = test::completed(four);
    CHECK(minor_units(best.price.total) == 10000 + 4 * (2001 - 250) + 600);  // 12.5% of 20.01 is 2.50125
    Rack cards({"disk=small", "cards=net*2", "cards=sound"});
    CHECK(total_of(cards) == 10000 + 1000 + 1400 + 405 + 2 * 70 + 41);
}

TEST_CASE("under a price list every piece costs what the list says") {
    const auto acme = std::make_shared<const Catalog>(with_list(*rack(), *rack()->find_list("acme")));
    Session session(acme);
    for (const char* word : {"disk=small*2", "cards=net*2"})
        CHECK(test::apply(session, Set{std::get<Setting>(*parse_wanted(*acme, word))}) == Applied::done);
    CHECK(total_of(session) == 10000 + 2 * 915 + 2 * (600 + 60));
}

TEST_CASE("a rule counts the pieces, and nobody pays for more than it asks") {
    Rack session({"disk=small*3"});
    CHECK(total_of(session) == 10000 + 3 * 1000 + 2 * 300);
    CHECK(session.state_of("fan=none") == State::blocked);
    CHECK_FALSE(session.can_be("fan=slow*1"));
    const auto why = test::settle(
        [&](solver::Budget& budget) { return session.explain(test::option(*rack(), "fan=none"), budget); });
    CHECK(why.choices.empty());
    CHECK(why.parameters == std::vector{*rack()->find_parameter("disk.small")});
    CHECK(reasons(*rack(), why, Language::en, session.step())[0].find("Disk: 3\u00a0×\u00a0Small (disk=small*3)") !=
          std::string::npos);
}

TEST_CASE("an attribute is of all pieces together, and each( ) of it of one") {
    CHECK(Rack({"disk=small*2"}).state_of("fan=none") == State::available);  // 10 watts, 5 each
    CHECK(Rack({"disk=large"}).state_of("fan=none") == State::blocked);
}

TEST_CASE("pieces go with what is chosen: another in its place, taken back, undone") {
    Rack session({"disk=large*3"});
    CHECK(session.is_chosen(test::option(*rack(), "disk=large")));
    CHECK(session.state_of("disk=small") == State::available);
    CHECK(session.state_of("cards=net") == State::blocked);  // 3 + 27 + 4 + 10 watts
    CHECK(session.take("disk=small") == Applied::done);
    CHECK(session.settings().empty());
    CHECK(test::apply(session, Undo{}) == Applied::done);
    CHECK(session.link() == "rack?v=1.0.0&disk=large*3");
    CHECK(test::apply(session, Clear{test::option(*rack(), "disk=large")}) == Applied::done);
    CHECK(session.step() == Step{});
    CHECK(total_of(session) == 11000);
}

TEST_CASE("the price beside another option is without the pieces of the one it replaces") {
    Rack session({"disk=large*3", "fan=slow*2"});
    const auto differences =
        test::settle([&](solver::Budget& budget) { return session.differences(*rack()->find_group("disk"), budget); });
    CHECK(differences[0] == Money{1000 - 3 * 2001});
    CHECK(differences[2] == Money{1500 - 3 * 2001});
    const auto spans =
        test::settle([&](solver::Budget& budget) { return session.outlook(*rack()->find_group("disk"), budget); });
    CHECK(minor_units(spans[2]->lowest) == 10000 + 1500 + 600);
}

TEST_CASE("how far the pieces can go follows the rest, and a repair takes as few back as it can") {
    Rack session({"disk=large", "cards=net"});
    const ParameterId pieces = *rack()->find_parameter("disk.large");
    const auto left = test::settle([&](solver::Budget& budget) { return session.range(pieces, budget); });
    CHECK((left->lowest == 0 && left->highest == 1));  // two disks; a third would need fans
    const Setting three = std::get<Setting>(wanted("disk=large*3"));
    CHECK(test::apply(session, Set{three}) == Applied::blocked);
    const auto repairs = test::settle([&](solver::Budget& budget) { return session.repair(three, 3, budget); });
    REQUIRE(repairs.size() == 1);
    REQUIRE(repairs[0].changes.size() == 1);
    CHECK(repairs[0].changes[0].from == test::option(*rack(), "cards=net"));
    CHECK(test::apply(session, ApplyRepair{repairs[0]}) == Applied::done);
    CHECK(session.link() == "rack?v=1.0.0&disk=large*3");
}

TEST_CASE("a repair that gives up an option tells of its pieces with it") {
    Rack session({"disk=large*3"});
    const OptionId none = test::option(*rack(), "fan=none");
    const auto repairs = test::settle([&](solver::Budget& budget) { return session.repair(none, 3, budget); });
    REQUIRE(repairs.size() == 1);
    CHECK(repairs[0].let_go.empty());
    REQUIRE(repairs[0].changes.size() == 1);
    CHECK(test::apply(session, ApplyRepair{repairs[0]}) == Applied::done);
    CHECK(session.link() == "rack?v=1.0.0&disk=small&fan=none");
}

TEST_CASE("a preset takes several, and what is of no preset stays") {
    Rack session({"fan=slow*2"});
    CHECK(test::apply(session, UsePreset{PresetId{0}}) == Applied::done);
    CHECK(session.link() == "rack?v=1.0.0&disk=~large*2&fan=slow*2&cards=~net*1,~sound");
}

TEST_CASE("a preset over another has its own pieces, not those of the other") {
    std::string text = test::file_text("tests/data/rack.json");
    const std::string one = R"({"id": "one", "name": {"en": "One", "nl": "Een"}, "choices": {"disk": "large"}}, )";
    text.insert(text.find(R"({"id": "big")"), one);
    Session session(test::catalog_of(text));
    CHECK(test::apply(session, UsePreset{PresetId{1}}) == Applied::done);
    CHECK(test::apply(session, UsePreset{PresetId{0}}) == Applied::done);
    CHECK(to_link(session.catalog(), session.step()) == "rack?v=1.0.0&disk=~large");
}

TEST_CASE("a link says the pieces, and says in words what it cannot mean") {
    const std::string text = "rack?v=1.0.0&disk=~large*2&cards=net*1";
    const auto link = parse_link(*rack(), text);
    REQUIRE(link);
    CHECK(to_link(*rack(), {link->choices, link->settings}) == text);
    for (const char* wrong : {"rack?disk=large*5", "rack?disk=large*0", "rack?disk=large*", "rack?disk=large*1.5",
                              "rack?disk=fixed*2", "rack?disk=none*2", "rack?disk.large=3"}) {
        INFO(wrong);
        CHECK_FALSE(parse_link(*rack(), wrong));
    }
    const auto renewed = renew_link(*rack(), "rack?disk=big*2&fan=slow*9", Language::en);
    REQUIRE(renewed);
    CHECK(to_link(*rack(), renewed->step) == "rack?v=1.0.0&disk=large*2&fan=slow*3");
    REQUIRE(renewed->report.size() == 2);
    CHECK(renewed->report[1].code == Message::migrate_changed);
    const auto single = renew_link(*rack(), "rack?disk=fixed*3&cards=sound*1", Language::en);
    REQUIRE(single);
    CHECK(to_link(*rack(), single->step) == "rack?v=1.0.0&disk=fixed&cards=sound");
    CHECK(test::in_words(single->report).find("Disk: Fixed (disk=fixed): 3\u00a0\u00d7 then, 1\u00a0\u00d7 now.") !=
          std::string::npos);
    CHECK(single->report.size() == 1);
    const auto lost = renew_link(*rack(), "rack?disk=gone*2", Language::en);
    REQUIRE(lost);
    CHECK(lost->report.size() == 1);
}

TEST_CASE("a design keeps the pieces, in a version that an older page leaves alone") {
    Rack session({"disk=large*2", "fan=slow"});
    const std::string text = profile::to_json(profile::design_of(session));
    CHECK(text.find("\"version\":4") != std::string::npos);
    const auto design = profile::read_design(text);
    REQUIRE(design);
    CHECK(profile::to_json(*design) == text);
    const auto history = profile::history_of(*design, *rack());
    REQUIRE(history);
    Rack again;
    solver::Budget budget{1'000'000};
    CHECK(again.restore(*history, budget) == Applied::done);
    CHECK(again.step() == session.step());
    History loose = *history;
    loose.steps.back().choices.clear();
    CHECK(again.restore(loose, budget) == Applied::refused);
}

TEST_CASE("an order tells how many, is verified by it, and can be ordered again") {
    Rack session({"disk=large*3", "fan=slow"});
    const order::Order order = session.ordered();
    CHECK(order.items[0].quantity == 3);
    CHECK(order.items[1].quantity == 2);
    CHECK((!order.items[0].quantity_automatic && order.items[1].quantity_automatic));
    CHECK(order.lines[1].amount == 3 * 2001);
    const std::string text = order::to_json(order);
    CHECK(text.find("\"version\":4") != std::string::npos);
    const auto again = order::read(text);
    REQUIRE(again);
    CHECK(*again == order);
    CHECK(order::verify(*rack(), order).empty());
    const auto codes = [&](std::size_t item, std::int64_t quantity) {
        order::Order changed = order;
        changed.items[item].quantity = quantity;
        changed.digest = order::digest_of(changed);
        changed.number = order::number_of(changed.digest);
        Names found;
        for (const auto& finding : order::verify(*rack(), changed))
            found.push_back(std::string(code_name(finding)) + " " + finding.path);
        return found;
    };
    CHECK(codes(0, 2)[0] == "order_line_amount price.lines[1].amount");
    CHECK(codes(1, 1)[0] == "order_rule items");
    const auto marked = [&](auto change) {
        order::Order changed = order;
        change(changed.items);
        changed.digest = order::digest_of(changed);
        changed.number = order::number_of(changed.digest);
        return test::in_words(order::verify(*rack(), changed));
    };
    const std::string fan = "The order says that the program took the number of “Fan: Slow”.";
    CHECK(marked([](auto& items) { items[1].automatic = true; }).find(fan) != std::string::npos);
    const order::Order small = Rack({"disk=small", "fan=slow"}).ordered();
    order::Order wrong = small;
    wrong.items[1].quantity_automatic = true;
    wrong.digest = order::digest_of(wrong);
    wrong.number = order::number_of(wrong.digest);
    CHECK(order::verify(*rack(), small).empty());
    const auto told = order::verify(*rack(), wrong);
    REQUIRE(told.size() == 1);
    CHECK(told[0].path == "items[1].quantity_automatic");
    CHECK(codes(0, 5) == Names{"order_pieces items[0].quantity", "order_not_reckoned items"});
    const auto wanted = order::wanted_of(order, *rack(), Language::en);
    REQUIRE(wanted);
    Rack anew;
    CHECK(test::apply(anew, LoadWhatFits{wanted->step}) == Applied::done);
    const auto made = order::migrate(order, *wanted, anew, test::completed(anew), "2027-01-02", Language::en);
    INFO(test::in_words(made.report));
    CHECK(made.report.empty());
    CHECK(made.order == order);
}

TEST_CASE("what was ordered of a quantity that is less now is reported") {
    const order::Order order = Rack({"disk=large*2", "fan=slow*3"}).ordered();
    std::string text = test::file_text("tests/data/rack.json");
    text.replace(text.find("\"most\": 3"), 9, "\"most\": 2");
    const auto now = test::catalog_of(text);
    const auto wanted = order::wanted_of(order, *now, Language::en);
    REQUIRE(wanted);
    Session session(now);
    CHECK(test::apply(session, LoadWhatFits{wanted->step}) == Applied::done);
    const auto made = order::migrate(order, *wanted, session, test::completed(session), "2027-01-02", Language::en);
    const std::string report = test::in_words(made.report);
    INFO(report);
    CHECK(report.find("3\u00a0×\u00a0Slow") != std::string::npos);
    REQUIRE(made.order);
    CHECK(made.order->items[1].quantity == 2);
    CHECK_FALSE(made.order->items[1].quantity_automatic);
}

TEST_CASE("of equals there are as few pieces as can be") {
    std::string text = test::file_text("tests/data/rack.json");
    text.replace(text.find("\"price\": 1000,"), 14, "\"price\": 0,");
    Session session(test::catalog_of(text));
    const Completion best = test::completed(session);
    CHECK(minor_units(best.price.total) == 10000);
    CHECK(best.values == std::vector<std::int64_t>(best.values.size(), 0));
}

}  // namespace maatwerk
