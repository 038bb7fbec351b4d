// The bike: sessions of random actions on the real catalog. Explanations and repairs are proven again by the
// independent checker, which knows nothing of the engine, and by the meaning of the catalog.
#include "configure/compile.h"
#include "configure/session.h"
#include "model/runs.h"
#include "solver/checker.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <sstream>

namespace maatwerk::model {
namespace {

using namespace configure;
using solver::checker::decide;
using solver::checker::Verdict;

std::shared_ptr<const Catalog> bike() {
    std::ifstream file(std::string(MAATWERK_SOURCE_DIR) + "/catalogs/bike.json");
    std::ostringstream text;
    text << file.rdbuf();
    auto catalog = catalog::read(text.str());
    REQUIRE(catalog.has_value());
    return std::make_shared<const Catalog>(std::move(*catalog));
}

template <class Ask>
auto ask(Ask question) {
    for (;;) {
        Budget budget{10'000};
        if (auto answer = question(budget)) {
            return *answer;
        }
    }
}

Applied apply(Session& session, const Action& action) {
    for (;;) {
        Budget budget{10'000};
        const Applied applied = session.apply(action, budget);
        if (applied != Applied::not_ready) {
            return applied;
        }
    }
}

/// What the checker says of a set of choices and rules with the option chosen.
class Proof {
public:
    Proof(const Catalog& catalog, OptionId blocked)
        : encoding_(compile(catalog)), rules_(catalog.rules.size()), blocked_(blocked) {}

    Verdict verdict(const Explanation& set) const {
        std::vector<solver::Literal> fixed{encoding_.chosen[catalog::index(blocked_)]};
        for (const OptionId option : set.choices) {
            fixed.push_back(encoding_.chosen[catalog::index(option)]);
        }
        std::vector<solver::Tag> tags;
        for (const RuleId rule : set.rules) {
            tags.push_back(solver::Tag{static_cast<std::uint32_t>(rule)});
        }
        for (const GroupId group : set.limits) {
            tags.push_back(solver::Tag{static_cast<std::uint32_t>(rules_ + catalog::index(group))});
        }
        return decide(encoding_.problem, fixed, &tags, nullptr, 100'000);
    }

    /// How many of the parts (choices, rules, limits) the set is proven to need. All of them, if it is irreducible.
    template <class Part>
    std::size_t needed(const Explanation& set, std::vector<Part> Explanation::*part) const {
        std::size_t needed = 0;
        for (std::size_t at = 0; at < (set.*part).size(); ++at) {
            Explanation less = set;
            (less.*part).erase((less.*part).begin() + static_cast<std::ptrdiff_t>(at));
            needed += verdict(less) == Verdict::sat ? 1 : 0;
        }
        return needed;
    }

private:
    Encoding encoding_;
    std::size_t rules_;
    OptionId blocked_;
};

class BikeRun {
public:
    BikeRun(std::uint64_t seed, std::shared_ptr<const Catalog> catalog)
        : random_(seed), catalog_(std::move(catalog)), session_(catalog_) {}

    void go() {
        for (std::uint32_t step = 0; step < 8; ++step) {
            act();
            check_completion();
        }
        check_blocked();
    }

private:
    OptionId some_option() { return OptionId{random_.below(static_cast<std::uint32_t>(catalog_->options.size()))}; }

    void act() {
        if (random_.chance(10) && !catalog_->presets.empty()) {
            const PresetId preset{random_.below(static_cast<std::uint32_t>(catalog_->presets.size()))};
            const Applied applied = apply(session_, UsePreset{preset});
            REQUIRE((applied == Applied::done || applied == Applied::unchanged));
            return;
        }
        const OptionId option = some_option();
        const auto states = ask([&](Budget& budget) { return session_.available(budget); });
        const Applied applied = apply(session_, Choose{option});
        switch (states[catalog::index(option)]) {
            case State::blocked:
                REQUIRE(applied == Applied::blocked);
                break;
            case State::chosen:
                REQUIRE(applied == Applied::unchanged);
                break;
            default:
                REQUIRE(applied == Applied::done);
                break;
        }
    }

    void check_completion() {
        const auto best = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        std::vector<bool> chosen(catalog_->options.size());
        for (const OptionId option : best.chosen) {
            chosen[catalog::index(option)] = true;
        }
        REQUIRE(catalog::is_complete(*catalog_, chosen, best.values));
        for (const Choice& choice : session_.choices()) {
            REQUIRE(best.has(choice.option));
        }
    }

    void check_blocked() {
        const auto states = ask([&](Budget& budget) { return session_.available(budget); });
        for (std::uint32_t looks = 0; looks < 30; ++looks) {
            const OptionId option = some_option();
            if (states[catalog::index(option)] == State::blocked) {
                check_explanation(option);
                check_repairs(option);
            }
        }
    }

    void check_explanation(OptionId option) {
        INFO("blocked: " << catalog_->option(option).id);
        const auto why = ask([&](Budget& budget) { return session_.explain(option, budget); });
        const Proof proof(*catalog_, option);
        REQUIRE(proof.verdict(why) == Verdict::unsat);
        REQUIRE(proof.needed(why, &Explanation::choices) == why.choices.size());
        REQUIRE(proof.needed(why, &Explanation::rules) == why.rules.size());
        REQUIRE(proof.needed(why, &Explanation::limits) == why.limits.size());
    }

    void check_repairs(OptionId option) {
        INFO("wanted: " << catalog_->option(option).id);
        const auto repairs = ask([&](Budget& budget) { return session_.repair(option, 3, budget); });
        for (const Repair& repair : repairs) {
            const auto before = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
            REQUIRE(apply(session_, ApplyRepair{repair}) == Applied::done);
            REQUIRE(session_.is_chosen(option));
            const auto after = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
            REQUIRE(minor_units(after.price.total) ==
                    minor_units(before.price.total) + minor_units(repair.price_difference));
            REQUIRE(apply(session_, Undo{}) == Applied::done);
        }
    }

    Random random_;
    std::shared_ptr<const Catalog> catalog_;
    Session session_;
};

}  // namespace

TEST_CASE("the bike's explanations are irreducible and its repairs let the option in") {
    const auto catalog = bike();
    for (std::uint64_t run = 0; run < runs(60); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        BikeRun(seed, catalog).go();
    }
}

}  // namespace maatwerk::model
