#include "ui/phrases.h"

#include "catalog/decimal.h"
#include "catalog/on_day.h"
#include "catalog/prices.h"
#include "catalog/statistics.h"
#include "configure/link.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace maatwerk::ui {

namespace {

const Catalog& catalog_of(const State& state) { return state.session->catalog(); }

std::string say_in(const State& state, Message message, std::initializer_list<std::string> arguments = {}) {
    return say(state.language(), message, arguments);
}

/// "1.250,00" -> "1.250": the decimals are left out where they are all 0.
std::string without_empty_decimals(std::string amount) {
    for (const std::string_view zeros : {".00", ",00", ".000", ",000"}) {
        const std::size_t at = amount.rfind(zeros);
        const bool is_decimal = at != std::string::npos && at + zeros.size() == amount.size() && zeros.size() == 3;
        if (is_decimal) return amount.substr(0, at);
    }
    return amount;
}

/// Nothing is open any more: the price is that of the shopper's own choices.
bool is_final(const State& state) {
    const bool is_known = state.answers.open || state.before.open;
    return is_known && open_cards(state).empty();
}

std::string let_go_of(const State& state, const std::string& sentence, const std::string& what) {
    return sentence.empty() ? say_in(state, Message::ui_repair_open, {what})
                            : say_in(state, Message::ui_repair_and_open, {sentence, what});
}

/// How many there are then of an option that stays, and how many there were.
std::string with_pieces(const State& state, const std::string& sentence, const configure::Setting& now) {
    const configure::Setting* was = state.session->setting_of(now.parameter);
    const std::string then = was == nullptr ? "" : described(catalog_of(state), *was, state.language());
    const std::string& name = catalog_of(state).parameter(now.parameter).name.in(state.language());
    const std::string pieces = described(catalog_of(state), now, state.language());
    return sentence.empty() ? say_in(state, Message::ui_repair_pieces, {name, pieces, then})
                            : say_in(state, Message::ui_repair_and_pieces, {sentence, name, pieces, then});
}

std::string with_change(const State& state, const std::string& sentence, const configure::Change& change) {
    const Catalog& catalog = catalog_of(state);
    const bool asked = catalog.group(catalog.option(change.from).group).ask;
    const std::string from = asked ? group_and_option(state, change.from) : option_name(state, change.from);
    const bool is_first = sentence.empty();
    if (change.to && !catalog.option(*change.to).is_none) {
        const std::string& to = option_name(state, *change.to);
        return is_first ? say_in(state, Message::ui_repair_take, {to, from})
                        : say_in(state, Message::ui_repair_and_take, {sentence, to, from});
    }
    const bool gives_up =
        !change.to && catalog.group(catalog.option(change.from).group).kind == catalog::GroupKind::single;
    if (gives_up) return let_go_of(state, sentence, from);
    return is_first ? say_in(state, Message::ui_repair_leave, {from})
                    : say_in(state, Message::ui_repair_and_leave, {sentence, from});
}

}  // namespace

std::string money(const State& state, Money amount) {
    return without_empty_decimals(catalog::format_money(amount, catalog_of(state).currency, state.language()));
}

std::string difference(const State& state, Money amount) {
    const std::int64_t units = catalog::minor_units(amount);
    if (units == 0) return say_in(state, Message::ui_no_extra);
    const std::string absolute = money(state, Money{std::abs(units)});
    return (units > 0 ? "+ " : "\xE2\x88\x92 ") + absolute;
}

std::string total_price(const State& state) {
    const configure::Completion* completion = state.completion();
    if (completion == nullptr || completion->chosen.empty()) return {};
    const std::string total = money(state, completion->price.total);
    return is_final(state) ? total : say_in(state, Message::ui_from, {total});
}

std::string tax_note(const State& state) {
    const Catalog& catalog = catalog_of(state);
    return catalog.tax ? tax_words(*catalog.tax, state.language()) : std::string();
}

