#include "order/migrate.h"

#include "catalog/nearest.h"
#include "catalog/routing.h"
#include "configure/link.h"
#include "configure/words.h"
#include "order/differences.h"
#include "order/given.h"
#include "order/production.h"
#include "order/reckon.h"

#include <algorithm>

namespace maatwerk::order {

namespace {

using catalog::Catalog;
using catalog::Diagnostics;
using catalog::Group;
using catalog::index;
using catalog::Money;
using catalog::OptionId;
using catalog::ParameterId;
using configure::Completion;
using configure::Session;

/// All that differs, in the order of an order's members.
class Report {
public:
    Report(const Order& old, const Session& session, const Completion& now, Language reader)
        : old_(old),
          session_(session),
          catalog_(session.catalog()),
          now_(now),
          reader_(reader),
          chosen_(catalog_.options.size(), false),
          items_(items_now()),
          chosen_then_(chosen_),
          values_then_(now.values) {
        for (const OptionId option : now.chosen) chosen_[index(option)] = true;
        for (std::size_t i = catalog_.own_parameters().size(); i < values_then_.size(); ++i) values_then_[i] = 0;
    }

    Diagnostics run() {
        report_lost_groups();
        for (const Group& group : catalog_.groups) report_group(group);
        report_parameters();
        report_rules();
        const Figures figures = reckon(catalog_, chosen_, now_.values, old_.quantity);
        if (old_.list != catalog_.list) add(Message::ui_unknown_list, "catalog.list", {old_.list});
        report_lines(figures.lines);
        report_bill(figures);
        report_total(figures.total);
        report_parts(figures.bill_of_materials);
        report_totals(figures.totals);
        report_derived(figures.derived);
        report_steps();
        if (!old_.dealer.empty() && !catalog_.find_dealer(old_.dealer))
            add(Message::migrate_dealer, "dealer", {old_.dealer});
        return std::move(findings_);
    }

private:
    void add(Message code, std::string path, std::vector<std::string> arguments) {
        findings_.push_back({code, catalog::Severity::warning, std::move(path), {}, std::move(arguments)});
    }

    /// What was, and what is now; an empty text where there is nothing.
    void add_change(const std::string& path, const std::string& name, const std::string& then, const std::string& now) {
        if (then.empty()) return add(Message::migrate_added, path, {name, now});
        if (now.empty()) return add(Message::migrate_left, path, {name, then});
        add(Message::migrate_changed, path, {name, then, now});
    }

    /// The old order's items by today's ids.
    std::vector<Item> items_now() const {
        std::vector<Item> items = old_.items;
        for (Item& item : items) {
            item.group = configure::group_now(catalog_, item.group);
            item.option = configure::option_now(catalog_, item.group, item.option);
        }
        return items;
    }

    /// What the shopper chose in a group that is gone is told by the Renewal.
    void report_lost_groups() {
        for (const Item& item : items_)
            if (item.automatic && !catalog_.find_group(item.group))
                add(Message::migrate_left, "items", {item.group, item.option});
    }

    void report_group(const Group& group) {
        std::vector<std::string> then, now;
        bool automatic = true, same = true;
        for (const Item& item : items_) {
            if (item.group != group.id) continue;
            const auto option = configure::parse_choice(catalog_, item.group + "=" + item.option);
            automatic = automatic && item.automatic;
            same = same && option && chosen_[index(*option)];
            then.push_back(
                catalog::counted(item.quantity, option ? catalog_.option(*option).name.in(reader_) : item.option));
            if (option) same = take_then(*option, item.quantity) && same;
        }
        for (const catalog::Option& option : catalog_.options_of(group))
            if (chosen_[static_cast<std::size_t>(&option - catalog_.options.data())])
                now.push_back(catalog::counted(count_of(option, now_.values), option.name.in(reader_)));
        fill_then(group);
        if (group.ask && then.empty()) return;  // it waits for the shopper
        if (same && then.size() == now.size()) return;
        if (!then.empty() && automatic && !now.empty())
            return add(Message::migrate_automatic, "items", {group.name.in(reader_), listed(then), listed(now)});
        add_change("items", group.name.in(reader_), listed(then), listed(now));
    }

    /// Notes the option as the old order had it. Whether there are as many now.
    bool take_then(OptionId option, std::int64_t count) {
        chosen_then_[index(option)] = true;
        const auto pieces = catalog_.option(option).pieces;
        if (pieces) values_then_[index(*pieces)] = count - 1;
        return count == count_of(catalog_.option(option), now_.values);
    }

    /// A group that cannot be what it was is, for the rules, what it is now.
    void fill_then(const Group& group) {
        const auto first = static_cast<std::ptrdiff_t>(index(group.first));
        const auto then = chosen_then_.begin() + first;
        const auto count = static_cast<std::uint32_t>(std::count(then, then + group.count, true));
        if (count >= group.min && count <= group.max) return;
        std::copy_n(chosen_.begin() + first, group.count, then);
        for (const catalog::Option& option : catalog_.options_of(group))
            if (option.pieces) values_then_[index(*option.pieces)] = now_.values[index(*option.pieces)];
    }

