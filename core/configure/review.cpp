#include "configure/review.h"

#include "configure/doubts.h"
#include "configure/review_days.h"
#include "configure/review_lists.h"
#include "configure/review_parameters.h"
#include "configure/review_ranges.h"
#include "configure/review_texts.h"
#include "configure/words.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <set>

namespace maatwerk::configure {
namespace {

using catalog::Diagnostic;
using catalog::index;
using catalog::Severity;

constexpr std::size_t most_of_a_kind = 100;

std::string item(std::string_view list, std::size_t position) {
    return std::string(list) + "[" + std::to_string(position) + "]";
}

}  // namespace

/// A queue of tasks, each of which is asked until it is done; some add others.
struct Review::Insides {
    using Task = std::function<bool(Budget&)>;

    Insides(std::shared_ptr<const Catalog> whole, Session& given, std::string_view words, Language in,
            std::optional<catalog::Date> first_day)
        : read(std::move(whole)),
          session(given),
          catalog(given.catalog()),
          text(words),
          language(in),
          since(first_day) {
        add_task([this](Budget&) { return review_text(); });
        add_task([this](Budget& budget) { return begin(budget); });
    }

    void add_task(Task task) {
        tasks.push_back(std::move(task));
        ++all;
    }

    void report(Message code, Severity severity, std::string path, std::vector<std::string> arguments,
                std::optional<Explanation> why = std::nullopt, catalog::Place place = {}) {
        if (++counts[code] > most_of_a_kind) return;
        found.push_back({{code, severity, std::move(path), place, std::move(arguments)}, std::move(why)});
    }

    std::string because(const Explanation& why, const Step& step = {}) const {
        return joined(reasons(catalog, why, language, step));
    }

    bool review_text() {
        for (Diagnostic& one : review_texts(catalog, text, language))
            report(one.code, one.severity, std::move(one.path), std::move(one.arguments));
        for (Diagnostic& one : review_dates(*read, language))
            report(one.code, one.severity, std::move(one.path), std::move(one.arguments));
        return true;
    }

    // --- The session's answers ---

    bool begin(Budget& budget) {
        const auto states = session.available(budget);
        if (!states) return false;
        if (std::all_of(states->begin(), states->end(), [](State state) { return state == State::blocked; })) {
            add_task([this](Budget& more) { return explain_void(more); });
            return true;
        }
        for (std::uint32_t i = 0; i < states->size(); ++i) {
            const OptionId option{i};
            if ((*states)[i] == State::blocked)
                add_task([this, option](Budget& more) { return explain_dead(option, more); });
            else if ((*states)[i] == State::forced)
                add_task([this, option](Budget& more) { return explain_forced(option, more); });
        }
        for (std::uint32_t i = 0; i < catalog.presets.size(); ++i)
            add_task([this, i](Budget& more) { return check_preset(PresetId{i}, more); });
        add_task([this](Budget& more) { return check_price(more); });
        dead_days.never = *states;
        for (const Period& period : periods_of(*read, since))
            add_task([this, period](Budget& more) { return check_period(period, more); });
        add_task([this](Budget&) { return report_days(); });
        without_list.states = *states;
        for (const catalog::PriceList& list : catalog.price_lists)
            add_task([this, &list](Budget& more) { return check_list(list, more); });
        for (std::uint32_t i = 0; i < catalog.own_parameters().size(); ++i)
            add_task([this, i](Budget& more) { return check_parameter(ParameterId{i}, more); });
        for (std::uint32_t i = 0; i < states->size(); ++i)
            if (const auto pieces = catalog.options[i].pieces; pieces && (*states)[i] != State::blocked)
                add_task([this, pieces](Budget& more) { return check_parameter(*pieces, more); });
        add_rule_tasks();
        return true;
    }

    bool explain_void(Budget& budget) {
        const auto why = session.explain_choices(Step{}, budget);
        if (!why) return false;
        if (report_range(*why)) return true;
        const catalog::Place place = why->rules.empty() ? catalog::Place{} : catalog.rule(why->rules.front()).place;
        const bool is_alone = why->rules.size() == 1 && why->limits.empty();
        report(is_alone ? Message::check_void_rule : Message::check_void, Severity::error, "rules", {because(*why)},
               *why, place);
        return true;
    }

    /// Where one rule is the reason, which asks what a parameter's range never gives: that, once.
    bool report_range(const Explanation& why) {
        if (why.rules.size() != 1 || !why.limits.empty()) return false;
        const catalog::Rule& rule = catalog.rule(why.rules.front());
        const auto parameter = never_in_range(catalog, rule.consequence);
        if (!parameter) return false;
        if (!out_of_range.insert(why.rules.front()).second) return true;
        Diagnostic said = outside_of_range(catalog, rule, *parameter, language);
        report(said.code, Severity::error, item("rules", index(why.rules.front())), std::move(said.arguments), why,
               rule.place);
        return true;
    }

