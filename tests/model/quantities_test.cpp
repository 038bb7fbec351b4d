// Every answer of a session about options with a quantity equals that of looking at every configuration: which options are
// chosen, and how many there are of each.
#include "model/catalogs.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>

namespace maatwerk::model {
namespace {

using namespace catalog;
using namespace configure;

/// Comparisons that have an option now have its pieces, as the rule language has them.
void add_pieces(Random& random, const Catalog& catalog, Expression& expression) {
    for (const OptionTerm& term : expression.terms) {
        const auto pieces = catalog.option(term.option).pieces;
        if (pieces && random.chance(80)) {
            expression.parameters.push_back({*pieces, term.weight});
        }
    }
    for (Expression& child : expression.children) {
        add_pieces(random, catalog, child);
    }
}

Catalog random_catalog_of_quantities(Random& random) {
    Catalog catalog = random_catalog(random);
    while (catalog.options.size() > 11 || catalog.options.empty()) {
        catalog = random_catalog(random);
    }
    for (std::uint32_t at = 0; at < catalog.options.size() && catalog.parameters.size() < 3; ++at) {
        Option& option = catalog.options[at];
        if (option.is_none || random.chance(50)) {
            continue;
        }
        Parameter made;
        made.greatest = random.between(1, 2);
        made.price = option.price;
        made.pieces_of = OptionId{at};
        option.pieces = ParameterId{static_cast<std::uint32_t>(catalog.parameters.size())};
        catalog.parameters.push_back(made);
    }
    for (Rule& rule : catalog.rules) {
        add_pieces(random, catalog, rule.condition);
        add_pieces(random, catalog, rule.consequence);
    }
    for (Surcharge& surcharge : catalog.surcharges) {
        add_pieces(random, catalog, surcharge.condition);
    }
    return catalog;
}

struct Configuration {
    std::vector<bool> chosen;
    std::vector<std::int64_t> values;
};

bool holds_all(const Step& step, const Configuration& one) {
    const auto has = [&](const Choice& choice) { return static_cast<bool>(one.chosen[index(choice.option)]); };
    const auto is = [&](const Setting& setting) { return one.values[index(setting.parameter)] == setting.value; };
    return std::all_of(step.choices.begin(), step.choices.end(), has) &&
           std::all_of(step.settings.begin(), step.settings.end(), is);
}

Step with(Step step, const Wanted& wanted) {
    if (const auto* option = std::get_if<OptionId>(&wanted)) {
        step.choices.push_back({*option});
    } else {
        step.settings.push_back(std::get<Setting>(wanted));
    }
    return step;
}

/// Any set of options, of a group that takes one just one, with every number of pieces of what is chosen.
class Everything {
public:
    explicit Everything(const Catalog& catalog) : catalog_(catalog) {
        add(0, {std::vector<bool>(catalog.options.size()), std::vector<std::int64_t>(catalog.parameters.size())});
        std::copy_if(all_.begin(), all_.end(), std::back_inserter(valid_),
                     [&](const Configuration& one) { return is_complete(catalog, one.chosen, one.values); });
    }

    const std::vector<Configuration>& valid() const { return valid_; }
    bool any(const Step& step) const {
        return std::any_of(valid_.begin(), valid_.end(),
                           [&](const Configuration& one) { return holds_all(step, one); });
    }
    /// Whether no configuration has all of the step and keeps those rules and limits.
    bool excludes(const Step& step, const std::vector<RuleId>& rules, const std::vector<GroupId>& limits) const {
        const auto keeps = [&](const Configuration& one) {
            return holds_all(step, one) &&
                   std::all_of(rules.begin(), rules.end(), [&](RuleId rule) { return is_kept(rule, one); }) &&
                   std::all_of(limits.begin(), limits.end(), [&](GroupId group) { return is_kept(group, one); });
        };
        return std::none_of(all_.begin(), all_.end(), keeps);
    }

private:
    void add(std::size_t at, Configuration one) {
        if (at == catalog_.options.size()) {
            all_.push_back(std::move(one));
            return;
        }
        const Option& option = catalog_.options[at];
        const Group& group = catalog_.group(option.group);
        const auto first = one.chosen.begin() + static_cast<std::ptrdiff_t>(index(group.first));
        const bool is_last = at + 1 == index(group.first) + group.count;
        const bool has_one = std::find(first, one.chosen.end(), true) != one.chosen.end();
        const bool is_single = group.kind != GroupKind::several;
        if (!is_single || has_one || !is_last) {
            add(at + 1, one);
        }
        if (is_single && has_one) {
            return;
        }
        one.chosen[at] = true;
        const std::int64_t most = option.pieces ? catalog_.parameter(*option.pieces).greatest : 0;
        for (std::int64_t more = 0; more <= most; ++more) {
            if (option.pieces) {
                one.values[index(*option.pieces)] = more;
            }
            add(at + 1, one);
        }
    }

