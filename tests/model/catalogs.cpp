#include "model/catalogs.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace maatwerk::model {
namespace {

using namespace catalog;
using configure::Choice;
using configure::Objective;
using configure::Origin;
using configure::State;

constexpr std::size_t most_sketches = 4000;

OptionId some_option(Random& random, const Catalog& catalog) {
    return OptionId{random.below(static_cast<std::uint32_t>(catalog.options.size()))};
}

void add_group(Random& random, Catalog& catalog, std::size_t& sketches) {
    Group group;
    group.id = "g" + std::to_string(catalog.groups.size());
    group.kind = static_cast<GroupKind>(random.below(3));
    group.first = OptionId{static_cast<std::uint32_t>(catalog.options.size())};
    group.count = 1 + random.below(5);
    const std::size_t ways = group.kind == GroupKind::several ? std::size_t{1} << group.count : group.count;
    if (sketches * ways > most_sketches) {
        return;
    }
    sketches *= ways;
    if (group.kind == GroupKind::several) {
        group.min = random.chance(50) ? 0 : random.below(group.count + 1);
        group.max = random.chance(50) ? group.count : random.below(group.count + 1);
        if (!random.chance(5)) {
            group.max = std::max(group.max, group.min);  // else perhaps void
        }
    }
    for (std::uint32_t at = 0; at < group.count; ++at) {
        Option option;
        option.id = "o" + std::to_string(at);
        option.group = GroupId{static_cast<std::uint32_t>(catalog.groups.size())};
        option.is_none = group.kind == GroupKind::optional && at == 0;
        option.price = Money{option.is_none || random.chance(20) ? 0 : random.between(-3, 12)};
        option.attributes = {option.is_none ? std::nullopt : std::optional<std::int64_t>(random.between(-4, 9))};
        catalog.options.push_back(std::move(option));
    }
    catalog.groups.push_back(std::move(group));
}

Expression some_comparison(Random& random, const Catalog& catalog) {
    Expression compare;
    compare.kind = Expression::Kind::compare;
    compare.relation = static_cast<Relation>(random.below(4));
    const bool one_group = random.chance(40);
    const Group& only = catalog.groups[random.below(static_cast<std::uint32_t>(catalog.groups.size()))];
    std::int64_t middle = 0;
    for (std::uint32_t option = 0; option < catalog.options.size(); ++option) {
        const bool inside = option >= index(only.first) && option < index(only.first) + only.count;
        if (one_group ? inside : random.chance(60)) {
            const std::int64_t weight = random.between(-3, 8);
            compare.terms.push_back({OptionId{option}, weight});
            middle += random.chance(30) ? weight : 0;
        }
    }
    compare.bound = middle + random.between(-3, 6);
    return compare;
}

Expression some_expression(Random& random, const Catalog& catalog, int depth) {
    Expression expression;
    const std::uint32_t kind = depth == 0 ? random.below(2) : random.below(6);
    switch (kind) {
        case 0:
            expression.kind = Expression::Kind::chosen;
            expression.option = some_option(random, catalog);
            return expression;
        case 1:
            return random.chance(70) ? some_comparison(random, catalog) : some_expression(random, catalog, 0);
        case 2:
            expression.kind = Expression::Kind::negation;
            break;
        case 3:
            expression.kind = Expression::Kind::all;
            break;
        default:
            expression.kind = Expression::Kind::any;
            break;
    }
    const std::uint32_t children = expression.kind == Expression::Kind::negation ? 1 : random.below(4);
    for (std::uint32_t child = 0; child < children; ++child) {
        expression.children.push_back(some_expression(random, catalog, depth - 1));
    }
    return expression;
}

void add_rule(Random& random, Catalog& catalog) {
    Rule rule;
    rule.id = "r" + std::to_string(catalog.rules.size());
    if (random.chance(70)) {
        rule.condition = some_expression(random, catalog, 1);
    }
    rule.consequence = some_expression(random, catalog, 2);
    catalog.rules.push_back(std::move(rule));
}

void add_single(Random& random, Catalog& catalog, std::int64_t count) {
    Group group;
    group.id = "g" + std::to_string(catalog.groups.size());
    group.first = OptionId{static_cast<std::uint32_t>(catalog.options.size())};
    group.count = static_cast<std::uint32_t>(count);
    for (std::uint32_t at = 0; at < group.count; ++at) {
        Option option;
        option.id = "o" + std::to_string(at);
        option.group = GroupId{static_cast<std::uint32_t>(catalog.groups.size())};
        option.price = Money{random.between(0, 40)};
        option.attributes = {random.between(0, 9)};
        catalog.options.push_back(std::move(option));
    }
    catalog.groups.push_back(std::move(group));
}

/// The first two groups' kinds, of few, are the same (or not, or in order), or so where the third group says so.
void add_agreement(Random& random, Catalog& catalog) {
    Expression compare;
    compare.kind = Expression::Kind::compare;
    compare.relation = random.chance(60) ? Relation::equal : static_cast<Relation>(random.below(4));
    const std::int64_t kinds = random.between(2, 6);
    for (std::size_t side = 0; side < 2; ++side) {
        for (std::uint32_t at = 0; at < catalog.groups[side].count; ++at) {
            const OptionId option{static_cast<std::uint32_t>(index(catalog.groups[side].first)) + at};
            const std::int64_t kind = random.between(0, kinds - 1);
            compare.terms.push_back({option, side == 0 ? kind : -kind});
        }
    }
    Rule rule;
    rule.id = "r" + std::to_string(catalog.rules.size());
    if (random.chance(40)) {
        rule.condition.kind = Expression::Kind::chosen;
        rule.condition.option = catalog.groups[2].first;
    }
    rule.consequence = std::move(compare);
    catalog.rules.push_back(std::move(rule));
}

/// As the reader makes it of a rule's table: any of the rows, of which each asks something in some columns.
void add_table(Random& random, Catalog& catalog, std::int64_t rows) {
    Rule rule;
    rule.id = "r" + std::to_string(catalog.rules.size());
    rule.consequence.kind = Expression::Kind::any;
    if (random.chance(30)) {
        rule.condition = some_expression(random, catalog, 0);
    }
    for (; rows > 0; --rows) {
        Expression row;
        for (const Group& group : catalog.groups) {
            Expression cell;
            cell.kind = Expression::Kind::any;
            for (std::uint32_t choices = random.below(3); choices > 0; --choices) {
                cell.children.emplace_back();
                cell.children.back().kind = Expression::Kind::chosen;
                cell.children.back().option =
                    OptionId{static_cast<std::uint32_t>(index(group.first)) + random.below(group.count)};
            }
            if (!cell.children.empty()) {
                row.children.push_back(std::move(cell));
            }
        }
        rule.consequence.children.push_back(std::move(row));
    }
    catalog.rules.push_back(std::move(rule));
}

void add_preset(Random& random, Catalog& catalog) {
    Preset preset;
    for (std::uint32_t count = 1 + random.below(3); count > 0; --count) {
        preset.choices.push_back(some_option(random, catalog));
    }
    catalog.presets.push_back(std::move(preset));
}

void add_surcharge(Random& random, Catalog& catalog) {
    Surcharge made;
    made.id = "s" + std::to_string(catalog.surcharges.size());
    if (random.chance(80)) {
        made.condition = some_expression(random, catalog, 2);
    }
    if (random.chance(50)) {
        made.amount = Money{random.between(-15, 15)};
    } else {
        made.rate = random.between(-10'000, 10'000);
        for (std::uint32_t group = 0; group < catalog.groups.size(); ++group) {
            if (random.chance(60)) {
                made.groups.push_back(GroupId{group});
            }
        }
    }
    catalog.surcharges.push_back(std::move(made));
}

void add_wish(Random& random, Catalog& catalog) {
    Preference made;
    made.id = "w" + std::to_string(catalog.preferences.size());
    if (random.chance(60)) {
        made.condition = some_expression(random, catalog, 1);
    }
    made.consequence = some_expression(random, catalog, 2);
    made.weight = random.between(1, 4);
    catalog.preferences.push_back(std::move(made));
}

void add_defaults(Random& random, Catalog& catalog) {
    for (Group& group : catalog.groups) {
        if (group.kind != GroupKind::several && random.chance(30)) {
            group.usual = OptionId{static_cast<std::uint32_t>(index(group.first)) + random.below(group.count)};
        }
    }
}

bool has_all(const std::vector<bool>& chosen, const Configurations::Options& options) {
    return std::all_of(options.begin(), options.end(), [&](OptionId option) { return chosen[index(option)]; });
}

template <class T>
std::vector<T> without(std::vector<T> items, std::size_t at) {
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
    return items;
}

}  // namespace

