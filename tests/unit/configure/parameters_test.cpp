// A session with parameters: set and take back, what is left of a range, why not and what would help, price and order.
#include "catalog/parameter.h"
#include "configure/link.h"
#include "configure/session.h"
#include "order/order.h"
#include "profile/profile.h"
#include "support/data.h"

#include <catch2/catch_test_macros.hpp>

namespace maatwerk {
namespace {

using namespace configure;

std::shared_ptr<const Catalog> shelf() {
    static const auto catalog = test::catalog_of(test::file_text("tests/data/shelf.json"));
    return catalog;
}

ParameterId parameter(std::string_view id) {
    const auto which = shelf()->find_parameter(id);
    REQUIRE(which);
    return *which;
}

Setting setting(std::string_view id, std::string_view text) {
    auto read = catalog::read_setting(*shelf(), parameter(id), text, Language::en);
    INFO(text);
    REQUIRE(read);
    return *read;
}

class Shelf : public Session {
public:
    Shelf() : Session(shelf()) {}
    Applied set(std::string_view id, std::string_view text) { return test::apply(*this, Set{setting(id, text)}); }
    Applied choose(const std::string& choice) { return test::apply(*this, Choose{test::option(*shelf(), choice)}); }
    std::string range_of(std::string_view id) {
        const auto left = test::settle([&](solver::Budget& budget) { return range(parameter(id), budget); });
        if (!left) return "nothing";
        return std::to_string(left->lowest) + ".." + std::to_string(left->highest);
    }
    Explanation why(const Wanted& wanted) {
        return std::visit(
            [&](const auto& it) { return test::settle([&](solver::Budget& budget) { return explain(it, budget); }); },
            wanted);
    }
    std::vector<Repair> repairs(const Wanted& wanted) {
        return std::visit(
            [&](const auto& it) { return test::settle([&](solver::Budget& budget) { return repair(it, 3, budget); }); },
            wanted);
    }
};

/// Made for the shopper of a shelf that has all it asks.
tl::expected<order::Order, catalog::Diagnostics> order_of(Session& session) {
    return order::build(session, test::completed(session), {}, {}, "2026-11-24", Language::en);
}

}  // namespace

TEST_CASE("a value is set, replaced, taken back, undone and redone") {
    Shelf session;
    CHECK(session.set("width", "120.5") == Applied::done);
    CHECK(session.set("width", "120.5") == Applied::unchanged);
    CHECK(session.set("width", "110") == Applied::done);
    REQUIRE(session.setting_of(parameter("width")) != nullptr);
    CHECK(session.setting_of(parameter("width"))->value == 1100);
    CHECK(session.set("engraving", "Jan & Piet") == Applied::done);
    CHECK(test::apply(session, Undo{}) == Applied::done);
    CHECK(test::apply(session, Undo{}) == Applied::done);
    CHECK(session.setting_of(parameter("width"))->value == 1205);
    CHECK(session.setting_of(parameter("engraving")) == nullptr);
    CHECK(test::apply(session, Redo{}) == Applied::done);
    CHECK(session.settings() == std::vector<Setting>{setting("width", "110")});
    CHECK(test::apply(session, Unset{parameter("width")}) == Applied::done);
    CHECK(test::apply(session, Unset{parameter("width")}) == Applied::unchanged);
    CHECK(session.step() == Step{});
    CHECK(test::apply(session, Set{{parameter("width"), 1201, ""}}) == Applied::refused);
    CHECK(test::apply(session, Set{{ParameterId{17}, 1, ""}}) == Applied::refused);
    CHECK(test::apply(session, Unset{ParameterId{17}}) == Applied::refused);
}

TEST_CASE("what is left of a range follows the other choices, not its own value") {
    Shelf session;
    CHECK(session.range_of("width") == "400..2400");
    CHECK(session.choose("wood=pine") == Applied::done);
    CHECK(session.set("width", "100") == Applied::done);
    CHECK(session.range_of("width") == "400..1800");
    CHECK(session.choose("bracket=none") == Applied::done);
    CHECK(session.range_of("width") == "400..1500");
    CHECK(session.range_of("depth") == "150..290");
    CHECK(session.range_of("load") == "5..40");
    CHECK(session.range_of("engraving") == "0..12");
}

TEST_CASE("a value of many steps is explained and repaired as a whole") {
    Shelf session;
    session.choose("wood=pine");
    session.set("load", "10");
    const Setting wide = setting("width", "190");
    CHECK(session.set("width", "190") == Applied::blocked);
    const Explanation why = session.why(wide);
    CHECK(why.choices == std::vector<OptionId>{test::option(*shelf(), "wood=pine")});
    CHECK(why.parameters.empty());
    CHECK(why.rules == std::vector<RuleId>{RuleId{0}});
    const auto repairs = session.repairs(wide);
    REQUIRE(repairs.size() == 1);
    CHECK(test::apply(session, ApplyRepair{repairs[0]}) == Applied::done);
    CHECK(*session.setting_of(parameter("width")) == wide);
    CHECK(session.is_chosen(test::option(*shelf(), "wood=oak")));
    CHECK(session.setting_of(parameter("load")) != nullptr);
}

TEST_CASE("values that were given take part in explanations, and are let go in repairs") {
    Shelf session;
    session.set("width", "178.5");
    session.set("engraving", "Jan");
    const OptionId steel = test::option(*shelf(), "wood=steel");
    CHECK(session.choose("wood=steel") == Applied::blocked);
    const Explanation why = session.why(steel);
    CHECK(why.choices.empty());
    REQUIRE(why.parameters.size() == 1);
    const auto repairs = session.repairs(steel);
    REQUIRE(repairs.size() == 1);
    CHECK(repairs[0].let_go == std::vector<ParameterId>{parameter("width"), parameter("engraving")});
    CHECK(test::apply(session, ApplyRepair{repairs[0]}) == Applied::done);
    CHECK(session.settings().empty());
    CHECK(session.is_chosen(steel));
    CHECK(test::apply(session, ApplyRepair{repairs[0]}) == Applied::refused);
    CHECK(session.why(setting("width", "100")).rules.empty());
    CHECK(session.repairs(setting("width", "100")).empty());
}

TEST_CASE("choices that contradict each other are explained with their values") {
    Shelf session;
    const Step step{{{test::option(*shelf(), "bracket=none"), Origin::by_hand}}, {setting("width", "200")}};
    const auto why = test::settle([&](solver::Budget& budget) { return session.explain_choices(step, budget); });
    CHECK(why.parameters == std::vector<ParameterId>{parameter("width")});
    CHECK(why.choices.size() == 1);
    CHECK(why.rules == std::vector<RuleId>{RuleId{2}});
    CHECK(test::apply(session, Load{step.choices, step.settings}) == Applied::blocked);
}

TEST_CASE("what is not given is at its default, else at the least price, else at the least value") {
    Shelf session;
    const Completion open = test::completed(session);
    CHECK(open.values == std::vector<std::int64_t>{400, 250, 20, 0});
    CHECK(minor_units(open.price.total) == 1000 + 400);
    session.set("width", "240");
    session.choose("wood=oak");
    // Both are 2,600 mm at most: no room for the default depth, so it is the least that there is.
    CHECK(test::completed(session).values == std::vector<std::int64_t>{2400, 150, 20, 0});
    session.set("engraving", "Jan & Piet");
    const Completion done = test::completed(session);
    REQUIRE(done.price.lines.size() == 5);
    CHECK(done.price.lines[3].parameter == parameter("width"));
    CHECK(minor_units(done.price.lines[3].amount) == 2400);
    CHECK(minor_units(done.price.lines[4].amount) == 500);
    CHECK(minor_units(done.price.total) == 1000 + 4000 + 1500 + 2400 + 500);
}

TEST_CASE("a preset leaves what was given to parameters where it can") {
    std::string text = test::file_text("tests/data/shelf.json");
    text.insert(text.rfind('}'),
                R"(, "presets": [{"id": "long", "name": {"en": "Long", "nl": "Lang"}, "choices": {"wood": "oak"}},)"
                R"({"id": "steel", "name": {"en": "Steel", "nl": "Staal"}, "choices": {"wood": "steel"}}])");
    const auto catalog = test::catalog_of(text);
    Session session(catalog);
    const auto width = catalog::read_setting(*catalog, *catalog->find_parameter("width"), "178.5", Language::en);
    REQUIRE(test::apply(session, Set{*width}) == Applied::done);
    REQUIRE(test::apply(session, UsePreset{PresetId{0}}) == Applied::done);
    CHECK(session.settings().size() == 1);
    REQUIRE(test::apply(session, UsePreset{PresetId{1}}) == Applied::done);
    CHECK(session.settings().empty());
}

TEST_CASE("a link carries what was given, and refuses what its parameter cannot be") {
    Shelf session;
    session.choose("wood=oak");
    session.set("width", "178.5");
    session.set("engraving", "Jan & Zo\u00EB");
    const std::string link = to_link(*shelf(), session.step());
    CHECK(link == "shelf?v=1.0&wood=oak&width=178.5&engraving=Jan%20%26%20Zo%C3%AB");
    const auto read = parse_link(*shelf(), link);
    REQUIRE(read);
    CHECK(read->settings == session.settings());
    CHECK(read->choices == session.choices());
    const auto code = [&](const std::string& fragment) {
        const auto bad = parse_link(*shelf(), fragment);
        REQUIRE_FALSE(bad);
        return std::string(code_name(bad.error()[0])) + " " + std::to_string(bad.error()[0].place.column);
    };
    CHECK(code("shelf?width=17") == "parameter_range 13");
    CHECK(code("shelf?width=178.5&width=180") == "link_parameter_twice 19");
    CHECK(code("shelf?engraving=J%5F") == "parameter_character 17");
    CHECK(code("shelf?width=") == "link_form 7");
    CHECK(code("shelf?with=3") == "catalog_group 7");
}

TEST_CASE("a saved design keeps what was given; one without is written as ever") {
    Shelf session;
    session.choose("wood=oak");
    CHECK(to_json(profile::design_of(session)).find("\"version\":1}") != std::string::npos);
    session.set("width", "178.5");
    session.set("engraving", "Jan & Piet");
    const std::string text = to_json(profile::design_of(session));
    CHECK(text.find("\"version\":2}") != std::string::npos);
    const auto design = profile::read_design(text);
    REQUIRE(design);
    CHECK(*design == profile::design_of(session));
    const auto history = profile::history_of(*design, *shelf());
    REQUIRE(history);
    CHECK(history->steps == session.history().steps);
    profile::Design other = *design;
    other.steps.back().settings[0].parameter = "wide";
    other.steps.back().settings[1].value = "J";
    const auto refused = profile::history_of(other, *shelf());
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().size() == 2);
    CHECK(refused.error()[0].code == Message::record_parameter);
    CHECK(refused.error()[0].path == "steps[3][1]");
    CHECK(refused.error()[1].code == Message::parameter_short);
}

