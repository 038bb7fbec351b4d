#include "order/differences.h"

#include "catalog/decimal.h"
#include "configure/link.h"

#include <algorithm>

namespace maatwerk::order {

using catalog::Catalog;

namespace {

/// "5.5%" of what an order has as "5.5".
std::string percent(const std::string& text, Language language) {
    const auto number = catalog::decimal_of(text);
    return number ? format_quantity(number->digits, number->places, catalog::Unit::percent, language) : text;
}

}  // namespace

std::string key_of(const Line& line) {
    return line.source + " " + line.group + " " + line.option + " " + line.parameter + " " + line.surcharge;
}

std::string name_of(const Catalog& catalog, catalog::OptionId id, Language language) {
    const catalog::Option& option = catalog.option(id);
    return catalog.group(option.group).name.in(language) + ": " + option.name.in(language);
}

std::string name_of(const Catalog& catalog, const Line& line, Language language) {
    if (line.source == "base") return say(language, Message::order_base, {});
    if (line.source == "parameter") {
        const auto parameter = catalog.find_parameter(line.parameter);
        return parameter ? catalog.parameter(*parameter).name.in(language) : line.parameter;
    }
    if (line.source == "surcharge") {
        const auto surcharge = catalog.find_surcharge(line.surcharge);
        return surcharge ? catalog.surcharge(*surcharge).name.in(language) : line.surcharge;
    }
    const auto option = configure::parse_choice(catalog, line.group + "=" + line.option);
    return option ? name_of(catalog, *option, language) : line.group + "=" + line.option;
}

std::string words_of(const Catalog& catalog, const std::optional<Discount>& discount, Language language) {
    if (!discount) return say(language, Message::price_none, {});
    const std::string which =
        say(language, Message::price_tier, {std::to_string(discount->from), percent(discount->percent, language)});
    return which + ", " + format_money(catalog::Money{discount->amount}, catalog.currency, language);
}

std::string words_of(const Catalog& catalog, const std::optional<TaxLine>& tax, Language language) {
    if (!tax) return say(language, Message::price_none, {});
    const std::string name = catalog.tax ? catalog.tax->name.in(language) : "";
    const Message how = tax->included ? Message::price_included : Message::price_excluded;
    return say(language, how, {percent(tax->percent, language), name}) + ", " +
           format_money(catalog::Money{tax->amount}, catalog.currency, language);
}

const catalog::Total* total_of(const Catalog& catalog, const TotalLine& line) {
    const auto found = std::find_if(catalog.totals.begin(), catalog.totals.end(),
                                    [&](const catalog::Total& total) { return total.id == line.id; });
    return found == catalog.totals.end() ? nullptr : &*found;
}

std::string measured(const Catalog& catalog, const catalog::Total& total, std::int64_t value, Language language) {
    return format_measure(value, catalog.attributes[index(total.attribute)].unit, language);
}

}  // namespace maatwerk::order
