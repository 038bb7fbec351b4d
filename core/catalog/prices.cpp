#include "catalog/prices.h"

#include "catalog/decimal.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <numeric>

namespace maatwerk::catalog {
namespace {

constexpr int tier_places = 2;
constexpr int tax_places = 4;

const Tier* reached_tier(const Catalog& catalog, std::int64_t quantity) {
    const Tier* reached = nullptr;
    for (const Tier& tier : catalog.tiers)
        if (tier.from <= quantity) reached = &tier;
    return reached;
}

/// A price with tax in it as one without, or the other way round.
class Conversion {
public:
    Conversion(const Tax& tax, bool included) : part_(whole_tax), whole_(whole_tax) {
        if (tax.included != included) (included ? part_ : whole_) += tax.rate;
    }
    Money of(Money price) const { return share_of(price, part_, whole_); }

    /// To a multiple of the least price a unit that every step of the parameter makes whole.
    Money of(const Parameter& parameter) const {
        const std::int64_t one = power_of_ten(parameter.places);
        const std::int64_t grain = one / std::gcd(std::gcd(one, parameter.step), std::abs(parameter.least));
        return Money{minor_units(share_of(parameter.price, part_, whole_ * grain)) * grain};
    }

private:
    std::int64_t part_, whole_;
};

void take_prices(Catalog& made, const PriceList& list) {
    for (Option& option : made.options) {
        const bool is_in =
            list.groups.empty() || std::find(list.groups.begin(), list.groups.end(), option.group) != list.groups.end();
        if (is_in)
            option.price =
                Money{minor_units(option.price) - minor_units(share_of(option.price, list.rate, whole_rate))};
    }
}

/// The options that the expression plainly rules out: "none of these is chosen".
void add_left_out(const Expression& expression, std::vector<OptionId>& left_out) {
    if (expression.kind == Expression::Kind::all)
        for (const Expression& child : expression.children) add_left_out(child, left_out);
    const bool is_no = expression.kind == Expression::Kind::negation;
    if (is_no && expression.children[0].kind == Expression::Kind::chosen)
        left_out.push_back(expression.children[0].option);
}

/// Takes the list's rules, and leaves open what presets choose against them.
void take_rules(Catalog& made, const PriceList& list) {
    std::vector<OptionId> left_out;
    for (const Rule& rule : list.rules) add_left_out(rule.consequence, left_out);
    std::sort(left_out.begin(), left_out.end());
    const auto is_out = [&](OptionId one) { return std::binary_search(left_out.begin(), left_out.end(), one); };
    const auto is_of_out = [&](const auto& pieces) { return is_out(*made.parameter(pieces.first).pieces_of); };
    for (Preset& preset : made.presets) {
        std::erase_if(preset.choices, is_out);
        std::erase_if(preset.pieces, is_of_out);
    }
    made.rules.insert(made.rules.end(), list.rules.begin(), list.rules.end());
}

void convert_prices(Catalog& made, const Conversion& conversion) {
    made.price = conversion.of(made.price);
    for (Option& option : made.options) option.price = conversion.of(option.price);
    for (Parameter& parameter : made.parameters) parameter.price = conversion.of(parameter);
    for (Surcharge& surcharge : made.surcharges) surcharge.amount = conversion.of(surcharge.amount);
}

}  // namespace

Money share_of(Money amount, std::int64_t part, std::int64_t whole) {
    const std::int64_t units = minor_units(amount);
    const std::int64_t rest = units % whole * part;
    return Money{units / whole * part + (rest + (rest < 0 ? -whole / 2 : whole / 2)) / whole};
}

std::int64_t times(std::int64_t amount, std::int64_t quantity) {
    constexpr std::int64_t far = std::int64_t{1} << 60;
    const std::int64_t most = far / quantity;
    return amount > most ? far : amount < -most ? -far : amount * quantity;
}

Bill bill_of(const Catalog& catalog, Money unit, std::int64_t quantity) {
    assert(quantity >= 1 && quantity <= most_products);
    Bill bill{.quantity = quantity, .unit = unit, .tier = reached_tier(catalog, quantity)};
    const Money all{times(minor_units(unit), quantity)};
    if (bill.tier != nullptr) bill.discount = Money{-minor_units(share_of(all, bill.tier->rate, whole_rate))};
    const Money sum{minor_units(all) + minor_units(bill.discount)};
    bill.without = bill.with = sum;
    if (!catalog.tax) return bill;
    const Tax& tax = *catalog.tax;
    bill.tax = share_of(sum, tax.rate, tax.included ? whole_tax + tax.rate : whole_tax);
    (tax.included ? bill.without : bill.with) =
        Money{minor_units(sum) + (tax.included ? -minor_units(bill.tax) : minor_units(bill.tax))};
    return bill;
}

const Tier* next_tier(const Catalog& catalog, std::int64_t quantity) {
    for (const Tier& tier : catalog.tiers)
        if (tier.from > quantity) return &tier;
    return nullptr;
}

std::string percent_of(const Tax& tax) { return spelled(tax.rate, tax_places); }
std::string percent_of(const Tier& tier) { return spelled(tier.rate, tier_places); }

std::string tax_name(const Tax& tax, Language language) {
    return tax.name.in(language) + " " + format_quantity(tax.rate, tax_places, Unit::percent, language);
}

std::string tax_words(const Tax& tax, Language language) {
    const Message how = tax.included ? Message::price_included : Message::price_excluded;
    return say(language, how, {format_quantity(tax.rate, tax_places, Unit::percent, language), tax.name.in(language)});
}

std::string tier_words(const Tier& tier, Language language) {
    return say(language, Message::price_tier,
               {std::to_string(tier.from), format_quantity(tier.rate, tier_places, Unit::percent, language)});
}

Catalog with_list(const Catalog& catalog, const PriceList& list) {
    assert(catalog.list.empty());
    Catalog made = catalog;
    made.list = list.id;
    take_prices(made, list);
    if (made.tax && list.tax_included) {
        convert_prices(made, Conversion(*made.tax, *list.tax_included));
        made.tax->included = *list.tax_included;
    }
    if (list.price) made.price = *list.price;
    for (const auto& [option, price] : list.prices) made.options[index(option)].price = price;
    for (Parameter& parameter : made.parameters)
        if (parameter.pieces_of) parameter.price = made.option(*parameter.pieces_of).price;
    take_rules(made, list);
    return made;
}

std::shared_ptr<const Catalog> under_list(std::shared_ptr<const Catalog> catalog, std::string_view list) {
    const PriceList* const known = catalog->find_list(list);
    return known == nullptr ? catalog : std::make_shared<const Catalog>(with_list(*catalog, *known));
}

}  // namespace maatwerk::catalog