std::int64_t surcharges_of(const Catalog& catalog, const std::vector<bool>& chosen) {
    std::int64_t sum = 0;
    for (const Surcharge& one : catalog.surcharges) {
        if (!holds(one.condition, chosen)) {
            continue;
        }
        sum += minor_units(one.amount);
        for (const GroupId group : one.groups) {
            const std::size_t first = index(catalog.group(group).first);
            for (std::size_t at = first; at < first + catalog.group(group).count; ++at) {
                const std::int64_t exact = chosen[at] ? minor_units(catalog.options[at].price) * one.rate : 0;
                const std::int64_t whole = std::abs(exact) / 10'000 + (std::abs(exact) % 10'000 >= 5'000 ? 1 : 0);
                sum += exact < 0 ? -whole : whole;
            }
        }
    }
    return sum;
}

std::int64_t unkept_wishes(const Catalog& catalog, const std::vector<bool>& chosen) {
    std::int64_t weight = 0;
    for (const Preference& wish : catalog.preferences) {
        weight += holds(wish.condition, chosen) && !holds(wish.consequence, chosen) ? wish.weight : 0;
    }
    return weight;
}

std::int64_t unusual_groups(const Catalog& catalog, const std::vector<bool>& chosen) {
    std::int64_t count = 0;
    for (const Group& group : catalog.groups) {
        count += group.usual && !chosen[index(*group.usual)] ? 1 : 0;
    }
    return count;
}

