// Every answer of a session with parameters equals that of looking at every configuration.
//
// The oracle knows no parameters: it is asked about a twin of the catalog, in which each parameter is a group with an
// option for each of its values, and each term over a parameter that many terms over options. Numbers of more than 128
// values are among them: those have digits.
#include "catalog/parameter.h"
#include "model/catalogs.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace maatwerk::model {
namespace {

using namespace catalog;
using namespace configure;
using Options = Configurations::Options;

/// A few values, or sometimes more than one digit has; a text now and then.
Parameter some_parameter(Random& random, bool is_long) {
    Parameter made;
    made.step = random.between(1, 3);
    made.least = random.between(-5, 5);
    const std::int64_t last = is_long ? random.between(129, 150) : random.between(0, 5);
    if (random.chance(20) && !is_long) {
        made.kind = ParameterKind::text;
        made.least = 0;
        made.step = 1;
        made.shortest = random.between(1, 2);
        made.alphabet.ranges = {{U'x', U'x'}};
    }
    made.greatest = made.least + std::max(last, made.shortest) * made.step;
    made.price = Money{random.chance(50) ? random.between(-2, 3) : 0};
    if (made.kind == ParameterKind::number && random.chance(40)) {
        made.usual = made.least + random.between(0, last) * made.step;
    }
    return made;
}

/// Gives comparisons in the rule terms over parameters.
void add_terms(Random& random, const Catalog& catalog, Expression& expression) {
    if (expression.kind == Expression::Kind::compare && random.chance(70)) {
        for (std::uint32_t at = 0; at < catalog.parameters.size(); ++at) {
            if (random.chance(60)) {
                const std::int64_t weight = random.chance(50) ? random.between(1, 2) : random.between(-3, -1);
                const Parameter& parameter = catalog.parameters[at];
                expression.parameters.push_back({ParameterId{at}, weight});
                const std::int64_t steps = (parameter.greatest - parameter.least) / parameter.step;
                const std::int64_t somewhere = parameter.least + random.between(0, steps) * parameter.step;
                expression.bound += weight * somewhere;
            }
        }
    }
    for (Expression& child : expression.children) {
        add_terms(random, catalog, child);
    }
}

Catalog random_catalog_of_parameters(Random& random) {
    Catalog catalog = random_catalog(random);
    const bool is_long = random.chance(40);
    while (is_long && catalog.options.size() > 9) {
        catalog = random_catalog(random);
    }
    for (std::uint32_t count = is_long ? 1 : 1 + random.below(2); count > 0; --count) {
        catalog.parameters.push_back(some_parameter(random, is_long));
    }
    for (Rule& rule : catalog.rules) {
        add_terms(random, catalog, rule.condition);
        add_terms(random, catalog, rule.consequence);
    }
    for (Surcharge& surcharge : catalog.surcharges) {
        add_terms(random, catalog, surcharge.condition);
    }
    return catalog;
}

/// The catalog without parameters that means the same.
class Twin {
public:
    explicit Twin(const Catalog& original) : catalog_(original) {
        for (const Parameter& parameter : original.parameters) {
            add_group(parameter);
        }
        for (Rule& rule : catalog_.rules) {
            change(rule.condition);
            change(rule.consequence);
        }
        for (Surcharge& surcharge : catalog_.surcharges) {
            change(surcharge.condition);
        }
        catalog_.parameters.clear();
    }

    const Catalog& catalog() const { return catalog_; }
    /// By ParameterId: every value, in rising order.
    const std::vector<std::vector<std::int64_t>>& values() const { return values_; }

