#include "configure/review_lists.h"

#include "catalog/prices.h"
#include "configure/review_days.h"
#include "configure/words.h"

#include <algorithm>

namespace maatwerk::configure {

using catalog::index;
using catalog::Severity;

ListReview::ListReview(const Catalog& catalog, const catalog::PriceList& list, const Without& without,
                       Language language)
    : catalog_(catalog),
      list_(list),
      without_(without),
      session_(std::make_shared<const Catalog>(with_list(catalog, list))),
      language_(language) {}

bool ListReview::advance(Budget& budget) {
    if (done_ == 0) {
        const auto states = session_.available(budget);
        if (!states) return false;
        if (std::all_of(states->begin(), states->end(), [](State state) { return state == State::blocked; }))
            return explain_void(budget);
        check_prices();
        count(*states);
        done_ = 1;
    }
    if (done_ == 1 && !check_total(budget)) return false;
    for (done_ = std::max<std::uint32_t>(done_, 2); done_ < 2 + catalog_.presets.size(); ++done_)
        if (!check_preset(PresetId{done_ - 2}, budget)) return false;
    return true;
}

void ListReview::report(Message code, Severity severity, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), list_.name.in(language_));
    const std::string at = std::to_string(&list_ - catalog_.price_lists.data());
    found_.push_back({code, severity, "price_lists[" + at + "]", {}, std::move(arguments)});
}

std::string ListReview::money(Money amount) const { return format_money(amount, catalog_.currency, language_); }

void ListReview::check_prices() {
    const Catalog& under = session_.catalog();
    for (std::uint32_t i = 0; i < under.options.size(); ++i) {
        const OptionId option{i};
        const Money price = under.option(option).price;
        if (minor_units(price) < 0 && minor_units(catalog_.option(option).price) >= 0)
            report(Message::check_list_price, Severity::warning,
                   {full_name(catalog_, option, language_), money(price)});
    }
}

/// Told in words alone, as all reasons here: its rules are not the catalog's own.
bool ListReview::explain_void(Budget& budget) {
    const auto why = session_.explain_choices(Step{}, budget);
    if (!why) return false;
    check_prices();
    report(Message::check_list_void, Severity::error, {joined(reasons(session_.catalog(), *why, language_))});
    return true;
}

bool ListReview::check_total(Budget& budget) {
    const auto best = session_.complete(cheapest(), budget);
    if (!best) return false;
    reach_->lowest = best->price.total;
    if (minor_units(best->price.total) < 0)
        report(Message::check_list_total, Severity::error, {money(best->price.total)});
    return true;
}

/// One that cannot be completed without the list is told there.
bool ListReview::check_preset(PresetId id, Budget& budget) {
    if (std::find(without_.broken.begin(), without_.broken.end(), id) != without_.broken.end()) return true;
    const catalog::Preset& preset = session_.catalog().presets[index(id)];
    const Step step = step_of(preset);
    const auto why = why_not(session_, step, budget);
    if (!why) return false;
    if (!*why) return true;
    report(Message::check_list_preset, Severity::warning,
           {preset.name.in(language_), joined(reasons(session_.catalog(), **why, language_, step))});
    return true;
}

/// Of what can be had without the list.
void ListReview::count(const std::vector<State>& states) {
    reach_ = ListReach{.list = list_.id};
    for (const catalog::Group& group : catalog_.groups) {
        GroupReach reach{group.id};
        for (std::size_t i = index(group.first); i < index(group.first) + group.count; ++i) {
            reach.options += without_.states[i] != State::blocked ? 1 : 0;
            reach.available += states[i] != State::blocked ? 1 : 0;
        }
        reach_->options += reach.options;
        reach_->available += reach.available;
        if (reach.available < reach.options) reach_->groups.push_back(std::move(reach));
    }
}

}  // namespace maatwerk::configure
