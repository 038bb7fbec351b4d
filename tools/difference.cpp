#include "difference.h"

#include "catalog/json.h"
#include "configure/record.h"
#include "configure/renewal.h"
#include "difference_designs.h"
#include "difference_list.h"
#include "difference_parameters.h"
#include "difference_statistics.h"
#include "difference_texts.h"
#include "input.h"
#include "refusal.h"

#include <algorithm>
#include <array>
#include <set>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Group;
using catalog::GroupId;
using catalog::index;
using catalog::Option;
using catalog::OptionId;
using configure::Explanation;
using configure::Session;
using configure::State;
using configure::Step;

std::vector<State> states_of(Session& session) {
    return settle([&](solver::Budget& budget) { return session.available(budget); });
}

std::string kind_of(const Group& group) {
    constexpr std::array<std::string_view, 3> names{"single", "optional", "several"};
    return std::string(names[static_cast<std::size_t>(group.kind)]);
}

bool same_parts(const Option& a, const Option& b) {
    return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(),
                      [](const catalog::Part& one, const catalog::Part& other) {
                          return one.number == other.number && one.quantity == other.quantity;
                      });
}

class Differ : public ChangeList {
public:
    Differ(const Edition& old, const Edition& now, Language language)
        : ChangeList(old.session.catalog(), now.session.catalog(), language),
          old_edition_(old),
          now_edition_(now),
          old_session_(old.session),
          session_(now.session) {}

    std::vector<Change> run(const std::vector<NamedDesign>& designs) {
        compare_headings();
        if (is_void()) return take();
        compare_groups();
        compare_parameters();
        add_all(text_changes(old_edition_, now_edition_, language_));
        if (auto change = statistics_change(old_, now_)) changes_.push_back(std::move(*change));
        add_all(renamed_changes(old_, now_));
        add_all(preset_changes(old_edition_, now_edition_, designs, language_));
        compare_totals();
        return take();
    }

private:
    std::string because(const Explanation& why) const { return joined(reasons(now_, why, language_)); }

    std::string name_of(const Catalog& catalog, OptionId option) const { return full_name(catalog, option, language_); }

    static std::string subject_of(const Catalog& catalog, OptionId id) {
        const Option& option = catalog.option(id);
        return catalog.group(option.group).id + "=" + option.id;
    }

    void compare_headings() {
        if (old_.id != now_.id) add_break(Message::diff_id, now_.id, {old_.id, now_.id});
        if (old_.digest != now_.digest && old_.version == now_.version)
            add(Message::diff_version_same, now_.version, {now_.version});
        if (old_.currency != now_.currency)
            add_break(Message::diff_currency, now_.currency, {old_.currency, now_.currency});
        for (const Language language : old_.languages)
            if (std::find(now_.languages.begin(), now_.languages.end(), language) == now_.languages.end())
                add_break(Message::diff_language_gone, std::string(code_of(language)),
                          {std::string(code_of(language))});
        add_price(Message::diff_base_price, "price", "", old_.price, now_.price);
    }

    bool is_void() {
        states_ = states_of(session_);
        old_states_ = states_of(old_session_);
        if (std::any_of(states_.begin(), states_.end(), [](State state) { return state != State::blocked; }))
            return false;
        const Explanation why =
            settle([&](solver::Budget& budget) { return session_.explain_choices(Step{}, budget); });
        add_break(Message::diff_void, now_.id, {because(why)}, why);
        return true;
    }

    void compare_groups() {
        std::set<std::string_view> known;
        for (const Group& group : old_.groups) {
            const std::string& id = configure::group_now(now_, group.id);
            known.insert(id);
            const auto same = now_.find_group(id);
            if (same)
                compare_group(group, now_.group(*same), *same);
            else
                add_break(Message::diff_group_gone, group.id,
                          {group.name.in(language_), group.id, std::to_string(group.count)});
        }
        for (const Group& group : now_.groups)
            if (!known.contains(group.id))
                add(Message::diff_group_new, group.id,
                    {group.name.in(language_), group.id, std::to_string(group.count)});
    }

    void compare_group(const Group& before, const Group& after, GroupId id) {
        if (before.kind != after.kind)
            add(Message::diff_group_kind, after.id, {after.id, kind_of(before), kind_of(after)});
        else if (after.kind == catalog::GroupKind::several && (before.min != after.min || before.max != after.max))
            add(Message::diff_group_limits, after.id,
                {after.id, std::to_string(before.min), std::to_string(before.max), std::to_string(after.min),
                 std::to_string(after.max)});
        if (before.ask != after.ask)
            add(after.ask ? Message::diff_group_asks : Message::diff_group_asks_no_more, after.id, {after.id});
        const auto usual = [](const Catalog& catalog, const Group& group) {
            return group.usual ? catalog.option(*group.usual).id : std::string("-");
        };
        if (usual(old_, before) != usual(now_, after))
            add(Message::diff_group_default, after.id, {after.id, usual(old_, before), usual(now_, after)});
        std::set<std::string_view> known;
        for (std::uint32_t i = 0; i < before.count; ++i) {
            const OptionId option{static_cast<std::uint32_t>(index(before.first)) + i};
            const std::string& name = configure::option_now(now_, after.id, old_.option(option).id);
            known.insert(name);
            const auto same = now_.find_option(id, name);
            if (same)
                compare_option(option, *same);
            else
                add_break(Message::diff_option_gone, subject_of(old_, option), {name_of(old_, option)});
        }
        for (std::uint32_t i = 0; i < after.count; ++i) {
            const OptionId option{static_cast<std::uint32_t>(index(after.first)) + i};
            if (!known.contains(now_.option(option).id))
                add(Message::diff_option_new, subject_of(now_, option),
                    {name_of(now_, option), money(now_.option(option).price, now_)});
        }
    }

