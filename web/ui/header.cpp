#include "ui/panels.h"

#include "ui/phrases.h"

#include <algorithm>
#include <array>

namespace maatwerk::ui {

namespace {

/// Lays buttons from the right edge to the left.
class RightToLeft {
public:
    RightToLeft(Ui& ui, const Box& box) : ui_(ui), box_(box), edge_(right(box)) {}
    void reserve(const Button& spec) {
        const float width = width_of(ui_, spec);
        edge_ -= width;
        places_.push_back({{edge_, middle_y(box_) - size::button / 2, width, size::button}, spec});
        edge_ -= size::half;
    }
    void gap() { edge_ -= size::grid; }
    float edge() const { return edge_; }
    /// Draws them from left to right, as they are read.
    void draw() {
        for (auto place = places_.rbegin(); place != places_.rend(); ++place) button(ui_, place->first, place->second);
    }

private:
    Ui& ui_;
    Box box_;
    float edge_;
    std::vector<std::pair<Box, Button>> places_;
};

Button step_button(const Ui& ui, const State& state, bool undo, bool with_label) {
    const std::string label = ui.words(undo ? Message::ui_undo : Message::ui_redo);
    Button spec{.id = undo ? "header/undo" : "header/redo",
                .label = with_label ? label : "",
                .command = Act{configure::Undo{}},
                .look = Look::quiet,
                .icon = undo ? Icon::undo : Icon::redo,
                .name = label,
                .disabled = undo ? !state.session->can_undo() : !state.session->can_redo()};
    if (!undo) spec.command = Act{configure::Redo{}};
    return spec;
}

Button next_theme(const Ui& ui, const State& state) {
    using profile::Theme;
    constexpr std::array<Theme, 3> following = {Theme::light, Theme::dark, Theme::system};
    Button spec = theme_button(ui, state, state.profile.theme);
    spec.id = "header/theme";
    spec.name = ui.words(Message::ui_theme_is, {spec.label});
    spec.label.clear();
    spec.command = SetTheme{following[static_cast<std::size_t>(state.profile.theme)]};
    spec.pressed.reset();
    spec.look = Look::quiet;
    return spec;
}

Button settings_button(const Ui& ui) {
    return {.id = "header/settings",
            .label = "",
            .command = OpenSettings{},
            .look = Look::quiet,
            .icon = Icon::settings,
            .name = ui.words(Message::ui_settings)};
}

/// To the other products; where the site has none, straight to a file.
Button products_button(const Ui& ui, const State& state) {
    if (state.around.products.empty()) return open_catalog_button(ui, "header");
    const std::string label = ui.words(Message::ui_files);
    return {.id = "header/products",
            .label = label,
            .command = OpenProducts{},
            .look = Look::quiet,
            .icon = Icon::folder,
            .name = label};
}

Button saving_button(const Ui& ui, const State& state, bool with_label) {
    const bool trouble =
        state.saving == SaveState::failed || state.saving == SaveState::conflict || state.saving == SaveState::newer;
    const std::string words = saving_words(ui, state);
    return {.id = "header/saving",
            .label = with_label ? words : "",
            .command = OpenSaving{},
            .look = trouble ? Look::warning : Look::quiet,
            .icon = trouble ? Icon::warning : Icon::check,
            .name = words};
}

void product_name(Ui& ui, const State& state, const Box& box) {
    const std::string& name = state.session->catalog().name.in(state.language());
    const TextStyle style = width_of(ui, type::large, name) > box.width ? type::title : type::large;
    semantics::Node node;
    node.id = "header/name";
    node.role = semantics::Role::heading;
    node.level = 1;
    node.name = name;
    ui.state(node, box);
    paint_short(ui, style, ui.theme->text, box, name);
}

void reserve_tools(const Ui& ui, const State& state, RightToLeft& row, float width) {
    const bool wide = width >= size::desktop_from;
    if (width < size::phone_below) {
        row.reserve(settings_button(ui));
    } else {
        Button open = products_button(ui, state);
        if (!wide) open.label.clear();
        row.reserve(open);
        row.gap();
        row.reserve(next_theme(ui, state));
        row.reserve(language_button(ui, state, Language::nl, "header"));
        row.reserve(language_button(ui, state, Language::en, "header"));
        row.gap();
    }
    row.reserve(step_button(ui, state, false, wide));
    row.reserve(step_button(ui, state, true, wide));
}

}  // namespace

std::string saving_words(const Ui& ui, const State& state) {
    switch (state.saving) {
        case SaveState::nothing_yet:
            return {};
        case SaveState::saving:
            return ui.words(Message::ui_saving);
        case SaveState::saved:
            return ui.words(Message::ui_saved);
        case SaveState::failed:
        case SaveState::conflict:
        case SaveState::newer:
            return ui.words(Message::ui_not_saved);
    }
    return {};
}

void header(Ui& ui, const State& state, const Box& box) {
    ui.open(semantics::Role::banner, "header", "");
    fill(ui, box, ui.theme->card);
    rule(ui, box.x, bottom(box) - 1, box.width, ui.theme->border);
    RightToLeft row(ui, inset(box, box.width < size::phone_below ? size::grid : size::gutter, 0));
    reserve_tools(ui, state, row, box.width);
    const bool has_saving = state.saving != SaveState::nothing_yet;
    const Button saving = saving_button(ui, state, box.width >= 900);
    if (has_saving) row.reserve(saving);
    const float left = box.x + (box.width < size::phone_below ? size::gutter : 24);
    product_name(ui, state, {left, box.y, std::max(40.0F, row.edge() - left - size::grid), box.height - 1});
    row.draw();
    ui.close();
}

}  // namespace maatwerk::ui
