#include "difference_designs.h"

#include "configure/link.h"
#include "configure/record.h"
#include "configure/renewal.h"
#include "difference_list.h"
#include "input.h"
#include "refusal.h"

namespace maatwerk::tools {
namespace {

using catalog::Catalog;
using catalog::index;
using catalog::Money;
using configure::Explanation;
using configure::Session;
using configure::Step;

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

class DesignDiffer : public ChangeList {
public:
    DesignDiffer(const Edition& old, const Edition& now, Language language)
        : ChangeList(old.session.catalog(), now.session.catalog(), language),
          old_session_(old.session),
          session_(now.session) {}

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

    void compare_design(const NamedDesign& design) {
        Step before;
        Step after;
        const bool has_choices = translate_choices(design, before, after);
        const bool has_settings = translate_settings(design, before, after);
        if (has_choices && has_settings)
            compare_steps(before, after, design.name, {Message::diff_design_breaks, Message::diff_design_price});
    }

private:
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
            const Explanation why =
                settle([&](solver::Budget& budget) { return session_.explain_choices(after, budget); });
            add_break(words.breaks, name, {name, joined(reasons(now_, why, language_, after))}, why);
        }
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

    Session& old_session_;
    Session& session_;
};

}  // namespace

std::vector<Change> preset_changes(const Edition& old, const Edition& now, const std::vector<NamedDesign>& designs,
                                   Language language) {
    DesignDiffer differ(old, now, language);
    differ.compare_presets();
    for (const NamedDesign& design : designs) differ.compare_design(design);
    return differ.take();
}

}  // namespace maatwerk::tools