    bool explain_dead(OptionId option, Budget& budget) {
        if (counts[Message::check_dead] >= most_of_a_kind) return true;
        const auto why = session.explain(option, budget);
        if (!why) return false;
        if (report_range(*why)) return true;
        report(Message::check_dead, Severity::error, path_of(catalog, option),
               {full_name(catalog, option, language), because(*why)}, *why);
        return true;
    }

    /// Where the group has no other option there is no choice, and no reason to be told.
    bool explain_forced(OptionId option, Budget& budget) {
        const catalog::Group& group = catalog.group(catalog.option(option).group);
        if (group.count == 1 && group.kind == catalog::GroupKind::single) {
            report(Message::check_group_single, Severity::warning, item("groups", index(catalog.option(option).group)),
                   {group.id});
            return true;
        }
        if (counts[Message::check_forced] >= most_of_a_kind) return true;
        const auto why = session.explain_forced(option, budget);
        if (!why) return false;
        report(Message::check_forced, Severity::warning, path_of(catalog, option),
               {full_name(catalog, option, language), because(*why)}, *why);
        return true;
    }

    bool check_preset(PresetId id, Budget& budget) {
        const Applied applied = session.apply(UsePreset{id}, budget);
        if (applied == Applied::not_ready) return false;
        if (applied == Applied::blocked) {
            without_list.broken.push_back(id);
            add_task([this, id](Budget& more) { return explain_preset(id, more); });
            return true;
        }
        if (applied == Applied::done) session.apply(Undo{}, budget);
        return true;
    }

    bool explain_preset(PresetId id, Budget& budget) {
        const catalog::Preset& preset = catalog.presets[index(id)];
        const Step step = step_of(preset);
        const auto why = session.explain_choices(step, budget);
        if (!why) return false;
        report(Message::check_preset, Severity::error, item("presets", index(id)),
               {preset.name.in(language), because(*why, step)}, *why, preset.place);
        return true;
    }

    bool check_price(Budget& budget) {
        const auto best = session.complete(cheapest(), budget);
        if (!best) return false;
        for (std::size_t i = 0; i < best->derived.size(); ++i)
            if (!best->derived[i])
                report(Message::check_derived_none, Severity::warning, item("derived", i) + ".value",
                       {catalog.derived[i].id});
        for (std::uint32_t i = 0; i < catalog.groups.size(); ++i)
            if (catalog.groups[i].usual && !best->has(*catalog.groups[i].usual)) report_default(GroupId{i}, *best);
        const auto money = [&](Money amount) { return format_money(amount, catalog.currency, language); };
        if (minor_units(catalog.price) < 0)
            report(Message::check_price_base, Severity::warning, "price", {money(catalog.price)});
        if (minor_units(best->price.total) >= 0) return true;
        std::string below;
        for (const PriceLine& line : best->price.lines) {
            if (minor_units(line.amount) < 0)
                below += (below.empty() ? "" : "; ") + name_of(line) + " " + money(line.amount);
        }
        report(Message::check_price_negative, Severity::error, "price", {money(best->price.total), below});
        return true;
    }

    std::string name_of(const PriceLine& line) const {
        if (line.option) return full_name(catalog, *line.option, language);
        if (line.parameter) return catalog.parameter(*line.parameter).name.in(language);
        if (line.surcharge) return catalog.surcharge(*line.surcharge).name.in(language);
        return say(language, Message::order_base, {}) + " (price)";
    }

    bool check_period(const Period& period, Budget& budget) {
        if (!period_review) period_review = std::make_unique<PeriodReview>(read, period, language);
        if (!period_review->advance(budget)) return false;
        for (DayFinding& one : period_review->take()) add_days(of_days, std::move(one));
        dead_days.add(*read, period, period_review->states());
        period_review.reset();
        return true;
    }

    /// Whether the preset there cannot be completed on any day.
    bool is_broken(const std::string& path) const {
        return std::any_of(without_list.broken.begin(), without_list.broken.end(),
                           [&](PresetId id) { return item("presets", index(id)) == path; });
    }

    /// What is so on every day, a total below nothing or a preset that cannot be completed, is told already.
    bool report_days() {
        for (DayFinding& one : of_days) {
            Diagnostic said = told(std::move(one), language);
            if (said.code == Message::check_day_price && counts[Message::check_price_negative] > 0) continue;
            if (said.code == Message::check_day_preset && is_broken(said.path)) continue;
            report(said.code, said.severity, std::move(said.path), std::move(said.arguments));
        }
        for (const auto& [option, period] : dead_days.since)
            add_task([this, option = option, period = period](Budget& more) {
                return explain_dead_days(option, period, more);
            });
        return true;
    }

