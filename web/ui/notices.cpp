#include "ui/panels.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

constexpr float most_width = 520;

float notice_height(const Ui& ui, const Notice& notice, float width) {
    return std::max(size::touch, height_of(ui, type::body, notice.text, width - 28 - size::button) + 24);
}

void one_notice(Ui& ui, const Notice& notice, const Box& box) {
    const Theme& theme = *ui.theme;
    shadow(ui, box, size::tile_radius);
    fill(ui, box, theme.text, size::tile_radius);
    const std::string id = "notice/" + notice.id;
    semantics::Node node;
    node.id = id;
    node.role = notice.lasting ? semantics::Role::alert : semantics::Role::status;
    node.name = notice.text;
    const Box words{box.x + 16, box.y, box.width - 28 - size::button, box.height};
    ui.state(node, words);
    const float height = height_of(ui, type::body, notice.text, words.width);
    paint_text(ui, type::body, theme.paper, {words.x, middle_y(box) - height / 2, words.width, 0}, notice.text);
    const Box close{right(box) - size::button - 4, middle_y(box) - size::button / 2, size::button, size::button};
    semantics::Node dismiss;
    dismiss.id = id + "/close";
    dismiss.role = semantics::Role::button;
    dismiss.name = ui.words(Message::ui_dismiss);
    ui.state(dismiss, close);
    ui.means(dismiss.id, DismissNotice{notice.id});
    if (ui.shows(close)) {
        paint_icon(*ui.draw, Icon::close, middle_x(close) - 9, middle_y(close) - 9, 18, theme.paper);
    }
}

}  // namespace

void notices(Ui& ui, const State& state, const Box& area) {
    const float width = std::min(most_width, area.width - 2 * size::gutter);
    float y = bottom(area) - size::gutter;
    for (auto notice = state.notices.rbegin(); notice != state.notices.rend(); ++notice) {
        const float height = notice_height(ui, *notice, width);
        y -= height;
        one_notice(ui, *notice, {middle_x(area) - width / 2, y, width, height});
        y -= size::grid;
    }
}

}  // namespace maatwerk::ui
