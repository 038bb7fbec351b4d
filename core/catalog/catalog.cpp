#include "catalog/catalog.h"

#include "catalog/parameter.h"
#include "catalog/prices.h"

#include <algorithm>
#include <cassert>

namespace maatwerk::catalog {
namespace {

template <class Id, class List>
std::optional<Id> find_by_id(const List& list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == name; });
    if (found == list.end()) return std::nullopt;
    return Id{static_cast<std::uint32_t>(found - list.begin())};
}

bool is_satisfied(const Group& group, const std::vector<bool>& chosen) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < group.count; ++i) count += chosen[index(group.first) + i] ? 1U : 0U;
    return group.min <= count && count <= group.max;
}

}  // namespace

std::optional<GroupId> Catalog::find_group(std::string_view wanted) const {
    return find_by_id<GroupId>(groups, wanted);
}

std::optional<OptionId> Catalog::find_option(GroupId which, std::string_view wanted) const {
    const Group& within = group(which);
    for (std::size_t i = index(within.first); i < index(within.first) + within.count; ++i)
        if (options[i].id == wanted) return OptionId{static_cast<std::uint32_t>(i)};
    return std::nullopt;
}

std::optional<AttributeId> Catalog::find_attribute(std::string_view wanted) const {
    return find_by_id<AttributeId>(attributes, wanted);
}

std::optional<ParameterId> Catalog::find_parameter(std::string_view wanted) const {
    return find_by_id<ParameterId>(parameters, wanted);
}

std::optional<SurchargeId> Catalog::find_surcharge(std::string_view wanted) const {
    return find_by_id<SurchargeId>(surcharges, wanted);
}

std::optional<DerivedId> Catalog::find_derived(std::string_view wanted) const {
    return find_by_id<DerivedId>(derived, wanted);
}

std::optional<TotalId> Catalog::find_total(std::string_view wanted) const {
    return find_by_id<TotalId>(totals, wanted);
}

std::optional<PresetId> Catalog::find_preset(std::string_view wanted) const {
    return find_by_id<PresetId>(presets, wanted);
}

std::optional<DealerId> Catalog::find_dealer(std::string_view wanted) const {
    return find_by_id<DealerId>(dealers, wanted);
}

std::span<const Parameter> Catalog::own_parameters() const {
    const auto is_own = [](const Parameter& parameter) { return !parameter.pieces_of; };
    const auto end = std::find_if_not(parameters.begin(), parameters.end(), is_own);
    return std::span(parameters).first(static_cast<std::size_t>(end - parameters.begin()));
}

const PriceList* Catalog::find_list(std::string_view wanted) const {
    const auto found =
        std::find_if(price_lists.begin(), price_lists.end(), [&](const PriceList& one) { return one.id == wanted; });
    return found == price_lists.end() ? nullptr : &*found;
}

bool is_complete(const Catalog& catalog, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values) {
    assert(chosen.size() == catalog.options.size() && values.size() == catalog.parameters.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Parameter& parameter = catalog.parameters[i];
        const bool can_stand = values[i] == 0 || !parameter.pieces_of || chosen[index(*parameter.pieces_of)];
        if (!can_stand || !can_be(parameter, values[i])) return false;
    }
    const auto group_holds = [&](const Group& group) { return is_satisfied(group, chosen); };
    const auto rule_holds = [&](const Rule& rule) {
        return !holds(rule.condition, chosen, values) || holds(rule.consequence, chosen, values);
    };
    return std::all_of(catalog.groups.begin(), catalog.groups.end(), group_holds) &&
           std::all_of(catalog.rules.begin(), catalog.rules.end(), rule_holds);
}

Money share_of(const Surcharge& surcharge, const Option& option) {
    return share_of(option.price, surcharge.rate, whole_rate);
}

Money amount_of(const Catalog& catalog, const Surcharge& surcharge, const std::vector<bool>& chosen,
                const std::vector<std::int64_t>& values) {
    if (!holds(surcharge.condition, chosen, values)) return Money{};
    std::int64_t amount = minor_units(surcharge.amount);
    for (const GroupId group : surcharge.groups)
        for (const Option& option : catalog.options_of(catalog.group(group)))
            if (chosen[static_cast<std::size_t>(&option - catalog.options.data())])
                amount += minor_units(share_of(surcharge, option)) * count_of(option, values);
    return Money{amount};
}

}  // namespace maatwerk::catalog