    bool is_kept(RuleId id, const Configuration& one) const {
        const Rule& rule = catalog_.rule(id);
        return !holds(rule.condition, one.chosen, one.values) || holds(rule.consequence, one.chosen, one.values);
    }
    bool is_kept(GroupId id, const Configuration& one) const {
        const Group& group = catalog_.group(id);
        const auto first = one.chosen.begin() + static_cast<std::ptrdiff_t>(index(group.first));
        const auto count = std::count(first, first + group.count, true);
        return group.min <= count && count <= group.max;
    }

    const Catalog& catalog_;
    std::vector<Configuration> all_;
    std::vector<Configuration> valid_;
};

class Run {
public:
    explicit Run(std::uint64_t seed)
        : random_(seed),
          catalog_(std::make_shared<const Catalog>(random_catalog_of_quantities(random_))),
          oracle_(*catalog_),
          session_(catalog_) {}

    void go() {
        compile_or_not();
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
            Budget budget{1'000'000'000};
            if (auto answer = question(budget)) {
                return *answer;
            }
        }
    }

    void compile_or_not() {
        if (random_.chance(50)) {
            ask([&](Budget& budget) { return session_.compile(budget); });
        }
    }

    Applied apply(const Action& action) {
        return ask([&](Budget& budget) { return std::optional(session_.apply(action, budget)); });
    }

    OptionId some_option() { return OptionId{random_.below(static_cast<std::uint32_t>(catalog_->options.size()))}; }

    Wanted some_wish() {
        const auto count = static_cast<std::uint32_t>(catalog_->parameters.size());
        if (count == 0 || random_.chance(40)) {
            return some_option();
        }
        const ParameterId pieces{random_.below(count)};
        const Parameter& parameter = catalog_->parameter(pieces);
        const std::int64_t least = session_.is_chosen(*parameter.pieces_of) ? 0 : 1;  // one of it: its choice says so
        return Setting{pieces, random_.between(least, parameter.greatest), {}};
    }

    /// What stays when that is wanted, without what is wanted; of pieces with what they are of.
    Step beside(const Wanted& wanted) const {
        Step rest = session_.step();
        const auto* setting = std::get_if<Setting>(&wanted);
        const OptionId option =
            setting != nullptr ? *catalog_->parameter(setting->parameter).pieces_of : std::get<OptionId>(wanted);
        if (setting != nullptr) {
            std::erase_if(rest.settings, [&](const Setting& one) { return one.parameter == setting->parameter; });
        }
        const GroupId group = catalog_->option(option).group;
        if (catalog_->group(group).kind != GroupKind::several && !(setting != nullptr && session_.is_chosen(option))) {
            std::erase_if(rest.choices, [&](const Choice& one) { return catalog_->option(one.option).group == group; });
        }
        std::erase_if(rest.settings, [&](const Setting& one) {
            const OptionId of = *catalog_->parameter(one.parameter).pieces_of;
            return std::none_of(rest.choices.begin(), rest.choices.end(),
                                [&](const Choice& choice) { return choice.option == of; });
        });
        if (setting != nullptr && !session_.is_chosen(option)) {
            rest.choices.push_back({option});
        }
        return rest;
    }

    /// The wish, with the option that pieces are of.
    Step wished(const Wanted& wanted) const {
        Step next = beside(wanted);
        const auto* setting = std::get_if<Setting>(&wanted);
        const OptionId option =
            setting != nullptr ? *catalog_->parameter(setting->parameter).pieces_of : std::get<OptionId>(wanted);
        const auto is_it = [&](const Choice& choice) { return choice.option == option; };
        if (std::none_of(next.choices.begin(), next.choices.end(), is_it)) {
            next.choices.push_back({option});
        }
        if (setting != nullptr) {
            next.settings.push_back(*setting);
        }
        sort_by_catalog(next.choices, next.settings);
        return next;
    }

    void act() {
        if (random_.chance(20) && session_.can_undo()) {
            REQUIRE(apply(Undo{}) == Applied::done);
            return;
        }
        if (random_.chance(15) && !session_.choices().empty()) {
            const OptionId option = session_.choices().front().option;
            REQUIRE(apply(Clear{option}) == Applied::done);
            const auto pieces = catalog_->option(option).pieces;
            REQUIRE((!pieces || session_.setting_of(*pieces) == nullptr));
            return;
        }
        const Wanted wanted = some_wish();
        const Step before = session_.step();
        const auto* option = std::get_if<OptionId>(&wanted);
        const Step next = option != nullptr && session_.is_chosen(*option) ? before : wished(wanted);
        const bool can = oracle_.any(next);
        const Applied applied = option != nullptr ? apply(Choose{*option}) : apply(Set{std::get<Setting>(wanted)});
        REQUIRE(applied == (next == before ? Applied::unchanged : can ? Applied::done : Applied::blocked));
        REQUIRE(session_.step() == (can ? next : before));
    }

