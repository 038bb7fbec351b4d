#include "difference_list.h"

#include "input.h"
#include "refusal.h"

#include <algorithm>
#include <iterator>

namespace maatwerk::tools {

using catalog::Catalog;
using catalog::Money;
using configure::Explanation;
using configure::Session;

Change& ChangeList::add(Message code, std::string subject, std::vector<std::string> arguments) {
    changes_.push_back({code, false, std::move(subject), std::move(arguments)});
    return changes_.back();
}

void ChangeList::add_break(Message code, std::string subject, std::vector<std::string> arguments,
                           std::optional<Explanation> why) {
    Change& change = add(code, std::move(subject), std::move(arguments));
    change.breaks = true;
    change.why = std::move(why);
}

void ChangeList::add_price(Message code, std::string subject, const std::string& name, Money before, Money after) {
    if (before == after) return;
    const Money difference{minor_units(after) - minor_units(before)};
    Change& change = add(code, std::move(subject), {});
    if (!name.empty()) change.arguments.push_back(name);
    for (const std::string& amount :
         {money(before, old_), money(after, now_), signed_money(difference, now_.currency, language_)})
        change.arguments.push_back(amount);
    change.before = before;
    change.after = after;
}

void ChangeList::add_all(std::vector<Change> changes) {
    std::move(changes.begin(), changes.end(), std::back_inserter(changes_));
}

std::string ChangeList::money(Money amount, const Catalog& catalog) const {
    return format_money(amount, catalog.currency, language_);
}

std::string said_of_dates(const catalog::Validity& valid) {
    const std::string from = valid.from ? spelled(*valid.from) : "";
    const std::string until = valid.until ? spelled(*valid.until) : "";
    return valid.is_always() ? "-" : from + ".." + until;
}

std::optional<Money> total_of(Session& session, configure::Aim aim) {
    const auto best = settle([&](solver::Budget& budget) { return session.complete({{aim, {}}}, budget); });
    return is_configuration(session.catalog(), best) ? std::optional(best.price.total) : std::nullopt;
}

}  // namespace maatwerk::tools