    /// In the words of the first of its days; another option of that day goes on in the same session.
    bool explain_dead_days(OptionId option, const Period& period, Budget& budget) {
        if (counts[Message::check_day_dead] >= most_of_a_kind) return true;
        if (!of_day || day != period.day) {
            of_day.emplace(std::make_shared<const Catalog>(on_day(*read, period.day)));
            day = period.day;
        }
        const auto why = of_day->explain(option, budget);
        if (!why) return false;
        if (is_of_stock(of_day->catalog(), *why)) return true;
        const catalog::Validity days{period.days.from, read->option(option).valid.until};
        DayFinding found_on{
            {Message::check_day_dead,
             Severity::warning,
             path_of(catalog, option),
             {},
             {full_name(catalog, option, language), "", joined(reasons(of_day->catalog(), *why, language))}},
            days};
        Diagnostic said = told(std::move(found_on), language);
        report(said.code, said.severity, std::move(said.path), std::move(said.arguments));
        return true;
    }

    // --- Price lists, parameters ---

    bool check_list(const catalog::PriceList& list, Budget& budget) {
        if (!list_review) list_review = std::make_unique<ListReview>(catalog, list, without_list, language);
        if (!list_review->advance(budget)) return false;
        for (Diagnostic& one : list_review->take())
            report(one.code, one.severity, std::move(one.path), std::move(one.arguments));
        if (list_review->reach()) reach.push_back(*list_review->reach());
        list_review.reset();
        return true;
    }

    bool check_parameter(ParameterId parameter, Budget& budget) {
        if (!parameter_review) parameter_review = std::make_unique<ParameterReview>(session, parameter, language);
        if (!parameter_review->advance(budget)) return false;
        for (Finding& one : parameter_review->take()) {
            Diagnostic& said = one.diagnostic;
            report(said.code, said.severity, std::move(said.path), std::move(said.arguments), std::move(one.why));
        }
        parameter_review.reset();
        return true;
    }

    void report_default(GroupId id, const Completion& best) {
        const OptionId usual = *catalog.group(id).usual;
        const auto is_its = [&](OptionId option) { return catalog.option(option).group == id; };
        const auto taken = std::find_if(best.chosen.begin(), best.chosen.end(), is_its);
        if (taken == best.chosen.end()) return;
        report(Message::check_default, Severity::warning, item("groups", index(id)) + ".default",
               {full_name(catalog, usual, language), full_name(catalog, *taken, language)});
    }

    // --- What the rules are worth ---

    void add_rule_tasks() {
        if (catalog.rules.empty() && catalog.preview.layers.empty() && catalog.routing.empty() &&
            catalog.preferences.empty())
            return;
        add_task([this](Budget&) {
            doubts = std::make_unique<RuleDoubts>(session.shared_catalog());
            return true;
        });
        for (std::uint32_t i = 0; i < catalog.rules.size(); ++i)
            add_task([this, i](Budget& budget) { return doubt(RuleId{i}, budget); });
        for (std::size_t i = 0; i < catalog.preview.layers.size(); ++i)
            add_task([this, i](Budget& budget) { return check_layer(i, budget); });
        for (std::size_t i = 0; i < catalog.routing.size(); ++i)
            add_task([this, i](Budget& budget) { return check_step(i, budget); });
        for (std::uint32_t i = 0; i < catalog.preferences.size(); ++i)
            add_task([this, i](Budget& budget) { return check_wish(catalog::PreferenceId{i}, budget); });
        add_task([this](Budget&) {
            // The last first, so that of two that say the same the later one is told, and what is told can all go.
            for (auto rule = doubted.rbegin(); rule != doubted.rend(); ++rule)
                add_task([this, id = *rule](Budget& budget) { return settle(id, budget); });
            return true;
        });
    }

    /// A rule that has dates never bites on every day: of such nothing can be said here.
    bool doubt(RuleId rule, Budget& budget) {
        if (!catalog.rule(rule).valid.is_always()) return true;
        const auto implied = doubts->is_implied(rule, budget);
        if (!implied) return give_up(rule);
        if (*implied) doubted.push_back(rule);
        return true;
    }

    /// Where memory does not suffice the rule stays undecided, as do the next; that is said once.
    bool give_up(RuleId rule) {
        if (!doubts->out_of_memory()) return false;
        if (counts[Message::check_undecided] > 0) return true;
        report(Message::check_undecided, Severity::warning, item("rules", index(rule)), {catalog.rule(rule).id});
        return true;
    }