Catalog random_catalog(Random& random) {
    Catalog catalog;
    catalog.price = Money{random.between(-5, 50)};
    catalog.attributes.emplace_back();
    catalog.totals.push_back({"sum", {}, AttributeId{0}, Combine::sum, 7});
    catalog.totals.push_back({"max", {}, AttributeId{0}, Combine::max, 1});
    std::size_t sketches = 1;
    for (std::uint32_t groups = 1 + random.below(7); groups > 0; --groups) {
        add_group(random, catalog, sketches);
    }
    for (std::uint32_t rules = random.below(8); rules > 0; --rules) {
        add_rule(random, catalog);
    }
    add_preset(random, catalog);
    add_preset(random, catalog);
    for (std::uint32_t more = random.chance(40) ? 1 + random.below(3) : 0; more > 0; --more) {
        add_surcharge(random, catalog);
    }
    for (std::uint32_t wishes = random.chance(50) ? 1 + random.below(3) : 0; wishes > 0; --wishes) {
        add_wish(random, catalog);
    }
    add_defaults(random, catalog);
    return catalog;
}

Catalog catalog_of_large_groups(Random& random) {
    Catalog catalog;
    catalog.attributes.emplace_back();
    catalog.totals.push_back({"sum", {}, AttributeId{0}, Combine::sum, 7});
    add_single(random, catalog, random.between(30, 60));
    add_single(random, catalog, random.between(16, 60));
    add_single(random, catalog, random.between(1, 2));
    add_agreement(random, catalog);
    if (random.chance(50)) {
        add_agreement(random, catalog);
    }
    add_rule(random, catalog);
    add_preset(random, catalog);
    add_preset(random, catalog);
    return catalog;
}

Catalog catalog_of_tables(Random& random) {
    Catalog catalog;
    catalog.attributes.emplace_back();
    catalog.totals.push_back({"sum", {}, AttributeId{0}, Combine::sum, 7});
    const bool large = random.chance(30);
    for (std::int64_t groups = large ? 4 : random.between(2, 5); groups > 0; --groups) {
        add_single(random, catalog, large ? 9 : random.between(2, 5));
    }
    for (std::int64_t tables = random.between(1, large ? 2 : 3); tables > 0; --tables) {
        add_table(random, catalog, large ? random.between(24, 60) : random.between(1, 12));
    }
    add_preset(random, catalog);
    add_preset(random, catalog);
    return catalog;
}

Configurations::Configurations(const Catalog& catalog) : catalog_(catalog) {
    sketches_.emplace_back(catalog.options.size(), false);
    for (const Group& group : catalog.groups) {
        std::vector<std::vector<bool>> longer;
        const std::uint32_t ways = group.kind == GroupKind::several ? 1U << group.count : group.count;
        for (const std::vector<bool>& sketch : sketches_) {
            for (std::uint32_t way = 0; way < ways; ++way) {
                longer.push_back(sketch);
                for (std::uint32_t at = 0; at < group.count; ++at) {
                    longer.back()[index(group.first) + at] =
                        group.kind == GroupKind::several ? ((way >> at) & 1U) != 0 : way == at;
                }
            }
        }
        sketches_ = std::move(longer);
    }
    std::copy_if(sketches_.begin(), sketches_.end(), std::back_inserter(valid_),
                 [&](const std::vector<bool>& chosen) { return is_complete(catalog, chosen); });
}

