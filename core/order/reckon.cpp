#include "order/reckon.h"

#include "catalog/decimal.h"
#include "catalog/prices.h"

#include <algorithm>
#include <map>
#include <string>

namespace maatwerk::order {

namespace {

using catalog::Catalog;
using catalog::index;
using catalog::minor_units;
using catalog::Option;

/// An option that is chosen, and how many of it.
struct Taken {
    const Option* option = nullptr;
    std::int64_t count = 1;
};

std::vector<Taken> taken_of(const Catalog& catalog, const std::vector<bool>& chosen,
                            const std::vector<std::int64_t>& values) {
    std::vector<Taken> taken;
    for (std::size_t i = 0; i < catalog.options.size(); ++i) {
        const auto pieces = catalog.options[i].pieces;
        if (chosen[i]) {
            taken.push_back({&catalog.options[i], 1 + (pieces ? values[index(*pieces)] : 0)});
        }
    }
    return taken;
}

std::vector<Line> price_lines(const Catalog& catalog, const std::vector<Taken>& chosen) {
    std::vector<Line> lines;
    if (minor_units(catalog.price) != 0) {
        lines.push_back({"base", "", "", minor_units(catalog.price)});
    }
    for (const auto& [option, count] : chosen) {
        if (minor_units(option->price) != 0) {
            lines.push_back(
                {"option", catalog.group(option->group).id, option->id, count * minor_units(option->price)});
        }
    }
    return lines;
}

/// Straight from the price a unit: value * price, in the smallest decimals of the value.
void add_parameters(const Catalog& catalog, const std::vector<std::int64_t>& values, std::vector<Line>& lines) {
    for (std::size_t i = 0; i < catalog.own_parameters().size(); ++i) {
        const catalog::Parameter& parameter = catalog.parameters[i];
        const std::int64_t amount = minor_units(parameter.price) * values[i] / catalog::power_of_ten(parameter.places);
        if (amount != 0) {
            lines.push_back({"parameter", "", "", amount, parameter.id});
        }
    }
}

void add_surcharges(const Catalog& catalog, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values,
                    std::vector<Line>& lines) {
    for (const catalog::Surcharge& surcharge : catalog.surcharges) {
        const std::int64_t amount = minor_units(amount_of(catalog, surcharge, chosen, values));
        if (amount != 0) {
            lines.push_back({"surcharge", "", "", amount, "", surcharge.id});
        }
    }
}

std::vector<BomLine> parts_of(const Catalog& catalog, const std::vector<Taken>& chosen) {
    std::vector<BomLine> bill;
    std::map<std::string, std::size_t> where;
    for (const auto& [option, count] : chosen) {
        const std::string user = catalog.group(option->group).id + "." + option->id;
        for (const catalog::Part& part : option->parts) {
            const auto [at, is_new] = where.emplace(part.number, bill.size());
            if (is_new) {
                bill.push_back({part.number, 0, {}});
            }
            BomLine& line = bill[at->second];
            line.quantity += part.quantity * count;
            if (line.used_by.empty() || line.used_by.back() != user) {
                line.used_by.push_back(user);
            }
        }
    }
    return bill;
}

/// amount * rate / whole, halves away from 0: by the size, and so by another way than bill_of().
std::int64_t percentage(std::int64_t amount, std::int64_t rate, std::int64_t whole) {
    const bool is_below = amount < 0;
    const std::int64_t size = is_below ? -amount : amount;
    const std::int64_t part = size / whole * rate + (size % whole * rate * 2 + whole) / (whole * 2);
    return is_below ? -part : part;
}

/// The tier: of those that are reached the one that gives most.
void add_discount(const Catalog& catalog, std::int64_t quantity, Figures& figures) {
    for (const catalog::Tier& tier : catalog.tiers) {
        const std::int64_t amount = -percentage(catalog::times(figures.unit, quantity), tier.rate, catalog::whole_rate);
        if (tier.from <= quantity && (!figures.discount || amount <= figures.discount->amount)) {
            figures.discount = Discount{tier.from, percent_of(tier), amount};
        }
    }
}

void add_tax(const catalog::Tax& tax, Figures& figures) {
    constexpr std::int64_t whole = catalog::whole_tax;
    const std::int64_t amount = percentage(figures.total, tax.rate, tax.included ? whole + tax.rate : whole);
    figures.tax = TaxLine{percent_of(tax), tax.included, figures.total - (tax.included ? amount : 0), amount};
    figures.total = figures.tax->without + amount;
}

std::int64_t value_of(const catalog::Total& total, const std::vector<Taken>& chosen) {
    std::int64_t combined = 0;
    for (const auto& [option, count] : chosen) {
        const std::int64_t value = option->attributes[index(total.attribute)].value_or(0);
        combined = total.combine == catalog::Combine::sum ? combined + value * count : std::max(combined, value);
    }
    return total.base + combined;
}

}  // namespace

Figures reckon(const Catalog& catalog, const std::vector<bool>& chosen, const std::vector<std::int64_t>& values,
               std::int64_t quantity) {
    const std::vector<Taken> options = taken_of(catalog, chosen, values);
    Figures figures;
    figures.lines = price_lines(catalog, options);
    add_parameters(catalog, values, figures.lines);
    add_surcharges(catalog, chosen, values, figures.lines);
    for (const Line& line : figures.lines) {
        figures.unit += line.amount;
    }
    add_discount(catalog, quantity, figures);
    figures.total = catalog::times(figures.unit, quantity) + (figures.discount ? figures.discount->amount : 0);
    if (catalog.tax) {
        add_tax(*catalog.tax, figures);
    }
    figures.bill_of_materials = parts_of(catalog, options);
    for (BomLine& line : figures.bill_of_materials) {
        line.quantity = catalog::times(line.quantity, quantity);
    }
    for (const catalog::Total& total : catalog.totals) {
        figures.totals.push_back({total.id, value_of(total, options)});
    }
    figures.derived = derived_lines(catalog, derive(catalog, chosen, values));
    return figures;
}

std::string described(const catalog::Derived& derived, const DerivedLine& line, Language language) {
    const auto number = catalog::decimal_of(line.value);
    if (!number) return line.value;
    if (number->places > derived.places) return format_quantity(number->digits, number->places, derived.unit, language);
    return format_derived(derived, catalog::scaled(*number, derived.places), language);
}

std::vector<DerivedLine> derived_lines(const Catalog& catalog, const std::vector<std::optional<std::int64_t>>& values) {
    std::vector<DerivedLine> lines;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const catalog::Derived& derived = catalog.derived[i];
        if (values[i]) {
            lines.push_back({derived.id, catalog::spelled(*values[i], derived.places)});
        }
    }
    return lines;
}

}  // namespace maatwerk::order