    void look() {
        look_at_states();
        look_at_best();
        look_at(some_wish());
        for (const Choice& choice : session_.choices()) {
            if (const auto pieces = catalog_->option(choice.option).pieces) {
                look_at_range(*pieces);
            }
        }
    }

    void look_at_states() {
        const auto states = ask([&](Budget& budget) { return session_.available(budget); });
        for (std::uint32_t at = 0; at < states.size(); ++at) {
            const OptionId option{at};
            if (session_.is_chosen(option)) {
                REQUIRE(states[at] == State::chosen);
                continue;
            }
            REQUIRE((states[at] != State::blocked) == oracle_.any(with(beside(option), option)));
        }
    }

    void look_at_range(ParameterId pieces) {
        const auto range = ask([&](Budget& budget) { return session_.range(pieces, budget); });
        std::vector<std::int64_t> left;
        for (std::int64_t value = 0; value <= catalog_->parameter(pieces).greatest; ++value) {
            const Setting setting{pieces, value, {}};
            if (oracle_.any(with(beside(setting), setting))) {
                left.push_back(value);
            }
        }
        REQUIRE(range.has_value() == !left.empty());
        if (range) {
            REQUIRE((range->lowest == left.front() && range->highest == left.back()));
        }
    }

    /// By price, most wishes, fewest of several and pieces, most defaults, the order of the options, then of the pieces.
    std::vector<std::int64_t> rank(const Configuration& one) const {
        std::vector<std::int64_t> rank{0, unkept(one), 0, unusual_groups(*catalog_, one.chosen)};
        for (std::size_t at = 0; at < one.chosen.size(); ++at) {
            const Option& option = catalog_->options[at];
            const std::int64_t more = option.pieces ? one.values[index(*option.pieces)] : 0;
            rank[0] += one.chosen[at] ? minor_units(option.price) * (1 + more) : 0;
            const bool several = catalog_->group(option.group).kind == GroupKind::several;
            rank[2] += (one.chosen[at] && several ? 1 : 0) + more;
            rank.push_back(one.chosen[at] ? 0 : 1);
        }
        for (const Surcharge& surcharge : catalog_->surcharges) {
            rank[0] += minor_units(amount_of(*catalog_, surcharge, one.chosen, one.values));
        }
        rank.insert(rank.end(), one.values.begin(), one.values.end());
        return rank;
    }

    std::int64_t unkept(const Configuration& one) const {
        std::int64_t weight = 0;
        for (const Preference& wish : catalog_->preferences) {
            const bool is_kept =
                !holds(wish.condition, one.chosen, one.values) || holds(wish.consequence, one.chosen, one.values);
            weight += is_kept ? 0 : wish.weight;
        }
        return weight;
    }

    std::optional<std::vector<std::int64_t>> least(const Step& step) const {
        std::optional<std::vector<std::int64_t>> least;
        for (const Configuration& one : oracle_.valid()) {
            if (holds_all(step, one)) {
                const auto now = rank(one);
                least = least && *least < now ? least : now;
            }
        }
        return least;
    }

    void look_at_best() {
        const auto best = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        const auto expected = least(session_.step());
        if (!expected) {
            REQUIRE(best.chosen.empty());
            return;
        }
        REQUIRE(best.values.size() == catalog_->parameters.size());
        Configuration found{std::vector<bool>(catalog_->options.size()), best.values};
        for (const OptionId option : best.chosen) {
            found.chosen[index(option)] = true;
        }
        REQUIRE(is_complete(*catalog_, found.chosen, found.values));
        REQUIRE(rank(found) == *expected);
        const std::int64_t base = minor_units(catalog_->price);
        REQUIRE(minor_units(best.price.total) == base + expected->front());
        const GroupId group = catalog_->option(some_option()).group;
        const auto differences = ask([&](Budget& budget) { return session_.differences(group, budget); });
        for (std::uint32_t at = 0; at < differences.size(); ++at) {
            const OptionId option{static_cast<std::uint32_t>(index(catalog_->group(group).first)) + at};
            const bool is_several = catalog_->group(group).kind == GroupKind::several;
            const bool is_chosen = is_several && session_.is_chosen(option);
            const auto lowest = least(is_chosen ? session_.step() : with(beside(option), option));
            REQUIRE(differences[at].has_value() == lowest.has_value());
            if (lowest && !is_chosen) {
                REQUIRE(minor_units(*differences[at]) == lowest->front() - expected->front());
            }
        }
    }

