#include "difference_parameters.h"

#include "catalog/decimal.h"
#include "catalog/parameter.h"
#include "catalog/utf8.h"
#include "configure/renewal.h"
#include "refusal.h"

#include <algorithm>
#include <set>

namespace maatwerk::tools {

namespace {

using catalog::Alphabet;
using catalog::Catalog;
using catalog::described_value;
using catalog::Money;
using catalog::Parameter;
using catalog::ParameterKind;
using catalog::Unit;

constexpr std::size_t longest_list = 40;  ///< of characters that are told

/// The characters of `more` that `less` lacks, the first of them.
std::string characters_beyond(const Alphabet& less, const Alphabet& more) {
    std::string list;
    for (const auto& [first, last] : more.ranges)
        for (char32_t character = first; character <= last && utf8::count(list) <= longest_list; ++character)
            if (!less.has(character)) list += utf8::encoded(character);
    return utf8::brief(list, longest_list);
}

/// A number of a parameter in 10^-places.
std::int64_t in_places(const Parameter& parameter, std::int64_t value, int places) {
    return value * catalog::power_of_ten(places - parameter.places);
}

/// Whether every number of `before` that is within the bounds of `after` is one of its steps.
bool keeps_steps(const Parameter& before, const Parameter& after) {
    const int places = std::max(before.places, after.places);
    const std::int64_t step = in_places(after, after.step, places);
    const std::int64_t apart = in_places(before, before.least, places) - in_places(after, after.least, places);
    return apart % step == 0 && in_places(before, before.step, places) % step == 0;
}

bool is_within(const Parameter& before, const Parameter& after) {
    const int places = std::max(before.places, after.places);
    return in_places(before, before.least, places) >= in_places(after, after.least, places) &&
           in_places(before, before.greatest, places) <= in_places(after, after.greatest, places);
}

class Comparison {
public:
    Comparison(const Catalog& old, const Catalog& now, Language language) : old_(old), now_(now), language_(language) {}

    std::vector<Change> run() {
        std::set<std::string> known;
        for (const Parameter& parameter : old_.own_parameters()) {
            const auto same = now_.find_parameter(*known.insert(configure::parameter_now(now_, parameter.id)).first);
            if (same)
                compare(parameter, now_.parameter(*same));
            else
                add(Message::diff_parameter_gone, true, parameter, {});
        }
        for (const Parameter& parameter : now_.own_parameters())
            if (!known.contains(parameter.id))
                add(Message::diff_parameter_new, false, parameter, {domain_of(parameter, language_)});
        return std::move(changes_);
    }

private:
    /// The parameter's title stands first among the arguments.
    Change& add(Message code, bool breaks, const Parameter& parameter, std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), parameter_name(parameter, language_));
        changes_.push_back({code, breaks, parameter.id, std::move(arguments)});
        return changes_.back();
    }
    std::string shown(const Parameter& parameter, std::int64_t value) const {
        return described_value(parameter, value, language_);
    }

    void compare(const Parameter& before, const Parameter& after) {
        if (before.kind != after.kind || before.unit != after.unit) {
            add(Message::diff_parameter_kind, true, after, {domain_of(before, language_), domain_of(after, language_)});
            return;
        }
        if (after.kind == ParameterKind::file)
            compare_files(before, after);
        else if (after.kind != ParameterKind::text)
            compare_numbers(before, after);
        else
            compare_texts(before, after);
        if (before.ask != after.ask)
            add(after.ask ? Message::diff_parameter_asks : Message::diff_parameter_asks_no_more, false, after, {});
        compare_price(before, after);
    }

    void compare_numbers(const Parameter& before, const Parameter& after) {
        const auto bounds = [&](const Parameter& one) {
            return std::pair(shown(one, one.least), shown(one, one.greatest));
        };
        const auto [least, greatest] = bounds(before);
        const auto [now_least, now_greatest] = bounds(after);
        if (least != now_least || greatest != now_greatest)
            add(Message::diff_parameter_bounds, !is_within(before, after), after,
                {least, greatest, now_least, now_greatest});
        const std::string step = shown(before, before.step);
        const std::string now_step = shown(after, after.step);
        if (step != now_step) add(Message::diff_parameter_step, !keeps_steps(before, after), after, {step, now_step});
        const auto usual = [&](const Parameter& one) { return one.usual ? shown(one, *one.usual) : std::string("-"); };
        if (usual(before) != usual(after))
            add(Message::diff_parameter_default, false, after, {usual(before), usual(after)});
    }

    void compare_files(const Parameter& before, const Parameter& after) {
        const auto takes = [&](const std::string& kind) {
            return std::find(after.file.kinds.begin(), after.file.kinds.end(), kind) != after.file.kinds.end();
        };
        const bool breaks = !std::all_of(before.file.kinds.begin(), before.file.kinds.end(), takes) ||
                            after.file.most_bytes < before.file.most_bytes ||
                            after.file.least_width > before.file.least_width ||
                            after.file.least_height > before.file.least_height;
        if (!(before.file == after.file))
            add(Message::diff_parameter_file, breaks, after,
                {domain_of(before, language_), domain_of(after, language_)});
    }

    void compare_texts(const Parameter& before, const Parameter& after) {
        if (before.shortest != after.shortest || before.greatest != after.greatest)
            add(Message::diff_parameter_length, before.shortest < after.shortest || before.greatest > after.greatest,
                after,
                {std::to_string(before.shortest), shown(before, before.greatest), std::to_string(after.shortest),
                 shown(after, after.greatest)});
        const std::string lost = characters_beyond(after.alphabet, before.alphabet);
        if (!lost.empty()) add(Message::diff_parameter_characters_gone, true, after, {lost});
        const std::string won = characters_beyond(before.alphabet, after.alphabet);
        if (!won.empty()) add(Message::diff_parameter_characters_new, false, after, {won});
    }

    void compare_price(const Parameter& before, const Parameter& after) {
        if (before.price == after.price) return;
        const Money difference{minor_units(after.price) - minor_units(before.price)};
        const Message code = after.kind == ParameterKind::number ? Message::diff_parameter_price_unit
                             : after.kind == ParameterKind::text ? Message::diff_parameter_price_character
                                                                 : Message::diff_option_price;
        Change& change = add(
            code, false, after,
            {format_money(before.price, old_.currency, language_), format_money(after.price, now_.currency, language_),
             signed_money(difference, now_.currency, language_)});
        change.before = before.price;
        change.after = after.price;
    }

    const Catalog& old_;
    const Catalog& now_;
    Language language_;
    std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> parameter_changes(const Catalog& old, const Catalog& now, Language language) {
    return Comparison(old, now, language).run();
}

}  // namespace maatwerk::tools