    static std::string listed(const std::vector<std::string>& names) {
        return catalog::listed(std::vector<std::string_view>(names.begin(), names.end()));
    }

    void report_parameters() {
        const std::vector<Given> now = given_to(session_, now_);
        for (const Given& was : old_.parameters) {
            const auto which = catalog_.find_parameter(configure::parameter_now(catalog_, was.parameter));
            if (which)
                report_parameter(*which, was, now);
            else if (was.automatic)
                add(Message::migrate_left, "parameters", {was.parameter, was.value});
        }
        const auto had = [&](const Given& one) {
            return std::any_of(old_.parameters.begin(), old_.parameters.end(), [&](const Given& was) {
                return configure::parameter_now(catalog_, was.parameter) == one.parameter;
            });
        };
        for (const Given& one : now)
            if (!had(one)) add_change("parameters", name_of(*catalog_.find_parameter(one.parameter)), "", shown(one));
    }

    void report_parameter(ParameterId which, const Given& was, const std::vector<Given>& all_now) {
        const auto setting = catalog::read_setting(catalog_, which, was.value, reader_);
        const auto now = std::find_if(all_now.begin(), all_now.end(),
                                      [&](const Given& one) { return one.parameter == catalog_.parameter(which).id; });
        if (setting) values_then_[index(which)] = setting->value;
        if (now == all_now.end()) return add_change("parameters", name_of(which), was.value, "");
        const auto setting_now = catalog::read_setting(catalog_, which, now->value, reader_);
        if (setting && setting_now && *setting == *setting_now) return;
        const std::string then = setting ? described(catalog_, *setting, reader_) : was.value;
        if (was.automatic) return add(Message::migrate_automatic, "parameters", {name_of(which), then, shown(*now)});
        add_change("parameters", name_of(which), then, shown(*now));
    }

    std::string name_of(ParameterId which) const { return catalog_.parameter(which).name.in(reader_); }

    std::string shown(const Given& given) const {
        const auto setting =
            catalog::read_setting(catalog_, *catalog_.find_parameter(given.parameter), given.value, reader_);
        return setting ? described(catalog_, *setting, reader_) : given.value;
    }

    void report_rules() {
        for (const catalog::Rule& rule : catalog_.rules)
            if (holds(rule.condition, chosen_then_, values_then_) &&
                !holds(rule.consequence, chosen_then_, values_then_))
                add(Message::migrate_rule, "items", {rule.message.in(reader_), rule.id});
    }

    std::string money_then(std::int64_t amount) const { return format_money(Money{amount}, old_.currency, reader_); }
    std::string money_now(std::int64_t amount) const { return format_money(Money{amount}, catalog_.currency, reader_); }

    void report_lines(const std::vector<Line>& ours) {
        std::vector<Line> theirs = old_.lines;
        for (Line& line : theirs) {
            line.group = configure::group_now(catalog_, line.group);
            line.option = configure::option_now(catalog_, line.group, line.option);
            line.parameter = configure::parameter_now(catalog_, line.parameter);
        }
        for (const Difference<Line>& one : differences<Line>(ours, theirs, "price.lines", key_of))
            add_change("price.lines", order::name_of(catalog_, one.ours ? *one.ours : *one.theirs, reader_),
                       one.theirs ? money_then(one.theirs->amount) : "", one.ours ? money_now(one.ours->amount) : "");
    }

    void report_bill(const Figures& figures) {
        const auto report = [&](const char* path, const std::string& then, const std::string& now) {
            if (then != now) add(Message::migrate_bill, path, {then, now});
        };
        report("price.discount", words_of(catalog_, old_.discount, reader_),
               words_of(catalog_, figures.discount, reader_));
        report("price.tax", words_of(catalog_, old_.tax, reader_), words_of(catalog_, figures.tax, reader_));
    }

    void report_total(std::int64_t total) {
        if (total == old_.total && old_.currency == catalog_.currency) return;
        add_change("price.total", say(reader_, Message::migrate_total, {}), money_then(old_.total), money_now(total));
    }

    void report_parts(const std::vector<BomLine>& ours) {
        const std::function key = [](const BomLine& line) { return line.part; };
        const auto amount = [](const BomLine* line) { return line ? std::to_string(line->quantity) : std::string(); };
        for (const Difference<BomLine>& one : differences(ours, old_.bill_of_materials, "bill_of_materials", key))
            if (amount(one.theirs) != amount(one.ours))
                add_change("bill_of_materials",
                           say(reader_, Message::migrate_part, {(one.ours ? one.ours : one.theirs)->part}),
                           amount(one.theirs), amount(one.ours));
    }