    void look_at(const Wanted& wanted) {
        const Step rest = beside(wanted);
        const auto why = std::visit(
            [&](const auto& it) { return ask([&](Budget& budget) { return session_.explain(it, budget); }); }, wanted);
        const auto repairs = std::visit(
            [&](const auto& it) { return ask([&](Budget& budget) { return session_.repair(it, 4, budget); }); },
            wanted);
        if (oracle_.any(with(rest, wanted))) {
            REQUIRE((why.choices.empty() && why.parameters.empty() && why.rules.empty() && repairs.empty()));
            return;
        }
        look_at_reasons(why, rest, wanted);
        for (const Repair& repair : repairs) {
            take(repair, rest);
        }
        REQUIRE(repairs.empty() == !oracle_.any(with(own_of(rest, wanted), wanted)));
    }

    /// Of the step the choice whose pieces are wanted: no repair gives that up.
    Step own_of(const Step& step, const Wanted& wanted) const {
        Step own;
        const auto* setting = std::get_if<Setting>(&wanted);
        std::copy_if(
            step.choices.begin(), step.choices.end(), std::back_inserter(own.choices), [&](const Choice& choice) {
                return setting != nullptr && catalog_->parameter(setting->parameter).pieces_of == choice.option;
            });
        return own;
    }

    void look_at_reasons(const Explanation& why, const Step& rest, const Wanted& wanted) {
        const Step own = own_of(rest, wanted);
        const bool is_meant = !own.choices.empty() && !session_.is_chosen(own.choices.front().option);
        const Step meant = is_meant ? own : Step{};
        Step named;
        for (const OptionId option : why.choices) {
            named.choices.push_back({option});
        }
        for (const ParameterId pieces : why.parameters) {
            REQUIRE(setting_of(rest, pieces) != nullptr);
            named.settings.push_back(*setting_of(rest, pieces));
        }
        const auto is_excluded = [&](Step step, const std::vector<RuleId>& rules) {
            step.choices.insert(step.choices.end(), meant.choices.begin(), meant.choices.end());
            return oracle_.excludes(with(step, wanted), rules, why.limits);
        };
        REQUIRE(is_excluded(named, why.rules));
        for (std::size_t at = 0; at < named.choices.size(); ++at) {
            Step less = named;
            less.choices.erase(less.choices.begin() + static_cast<std::ptrdiff_t>(at));
            REQUIRE_FALSE(is_excluded(less, why.rules));
        }
        for (std::size_t at = 0; at < named.settings.size(); ++at) {
            Step less = named;
            less.settings.erase(less.settings.begin() + static_cast<std::ptrdiff_t>(at));
            REQUIRE_FALSE(is_excluded(less, why.rules));
        }
        for (std::size_t at = 0; at < why.rules.size(); ++at) {
            std::vector<RuleId> less = why.rules;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(at));
            REQUIRE_FALSE(is_excluded(named, less));
        }
    }

    /// It lets in what is wanted, giving up any less does not, and it leads where it says, at the price that it says.
    void take(const Repair& repair, const Step& rest) {
        Step kept = rest;
        for (const Change& change : repair.changes) {
            std::erase_if(kept.choices, [&](const Choice& one) { return one.option == change.from; });
        }
        drop_loose_pieces(*catalog_, kept);
        for (const ParameterId pieces : repair.let_go) {
            std::erase_if(kept.settings, [&](const Setting& one) { return one.parameter == pieces; });
        }
        REQUIRE(oracle_.any(with(kept, repair.wanted)));
        for (const Change& change : repair.changes) {
            Step more = kept;
            more.choices.push_back({change.from});
            REQUIRE_FALSE(oracle_.any(with(more, repair.wanted)));
        }
        for (const ParameterId pieces : repair.let_go) {
            Step more = kept;
            more.settings.push_back(*setting_of(rest, pieces));
            REQUIRE_FALSE(oracle_.any(with(more, repair.wanted)));
        }
        const auto before = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        REQUIRE(apply(ApplyRepair{repair}) == Applied::done);
        const auto after = ask([&](Budget& budget) { return session_.complete(cheapest(), budget); });
        REQUIRE(minor_units(after.price.total) - minor_units(before.price.total) ==
                minor_units(repair.price_difference));
        REQUIRE(repair.pieces.size() == repair.let_go.size());
        for (const Setting& pieces : repair.pieces) REQUIRE(after.values[index(pieces.parameter)] == pieces.value);
        REQUIRE(apply(Undo{}) == Applied::done);
    }

    Random random_;
    std::shared_ptr<const Catalog> catalog_;
    Everything oracle_;
    Session session_;
};

}  // namespace

TEST_CASE("every answer about options with a quantity is that of brute force") {
    for (std::uint64_t run = 0; run < runs(60); ++run) {
        const std::uint64_t seed = first_seed() + run;
        INFO("MAATWERK_SEED=" << seed);
        Run(seed).go();
    }
}

}  // namespace maatwerk::model