    OptionId option(const Setting& setting) const {
        const std::size_t which = index(setting.parameter);
        const auto& values = values_[which];
        const auto at = std::find(values.begin(), values.end(), setting.value) - values.begin();
        return OptionId{static_cast<std::uint32_t>(first_[which] + static_cast<std::size_t>(at))};
    }
    OptionId option(const Wanted& wanted) const {
        const auto* own = std::get_if<OptionId>(&wanted);
        return own != nullptr ? *own : option(std::get<Setting>(wanted));
    }
    std::vector<Choice> choices(const Step& step) const {
        std::vector<Choice> all = step.choices;
        for (const Setting& setting : step.settings) {
            all.push_back({option(setting), Origin::by_hand});
        }
        return all;
    }
    /// What the options that stand for values say.
    std::vector<std::int64_t> values_in(const std::vector<bool>& chosen) const {
        std::vector<std::int64_t> found;
        for (std::size_t which = 0; which < values_.size(); ++which) {
            for (std::size_t at = 0; at < values_[which].size(); ++at) {
                if (chosen[first_[which] + at]) {
                    found.push_back(values_[which][at]);
                }
            }
        }
        return found;
    }

private:
    void add_group(const Parameter& parameter) {
        Group group;
        group.id = "p" + std::to_string(first_.size());
        group.first = OptionId{static_cast<std::uint32_t>(catalog_.options.size())};
        first_.push_back(catalog_.options.size());
        values_.emplace_back();
        for (std::int64_t value = parameter.least; value <= parameter.greatest; value += parameter.step) {
            if (!can_be(parameter, value)) {
                continue;
            }
            Option option;
            option.id = "v" + std::to_string(group.count++);
            option.group = GroupId{static_cast<std::uint32_t>(catalog_.groups.size())};
            option.price = Money{minor_units(parameter.price) * value};
            option.attributes = {std::nullopt};
            catalog_.options.push_back(std::move(option));
            values_.back().push_back(value);
        }
        catalog_.groups.push_back(std::move(group));
    }

    void change(Expression& expression) {
        for (const ParameterTerm& term : expression.parameters) {
            const std::size_t which = index(term.parameter);
            for (std::size_t at = 0; at < values_[which].size(); ++at) {
                const OptionId option{static_cast<std::uint32_t>(first_[which] + at)};
                expression.terms.push_back({option, term.weight * values_[which][at]});
            }
        }
        expression.parameters.clear();
        for (Expression& child : expression.children) {
            change(child);
        }
    }

    Catalog catalog_;
    std::vector<std::size_t> first_;
    std::vector<std::vector<std::int64_t>> values_;
};

class Run {
public:
    explicit Run(std::uint64_t seed)
        : random_(seed),
          tiny_(random_.chance(20)),
          catalog_(std::make_shared<const Catalog>(random_catalog_of_parameters(random_))),
          twin_(*catalog_),
          oracle_(twin_.catalog()),
          session_(catalog_) {}