    bool settle(RuleId rule, Budget& budget) {
        if (removed.size() >= most_of_a_kind) return true;
        const auto implied = doubts->is_implied(rule, removed, budget);
        if (!implied) return give_up(rule);
        if (!*implied) return true;
        const auto applies = doubts->can_apply(rule, removed, budget);
        if (!applies) return give_up(rule);
        const auto why =
            *applies ? doubts->why_implied(rule, removed, budget) : doubts->why_never(rule, removed, budget);
        if (!why) return give_up(rule);
        const bool by_itself = why->rules.empty() && why->limits.empty();
        const Message code = *applies    ? by_itself ? Message::check_rule_always : Message::check_rule_implied
                             : by_itself ? Message::check_rule_contradiction
                                         : Message::check_rule_never;
        removed.push_back(rule);
        const auto outside = code == Message::check_rule_contradiction
                                 ? never_in_range(catalog, catalog.rule(rule).condition)
                                 : std::nullopt;
        if (outside) {
            Diagnostic said = outside_of_range(catalog, catalog.rule(rule), *outside, language);
            report(said.code, Severity::warning, item("rules", index(rule)), std::move(said.arguments), *why,
                   catalog.rule(rule).place);
            return true;
        }
        std::vector<std::string> arguments{catalog.rule(rule).id};
        if (!by_itself) arguments.push_back(because(*why));
        report(code, Severity::warning, item("rules", index(rule)), std::move(arguments), *why,
               catalog.rule(rule).place);
        return true;
    }

    bool check_layer(std::size_t layer, Budget& budget) {
        const auto can = doubts->can_paint(layer, budget);
        if (!can) return doubts->out_of_memory();
        if (*can) return true;
        const auto why = doubts->why_never_painted(layer, budget);
        if (!why) return doubts->out_of_memory();
        report(Message::check_layer_never, Severity::warning, "preview." + item("layers", layer) + ".when",
               {because(*why)}, *why);
        return true;
    }

    bool check_step(std::size_t step, Budget& budget) {
        const auto can = doubts->can_be_done(step, budget);
        if (!can) return doubts->out_of_memory();
        if (*can) return true;
        const auto why = doubts->why_never_done(step, budget);
        if (!why) return doubts->out_of_memory();
        report(Message::check_step_never, Severity::warning, item("routing", step) + ".if",
               {catalog.routing[step].id, because(*why)}, *why);
        return true;
    }

    bool check_wish(catalog::PreferenceId wish, Budget& budget) {
        const auto can = doubts->can_come_true(wish, budget);
        const auto misses = can ? doubts->can_miss(wish, budget) : can;
        if (!can || !misses) return doubts->out_of_memory();
        if (*can && *misses) return true;
        const catalog::Preference& it = catalog.preferences[index(wish)];
        report(*misses ? Message::check_wish_never : Message::check_wish_always, Severity::warning,
               item("preferences", index(wish)), {it.id}, std::nullopt, it.place);
        return true;
    }

    std::shared_ptr<const Catalog> read;
    Session& session;
    const Catalog& catalog;  ///< what holds of it on every day
    std::string_view text;
    Language language;
    std::optional<catalog::Date> since;
    std::deque<Task> tasks;
    std::size_t done = 0;
    std::size_t all = 0;
    std::map<Message, std::size_t> counts;
    std::set<RuleId> out_of_range;  ///< reported
    std::unique_ptr<PeriodReview> period_review;
    std::vector<DayFinding> of_days;
    DeadDays dead_days;
    std::optional<Session> of_day;
    catalog::Date day;  ///< that of `of_day`
    std::unique_ptr<ParameterReview> parameter_review;
    std::unique_ptr<ListReview> list_review;
    ListReview::Without without_list;
    std::unique_ptr<RuleDoubts> doubts;
    std::vector<RuleId> doubted;  ///< implied by all others together
    std::vector<RuleId> removed;  ///< reported: the others are looked at without them
    std::vector<Finding> found;
    std::vector<ListReach> reach;
};

Review::Review(std::shared_ptr<const Catalog> catalog, Session& session, std::string_view text, Language language,
               std::optional<catalog::Date> since)
    : insides_(std::make_unique<Insides>(std::move(catalog), session, text, language, since)) {}
Review::~Review() = default;

bool Review::advance(Budget& budget) {
    Insides& in = *insides_;
    bool first = true;
    while (!in.tasks.empty() && (first || budget.steps > 0)) {
        first = false;
        const Insides::Task task = in.tasks.front();
        if (!task(budget)) return false;
        in.tasks.pop_front();
        ++in.done;
    }
    return in.tasks.empty();
}

Progress Review::progress() const { return {insides_->done, insides_->all}; }

const std::vector<ListReach>& Review::lists() const { return insides_->reach; }

std::vector<Finding> Review::take() { return std::move(insides_->found); }

}  // namespace maatwerk::configure