bool Configurations::any(const Options& with) const {
    return std::any_of(valid_.begin(), valid_.end(), [&](const auto& chosen) { return has_all(chosen, with); });
}

Configurations::Options Configurations::beside(OptionId option, const Choices& choices) const {
    const GroupId own = catalog_.option(option).group;
    Options rest;
    for (const Choice& choice : choices) {
        const bool gives_way =
            catalog_.group(own).kind != GroupKind::several && catalog_.option(choice.option).group == own;
        if (!gives_way) {
            rest.push_back(choice.option);
        }
    }
    return rest;
}

std::vector<State> Configurations::available(const Choices& choices) const {
    std::vector<State> states;
    Options all;
    for (const Choice& choice : choices) {
        all.push_back(choice.option);
    }
    for (std::uint32_t at = 0; at < catalog_.options.size(); ++at) {
        const OptionId option{at};
        Options with = beside(option, choices);
        with.push_back(option);
        const bool without_it = std::any_of(valid_.begin(), valid_.end(), [&](const std::vector<bool>& chosen) {
            return has_all(chosen, all) && !chosen[at];
        });
        const Group& group = catalog_.group(catalog_.option(option).group);
        const bool settled = group.kind != GroupKind::several && with.size() != all.size() + 1;
        if (std::find(all.begin(), all.end(), option) != all.end()) {
            states.push_back(State::chosen);
        } else if (!any(with)) {
            states.push_back(State::blocked);
        } else {
            states.push_back(without_it || settled ? State::available : State::forced);
        }
    }
    return states;
}

std::vector<std::int64_t> Configurations::rank(const std::vector<bool>& chosen, const Objective& objective) const {
    std::vector<std::int64_t> rank;
    for (const configure::Goal& goal : objective) {
        if (goal.aim == configure::Aim::most_wishes) {
            rank.push_back(unkept_wishes(catalog_, chosen));
            continue;
        }
        std::int64_t sum = 0;
        for (std::size_t at = 0; at < chosen.size(); ++at) {
            const Option& option = catalog_.options[at];
            const bool of_price = goal.aim == configure::Aim::least_price || goal.aim == configure::Aim::greatest_price;
            const std::int64_t value = of_price ? minor_units(option.price) : option.attributes.front().value_or(0);
            sum += chosen[at] ? value : 0;
        }
        const bool is_price = goal.aim == configure::Aim::least_price || goal.aim == configure::Aim::greatest_price;
        sum += is_price ? surcharges_of(catalog_, chosen) : 0;
        const bool upward = goal.aim == configure::Aim::greatest_price || goal.aim == configure::Aim::greatest_total;
        rank.push_back(upward ? -sum : sum);
    }
    rank.push_back(unkept_wishes(catalog_, chosen));
    rank.push_back(0);
    for (std::size_t at = 0; at < chosen.size(); ++at) {
        const bool several = catalog_.group(catalog_.options[at].group).kind == GroupKind::several;
        rank.back() += several && chosen[at] ? 1 : 0;
    }
    rank.push_back(unusual_groups(catalog_, chosen));
    for (const bool taken : chosen) {
        rank.push_back(taken ? 0 : 1);
    }
    return rank;
}

std::optional<Configurations::Options> Configurations::best(const Options& with, const Objective& objective) const {
    const std::vector<bool>* best = nullptr;
    std::vector<std::int64_t> best_rank;
    for (const std::vector<bool>& chosen : valid_) {
        if (!has_all(chosen, with)) {
            continue;
        }
        std::vector<std::int64_t> now = rank(chosen, objective);
        if (best == nullptr || now < best_rank) {
            best = &chosen;
            best_rank = std::move(now);
        }
    }
    if (best == nullptr) {
        return std::nullopt;
    }
    Options options;
    for (std::uint32_t at = 0; at < best->size(); ++at) {
        if ((*best)[at]) {
            options.push_back(OptionId{at});
        }
    }
    return options;
}

std::int64_t Configurations::price(const Options& chosen) const {
    std::int64_t sum = minor_units(catalog_.price);
    for (const OptionId option : chosen) {
        sum += minor_units(catalog_.option(option).price);
    }
    std::vector<bool> all(catalog_.options.size(), false);
    for (const OptionId option : chosen) {
        all[index(option)] = true;
    }
    return sum + surcharges_of(catalog_, all);
}

