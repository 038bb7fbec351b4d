// What is shown and spoken about prices, figures, options and repairs, in the shopper's language.
#pragma once

#include "ui/state.h"

#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::ui {

/// "€ 749", "€ 12,50": without decimals where they are nothing.
std::string money(const State& state, Money amount);
/// "+ € 40", "− € 20", "no extra".
std::string difference(const State& state, Money amount);
/// "From € 749" while something is open, else "€ 899"; empty before the first completion.
std::string total_price(const State& state);
/// "incl. 21% VAT"; empty where the catalog has no tax.
std::string tax_note(const State& state);
/// "Prices for Acme"; empty at the standard prices.
std::string list_note(const State& state);
/// What the typed number of products is: 1 for nothing typed, 0 for what is no number from 1 to catalog::most_products.
std::int64_t quantity_of(std::string_view typed);
/// A total or a derived value that is shown: "total/mass", "Weight", "17.2 kg".
struct Figure {
    std::string id;
    std::string name;
    std::string value;  ///< empty before the first completion
};
std::vector<Figure> figures_of(const State& state);
/// The ids of the groups and parameters that are still to choose, as they stand on the page; empty while not known.
std::vector<std::string> open_cards(const State& state);
/// Whether an order waits for what only the shopper knows.
bool waits_for_shopper(const State& state);
/// "6 still to choose", "all chosen"; empty while it is not known.
std::string still_to_choose(const State& state);
/// "Total € 749, 17.2 kg, 5 days, 6 still to choose".
std::string status_line(const State& state);

/// The option stands for what only the shopper knows and has not told: it is nobody's pick.
bool is_unanswered(const State& state, OptionId option);
const std::string& group_name(const State& state, GroupId group);
const std::string& option_name(const State& state, OptionId option);
/// "Frame: Diamond".
std::string group_and_option(const State& state, OptionId option);
/// "Height: 178 cm".
std::string parameter_and_value(const State& state, const configure::Setting& setting);
/// What a shopper wants in: "Diamond", "178 cm".
std::string wanted_name(const State& state, const configure::Wanted& wanted);
/// What other buyers did, where the catalog tells: "Chosen by 49%", or beside a choice of the shopper's with which it was
/// taken most "Of those who chose Diamond, 83% took this"; empty where it is not told.
std::string popularity(const State& state, OptionId option);
/// The attributes that the catalog shows beside an option: "1.2 kg · 47 mm".
std::string shown_attributes(const State& state, OptionId option);
/// Why it cannot be had today, or how many are in stock; empty where there is nothing to tell.
std::string supply_words(const State& state, OptionId option);

/// "Take disc fork instead of rigid fork and leave out the bag, + € 40".
std::string repair_words(const State& state, const configure::Repair& repair);
/// "At most 2 of Bags", for a group whose limits take part.
std::string limit_words(const State& state, GroupId group);

/// What identifies a thing in node ids: "frame/diamond".
std::string option_path(const State& state, OptionId option);

/// The address that reopens the design.
std::string design_link(const State& state);

/// Under which the device keeps the file that was given; empty for what is no file.
std::string picture_key(const State& state, const configure::Setting& setting);

}  // namespace maatwerk::ui