std::string list_note(const State& state) {
    const catalog::PriceList* list = catalog_of(state).find_list(catalog_of(state).list);
    return list != nullptr ? say_in(state, Message::price_list, {list->name.in(state.language())}) : std::string();
}

std::int64_t quantity_of(std::string_view typed) {
    const std::size_t first = typed.find_first_not_of(' ');
    if (first == typed.npos) return 1;
    const auto number = catalog::decimal_of(typed.substr(first, typed.find_last_not_of(' ') + 1 - first));
    const bool is_one =
        number && number->places == 0 && number->digits >= 1 && number->digits <= catalog::most_products;
    return is_one ? number->digits : 0;
}

std::vector<Figure> figures_of(const State& state) {
    const Catalog& catalog = catalog_of(state);
    const Language language = state.language();
    const configure::Completion* completion = state.completion();
    const bool is_known = completion != nullptr && !completion->chosen.empty();
    std::vector<Figure> list;
    for (std::size_t i = 0; i < catalog.totals.size(); ++i) {
        const catalog::Total& it = catalog.totals[i];
        const catalog::Unit unit = catalog.attributes[index(it.attribute)].unit;
        list.push_back({"total/" + it.id, it.name.in(language),
                        is_known ? catalog::format_measure(completion->totals[i], unit, language) : ""});
    }
    for (std::size_t i = 0; i < catalog.derived.size(); ++i) {
        const catalog::Derived& it = catalog.derived[i];
        if (!it.show) continue;
        list.push_back({"derived/" + it.id, it.name.in(language),
                        is_known ? format_derived(it, completion->derived[i], language) : ""});
    }
    return list;
}

std::vector<std::string> open_cards(const State& state) {
    std::vector<std::string> cards;
    const auto& open = state.answers.open ? state.answers.open : state.before.open;
    if (!open) return cards;
    for (const GroupId group : *open) cards.push_back(catalog_of(state).group(group).id);
    for (const ParameterId which : state.session->unanswered_parameters()) {
        cards.push_back(catalog_of(state).parameter(which).id);
    }
    return cards;
}

bool waits_for_shopper(const State& state) {
    const auto& completion = state.answers.completion;
    if (!state.session->unanswered().empty() || !state.session->unanswered_parameters().empty()) return true;
    return completion && !completion->chosen.empty() && !order::not_given(*state.session, *completion).empty();
}

std::string still_to_choose(const State& state) {
    if (!state.answers.open && !state.before.open) return {};
    const std::size_t open = open_cards(state).size();
    if (open == 0) return say_in(state, Message::ui_all_chosen);
    return say_in(state, Message::ui_still_to_choose, {std::to_string(open)});
}

std::string status_line(const State& state) {
    const configure::Completion* completion = state.completion();
    if (completion == nullptr || completion->chosen.empty()) return {};
    std::string line = say_in(state, is_final(state) ? Message::ui_total_is : Message::ui_total_from,
                              {money(state, completion->price.total)});
    if (const std::string tax = tax_note(state); !tax.empty()) line += ", " + tax;
    for (const Figure& figure : figures_of(state)) line += ", " + figure.value;
    const std::string open = still_to_choose(state);
    return open.empty() ? line : line + ", " + open;
}

const std::string& group_name(const State& state, GroupId group) {
    return catalog_of(state).group(group).name.in(state.language());
}

const std::string& option_name(const State& state, OptionId option) {
    return catalog_of(state).option(option).name.in(state.language());
}

bool is_unanswered(const State& state, OptionId option) {
    const Catalog& catalog = catalog_of(state);
    const GroupId group = catalog.option(option).group;
    if (!catalog.group(group).ask) return false;
    const std::vector<GroupId> open = state.session->unanswered();
    return std::find(open.begin(), open.end(), group) != open.end();
}

std::string group_and_option(const State& state, OptionId option) {
    return group_name(state, catalog_of(state).option(option).group) + ": " + option_name(state, option);
}

std::string parameter_and_value(const State& state, const configure::Setting& setting) {
    const Catalog& catalog = catalog_of(state);
    return catalog.parameter(setting.parameter).name.in(state.language()) + ": " +
           described(catalog, setting, state.language());
}

