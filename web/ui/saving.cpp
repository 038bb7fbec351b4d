// "Saved on this device": what that means, and the ways out when it is not so.
#include "ui/panels.h"

namespace maatwerk::ui {

namespace {

std::string explanation(const Ui& ui, const State& state) {
    switch (state.saving) {
        case SaveState::failed:
            return ui.words(Message::ui_not_saved_reason, {state.save_reason});
        case SaveState::conflict:
            return ui.words(Message::ui_conflict);
        case SaveState::newer:
            return ui.words(Message::ui_newer_design);
        case SaveState::saving:
            return ui.words(Message::ui_saving);
        case SaveState::nothing_yet:
        case SaveState::saved:
            break;
    }
    return ui.words(Message::ui_saved_here);
}

void wide_button(Ui& ui, Column& at, const Button& spec) {
    at.skip(size::grid);
    button(ui, at.take(height_of(ui, spec, at.width)), spec);
}

/// What stands on the device is a newer page's: the way there, and copies of both.
void newer_body(Ui& ui, const State& state, Column& at) {
    paragraph(ui, at, "saving/words", explanation(ui, state), type::body, ui.theme->text);
    at.skip(size::grid);
    if (!state.around.native) {
        wide_button(ui, at,
                    {.id = "saving/reload",
                     .label = ui.words(Message::ui_reload),
                     .command = Reload{},
                     .look = Look::primary,
                     .icon = Icon::redo});
        at.skip(size::gutter);
    }
    paragraph(ui, at, "saving/more", ui.words(Message::ui_newer_design_more), type::small, ui.theme->muted);
    wide_button(ui, at,
                {.id = "saving/export_saved",
                 .label = ui.words(Message::ui_export_saved),
                 .command = ExportSaved{},
                 .icon = Icon::download});
    wide_button(ui, at,
                {.id = "saving/export",
                 .label = ui.words(Message::ui_export_here),
                 .command = ExportDesign{},
                 .icon = Icon::download});
}

void saving_body(Ui& ui, const State& state, Column& at) {
    if (state.saving == SaveState::newer) return newer_body(ui, state, at);
    paragraph(ui, at, "saving/words", explanation(ui, state), type::body, ui.theme->text);
    at.skip(size::grid);
    const bool conflict = state.saving == SaveState::conflict;
    if (conflict && state.can_take_over) {
        wide_button(ui, at,
                    {.id = "saving/take_over",
                     .label = ui.words(Message::ui_take_over),
                     .command = TakeOver{},
                     .look = Look::primary});
    }
    if (conflict) {
        wide_button(ui, at,
                    {.id = "saving/keep",
                     .label = ui.words(Message::ui_keep_this),
                     .command = KeepThis{},
                     .look = state.can_take_over ? Look::plain : Look::primary});
    }
    wide_button(ui, at,
                {.id = "saving/export",
                 .label = ui.words(Message::ui_export_design),
                 .command = ExportDesign{},
                 .look = state.saving == SaveState::failed ? Look::primary : Look::plain,
                 .icon = Icon::download});
}

}  // namespace

void saving_dialog(Ui& ui, const State& state) {
    dialog(ui, {.id = "saving",
                .title = saving_words(ui, state),
                .width = 480,
                .scrolled = state.scroll_of("saving/scroll"),
                .body = [&](Column& at) { saving_body(ui, state, at); },
                .above = [&](const Box& sheet) { notices(ui, state, sheet); }});
}

}  // namespace maatwerk::ui
