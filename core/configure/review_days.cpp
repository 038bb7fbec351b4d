#include "configure/review_days.h"

#include "catalog/utf8.h"
#include "configure/review_texts.h"
#include "configure/words.h"

#include <algorithm>

namespace maatwerk::configure {
namespace {

using catalog::Date;
using catalog::Diagnostic;
using catalog::Diagnostics;
using catalog::format_date;
using catalog::Group;
using catalog::index;
using catalog::Severity;
using catalog::Validity;

std::string words_of(const Validity& days, Language language) {
    std::vector<std::string> edges;
    if (days.from) edges.push_back(format_date(*days.from, language));
    if (days.until) edges.push_back(format_date(*days.until, language));
    const Message words = days.from && days.until ? Message::period_between
                          : days.from             ? Message::period_from
                          : days.until            ? Message::period_until
                                                  : Message::period_always;
    return say(language, words, edges);
}

std::string folded(std::string name) {
    for (char& c : name) c = utf8::small_letter(c);
    return name;
}

bool have_same_parts(const catalog::Option& one, const catalog::Option& other) {
    return !one.parts.empty() &&
           std::equal(one.parts.begin(), one.parts.end(), other.parts.begin(), other.parts.end(),
                      [](const catalog::Part& a, const catalog::Part& b) { return a.number == b.number; });
}

/// Two that are the same thing to a shopper or to the stock.
bool are_alike(const Catalog& catalog, OptionId one, OptionId other) {
    const catalog::Option& a = catalog.option(one);
    const catalog::Option& b = catalog.option(other);
    const auto same_name = [&](Language in) { return folded(a.name.in(in)) == folded(b.name.in(in)); };
    return have_same_parts(a, b) || std::any_of(catalog.languages.begin(), catalog.languages.end(), same_name);
}

/// The options of the group that have dates, in the order in which they begin.
std::vector<OptionId> dated_options(const Catalog& catalog, const Group& group) {
    std::vector<OptionId> list;
    for (std::uint32_t i = 0; i < group.count; ++i) {
        const OptionId option{static_cast<std::uint32_t>(index(group.first)) + i};
        if (!catalog.option(option).valid.is_always()) list.push_back(option);
    }
    std::stable_sort(list.begin(), list.end(), [&](OptionId a, OptionId b) {
        return catalog.option(a).valid.from < catalog.option(b).valid.from;  // one without comes first
    });
    return list;
}

void compare_dates(const Catalog& catalog, OptionId one, OptionId other, Language language, Diagnostics& found) {
    const Validity& before = catalog.option(one).valid;
    const Validity& after = catalog.option(other).valid;
    const auto report = [&](Message code, const Validity& days) {
        found.push_back(
            {code,
             Severity::warning,
             path_of(catalog, other),
             {},
             {full_name(catalog, one, language), full_name(catalog, other, language), words_of(days, language)}});
    };
    if (before.until && after.from && next(*before.until) < *after.from)
        report(Message::check_dates_gap, {next(*before.until), previous(*after.from)});
    else if (!before.until || !after.from || *after.from <= *before.until)
        report(Message::check_dates_overlap, {after.from, !before.until  ? after.until
                                                          : !after.until ? before.until
                                                                         : std::min(before.until, after.until)});
}

}  // namespace

Diagnostics review_dates(const Catalog& catalog, Language language) {
    Diagnostics found;
    for (const Group& group : catalog.groups) {
        const std::vector<OptionId> list = dated_options(catalog, group);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto next = std::find_if(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, list.end(),
                                           [&](OptionId other) { return are_alike(catalog, list[i], other); });
            if (next != list.end()) compare_dates(catalog, list[i], *next, language, found);
        }
    }
    return found;
}

std::vector<Period> periods_of(const Catalog& catalog, std::optional<Date> since) {
    const std::vector<Date> turns = turning_days(catalog);
    const auto is_gone = [&](const catalog::Option& option) { return is_sold_out(catalog, option); };
    std::vector<Period> periods;
    if (turns.empty() && std::none_of(catalog.options.begin(), catalog.options.end(), is_gone)) return periods;
    std::optional<Date> from;
    for (std::size_t i = 0; i <= turns.size(); ++i) {
        const std::optional<Date> until = i < turns.size() ? std::optional(previous(turns[i])) : std::nullopt;
        const bool is_past = since && until && *until < *since;
        const std::optional<Date> begin = since && (!from || *from < *since) ? since : from;
        if (!is_past) periods.push_back({{begin, until}, begin ? *begin : until.value_or(Date{})});
        if (i < turns.size()) from = turns[i];
    }
    return periods;
}

