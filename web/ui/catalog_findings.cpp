// What is wrong with something that was given to us (a catalog, a link, a saved design), line by line.
#include "ui/panels.h"

namespace maatwerk::ui {

namespace {

void findings_body(Ui& ui, const State& state, Column& at) {
    paragraph(ui, at, "findings/intro", state.findings.intro, type::body, ui.theme->text);
    at.skip(size::gutter);
    ui.open(semantics::Role::list, "findings/list", state.findings.title);
    for (std::size_t i = 0; i < state.findings.lines.size(); ++i) {
        const std::string id = "findings/" + std::to_string(i);
        ui.open(semantics::Role::listitem, id, "");
        if (i > 0) {
            rule(ui, at.x, at.y, at.width, ui.theme->border);
            at.skip(10);
        }
        paragraph(ui, at, id + "/words", state.findings.lines[i], type::body, ui.theme->text);
        at.skip(10);
        ui.close();
    }
    ui.close();
}

}  // namespace

void findings_dialog(Ui& ui, const State& state) {
    dialog(ui, {.id = "findings",
                .title = state.findings.title,
                .width = 640,
                .scrolled = state.scroll_of("findings/scroll"),
                .body = [&](Column& at) { findings_body(ui, state, at); },
                .above = [&](const Box& sheet) { notices(ui, state, sheet); }});
}

void no_catalog(Ui& ui, const State&, const Box& box) {
    Column at{middle_x(box) - std::min(480.0F, box.width - 32) / 2, box.height * 0.3F,
              std::min(480.0F, box.width - 32)};
    heading(ui, at, "empty/title", ui.words(Message::ui_no_catalog), 1, type::large);
    at.skip(size::grid);
    paragraph(ui, at, "empty/words", ui.words(Message::ui_no_catalog_help), type::body, ui.theme->muted);
    at.skip(size::gutter);
    Button open = open_catalog_button(ui, "empty");
    open.look = Look::primary;
    button(ui, {at.x, at.y, width_of(ui, open), size::touch}, open);
}

}  // namespace maatwerk::ui