std::vector<Configurations::Way> Configurations::ways(OptionId wanted, const Choices& choices) const {
    const Options rest = beside(wanted, choices);
    std::vector<std::uint32_t> sets(std::size_t{1} << rest.size());
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
        sets[set] = set;
    }
    std::stable_sort(sets.begin(), sets.end(),
                     [](std::uint32_t one, std::uint32_t two) { return std::popcount(one) < std::popcount(two); });
    using Order = std::tuple<std::uint32_t, std::size_t, std::int64_t, std::vector<bool>>;
    std::vector<std::pair<Order, Way>> found;
    std::vector<std::uint32_t> minimal;
    for (const std::uint32_t set : sets) {
        if (std::any_of(minimal.begin(), minimal.end(), [&](std::uint32_t less) { return (less & set) == less; })) {
            continue;
        }
        Way way;
        Options kept{wanted};
        std::vector<bool> order;
        for (std::size_t at = 0; at < rest.size(); ++at) {
            order.push_back(((set >> at) & 1U) != 0);
            (order.back() ? way.given_up : kept).push_back(rest[at]);
            const auto given = std::find_if(choices.begin(), choices.end(),
                                            [&](const Choice& choice) { return choice.option == rest[at]; });
            way.weight += order.back() ? weight_of(given->origin) : 0;
        }
        if (const auto after = best(kept, configure::cheapest())) {
            minimal.push_back(set);
            way.price = price(*after);
            found.push_back({{way.weight, way.given_up.size(), way.price, order}, std::move(way)});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& one, const auto& two) { return one.first < two.first; });
    std::vector<Way> ways;
    for (auto& one : found) {
        ways.push_back(std::move(one.second));
    }
    return ways;
}

std::optional<configure::Outlook> Configurations::outlook(OptionId option, const Choices& choices) const {
    Options with = beside(option, choices);
    with.push_back(option);
    Options all;
    for (const Choice& choice : choices) {
        all.push_back(choice.option);
    }
    const auto now = best(all, configure::cheapest());
    const auto low = best(with, configure::cheapest());
    const auto high = best(with, {{configure::Aim::greatest_price, {}}});
    if (!low) {
        return std::nullopt;
    }
    return configure::Outlook{Money{price(*low)}, Money{price(*high)}, Money{price(*low) - price(*now)}};
}

bool Configurations::excludes(const Options& options, const std::vector<RuleId>& rules,
                              const std::vector<GroupId>& limits) const {
    return std::none_of(sketches_.begin(), sketches_.end(), [&](const std::vector<bool>& chosen) {
        const auto rule_kept = [&](RuleId rule) {
            return !holds(catalog_.rule(rule).condition, chosen) || holds(catalog_.rule(rule).consequence, chosen);
        };
        const auto limit_kept = [&](GroupId id) {
            const Group& group = catalog_.group(id);
            const auto first = chosen.begin() + static_cast<std::ptrdiff_t>(index(group.first));
            const auto count = std::count(first, first + static_cast<std::ptrdiff_t>(group.count), true);
            return group.kind != GroupKind::several || (count >= group.min && count <= group.max);
        };
        return has_all(chosen, options) && std::all_of(rules.begin(), rules.end(), rule_kept) &&
               std::all_of(limits.begin(), limits.end(), limit_kept);
    });
}

bool Configurations::is_irreducible(const Options& wanted, const configure::Explanation& explanation) const {
    const auto blocks = [&](Options choices, const std::vector<RuleId>& rules, const std::vector<GroupId>& limits) {
        choices.insert(choices.end(), wanted.begin(), wanted.end());
        return excludes(choices, rules, limits);
    };
    bool right = blocks(explanation.choices, explanation.rules, explanation.limits);
    for (std::size_t at = 0; right && at < explanation.choices.size(); ++at) {
        right = !blocks(without(explanation.choices, at), explanation.rules, explanation.limits);
    }
    for (std::size_t at = 0; right && at < explanation.rules.size(); ++at) {
        right = !blocks(explanation.choices, without(explanation.rules, at), explanation.limits);
    }
    for (std::size_t at = 0; right && at < explanation.limits.size(); ++at) {
        right = !blocks(explanation.choices, explanation.rules, without(explanation.limits, at));
    }
    return right;
}

}  // namespace maatwerk::model
