#include "difference.h"

#include "catalog/json.h"
#include "catalog/prices.h"
#include "catalog/utf8.h"
#include "configure/link.h"
#include "configure/record.h"
#include "configure/renewal.h"
#include "difference_parameters.h"
#include "difference_statistics.h"
#include "input.h"
#include "refusal.h"

#include <algorithm>
#include <map>
#include <set>

namespace maatwerk::tools {

namespace {

using catalog::Catalog;
using catalog::Group;
using catalog::GroupId;
using catalog::index;
using catalog::Money;
using catalog::Option;
using catalog::OptionId;
using configure::Choice;
using configure::Explanation;
using configure::Session;
using configure::State;
using configure::Step;

std::vector<State> states_of(Session& session) {
    return settle([&](solver::Budget& budget) { return session.available(budget); });
}

/// The least (or greatest) total, or nothing where there is no configuration.
std::optional<Money> total_of(Session& session, configure::Aim aim) {
    const auto best = settle([&](solver::Budget& budget) { return session.complete({{aim, {}}}, budget); });
    return is_configuration(session.catalog(), best) ? std::optional(best.price.total) : std::nullopt;
}

/// The least total with these choices, or nothing where they cannot go together.
std::optional<Money> total_with(Session& session, const Step& step) {
    settle_action(session, configure::ClearAll{});
    const auto applied = settle_action(session, configure::Load{step.choices, step.settings});
    std::optional<Money> total;
    if (applied == configure::Applied::done || applied == configure::Applied::unchanged)
        total = total_of(session, configure::Aim::least_price);
    settle_action(session, configure::ClearAll{});
    return total;
}

constexpr std::size_t longest_rule = 300;  ///< of what is said of one

/// "length != l240", or its table.
std::string said(const json::Value& rule) {
    const json::Value* consequence = rule.find("then");
    return consequence ? consequence->text : json::canonical(*rule.find("table"));
}

/// "wood = pine -> length != l240".
std::string said_of_rule(const json::Value& rule) {
    const json::Value* condition = rule.find("if");
    std::string words = (condition ? condition->text + " -> " : "") + said(rule);
    for (const char* name : {"from", "until"})
        if (const json::Value* date = rule.find(name)) words += std::string(", ") + name + " " + date->text;
    return words;
}

std::string said_of_dates(const catalog::Validity& valid) {
    const std::string from = valid.from ? spelled(*valid.from) : "";
    const std::string until = valid.until ? spelled(*valid.until) : "";
    return valid.is_always() ? "-" : from + ".." + until;
}

/// A surcharge, a derived value or a wish without what shoppers see of it.
std::string said_of_figure(json::Value figure) {
    std::erase_if(figure.members, [](const json::Member& member) {
        return member.name == "name" || member.name == "show" || member.name == "reason";
    });
    return json::canonical(figure);
}

template <class One>
const catalog::Text& name_of_one(const One& one) {
    return one.name;
}
const catalog::Text& name_of_one(const catalog::Preference& wish) { return wish.reason; }

/// What each of such a list says, by its id.
std::map<std::string, std::string> texts_of(std::string_view text, std::string_view list) {
    std::map<std::string, std::string> texts;
    const auto root = json::parse(text);
    const json::Value* found = root ? root->find(list) : nullptr;
    if (found == nullptr) return texts;
    for (const json::Value& one : found->items)
        texts[one.find("id")->text] = list == "rules" ? said_of_rule(one) : said_of_figure(one);
    return texts;
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

class Differ {
public:
    Differ(const Edition& old, const Edition& now, Language language)
        : old_session_(old.session),
          session_(now.session),
          old_(old.session.catalog()),
          now_(now.session.catalog()),
          old_text_(old.text),
          text_(now.text),
          language_(language) {}

    std::vector<Change> run(const std::vector<NamedDesign>& designs) {
        compare_headings();
        if (!is_void()) {
            compare_groups();
            compare_parameters();
            compare_rules();
            compare_list("surcharges", old_.surcharges, now_.surcharges,
                         {Message::diff_surcharge_gone, Message::diff_surcharge_changed, Message::diff_surcharge_new});
            compare_list("derived", old_.derived, now_.derived,
                         {Message::diff_derived_gone, Message::diff_derived_changed, Message::diff_derived_new});
            compare_list("preferences", old_.preferences, now_.preferences,
                         {Message::diff_wish_gone, Message::diff_wish_changed, Message::diff_wish_new});
            compare_list("routing", old_.routing, now_.routing,
                         {Message::diff_step_gone, Message::diff_step_changed, Message::diff_step_new});
            compare_list("price_lists", old_.price_lists, now_.price_lists,
                         {Message::diff_list_gone, Message::diff_list_changed, Message::diff_list_new});
            compare_prices();
            if (auto change = statistics_change(old_, now_)) changes_.push_back(std::move(*change));
            compare_renamed();
            compare_presets();
            for (const NamedDesign& design : designs) compare_design(design);
            compare_totals();
        }
        return std::move(changes_);
    }

private:
    Change& add(Message code, std::string subject, std::vector<std::string> arguments) {
        changes_.push_back({code, false, std::move(subject), std::move(arguments)});
        return changes_.back();
    }
    void add_break(Message code, std::string subject, std::vector<std::string> arguments,
                   std::optional<Explanation> why = std::nullopt) {
        Change& change = add(code, std::move(subject), std::move(arguments));
        change.breaks = true;
        change.why = std::move(why);
    }
    /// `name` stands first among the arguments where there is one.
    void add_price(Message code, std::string subject, const std::string& name, Money before, Money after) {
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
    std::string money(Money amount, const Catalog& catalog) const {
        return format_money(amount, catalog.currency, language_);
    }
    std::string because(const Explanation& why) const { return joined(reasons(now_, why, language_)); }
    std::string name_of(const Catalog& catalog, OptionId option) const { return full_name(catalog, option, language_); }
    static std::string subject_of(const Catalog& catalog, OptionId id) {
        const Option& option = catalog.option(id);
        return catalog.group(option.group).id + "=" + option.id;
    }
    Explanation explain(const Step& step) {
        return settle([&](solver::Budget& budget) { return session_.explain_choices(step, budget); });
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
        const Explanation why = explain({});
        add_break(Message::diff_void, now_.id, {because(why)}, why);
        return true;
    }

    // --- Groups and options ---

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

    // --- Parameters ---

    void compare_parameters() {
        for (Change& change : parameter_changes(old_, now_, language_)) changes_.push_back(std::move(change));
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

    // --- Rules ---

    void compare_rules() {
        const auto before = texts_of(old_text_, "rules");
        const auto after = texts_of(text_, "rules");
        for (const catalog::Rule& rule : old_.rules) {
            const auto same = after.find(rule.id);
            if (same == after.end())
                add(Message::diff_rule_gone, rule.id, {rule.id, rule.message.in(language_)});
            else if (same->second != before.at(rule.id))
                add(Message::diff_rule_changed, rule.id,
                    {rule.id, utf8::brief(before.at(rule.id), longest_rule), utf8::brief(same->second, longest_rule)});
        }
        for (const catalog::Rule& rule : now_.rules)
            if (!before.contains(rule.id)) add(Message::diff_rule_new, rule.id, {rule.id, rule.message.in(language_)});
    }

    struct Fates {
        Message gone, changed, added;
    };

    /// What has a name and an id, and says something that is compared as it is written.
    template <class List>
    void compare_list(std::string_view name, const List& old_list, const List& now_list, Fates fates) {
        const auto before = texts_of(old_text_, name);
        const auto after = texts_of(text_, name);
        for (const auto& one : old_list) {
            const auto same = after.find(one.id);
            if (same == after.end())
                add(fates.gone, one.id, {name_of_one(one).in(language_), one.id});
            else if (same->second != before.at(one.id))
                add(fates.changed, one.id, {name_of_one(one).in(language_), one.id});
        }
        for (const auto& one : now_list)
            if (!before.contains(one.id)) add(fates.added, one.id, {name_of_one(one).in(language_), one.id});
    }

    void compare_prices() {
        const auto compare = [&](Message code, const std::string& subject, const std::string& before,
                                 const std::string& after) {
            if (before != after) add(code, subject, {before, after});
        };
        compare(Message::diff_tax, "tax", words_of_tax(old_), words_of_tax(now_));
        compare(Message::diff_tiers, "tiers", words_of_tiers(old_), words_of_tiers(now_));
    }

    std::string words_of_tax(const Catalog& catalog) const {
        return catalog.tax ? tax_words(*catalog.tax, language_) : say(language_, Message::diff_none, {});
    }

    std::string words_of_tiers(const Catalog& catalog) const {
        std::string words;
        for (const catalog::Tier& tier : catalog.tiers)
            words += (words.empty() ? "" : "; ") + tier_words(tier, language_);
        return words.empty() ? say(language_, Message::diff_none, {}) : words;
    }

    // --- Presets and designs ---

    void compare_presets() {
        for (const catalog::Preset& preset : old_.presets) {
            const auto same = now_.find_preset(preset.id);
            if (!same) {
                add_break(Message::diff_preset_gone, preset.id, {preset.name.in(language_), preset.id});
                continue;
            }
            const catalog::Preset& now = now_.presets[index(*same)];
            if (preset.valid != now.valid)
                add(Message::diff_option_dates, preset.id,
                    {preset.name.in(language_), said_of_dates(preset.valid), said_of_dates(now.valid)});
            compare_steps(configure::step_of(preset), configure::step_of(now), preset.id,
                          {Message::diff_preset_breaks, Message::diff_preset_price});
        }
        for (const catalog::Preset& preset : now_.presets) {
            if (old_.find_preset(preset.id)) continue;
            add(Message::diff_preset_new, preset.id, {preset.name.in(language_), preset.id});
        }
    }

    struct Words {
        Message breaks, price;
    };

    /// Whether the choices had a total and have one still; nothing to say of choices that could never go together.
    void compare_steps(const Step& before, const Step& after, const std::string& name, Words words) {
        const auto was = total_with(old_session_, before);
        const auto is = total_with(session_, after);
        if (was && is) {
            add_price(words.price, name, name, *was, *is);
        } else if (was) {
            const Explanation why = explain(after);
            add_break(words.breaks, name, {name, joined(reasons(now_, why, language_, after))}, why);
        }
    }

    void compare_design(const NamedDesign& design) {
        Step before;
        Step after;
        const bool has_choices = translate_choices(design, before, after);
        const bool has_settings = translate_settings(design, before, after);
        if (has_choices && has_settings)
            compare_steps(before, after, design.name, {Message::diff_design_breaks, Message::diff_design_price});
    }

    /// Whether every choice is there still; one that is not is told.
    bool translate_choices(const NamedDesign& design, Step& before, Step& after) {
        bool is_whole = true;
        for (const auto& [group, option] : design.choices) {
            const std::string word = group + "=" + option;
            if (const auto known = configure::parse_choice(old_, word)) before.choices.push_back({*known});
            const std::string& group_id = configure::group_now(now_, group);
            const auto same =
                configure::parse_choice(now_, group_id + "=" + configure::option_now(now_, group_id, option));
            if (same) {
                after.choices.push_back({*same});
            } else {
                is_whole = false;
                add_break(Message::diff_design_lost, design.name, {design.name, word});
            }
        }
        return is_whole;
    }

    /// Nothing where there is no such parameter.
    std::optional<tl::expected<catalog::Setting, catalog::Diagnostic>> setting_in(const Catalog& catalog,
                                                                                  const std::string& id,
                                                                                  const std::string& given) const {
        const auto parameter = catalog.find_parameter(id);
        return parameter ? std::optional(read_setting(catalog, *parameter, given, language_)) : std::nullopt;
    }

    /// The same for what was given to parameters.
    bool translate_settings(const NamedDesign& design, Step& before, Step& after) {
        bool is_whole = true;
        for (const auto& [id, given] : design.settings) {
            const std::string word = id + "=" + given;
            before.settings.push_back(**setting_in(old_, id, given));
            const auto same = setting_in(now_, configure::parameter_now(now_, id), given);
            if (same && *same) {
                after.settings.push_back(**same);
                continue;
            }
            is_whole = false;
            if (!same)
                add_break(Message::diff_design_lost, design.name, {design.name, word});
            else
                add_break(Message::diff_design_value, design.name,
                          {design.name, word, say(language_, same->error().code, same->error().arguments)});
        }
        return is_whole;
    }

    // --- The author's map of what was called otherwise ---

    /// "disk=big" to "disk=large".
    static std::map<std::string, std::string> names_before(const catalog::Renamed& renamed) {
        std::map<std::string, std::string> names(renamed.groups.begin(), renamed.groups.end());
        names.insert(renamed.parameters.begin(), renamed.parameters.end());
        for (const auto& [group, options] : renamed.options)
            for (const auto& [before, now] : options) names[group + "=" + before] = group + "=" + now;
        return names;
    }

    void compare_renamed() {
        const auto old_names = names_before(old_.renamed);
        const auto names = names_before(now_.renamed);
        const auto lacks = [](const std::map<std::string, std::string>& all, const auto& one) {
            const auto found = all.find(one.first);
            return found == all.end() || found->second != one.second;
        };
        for (const auto& one : old_names)
            if (lacks(names, one)) add_break(Message::diff_renamed_gone, "renamed", {one.first, one.second});
        for (const auto& one : names)
            if (lacks(old_names, one)) add(Message::diff_renamed_new, "renamed", {one.first, one.second});
    }

    void compare_totals() {
        for (const auto& [aim, code] : {std::pair(configure::Aim::least_price, Message::diff_lowest),
                                        std::pair(configure::Aim::greatest_price, Message::diff_highest)}) {
            const auto was = total_of(old_session_, aim);
            const auto is = total_of(session_, aim);
            if (was && is) add_price(code, "total", "", *was, *is);
        }
    }

    Session& old_session_;
    Session& session_;
    const Catalog& old_;
    const Catalog& now_;
    std::string_view old_text_;
    std::string_view text_;
    Language language_;
    std::vector<State> old_states_;
    std::vector<State> states_;
    std::vector<Change> changes_;
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
