// The bench of a catalog: right answers are counted as right by both engines, and the checker tells each wrong one.
#include "bench.h"
#include "bench_session_check.h"
#include "bench_slices.h"
#include "configure/session.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

namespace maatwerk::bench {
namespace {

using namespace configure;

const std::string lamp = MAATWERK_SOURCE_DIR "/tests/data/lamp.json";

std::shared_ptr<const Catalog> lamp_catalog() {
    std::ostringstream text;
    text << std::ifstream(lamp).rdbuf();
    auto read = catalog::read(text.str());
    REQUIRE(read.has_value());
    return std::make_shared<const Catalog>(std::move(*read));
}

template <class Ask>
auto answer_to(Ask question) {
    return Slices().settle([&](Budget& budget) { return question(budget); });
}

/// A session in which something is chosen that blocks something.
struct Chosen {
    std::shared_ptr<const Catalog> catalog = lamp_catalog();
    Session session{catalog};
    SessionChecker checker{catalog};
    std::vector<State> states;
    OptionId blocked{};

    Chosen() {
        for (std::uint32_t option = 0; option < catalog->options.size(); ++option) {
            answer_to([&](Budget& budget) {
                const Applied applied = session.apply(Load{{{OptionId{option}, Origin::by_hand}}}, budget);
                return applied == Applied::not_ready ? std::nullopt : std::optional(applied);
            });
            states = answer_to([&](Budget& budget) { return session.available(budget); });
            const auto found = std::find(states.begin(), states.end(), State::blocked);
            if (found != states.end()) {
                blocked = OptionId{static_cast<std::uint32_t>(found - states.begin())};
                return;
            }
        }
        FAIL("nothing blocks anything");
    }
};

TEST_CASE("a catalog is asked every question that the page asks") {
    for (const std::string engine : {"both", "diagram", "search"}) {
        std::ostringstream out, errors;
        const int exit = run({lamp, "--json", "--engine", engine}, out, errors);
        INFO(engine << "\n" << out.str() << errors.str());
        CHECK(exit == 0);
        CHECK(errors.str().empty());
        for (const std::string question : {"available", "explain", "repair", "complete", "outlook", "count"}) {
            const std::size_t at = out.str().find("\"question\":\"" + question + "\"");
            REQUIRE(at != std::string::npos);
            CHECK(out.str().find("\"answers\":0", at) > out.str().find('\n', at));
        }
    }
}

TEST_CASE("a catalog's sessions are the same every time") {
    const auto answers = [] {
        std::ostringstream out, errors;
        CHECK(run({lamp, "--json", "--only", "explain"}, out, errors) == 0);
        return out.str().substr(out.str().find("\"answers\":", out.str().find("\"explain\"")), 16);
    };
    CHECK(answers() == answers());
}

TEST_CASE("only what is wished for is asked of a catalog") {
    std::ostringstream out, errors;
    CHECK(run({lamp, "--only", "outlook"}, out, errors) == 0);
    CHECK(out.str().find("outlook") != std::string::npos);
    CHECK(out.str().find("available") == std::string::npos);
}

TEST_CASE("a catalog of several files is asked whole") {
    std::ostringstream out, errors;
    CHECK(run({MAATWERK_SOURCE_DIR "/catalogs/shirt.json", "--only", "load"}, out, errors) == 0);
    CHECK(errors.str().empty());
    CHECK(out.str().find("\nshirt ") != std::string::npos);
}

TEST_CASE("a wrong state of an option is told") {
    Chosen at;
    const std::vector<Choice>& choices = at.session.choices();
    CHECK(at.checker.available(at.states, choices).empty());
    std::vector<State> all_blocked(at.states.size(), State::blocked);
    CHECK(at.checker.available(all_blocked, choices).find("is possible") != std::string::npos);
}

TEST_CASE("a completion that is not the cheapest, or not whole, is told") {
    Chosen at;
    const std::vector<Choice>& choices = at.session.choices();
    const Completion least = answer_to([&](Budget& budget) { return at.session.complete(cheapest(), budget); });
    const Completion most = answer_to([&](Budget& budget) {
        return at.session.complete({{Aim::greatest_price, {}}}, budget);
    });
    CHECK(at.checker.complete(least, choices).empty());
    CHECK(at.checker.complete(most, choices).find("least is") == 0);
    Completion part = least;
    part.chosen.pop_back();
    CHECK(at.checker.complete(part, choices).find("not complete") != std::string::npos);
}

TEST_CASE("a difference too much, or one too little, is told") {
    Chosen at;
    const std::vector<Choice>& choices = at.session.choices();
    const Completion best = answer_to([&](Budget& budget) { return at.session.complete(cheapest(), budget); });
    const GroupId group = at.catalog->option(at.blocked).group;
    auto differences = answer_to([&](Budget& budget) { return at.session.differences(group, budget); });
    CHECK(at.checker.differences(differences, group, best, at.states, choices).empty());
    for (auto& one : differences) {
        one = catalog::Money{minor_units(one.value_or(catalog::Money{})) + 1};
    }
    CHECK_FALSE(at.checker.differences(differences, group, best, at.states, choices).empty());
}

TEST_CASE("an explanation or a repair that does not hold is told") {
    Chosen at;
    const std::vector<Choice>& choices = at.session.choices();
    const Explanation why = answer_to([&](Budget& budget) { return at.session.explain(at.blocked, budget); });
    CHECK(at.checker.explain(why, at.blocked, choices).empty());
    CHECK(at.checker.explain({}, at.blocked, choices).find("does not block") == 0);
    auto repairs = answer_to([&](Budget& budget) { return at.session.repair(at.blocked, 3, budget); });
    REQUIRE_FALSE(repairs.empty());
    CHECK(at.checker.repair(repairs, at.blocked, choices).empty());
    CHECK(at.checker.repair({}, at.blocked, choices) == "there is a repair");
    repairs.front().changes.clear();
    CHECK(at.checker.repair(repairs, at.blocked, choices) == "it does not let the option in");
}

TEST_CASE("a count that grows with a choice is told") {
    const solver::Natural one(1), two(2);
    CHECK(SessionChecker::count({one, true}, two).empty());
    CHECK_FALSE(SessionChecker::count({two, true}, one).empty());
    CHECK_FALSE(SessionChecker::count({solver::Natural(), true}, std::nullopt).empty());
}

}  // namespace
}  // namespace maatwerk::bench
