// What only the shopper knows: it stays open until he says it, and changes no other answer.
#include "configure/formula.h"
#include "solver/tunables.h"
#include "support/data.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

using namespace maatwerk;
using configure::Applied;
using configure::State;

namespace {

std::shared_ptr<const catalog::Catalog> asking_lamp() { return test::catalog_of(test::asking_lamp_text()); }

std::vector<std::string> names_of(const catalog::Catalog& catalog, const std::vector<catalog::GroupId>& groups) {
    std::vector<std::string> names;
    for (const catalog::GroupId group : groups) names.push_back(catalog.group(group).id);
    return names;
}

std::vector<std::string> open_in(configure::Session& session) {
    return names_of(session.catalog(),
                    test::settle([&](solver::Budget& budget) { return session.open_groups(budget); }));
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a group that asks is unanswered until the shopper chooses in it, and again when he takes it back") {
    const auto catalog = asking_lamp();
    configure::Session session(catalog);
    CHECK(names_of(*catalog, session.unanswered()) == Names{"base", "shade"});
    const catalog::OptionId none = test::option(*catalog, "shade=none");
    REQUIRE(test::apply(session, configure::Choose{none}) == Applied::done);
    CHECK(names_of(*catalog, session.unanswered()) == Names{"base"});
    REQUIRE(test::apply(session, configure::Clear{none}) == Applied::done);
    CHECK(names_of(*catalog, session.unanswered()) == Names{"base", "shade"});
    CHECK(configure::Session(test::lamp()).unanswered().empty());
}

TEST_CASE("a group that asks stays open when one option is left, which the shopper then confirms") {
    std::string text = test::asking_lamp_text();
    const std::string rules = "\"rules\": [";
    text.insert(text.find(rules) + rules.size(),
                R"({"id": "dim", "if": "extras = dimmer", "then": "base = foot", "message": {"en": "D", "nl": "D"}},)");
    const auto catalog = test::catalog_of(text);
    configure::Session session(catalog);
    const catalog::OptionId foot = test::option(*catalog, "base=foot");
    REQUIRE(test::apply(session, configure::Choose{test::option(*catalog, "extras=dimmer")}) == Applied::done);
    const auto states = test::settle([&](solver::Budget& budget) { return session.available(budget); });
    CHECK(states[catalog::index(foot)] == State::forced);
    CHECK(open_in(session) == Names{"base", "shade", "plugs"});
    REQUIRE(test::apply(session, configure::Choose{foot}) == Applied::done);
    CHECK(open_in(session) == Names{"shade", "plugs"});
}

TEST_CASE("asking changes nothing of what is available, complete or different in price") {
    const auto asking = asking_lamp();
    configure::Session asked(asking), plain(test::lamp());
    for (const char* choice : {"extras=dimmer", "shade=glass"}) {
        REQUIRE(test::apply(asked, configure::Choose{test::option(*asking, choice)}) == Applied::done);
        REQUIRE(test::apply(plain, configure::Choose{test::option(*test::lamp(), choice)}) == Applied::done);
        const auto available = [](configure::Session& session) {
            return test::settle([&](solver::Budget& budget) { return session.available(budget); });
        };
        CHECK(available(asked) == available(plain));
        CHECK(test::completed(asked).chosen == test::completed(plain).chosen);
    }
}

TEST_CASE("the prices beside the options and the spans that they leave open have the surcharges in them") {
    const auto catalog = test::catalog_of(test::surcharged_lamp_text());
    configure::Session session(catalog);
    REQUIRE(test::apply(session, configure::Choose{test::option(*catalog, "plugs=us")}) == Applied::done);
    CHECK(minor_units(test::completed(session).price.total) == 2500 + 250 + 100 - 150);
    for (const bool with_diagram : {false, true}) {
        if (with_diagram) REQUIRE(test::settle([&](solver::Budget& budget) { return session.compile(budget); }));
        const auto difference = [&](const char* name) {
            const catalog::OptionId option = test::option(*catalog, name);
            const catalog::GroupId group = catalog->option(option).group;
            const auto all = test::settle([&](solver::Budget& budget) { return session.differences(group, budget); });
            return minor_units(all[index(option) - index(catalog->group(group).first)].value());
        };
        CHECK(difference("plugs=uk") == 300 - 150 + 700 - (100 - 150));  // the two of them need 12 V
        CHECK(difference("shade=glass") == 500 + 2900 + 63 + 363);
        CHECK(difference("base=marble") == 4000);
        const auto group = *catalog->find_group("shade");
        const auto spans = test::settle([&](solver::Budget& budget) { return session.outlook(group, budget); });
        const configure::Outlook glass =
            spans[index(test::option(*catalog, "shade=glass")) - index(catalog->group(group).first)].value();
        CHECK(minor_units(glass.lowest) == 2700 + 500 + 2900 + 63 + 363);
        CHECK(minor_units(glass.highest) == 2500 + 4000 + 500 + 700 + 2900 + 363 + 250 + 300 - 150 + 1500);
    }
}

TEST_CASE("a repair gives up what the shopper told only where nothing else helps, and puts nothing in its place") {
    const auto catalog = asking_lamp();
    configure::Session session(catalog);
    const catalog::OptionId clamp = test::option(*catalog, "base=clamp");
    REQUIRE(test::apply(session, configure::Choose{clamp}) == Applied::done);
    const catalog::OptionId glass = test::option(*catalog, "shade=glass");
    const auto repairs = test::settle([&](solver::Budget& budget) { return session.repair(glass, 3, budget); });
    REQUIRE(repairs.size() == 1);
    REQUIRE(repairs[0].changes.size() == 1);
    CHECK(repairs[0].changes[0].from == clamp);
    CHECK_FALSE(repairs[0].changes[0].to.has_value());
}

TEST_CASE("a sum that is the same whatever is chosen is settled by its number") {
    solver::Problem problem;
    const solver::Var voltage = problem.add_variable(2);
    const std::vector<solver::Literal> chosen{solver::is(voltage, 0), solver::is(voltage, 1)};
    const std::vector<solver::Number> none;
    const configure::FormulaReader reader(problem, chosen, none);
    catalog::Expression sum;
    sum.kind = catalog::Expression::Kind::compare;
    sum.terms = {{catalog::OptionId{0}, 3}, {catalog::OptionId{1}, 3}};
    using catalog::Relation;
    for (const std::int64_t bound : {2, 3, 4}) {
        for (const Relation relation :
             {Relation::equal, Relation::not_equal, Relation::less_equal, Relation::greater_equal}) {
            sum.relation = relation;
            sum.bound = bound;
            const bool holds = relation == Relation::equal        ? bound == 3
                               : relation == Relation::not_equal  ? bound != 3
                               : relation == Relation::less_equal ? bound >= 3
                                                                  : bound <= 3;
            for (const bool negated : {false, true}) {
                const configure::Formula formula = reader.read(sum, negated);
                CHECK(formula.kind ==
                      (holds != negated ? configure::Formula::Kind::all : configure::Formula::Kind::any));
                CHECK(formula.children.empty());
            }
        }
    }
}

TEST_CASE("samples are complete, keep the choices, and have all the same chance where a whole diagram draws them") {
    const auto lamp = test::lamp();
    configure::Session session(lamp);
    for (const char* choice : {"base=foot", "v=v230"}) {
        REQUIRE(test::apply(session, configure::Choose{test::option(*lamp, choice)}) == Applied::done);
    }
    const auto draw = [&](std::size_t number, std::uint64_t seed) {
        return test::settle([&](solver::Budget& budget) { return session.sample(number, seed, budget); });
    };
    CHECK(!draw(1, 1).uniform);
    REQUIRE(test::settle([&](solver::Budget& budget) { return session.compile(budget); }));
    const auto count = test::settle([&](solver::Budget& budget) { return session.count(budget); });
    const std::size_t all = *count.number.small();
    REQUIRE((count.exact && all > 5 && all < 500));

    const std::size_t each = 300;
    const configure::Sample sample = draw(each * all, 7);
    REQUIRE(sample.uniform);
    std::map<std::vector<catalog::OptionId>, std::size_t> seen;
    for (const configure::Completion& one : sample.drawn) {
        ++seen[one.chosen];
    }
    CHECK(seen.size() == all);
    double chi_square = 0;
    for (const auto& [chosen, times] : seen) {
        std::vector<bool> has(lamp->options.size());
        for (const catalog::OptionId option : chosen) has[catalog::index(option)] = true;
        CHECK(is_complete(*lamp, has));
        CHECK((has[catalog::index(test::option(*lamp, "base=foot"))] &&
               has[catalog::index(test::option(*lamp, "v=v230"))]));
        const double off = static_cast<double>(times) - static_cast<double>(each);
        chi_square += off * off / static_cast<double>(each);
    }
    // Five standard deviations above what is expected; the seed is fixed.
    const double freedom = static_cast<double>(all) - 1;
    CHECK(chi_square < freedom + 5 * std::sqrt(2 * freedom));
    CHECK(draw(3, 9).drawn.front().chosen == draw(3, 9).drawn.front().chosen);
}

// More options than the solver keeps answers: without a diagram each price is a search of its own.
TEST_CASE("the prices beside a long list of options come, however many slices they take") {
    constexpr std::size_t many = solver::tunables::answers_kept + 16;
    std::string options;
    for (std::size_t i = 0; i < many; ++i) {
        const std::string number = std::to_string(i);
        options.append(i == 0 ? "" : ",").append(R"({"id": "o)").append(number);
        options.append(R"(", "name": {"en": "O"}, "price": )").append(number).append("}");
    }
    const auto catalog = test::catalog_of(R"({"format": 1, "id": "long", "version": "1.0.0", "languages": ["en"],
        "name": {"en": "Long"}, "currency": "EUR", "price": 0,
        "groups": [{"id": "many", "name": {"en": "Many"}, "kind": "several", "options": [)" +
                                          options + "]}]}");
    configure::Session session(catalog);
    constexpr std::size_t most_slices = 60'000;
    std::optional<std::vector<std::optional<catalog::Money>>> answer;
    for (std::size_t slices = 0; !answer && slices < most_slices; ++slices) {
        solver::Budget budget{5'000};
        answer = session.differences(catalog::GroupId{0}, budget);
    }
    REQUIRE(answer);
    REQUIRE(answer->size() == many);
    for (std::size_t i = 0; i < answer->size(); ++i) {
        REQUIRE((*answer)[i]);
        CHECK(minor_units(*(*answer)[i]) == static_cast<std::int64_t>(i));
    }
}

TEST_CASE("prices that are half made are forgotten when the choices change") {
    const auto catalog = test::lamp();
    const catalog::GroupId group{1};
    const auto prices = [&](configure::Session& session) {
        return test::settle([&](solver::Budget& budget) { return session.differences(group, budget); });
    };
    const auto spans = [&](configure::Session& session) {
        std::vector<std::int64_t> ends;
        for (const auto& one : test::settle([&](solver::Budget& budget) { return session.outlook(group, budget); })) {
            ends.push_back(one ? minor_units(one->lowest) : -1);
            ends.push_back(one ? minor_units(one->highest) : -1);
        }
        return ends;
    };
    const catalog::OptionId first{0};
    const catalog::OptionId second{1};
    configure::Session fresh_first(catalog);
    configure::Session fresh_second(catalog);
    REQUIRE(test::apply(fresh_first, configure::Choose{first}) == Applied::done);
    REQUIRE(test::apply(fresh_second, configure::Choose{second}) == Applied::done);
    for (std::uint64_t steps = 1; steps < 3'000; steps += steps / 2 + 1) {
        configure::Session session(catalog);
        REQUIRE(test::apply(session, configure::Choose{first}) == Applied::done);
        solver::Budget budget{steps};
        session.differences(group, budget);
        session.outlook(group, budget);
        REQUIRE(test::apply(session, configure::Choose{second}) == Applied::done);
        CHECK(prices(session) == prices(fresh_second));
        CHECK(spans(session) == spans(fresh_second));
        REQUIRE(test::apply(session, configure::Undo{}) == Applied::done);
        CHECK(prices(session) == prices(fresh_first));
        CHECK(spans(session) == spans(fresh_first));
    }
}
