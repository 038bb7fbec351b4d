#include "catalog/on_day.h"

#include <algorithm>

namespace maatwerk::catalog {
namespace {

Expression never() {
    Expression none;
    none.kind = Expression::Kind::any;
    return none;
}

Expression without(OptionId option) {
    Expression chosen;
    chosen.kind = Expression::Kind::chosen;
    chosen.option = option;
    Expression negation;
    negation.kind = Expression::Kind::negation;
    negation.children.push_back(std::move(chosen));
    return negation;
}

template <class List, class Is>
void silence(List& list, Is is) {
    for (auto& one : list)
        if (is(one.valid)) one.condition = never();
}

template <class List>
void add_turns(const List& list, std::vector<Date>& days) {
    for (const auto& one : list) {
        if (one.valid.from) days.push_back(*one.valid.from);
        if (one.valid.until) days.push_back(next(*one.valid.until));
    }
}

/// The longest lead time of the option.
std::int64_t lead_days(const Catalog& catalog, const Option& option) {
    std::int64_t days = 0;
    for (const Total& total : catalog.totals)
        if (is_lead_time(catalog, total)) days = std::max(days, option.attributes[index(total.attribute)].value_or(0));
    return days;
}

}  // namespace

bool is_lead_time(const Catalog& catalog, const Total& total) {
    return total.combine == Combine::max && catalog.attributes[index(total.attribute)].unit == Unit::days;
}

bool is_sold_out(const Catalog& catalog, const Option& option) {
    return option.stock == 0 && lead_days(catalog, option) <= 0;
}

std::string stock_words(const Catalog& catalog, const Option& option, Language language) {
    if (!option.stock) return "";
    if (*option.stock > 0) return say(language, Message::stock_left, {grouped(*option.stock)});
    if (is_sold_out(catalog, option)) return say(language, Message::stock_none, {});
    const std::int64_t days = lead_days(catalog, option);
    const bool in_weeks = days % 7 == 0 && days > 7;
    const std::string time = in_weeks ? say(language, Message::measure_weeks, {std::to_string(days / 7)})
                                      : format_measure(days, Unit::days, language);
    return say(language, Message::stock_comes, {time});
}

std::string why_not_on(const Catalog& catalog, const Option& option, Date day, Language language) {
    const std::string& name = option.name.in(language);
    const Validity& valid = option.valid;
    if (valid.from && day < *valid.from)
        return say(language, Message::option_from, {name, format_date(*valid.from, language)});
    if (valid.until && *valid.until < day)
        return say(language, Message::option_until, {name, format_date(*valid.until, language)});
    return is_sold_out(catalog, option) ? say(language, Message::option_sold_out, {name}) : "";
}

Catalog on_day(Catalog catalog, Date day) {
    const auto is_out = [&](const Validity& valid) { return !valid.has(day); };
    silence(catalog.rules, is_out);
    silence(catalog.surcharges, is_out);
    std::erase_if(catalog.presets, [&](const Preset& preset) { return !preset.valid.has(day); });
    for (std::uint32_t i = 0; i < catalog.options.size(); ++i) {
        const Option& option = catalog.options[i];
        if (option.valid.has(day) && !is_sold_out(catalog, option)) continue;
        Rule rule;
        rule.id = (option.valid.has(day) ? "stock." : "dates.") + catalog.group(option.group).id + "." + option.id;
        rule.consequence = without(OptionId{i});
        for (std::size_t language = 0; language < language_count; ++language)
            rule.message.words[language] = why_not_on(catalog, option, day, static_cast<Language>(language));
        catalog.rules.push_back(std::move(rule));
    }
    return catalog;
}

Catalog without_dates(Catalog catalog) {
    const auto is_dated = [](const Validity& valid) { return !valid.is_always(); };
    silence(catalog.rules, is_dated);
    silence(catalog.surcharges, is_dated);
    return catalog;
}

std::vector<Date> turning_days(const Catalog& catalog) {
    std::vector<Date> days;
    add_turns(catalog.options, days);
    add_turns(catalog.rules, days);
    add_turns(catalog.surcharges, days);
    add_turns(catalog.presets, days);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace maatwerk::catalog