    void report_totals(const std::vector<TotalLine>& ours) {
        const std::function key = [](const TotalLine& line) { return line.id; };
        for (const Difference<TotalLine>& one : differences(ours, old_.totals, "totals", key)) {
            const catalog::Total* total = total_of(catalog_, one.ours ? *one.ours : *one.theirs);
            const auto shown = [&](const TotalLine* line) {
                if (!line) return std::string();
                return total ? measured(catalog_, *total, line->value, reader_) : std::to_string(line->value);
            };
            add_change("totals", total ? total->name.in(reader_) : one.theirs->id, shown(one.theirs), shown(one.ours));
        }
    }

    void report_derived(const std::vector<DerivedLine>& ours) {
        const std::function key = [](const DerivedLine& line) { return line.id; };
        for (const Difference<DerivedLine>& one : differences(ours, old_.derived, "derived", key)) {
            const auto which = catalog_.find_derived(one.ours ? one.ours->id : one.theirs->id);
            const catalog::Derived* derived = which ? &catalog_.derived[index(*which)] : nullptr;
            const auto shown = [&](const DerivedLine* line) {
                if (line == nullptr) return std::string();
                return derived != nullptr ? described(*derived, *line, reader_) : line->value;
            };
            add_change("derived", derived != nullptr ? derived->name.in(reader_) : one.theirs->id, shown(one.theirs),
                       shown(one.ours));
        }
    }

    /// Which steps are done no more, and which are done now; of the others where and how long, and in which order.
    void report_steps() {
        const Production now = production_of(catalog_, chosen_, now_.values);
        const std::string gone = names_of(old_.production.steps, now, false);
        const std::string added = names_of(now.steps, old_.production, false);
        if (!gone.empty() || !added.empty())
            add_change("production.steps", say(reader_, Message::migrate_steps, {}), gone, added);
        for (const Step& then : old_.production.steps)
            if (const Step* is = find_step(now, then.step); is != nullptr && !(*is == then))
                add_change("production.steps", name_of(then), shown(then), shown(*is));
        const std::string sequence_then = names_of(old_.production.steps, now, true);
        const std::string sequence_now = names_of(now.steps, old_.production, true);
        if (sequence_then != sequence_now)
            add_change("production.steps", say(reader_, Message::migrate_steps_order, {}), sequence_then, sequence_now);
    }

    /// Of those that the other has too, or has not.
    std::string names_of(const std::vector<Step>& steps, const Production& other, bool is_in_other) const {
        std::vector<std::string> names;
        for (const Step& step : steps)
            if ((find_step(other, step.step) != nullptr) == is_in_other) names.push_back(name_of(step));
        return listed(names);
    }

    std::string name_of(const Step& step) const {
        const auto known = find_routing_step(catalog_, step.step);
        return known ? catalog_.routing[*known].name.in(reader_) : step.step;
    }

    std::string shown(const Step& step) const {
        return step.station + ", " + catalog::format_minutes(step.minutes, reader_);
    }

    const Order& old_;
    const Session& session_;
    const Catalog& catalog_;
    const Completion& now_;
    Language reader_;
    std::vector<bool> chosen_;
    std::vector<Item> items_;
    std::vector<bool> chosen_then_;  ///< the old order's options, as far as there are
    std::vector<std::int64_t> values_then_;
    Diagnostics findings_;
};

void append(Diagnostics& report, Diagnostics more) { std::move(more.begin(), more.end(), std::back_inserter(report)); }

}  // namespace

tl::expected<configure::Renewal, Diagnostics> wanted_of(const Order& order, const Catalog& catalog, Language reader) {
    if (order.catalog_id != catalog.id)
        return tl::unexpected(
            Diagnostics{{Message::order_not_of_this, {}, "catalog.id", {}, {order.catalog_id, catalog.id}}});
    const std::string digest = digest_of(order);
    if (order.digest != digest)
        return tl::unexpected(Diagnostics{{Message::order_changed, {}, "digest", {}, {order.digest, digest}}});
    configure::Renewer renewer(catalog, reader);
    for (const Item& item : order.items) {
        if (item.automatic) continue;
        renewer.choose(item.group, item.option, configure::Origin::by_hand);
        if (item.quantity != 1 && !item.quantity_automatic)
            renewer.give(item.group + "." + item.option, std::to_string(item.quantity));
    }
    for (const Given& given : order.parameters)
        if (!given.automatic) renewer.give(given.parameter, given.value);
    return renewer.finish();
}

Migration migrate(const Order& old, const configure::Renewal& wanted, const Session& session,
                  const Completion& completion, std::string_view date, Language reader) {
    const Catalog& catalog = session.catalog();
    Migration made;
    made.report = wanted.report;
    append(made.report, configure::not_kept(catalog, wanted.step, session.step(), reader));
    if (completion.values.size() == catalog.parameters.size() && !completion.chosen.empty())
        append(made.report, Report(old, session, completion, reader).run());
    auto order =
        build(session, completion, catalog.find_dealer(old.dealer), old.customer, date, old.language, old.quantity);
    if (!order)
        made.refusal = std::move(order.error());
    else if (made.report.empty() && old.catalog_digest == catalog.digest)
        made.order = old;
    else
        made.order = std::move(*order);
    return made;
}

}  // namespace maatwerk::order