    void compare_option(OptionId before, OptionId after) {
        const Option& was = old_.option(before);
        const Option& is = now_.option(after);
        const bool lived = old_states_[index(before)] != State::blocked;
        const bool lives = states_[index(after)] != State::blocked;
        if (lived && !lives) {
            const Explanation why = settle([&](solver::Budget& budget) { return session_.explain(after, budget); });
            add_break(Message::diff_option_dies, subject_of(now_, after), {name_of(now_, after), because(why)}, why);
        } else if (!lived && lives) {
            add(Message::diff_option_revives, subject_of(now_, after), {name_of(now_, after)});
        }
        add_price(Message::diff_option_price, subject_of(now_, after), name_of(now_, after), was.price, is.price);
        compare_attributes(was, is, after);
        compare_supply(was, is, after);
        compare_quantity(most_of(old_, was), most_of(now_, is), after);
        if (!same_parts(was, is)) add(Message::diff_option_parts, subject_of(now_, after), {name_of(now_, after)});
    }

    void compare_quantity(std::int64_t was, std::int64_t is, OptionId after) {
        if (was == is) return;
        add(Message::diff_option_quantity, subject_of(now_, after),
            {name_of(now_, after), std::to_string(was), std::to_string(is)});
        changes_.back().breaks = is < was;
    }

    void compare_supply(const Option& was, const Option& is, OptionId after) {
        const auto stock_of = [](const Option& option) { return option.stock ? std::to_string(*option.stock) : "-"; };
        if (was.valid != is.valid)
            add(Message::diff_option_dates, subject_of(now_, after),
                {name_of(now_, after), said_of_dates(was.valid), said_of_dates(is.valid)});
        if (was.stock != is.stock)
            add(Message::diff_option_stock, subject_of(now_, after),
                {name_of(now_, after), stock_of(was), stock_of(is)});
    }

    void compare_attributes(const Option& was, const Option& is, OptionId after) {
        const auto value_in = [](const Catalog& catalog, const Option& option, const std::string& id) {
            const auto attribute = catalog.find_attribute(id);
            return attribute ? option.attributes[index(*attribute)] : std::nullopt;
        };
        const auto compare = [&](const std::string& id) {
            const auto before = value_in(old_, was, id);
            const auto now = value_in(now_, is, id);
            if (before == now) return;
            const auto said = [](const std::optional<std::int64_t>& value) {
                return value ? std::to_string(*value) : std::string("-");
            };
            add(Message::diff_option_attribute, subject_of(now_, after),
                {name_of(now_, after), id, said(before), said(now)});
        };
        for (const catalog::Attribute& attribute : old_.attributes) compare(attribute.id);
        for (const catalog::Attribute& attribute : now_.attributes)
            if (!old_.find_attribute(attribute.id)) compare(attribute.id);
    }

    void compare_parameters() {
        add_all(parameter_changes(old_, now_, language_));
        for (std::uint32_t i = 0; i < old_.own_parameters().size(); ++i) {
            const auto same = now_.find_parameter(configure::parameter_now(now_, old_.parameters[i].id));
            if (same) compare_range(catalog::ParameterId{i}, *same);
        }
    }

    /// What the rules leave of a number, where it can be given as before.
    void compare_range(catalog::ParameterId before, catalog::ParameterId after) {
        const catalog::Parameter& was = old_.parameter(before);
        const catalog::Parameter& is = now_.parameter(after);
        if (has_text(was) || is.kind != was.kind || is.unit != was.unit || is.places != was.places) return;
        const auto range_of = [](Session& session, catalog::ParameterId id) {
            return settle([&](solver::Budget& budget) { return session.range(id, budget); });
        };
        const auto old_range = range_of(old_session_, before);
        const auto range = range_of(session_, after);
        if (!old_range || !range) return;
        for (const std::int64_t edge : {old_range->lowest, old_range->highest}) {
            if ((edge >= range->lowest && edge <= range->highest) || !can_be(is, edge)) continue;
            const catalog::Setting lost{after, edge, {}};
            const Explanation why = settle([&](solver::Budget& budget) { return session_.explain(lost, budget); });
            const auto shown = [&](std::int64_t value) { return described_value(is, value, language_); };
            add_break(Message::diff_parameter_range, is.id,
                      {parameter_name(is, language_), shown(old_range->lowest), shown(old_range->highest),
                       shown(range->lowest), shown(range->highest), because(why)},
                      why);
            return;
        }
    }

    void compare_totals() {
        for (const auto& [aim, code] : {std::pair(configure::Aim::least_price, Message::diff_lowest),
                                        std::pair(configure::Aim::greatest_price, Message::diff_highest)}) {
            const auto was = total_of(old_session_, aim);
            const auto is = total_of(session_, aim);
            if (was && is) add_price(code, "total", "", *was, *is);
        }
    }

    const Edition& old_edition_;
    const Edition& now_edition_;
    Session& old_session_;
    Session& session_;
    std::vector<State> old_states_;
    std::vector<State> states_;
};

}  // namespace

std::vector<Change> changes_between(const Edition& old, const Edition& now, const std::vector<NamedDesign>& designs,
                                    Language language) {
    return Differ(old, now, language).run(designs);
}

solver::Count count_all(Session& session) {
    compile_once(session);
    return settle([&](solver::Budget& budget) { return session.count(budget); });
}

json::Value count_json(const solver::Count& count) {
    return json::object(
        {record::member("number", count.number.to_string()), record::member("exact", json::boolean(count.exact))});
}

std::string counted(Language language, const solver::Count& count) {
    return count.exact ? count.number.to_string() : say(language, Message::diff_at_most, {count.number.to_string()});
}

}  // namespace maatwerk::tools