std::string wanted_name(const State& state, const configure::Wanted& wanted) {
    if (const auto* option = std::get_if<OptionId>(&wanted)) return option_name(state, *option);
    const auto& setting = std::get<configure::Setting>(wanted);
    if (const auto option = catalog_of(state).parameter(setting.parameter).pieces_of)
        return catalog::counted(setting.value + 1, option_name(state, *option));
    return described(catalog_of(state), std::get<configure::Setting>(wanted), state.language());
}

std::string supply_words(const State& state, OptionId option) {
    const Catalog& catalog = catalog_of(state);
    const catalog::Option& it = catalog.option(option);
    const auto today = catalog::date_of(state.around.today);
    const std::string why_not = today ? why_not_on(catalog, it, *today, state.language()) : "";
    return why_not.empty() ? stock_words(catalog, it, state.language()) : why_not;
}

std::string shown_attributes(const State& state, OptionId option) {
    const Catalog& catalog = catalog_of(state);
    const catalog::Option& it = catalog.option(option);
    std::string line;
    for (std::size_t i = 0; i < catalog.attributes.size() && !it.is_none; ++i) {
        if (!catalog.attributes[i].show || i >= it.attributes.size() || !it.attributes[i]) continue;
        if (!line.empty()) line += "\xC2\xA0\xC2\xB7 ";  // the dot stays with what is before it
        line += catalog.attributes[i].name.in(state.language()) + " " +
                catalog::format_measure(*it.attributes[i], catalog.attributes[i].unit, state.language());
    }
    return line;
}

std::string popularity(const State& state, OptionId option) {
    const auto& statistics = catalog_of(state).statistics;
    if (!statistics || !statistics->chosen[index(option)]) return {};
    std::int64_t most = catalog::per_cent(*statistics->chosen[index(option)], statistics->orders);
    std::optional<OptionId> beside;
    for (const configure::Choice& choice : state.session->choices()) {
        const auto share = share_beside(*statistics, choice.option, option);
        if (!share || *share <= most) continue;
        most = *share;
        beside = choice.option;
    }
    if (!beside) return say_in(state, Message::ui_share, {std::to_string(most)});
    return say_in(state, Message::ui_share_beside, {std::to_string(most), option_name(state, *beside)});
}

std::string repair_words(const State& state, const configure::Repair& repair) {
    std::string sentence;
    for (const configure::Change& change : repair.changes) sentence = with_change(state, sentence, change);
    for (const catalog::ParameterId parameter : repair.let_go) {
        const configure::Setting* given = state.session->setting_of(parameter);
        const bool is_pieces = catalog_of(state).parameter(parameter).pieces_of.has_value();
        if (given != nullptr && !is_pieces) sentence = let_go_of(state, sentence, parameter_and_value(state, *given));
    }
    for (const configure::Setting& pieces : repair.pieces) sentence = with_pieces(state, sentence, pieces);
    return sentence + ", " + difference(state, repair.price_difference);
}

std::string limit_words(const State& state, GroupId group) {
    const catalog::Group& it = catalog_of(state).group(group);
    const std::string& name = group_name(state, group);
    if (it.kind != catalog::GroupKind::several) return say_in(state, Message::ui_limit_one, {name});
    if (it.min == it.max) return say_in(state, Message::ui_limit_exactly, {std::to_string(it.min), name});
    if (it.min == 0) return say_in(state, Message::ui_limit_most, {std::to_string(it.max), name});
    return say_in(state, Message::ui_limit_between, {std::to_string(it.min), std::to_string(it.max), name});
}

std::string option_path(const State& state, OptionId option) {
    const catalog::Option& it = catalog_of(state).option(option);
    return catalog_of(state).group(it.group).id + "/" + it.id;
}

std::string design_link(const State& state) {
    return state.around.base + "#" + configure::to_link(catalog_of(state), state.session->step());
}

}  // namespace maatwerk::ui