void add_days(std::vector<DayFinding>& all, DayFinding more) {
    const auto goes_on = [&](const DayFinding& one) {
        return one.diagnostic.code == more.diagnostic.code && one.diagnostic.path == more.diagnostic.path &&
               one.diagnostic.arguments == more.diagnostic.arguments && one.days.until && more.days.from &&
               next(*one.days.until) == *more.days.from;
    };
    const auto before = std::find_if(all.begin(), all.end(), goes_on);
    if (before == all.end())
        all.push_back(std::move(more));
    else
        before->days.until = more.days.until;
}

Diagnostic told(DayFinding finding, Language language) {
    for (std::string& argument : finding.diagnostic.arguments)
        if (argument.empty()) argument = words_of(finding.days, language);
    return std::move(finding.diagnostic);
}

void DeadDays::add(const Catalog& catalog, const Period& period, const std::vector<State>& states) {
    for (std::uint32_t i = 0; i < states.size(); ++i) {
        const OptionId option{i};
        const catalog::Option& its = catalog.option(option);
        if (never[i] == State::blocked || !its.valid.has(period.day) || is_sold_out(catalog, its)) continue;
        if (states[i] == State::blocked)
            since.try_emplace(option, period);
        else
            since.erase(option);
    }
}

bool is_of_stock(const Catalog& on_day, const Explanation& why) {
    return std::any_of(why.rules.begin(), why.rules.end(),
                       [&](RuleId rule) { return on_day.rule(rule).id.starts_with("stock."); });
}

Answer<std::optional<Explanation>> why_not(Session& session, const Step& step, Budget& budget) {
    const Applied applied = session.apply(Load{step.choices, step.settings}, budget);
    if (applied == Applied::not_ready) return std::nullopt;
    if (applied != Applied::blocked) return std::optional<Explanation>();
    auto why = session.explain_choices(step, budget);
    return why ? Answer<std::optional<Explanation>>(std::move(*why)) : std::nullopt;
}

PeriodReview::PeriodReview(std::shared_ptr<const Catalog> catalog, const Period& period, Language language)
    : catalog_(std::move(catalog)),
      session_(std::make_shared<const Catalog>(on_day(*catalog_, period.day))),
      language_(language),
      days_(period.days) {}

std::string PeriodReview::because(const Explanation& why, const Step& step) const {
    return joined(reasons(session_.catalog(), why, language_, step));
}

/// The group whose options' dates and stock alone are the reason.
std::optional<GroupId> PeriodReview::group_without(const Explanation& why) const {
    const auto is_added = [&](RuleId rule) { return index(rule) >= catalog_->rules.size(); };
    if (why.rules.empty() || !std::all_of(why.rules.begin(), why.rules.end(), is_added)) return std::nullopt;
    const catalog::Expression& excluded = session_.catalog().rule(why.rules.front()).consequence;
    return catalog_->option(excluded.children.front().option).group;
}

bool PeriodReview::advance(Budget& budget) {
    if (!is_void_) {
        const auto states = session_.available(budget);
        if (!states) return false;
        is_void_ = std::all_of(states->begin(), states->end(), [](State state) { return state == State::blocked; });
        if (!*is_void_) states_ = *states;
    }
    if (*is_void_) return explain_void(budget);
    if (done_ == 0 && !check_price(budget)) return false;
    for (done_ = std::max<std::uint32_t>(done_, 1); done_ <= session_.catalog().presets.size(); ++done_)
        if (!check_preset(PresetId{done_ - 1}, budget)) return false;
    return true;
}

void PeriodReview::add(Message code, Severity severity, std::string path, std::vector<std::string> arguments) {
    found_.push_back({{code, severity, std::move(path), {}, std::move(arguments)}, days_});
}

bool PeriodReview::explain_void(Budget& budget) {
    const auto why = session_.explain_choices(Step{}, budget);
    if (!why) return false;
    if (const auto group = group_without(*why))
        add(Message::check_day_group, Severity::error, "groups[" + std::to_string(index(*group)) + "]",
            {"", because(*why), catalog_->group(*group).name.in(language_)});
    else
        add(Message::check_day_void, Severity::error, "groups", {"", because(*why)});
    return true;
}

bool PeriodReview::check_price(Budget& budget) {
    const auto best = session_.complete(cheapest(), budget);
    if (!best) return false;
    if (minor_units(best->price.total) < 0)
        add(Message::check_day_price, Severity::error, "price",
            {format_money(best->price.total, catalog_->currency, language_), ""});
    return true;
}

bool PeriodReview::check_preset(PresetId id, Budget& budget) {
    const catalog::Preset& preset = session_.catalog().presets[index(id)];
    const Step step = step_of(preset);
    const auto why = why_not(session_, step, budget);
    if (!why) return false;
    if (!*why) return true;
    add(Message::check_day_preset, Severity::warning,
        "presets[" + std::to_string(index(*catalog_->find_preset(preset.id))) + "]",
        {preset.name.in(language_), "", because(**why, step)});
    return true;
}

}  // namespace maatwerk::configure