    void go() {
        look();
        for (int step = 0; step < 6; ++step) {
            act();
            look();
        }
    }

private:
    template <class Ask>
    auto ask(Ask question) {
        for (;;) {
            Budget budget{tiny_ ? 1 + random_.below(40) : 1'000'000'000};
            if (auto answer = question(budget)) {
                return *answer;
            }
        }
    }

    Applied apply(const Action& action) {
        return ask([&](Budget& budget) {
            const Applied applied = session_.apply(action, budget);
            return applied == Applied::not_ready ? std::nullopt : std::optional(applied);
        });
    }

    Setting some_setting() {
        const ParameterId which{random_.below(static_cast<std::uint32_t>(catalog_->parameters.size()))};
        const auto& values = twin_.values()[index(which)];
        const bool is_text = catalog_->parameter(which).kind == ParameterKind::text;
        const std::size_t least = is_text ? 1 : 0;  // no text is no setting
        const std::size_t at = least + random_.below(static_cast<std::uint32_t>(values.size() - least));
        return {which, values[at], std::string(is_text ? static_cast<std::size_t>(values[at]) : 0, 'x')};
    }

    OptionId some_option() { return OptionId{random_.below(static_cast<std::uint32_t>(catalog_->options.size()))}; }

    void act() {
        if (random_.chance(25) && session_.can_undo()) {
            const Step now = session_.step();
            REQUIRE(apply(Undo{}) == Applied::done);
            if (random_.chance(50)) {
                REQUIRE(apply(Redo{}) == Applied::done);
                REQUIRE(session_.step() == now);
            }
        } else if (random_.chance(60)) {
            set(some_setting());
        } else if (random_.chance(20) && !session_.settings().empty()) {
            REQUIRE(apply(Unset{session_.settings().front().parameter}) == Applied::done);
        } else if (!catalog_->options.empty()) {
            apply(Choose{some_option()});
        }
    }

    void set(const Setting& setting) {
        Step next = session_.step();
        std::erase_if(next.settings, [&](const Setting& given) { return given.parameter == setting.parameter; });
        next.settings.push_back(setting);
        std::sort(next.settings.begin(), next.settings.end(),
                  [](const Setting& a, const Setting& b) { return a.parameter < b.parameter; });
        const bool can = oracle_.any(options_of(twin_.choices(next)));
        const Step before = session_.step();
        const Applied applied = apply(Set{setting});
        REQUIRE(applied == (next == before ? Applied::unchanged : can ? Applied::done : Applied::blocked));
        REQUIRE(session_.step() == (can ? next : before));
        if (!can) {
            const auto why = ask([&](Budget& budget) { return session_.explain_choices(next, budget); });
            REQUIRE(oracle_.is_irreducible({}, as_options(why, next)));
        }
    }

    static Options options_of(const std::vector<Choice>& choices) {
        Options options;
        for (const Choice& choice : choices) {
            options.push_back(choice.option);
        }
        return options;
    }

    /// The explanation with options of the twin in the place of parameters.
    Explanation as_options(Explanation why, const Step& step) const {
        for (const Setting& setting : step.settings) {
            if (std::find(why.parameters.begin(), why.parameters.end(), setting.parameter) != why.parameters.end()) {
                why.choices.push_back(twin_.option(setting));
            }
        }
        return why;
    }

    void look() {
        const std::vector<Choice> choices = twin_.choices(session_.step());
        const auto expected = oracle_.available(choices);
        const auto states = ask([&](Budget& budget) { return session_.available(budget); });
        REQUIRE(std::equal(states.begin(), states.end(), expected.begin()));
        look_at_best();
        if (!catalog_->options.empty()) {
            look_at(some_option());
        }
        look_at(some_setting());
        for (std::uint32_t at = 0; at < catalog_->parameters.size(); ++at) {
            look_at_range(ParameterId{at}, expected);
        }
    }

    void look_at_range(ParameterId which, const std::vector<State>& expected) {
        const auto range = ask([&](Budget& budget) { return session_.range(which, budget); });
        std::vector<std::int64_t> left;
        for (const std::int64_t value : twin_.values()[index(which)]) {
            if (expected[index(twin_.option(Setting{which, value, {}}))] != State::blocked) {
                left.push_back(value);
            }
        }
        REQUIRE(range.has_value() == !left.empty());
        if (range) {
            REQUIRE(range->lowest == left.front());
            REQUIRE(range->highest == left.back());
        }
    }

    /// By price, most wishes, fewest of several, most defaults, least values, then the order of the options.
    std::vector<std::int64_t> rank(const std::vector<bool>& chosen) const {
        std::vector<std::int64_t> rank{0, unkept_wishes(twin_.catalog(), chosen), 0,
                                       unusual_groups(twin_.catalog(), chosen)};
        for (std::size_t at = 0; at < chosen.size(); ++at) {
            const Option& option = twin_.catalog().options[at];
            const bool several = twin_.catalog().group(option.group).kind == GroupKind::several;
            rank[0] += chosen[at] ? minor_units(option.price) : 0;
            rank[2] += chosen[at] && several ? 1 : 0;
        }
        rank[0] += surcharges_of(twin_.catalog(), chosen);
        const std::vector<std::int64_t> values = twin_.values_in(chosen);
        for (std::size_t at = 0; at < values.size(); ++at) {
            const auto& usual = catalog_->parameters[at].usual;
            rank[3] += usual && values[at] != *usual ? 1 : 0;
            rank.push_back(values[at]);
        }
        for (std::size_t at = 0; at < catalog_->options.size(); ++at) {
            rank.push_back(chosen[at] ? 0 : 1);
        }
        return rank;
    }

    void look_at_best() {
        const auto best = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        std::optional<std::vector<std::int64_t>> least;
        const Options fixed = options_of(twin_.choices(session_.step()));
        for (const std::vector<bool>& chosen : oracle_.valid()) {
            if (std::all_of(fixed.begin(), fixed.end(), [&](OptionId option) { return chosen[index(option)]; })) {
                const auto now = rank(chosen);
                least = least && *least < now ? least : now;
            }
        }
        if (!least) {
            REQUIRE(best.chosen.empty());
            return;
        }
        REQUIRE(best.values.size() == catalog_->parameters.size());
        std::vector<bool> chosen(twin_.catalog().options.size(), false);
        for (const OptionId option : best.chosen) {
            chosen[index(option)] = true;
        }
        REQUIRE(is_complete(*catalog_, {chosen.begin(), chosen.begin() + std::ssize(catalog_->options)}, best.values));
        for (std::uint32_t at = 0; at < best.values.size(); ++at) {
            chosen[index(twin_.option(Setting{ParameterId{at}, best.values[at], {}}))] = true;
        }
        REQUIRE(rank(chosen) == *least);
        REQUIRE(minor_units(best.price.total) == minor_units(catalog_->price) + least->front());
    }

    template <class T>
    void look_at(const T& wanted) {
        const Step step = session_.step();
        const std::vector<Choice> choices = twin_.choices(step);
        const OptionId option = twin_.option(Wanted{wanted});
        const auto why = ask([&](Budget& budget) { return session_.explain(wanted, budget); });
        const auto repairs = ask([&](Budget& budget) { return session_.repair(wanted, 4, budget); });
        if (oracle_.available(choices)[index(option)] != State::blocked) {
            REQUIRE((why.choices.empty() && why.parameters.empty() && why.rules.empty() && repairs.empty()));
            return;
        }
        REQUIRE(oracle_.is_irreducible({option}, as_options(why, step)));
        auto ways = oracle_.ways(option, choices);
        ways.resize(std::min<std::size_t>(ways.size(), 4));
        REQUIRE(repairs.size() == ways.size());
        for (std::size_t at = 0; at < ways.size(); ++at) {
            REQUIRE(given_up_in(repairs[at], step) == ways[at].given_up);
        }
        if (!repairs.empty()) {
            take(repairs[random_.below(static_cast<std::uint32_t>(repairs.size()))]);
        }
    }

    Options given_up_in(const Repair& repair, const Step& step) const {
        Options options;
        for (const Change& change : repair.changes) {
            options.push_back(change.from);
        }
        for (const Setting& setting : step.settings) {
            const auto& let_go = repair.let_go;
            if (std::find(let_go.begin(), let_go.end(), setting.parameter) != let_go.end()) {
                options.push_back(twin_.option(setting));
            }
        }
        return options;
    }

    /// A repair leads where it says, at the price that it says; then back.
    void take(const Repair& repair) {
        const auto before = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        REQUIRE(apply(ApplyRepair{repair}) == Applied::done);
        const auto after = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        REQUIRE(minor_units(after.price.total) - minor_units(before.price.total) ==
                minor_units(repair.price_difference));
        REQUIRE(apply(Undo{}) == Applied::done);
    }

    Random random_;
    bool tiny_;
    std::shared_ptr<const Catalog> catalog_;
    Twin twin_;
    Configurations oracle_;
    Session session_;
};

}  // namespace

TEST_CASE("every answer about a catalog with parameters is that of brute force") {
    for (std::uint64_t run = 0; run < runs(60); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        Run(seed).go();
    }
}

}  // namespace maatwerk::model
