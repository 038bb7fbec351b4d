// "Why not ...?": the shopper's own choices and the rules that together block an option, and what would free it.
#include "ui/panels.h"

#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

/// A line with a mark before it.
void item(Ui& ui, Column& at, const std::string& id, Icon icon, std::string_view text, Ink ink) {
    const float left = size::icon + 12;
    const Box box{at.x + left, at.y, at.width - left, 0};
    if (ui.shows({at.x, at.y, size::icon, size::icon})) paint_icon(*ui.draw, icon, at.x, at.y, size::icon, ink);
    at.skip(words_at(ui, id, text, type::body, ui.theme->text, box) + size::grid);
}

void own_choices(Ui& ui, const State& state, Column& at) {
    const auto& [choices, parameters, rules, limits] = *state.why.explanation;
    if (choices.empty() && parameters.empty()) return;
    heading(ui, at, "why/choices", ui.words(state.why.wanted ? Message::ui_why_choices : Message::ui_why_these), 3,
            type::strong);
    at.skip(size::grid);
    for (const OptionId option : choices) {
        item(ui, at, "why/choice/" + option_path(state, option), Icon::check, group_and_option(state, option),
             ui.theme->accent);
    }
    for (const configure::Setting& setting : (state.why.wanted ? state.session->step() : state.why.step).settings) {
        if (std::find(parameters.begin(), parameters.end(), setting.parameter) == parameters.end()) continue;
        item(ui, at, "why/parameter/" + state.session->catalog().parameter(setting.parameter).id, Icon::check,
             parameter_and_value(state, setting), ui.theme->accent);
    }
    at.skip(size::grid);
}

void rules_and_limits(Ui& ui, const State& state, Column& at) {
    const Catalog& catalog = state.session->catalog();
    const configure::Explanation& explanation = *state.why.explanation;
    if (explanation.rules.empty() && explanation.limits.empty()) return;
    heading(ui, at, "why/rules", ui.words(Message::ui_why_rules), 3, type::strong);
    at.skip(size::grid);
    for (const catalog::RuleId rule : explanation.rules) {
        item(ui, at, "why/rule/" + catalog.rule(rule).id, Icon::lock, catalog.rule(rule).message.in(state.language()),
             ui.theme->warning);
    }
    for (const GroupId group : explanation.limits) {
        item(ui, at, "why/limit/" + catalog.group(group).id, Icon::lock, limit_words(state, group), ui.theme->warning);
    }
    at.skip(size::grid);
}

void repair_buttons(Ui& ui, const State& state, Column& at) {
    if (!state.why.wanted) return;
    if (!state.why.repairs) {
        paragraph(ui, at, "why/working", ui.words(Message::ui_working), type::body, ui.theme->muted);
        return;
    }
    const auto& repairs = *state.why.repairs;
    if (repairs.empty()) {
        paragraph(ui, at, "why/dead", ui.words(Message::ui_dead_option), type::body, ui.theme->text);
        return;
    }
    heading(ui, at, "why/repairs", ui.words(Message::ui_what_frees), 3, type::strong);
    for (std::size_t i = 0; i < repairs.size(); ++i) {
        at.skip(size::grid);
        const Button spec{.id = "why/repair/" + std::to_string(i),
                          .label = repair_words(state, repairs[i]),
                          .command = Act{configure::ApplyRepair{repairs[i]}},
                          .look = i == 0 ? Look::primary : Look::plain};
        button(ui, at.take(height_of(ui, spec, at.width)), spec);
    }
}

bool is_void(const State& state) { return !state.why.wanted && state.why.step == configure::Step{}; }

std::string title_of(const Ui& ui, const State& state) {
    if (state.why.wanted) return ui.words(Message::ui_why_not_option, {wanted_name(state, *state.why.wanted)});
    return ui.words(is_void(state) ? Message::ui_void_catalog : Message::ui_why_not_together);
}

void why_body(Ui& ui, const State& state, Column& at) {
    if (is_void(state)) {
        paragraph(ui, at, "why/void", ui.words(Message::ui_void_catalog_help), type::body, ui.theme->text);
        at.skip(size::gutter);
    }
    if (!state.why.explanation) {
        paragraph(ui, at, "why/working", ui.words(Message::ui_working), type::body, ui.theme->muted);
        return;
    }
    own_choices(ui, state, at);
    rules_and_limits(ui, state, at);
    repair_buttons(ui, state, at);
}

}  // namespace

void why_dialog(Ui& ui, const State& state) {
    dialog(ui, {.id = "why",
                .title = title_of(ui, state),
                .width = 560,
                .scrolled = state.scroll_of("why/scroll"),
                .body = [&](Column& at) { why_body(ui, state, at); },
                .above = [&](const Box& sheet) { notices(ui, state, sheet); }});
}

}  // namespace maatwerk::ui
