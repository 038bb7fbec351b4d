// Every answer of a session equals that of looking at every configuration of its catalog.
#include "configure/compile.h"
#include "model/catalogs.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace configure;
using Options = Configurations::Options;

class SessionRun {
public:
    SessionRun(std::uint64_t seed, Catalog (*make)(Random&))
        : random_(seed),
          tiny_(random_.chance(30)),
          catalog_(std::make_shared<const Catalog>(make(random_))),
          oracle_(*catalog_),
          session_(catalog_) {}

    void go() {
        if (catalog_->options.empty()) {
            return;
        }
        look();
        for (std::uint32_t step = 0; step < 7; ++step) {
            if (random_.chance(10)) {
                compile();
            }
            act();
            look();
        }
        save_and_restore();
    }

private:
    template <class Ask>
    auto ask(Ask question) {
        for (std::uint64_t calls = 0;; ++calls) {
            Budget budget{tiny_ ? random_.below(4) : 1'000'000'000};
            if (auto answer = question(budget)) {
                return *answer;
            }
            REQUIRE(calls < 1'000'000);
        }
    }

    Applied apply(Session& session, const Action& action) {
        for (;;) {
            Budget budget{tiny_ ? random_.below(4) : 1'000'000'000};
            const std::uint64_t before = session.revision();
            const Applied applied = session.apply(action, budget);
            REQUIRE((session.revision() == before) == (applied != Applied::done));
            if (applied != Applied::not_ready) {
                return applied;
            }
        }
    }

    /// From here on a diagram answers, made here or taken from bytes.
    void compile() {
        if (!ask([&](Budget& budget) { return session_.compile(budget); })) {
            return;
        }
        const std::vector<std::uint8_t> bytes = session_.compiled();
        Session other(catalog_);
        std::vector<std::uint8_t> changed = bytes;
        changed[random_.below(static_cast<std::uint32_t>(bytes.size()))] ^= 1U;
        REQUIRE(!other.use_compiled(changed));
        REQUIRE(!other.compiled_size());
        REQUIRE(other.use_compiled(bytes));
        if (random_.chance(50)) {
            REQUIRE(apply(other, Load{session_.choices()}) != Applied::blocked);
            session_ = std::move(other);
        }
    }

    OptionId some_option() { return OptionId{random_.below(static_cast<std::uint32_t>(catalog_->options.size()))}; }

    static Options options_of(const std::vector<Choice>& choices) {
        Options options;
        for (const Choice& choice : choices) {
            options.push_back(choice.option);
        }
        return options;
    }

    bool fits(const std::vector<Choice>& choices) const {
        for (std::size_t one = 0; one < choices.size(); ++one) {
            for (std::size_t two = 0; two < one; ++two) {
                const auto group = catalog_->option(choices[one].option).group;
                if (choices[one].option == choices[two].option ||
                    (group == catalog_->option(choices[two].option).group &&
                     catalog_->group(group).kind != catalog::GroupKind::several)) {
                    return false;
                }
            }
        }
        return true;
    }

    void act() {
        switch (random_.below(8)) {
            case 0:
            case 1:
            case 2:
                choose();
                break;
            case 3:
                clear();
                break;
            case 4:
                undo_and_redo();
                break;
            case 5:
                load();
                break;
            case 6:
                use_preset();
                break;
            default:
                apply_repair();
                break;
        }
    }

    void become(const Action& action, std::vector<Choice> next) {
        std::sort(next.begin(), next.end(), [](const Choice& a, const Choice& b) { return a.option < b.option; });
        const std::vector<Choice> before = session_.choices();
        const Applied applied = apply(session_, action);
        if (!fits(next)) {
            REQUIRE(applied == Applied::refused);
        } else if (next == before) {
            REQUIRE(applied == Applied::unchanged);
        } else if (!oracle_.any(options_of(next))) {
            REQUIRE(applied == Applied::blocked);
            const auto why = ask([&](Budget& budget) { return session_.explain_choices(next, budget); });
            REQUIRE(oracle_.is_irreducible({}, why));
        } else {
            REQUIRE(applied == Applied::done);
            REQUIRE(session_.choices() == next);
            REQUIRE(session_.can_undo());
            REQUIRE(!session_.can_redo());
            return;
        }
        REQUIRE(session_.choices() == before);
    }

    void choose() {
        const OptionId option = some_option();
        std::vector<Choice> next = session_.choices();
        if (!session_.is_chosen(option)) {
            std::erase_if(next, [&](const Choice& choice) {
                const auto group = catalog_->option(option).group;
                return catalog_->option(choice.option).group == group &&
                       catalog_->group(group).kind != catalog::GroupKind::several;
            });
            next.push_back({option, Origin::by_hand});
        }
        become(Choose{option}, next);
    }

    void clear() {
        if (random_.chance(20)) {
            become(ClearAll{}, {});
            return;
        }
        const OptionId option = some_option();
        std::vector<Choice> next = session_.choices();
        std::erase_if(next, [&](const Choice& choice) { return choice.option == option; });
        become(Clear{option}, next);
    }

    void load() {
        std::vector<Choice> next;
        for (std::uint32_t count = random_.below(4); count > 0; --count) {
            next.push_back({some_option(), random_.chance(50) ? Origin::by_hand : Origin::by_preset});
        }
        become(Load{next}, next);
    }

    void use_preset() {
        const PresetId preset{random_.below(2)};
        std::vector<Choice> next;
        for (const OptionId option : catalog_->presets[catalog::index(preset)].choices) {
            next.push_back({option, Origin::by_preset});
        }
        std::vector<Choice> beside = next;
        for (const Choice& choice : session_.choices()) {
            const bool named = std::any_of(next.begin(), next.end(), [&](const Choice& given) {
                return catalog_->option(given.option).group == catalog_->option(choice.option).group;
            });
            if (choice.origin == Origin::by_hand && !named) {
                beside.push_back(choice);
            }
        }
        become(UsePreset{preset}, !fits(beside) || oracle_.any(options_of(beside)) ? beside : next);
    }

    void undo_and_redo() {
        const std::vector<Choice> now = session_.choices();
        const bool can = session_.can_undo();
        REQUIRE(apply(session_, Undo{}) == (can ? Applied::done : Applied::unchanged));
        if (can) {
            REQUIRE(session_.choices() == session_.history().steps[session_.history().cursor].choices);
            if (random_.chance(70)) {
                REQUIRE(apply(session_, Redo{}) == Applied::done);
                REQUIRE(session_.choices() == now);
            }
        }
    }

    void apply_repair() {
        const OptionId wanted = some_option();
        const auto repairs = ask([&](Budget& budget) { return session_.repair(wanted, 3, budget); });
        if (repairs.empty()) {
            return;
        }
        const auto before = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        const Repair& repair = repairs[random_.below(static_cast<std::uint32_t>(repairs.size()))];
        REQUIRE(apply(session_, ApplyRepair{repair}) == Applied::done);
        REQUIRE(session_.is_chosen(wanted));
        const auto after = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        REQUIRE(minor_units(after.price.total) - minor_units(before.price.total) ==
                minor_units(repair.price_difference));
    }

    void look() {
        const auto states = ask([&](Budget& budget) { return session_.available(budget); });
        REQUIRE(states == oracle_.available(session_.choices()));
        for (std::uint32_t at = 0; at < states.size(); ++at) {
            if (random_.chance(30)) {
                look_at(OptionId{at}, states[at]);
            }
        }
        look_at_best();
        look_at_group(catalog::GroupId{random_.below(static_cast<std::uint32_t>(catalog_->groups.size()))});
    }

    void look_at(OptionId option, State state) {
        const auto why = ask([&](Budget& budget) { return session_.explain(option, budget); });
        const auto repairs = ask([&](Budget& budget) { return session_.repair(option, 4, budget); });
        if (state != State::blocked) {
            REQUIRE((why.choices.empty() && why.rules.empty() && why.limits.empty() && repairs.empty()));
            return;
        }
        REQUIRE(oracle_.is_irreducible({option}, why));
        const Options rest = oracle_.beside(option, session_.choices());
        REQUIRE(std::all_of(why.choices.begin(), why.choices.end(),
                            [&](OptionId one) { return std::find(rest.begin(), rest.end(), one) != rest.end(); }));
        auto ways = oracle_.ways(option, session_.choices());
        ways.resize(std::min<std::size_t>(ways.size(), 4));
        REQUIRE(repairs.size() == ways.size());
        const auto now = oracle_.best(options_of(session_.choices()), cheapest());
        for (std::size_t at = 0; at < ways.size(); ++at) {
            REQUIRE(repairs[at].wanted == Wanted{option});
            Options given_up;
            for (const Change& change : repairs[at].changes) {
                given_up.push_back(change.from);
                REQUIRE((!change.to || catalog_->option(*change.to).group == catalog_->option(change.from).group));
                const auto kind = catalog_->group(catalog_->option(change.from).group).kind;
                REQUIRE((change.to || kind == catalog::GroupKind::several));
            }
            REQUIRE(given_up == ways[at].given_up);
            REQUIRE(minor_units(repairs[at].price_difference) == ways[at].price - oracle_.price(*now));
        }
    }

    void look_at_best() {
        Objective objective;
        for (std::uint32_t goals = random_.below(3); goals > 0; --goals) {
            objective.push_back({static_cast<Aim>(random_.below(5)), catalog::TotalId{0}});
        }
        const auto best = ask([&](Budget& budget) { return session_.complete(objective, budget); });
        const auto expected = oracle_.best(options_of(session_.choices()), objective);
        REQUIRE(best.chosen == expected.value_or(Options{}));
        if (expected) {
            REQUIRE(minor_units(best.price.total) == oracle_.price(*expected));
        }
    }

    void look_at_group(catalog::GroupId group) {
        const auto outlooks = ask([&](Budget& budget) { return session_.outlook(group, budget); });
        const auto differences = ask([&](Budget& budget) { return session_.differences(group, budget); });
        const auto options = catalog_->group(group);
        REQUIRE(differences.size() == options.count);
        REQUIRE(outlooks.size() == options.count);
        for (std::uint32_t at = 0; at < options.count; ++at) {
            const OptionId option{static_cast<std::uint32_t>(catalog::index(options.first)) + at};
            const auto expected = oracle_.outlook(option, session_.choices());
            REQUIRE(outlooks[at].has_value() == expected.has_value());
            REQUIRE(differences[at] == (expected ? std::optional(expected->difference) : std::nullopt));
            if (expected) {
                REQUIRE(outlooks[at]->lowest == expected->lowest);
                REQUIRE(outlooks[at]->highest == expected->highest);
                REQUIRE(outlooks[at]->difference == expected->difference);
            }
        }
    }

    void save_and_restore() {
        Session other(catalog_);
        const auto restore = [&](const History& history) {
            for (;;) {
                Budget budget{tiny_ ? random_.below(4) : 1'000'000'000};
                const Applied applied = other.restore(history, budget);
                if (applied != Applied::not_ready) {
                    return applied;
                }
            }
        };
        History beyond = session_.history();
        beyond.cursor = beyond.steps.size();
        REQUIRE(restore(beyond) == Applied::refused);
        REQUIRE(restore(session_.history()) == Applied::done);
        REQUIRE(other.choices() == session_.choices());
        REQUIRE(other.can_undo() == session_.can_undo());
        const auto one = ask([&](Budget& budget) { return session_.available(budget); });
        REQUIRE(ask([&](Budget& budget) { return other.available(budget); }) == one);
    }

    Random random_;
    bool tiny_;
    std::shared_ptr<const Catalog> catalog_;
    Configurations oracle_;
    Session session_;
};

}  // namespace

TEST_CASE("every answer about a small catalog is that of brute force") {
    for (std::uint64_t run = 0; run < runs(2500); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        SessionRun(seed, random_catalog).go();
    }
}

TEST_CASE("every answer about a catalog of large groups is that of brute force") {
    for (std::uint64_t run = 0; run < runs(10); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        SessionRun(seed, catalog_of_large_groups).go();
    }
}

TEST_CASE("rules that are tables are answered exactly") {
    for (std::uint64_t run = 0; run < runs(40); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        SessionRun(seed, catalog_of_tables).go();
    }
}

// Whatever the other tests here prove, they prove of every form in which a rule can be written.
TEST_CASE("the random catalogs have rules of every form of encoding") {
    Forms seen;
    const auto add = [&](const Catalog& catalog) {
        const Forms forms = compile(catalog).forms;
        seen.clauses += forms.clauses;
        seen.covers += forms.covers;
        seen.tables += forms.tables;
        seen.lists += forms.lists;
        seen.classes += forms.classes;
        seen.sums += forms.sums;
        seen.fallbacks += forms.fallbacks;
    };
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        Random random(seed);
        add(random_catalog(random));
        Random again(seed);
        add(catalog_of_large_groups(again));
        Random third(seed);
        add(catalog_of_tables(third));
    }
    CAPTURE(seen.clauses, seen.covers, seen.tables, seen.lists, seen.classes, seen.sums, seen.fallbacks);
    CHECK(seen.clauses > 20);
    CHECK(seen.covers > 20);
    CHECK(seen.tables > 20);
    CHECK(seen.lists > 20);
    CHECK(seen.classes > 20);
    CHECK(seen.sums > 20);
    CHECK(seen.fallbacks > 20);
}

}  // namespace maatwerk::model