TEST_CASE("an order waits for what only the shopper can give, and says what was given") {
    Shelf session;
    auto order = order_of(session);
    REQUIRE_FALSE(order);
    REQUIRE(order.error().size() == 1);
    CHECK(order.error()[0].code == Message::order_unanswered);
    CHECK(order.error()[0].path == "parameters");
    CHECK(session.unanswered_parameters() == std::vector<ParameterId>{parameter("width")});
    session.set("width", "178.5");
    session.set("engraving", "Jan & Piet");
    order = order_of(session);
    INFO((order ? std::string() : test::in_words(order.error())));
    REQUIRE(order);
    CHECK(order->parameters == std::vector<order::Given>{{"width", "178.5", false},
                                                         {"depth", "250", true},
                                                         {"load", "20", true},
                                                         {"engraving", "Jan & Piet", false}});
    const auto again = order::read(to_json(*order));
    REQUIRE(again);
    CHECK(*again == *order);
    CHECK(order::verify(*shelf(), *order).empty());
}

TEST_CASE("a text that the rules ask for is asked of the shopper") {
    std::string text = test::file_text("tests/data/shelf.json");
    const std::string rules = "\"rules\": [";
    text.insert(text.find(rules) + rules.size(),
                R"({"id": "named", "if": "wood = oak", "then": "length(engraving) >= 1",)"
                R"( "message": {"en": "Oak has a name.", "nl": "Eiken heeft een naam."}},)");
    const auto catalog = test::catalog_of(text);
    Session session(catalog);
    const auto give = [&](const char* id, const char* value) {
        const auto it = catalog::read_setting(*catalog, *catalog->find_parameter(id), value, Language::en);
        return test::apply(session, Set{*it});
    };
    REQUIRE(give("width", "100") == Applied::done);
    CHECK(order_of(session).has_value());
    REQUIRE(test::apply(session, Choose{test::option(*catalog, "wood=oak")}) == Applied::done);
    CHECK(test::completed(session).values.back() == 2);
    CHECK(order::not_given(session, test::completed(session)).size() == 1);
    CHECK(order_of(session).error()[0].code == Message::order_unanswered);
    REQUIRE(give("engraving", "Jan") == Applied::done);
    CHECK(order_of(session).has_value());
}

TEST_CASE("verifying finds what was changed in an order's parameters") {
    Shelf session;
    session.set("width", "120");
    session.set("engraving", "Jan & Piet");
    const auto made = order_of(session);
    REQUIRE(made);
    const auto codes = [&](auto&& change) {
        order::Order order = *made;
        change(order);
        order.digest = order::digest_of(order);
        order.number = order::number_of(order.digest);
        std::vector<std::string> found;
        for (const catalog::Diagnostic& finding : order::verify(*shelf(), order))
            found.push_back(std::string(code_name(finding)) + " " + finding.path);
        return found;
    };
    using Codes = std::vector<std::string>;
    CHECK(codes([](order::Order&) {}).empty());
    CHECK(codes([](order::Order& o) { o.parameters[0].value = "130"; }) ==
          Codes{"order_line_amount price.lines[1].amount", "order_total price.total"});
    CHECK(codes([](order::Order& o) { o.parameters[0].value = "190"; })[0] == "order_rule items");
    CHECK(codes([](order::Order& o) { o.parameters[0].value = "wide"; }) ==
          Codes{"parameter_number parameters[0].value", "order_not_reckoned items"});
    CHECK(codes([](order::Order& o) { o.parameters[0].parameter = "with"; })[0] ==
          "record_parameter_near parameters[0].parameter");
    CHECK(codes([](order::Order& o) { o.parameters[0].automatic = true; }) ==
          Codes{"order_answer_missing parameters[0].automatic"});
    CHECK(codes([](order::Order& o) { o.parameters.push_back(o.parameters[0]); }) ==
          Codes{"order_item_twice parameters[4]"});
    CHECK(codes([](order::Order& o) { o.parameters.erase(o.parameters.begin()); })[0] ==
          "order_parameter_missing parameters");
    CHECK(codes([](order::Order& o) { o.parameters.pop_back(); })[0] == "order_line_extra price.lines[2]");
}

TEST_CASE("an order's line names what its source says, and nothing else") {
    Shelf session;
    session.set("width", "120");
    const auto made = order_of(session);
    REQUIRE(made);
    std::string text = to_json(*made);
    const std::string line = "\"parameter\":\"width\",\"source\":\"parameter\"";
    REQUIRE(text.find(line) != std::string::npos);
    text.replace(text.find(line), line.size(), "\"group\":\"wood\",\"parameter\":\"width\",\"source\":\"parameter\"");
    const auto read = order::read(text);
    REQUIRE_FALSE(read);
    CHECK(read.error()[0].code == Message::order_line_source);
}

}  // namespace maatwerk
