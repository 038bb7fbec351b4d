#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace maatwerk::ui {

namespace {

semantics::Node node_of(semantics::Role role, std::string id, std::string_view name) {
    semantics::Node node;
    node.role = role;
    node.id = std::move(id);
    node.name = name;
    return node;
}

/// Where no page shows what has the keyboard, we do.
void focus_ring(Ui& ui, std::string_view id, const Box& box, float radius) {
    if (ui.native && ui.focused == id) outline(ui, inset(box, -3), ui.theme->accent, radius + 3, 2);
}

}  // namespace

void heading(Ui& ui, Column& at, std::string id, std::string_view text, int level, TextStyle style) {
    const Box box = at.take(height_of(ui, style, text, at.width));
    semantics::Node node = node_of(semantics::Role::heading, std::move(id), text);
    node.level = level;
    ui.state(std::move(node), box);
    paint_text(ui, style, ui.theme->text, box, text);
}

void paragraph(Ui& ui, Column& at, std::string id, std::string_view text, TextStyle style, Ink ink) {
    if (text.empty()) return;
    at.skip(words_at(ui, std::move(id), text, style, ink, {at.x, at.y, at.width, 0}));
}

float words_at(Ui& ui, std::string id, std::string_view text, TextStyle style, Ink ink, const Box& box, Align align) {
    const float height = height_of(ui, style, text, box.width);
    ui.state(node_of(semantics::Role::text, std::move(id), text), {box.x, box.y, box.width, height});
    return paint_text(ui, style, ink, box, text, align);
}

// --- Buttons ---

namespace {

constexpr float button_padding = 16;
constexpr float icon_gap = 8;

struct ButtonInks {
    Ink fill, edge, label;
};

ButtonInks inks_of(const Ui& ui, const Button& spec) {
    const Theme& theme = *ui.theme;
    const bool hovered = ui.is_hovered(spec.id) && !spec.disabled;
    if (spec.disabled) return {Ink{0}, spec.look == Look::quiet ? Ink{0} : theme.border, theme.muted};
    if (spec.pressed == true) return {theme.tint, theme.accent, theme.accent};
    switch (spec.look) {
        case Look::primary: {
            const Ink fill = hovered ? theme.accent_hover : theme.accent;
            return {fill, fill, theme.on_accent};
        }
        case Look::quiet:
            return {hovered ? theme.hover : Ink{0}, Ink{0}, theme.accent};
        case Look::warning:
            return {theme.warning_tint, theme.warning, theme.warning};
        case Look::plain:
            break;
    }
    return {hovered ? theme.hover : theme.card, theme.edge, theme.text};
}

float padding_of(const Button& spec) { return spec.look == Look::quiet ? size::grid : button_padding; }

float icon_room(const Button& spec) {
    if (!spec.icon) return 0;
    return spec.label.empty() ? size::icon : size::icon + icon_gap;
}

void paint_button(Ui& ui, const Box& box, const Button& spec) {
    const ButtonInks inks = inks_of(ui, spec);
    fill(ui, box, inks.fill, size::tile_radius);
    outline(ui, box, inks.edge, size::tile_radius, spec.pressed == true ? 2.0F : 1.0F);
    const float room = box.width - 2 * padding_of(spec) - icon_room(spec);
    const std::vector<std::string_view> lines = wrapped(ui, type::strong, spec.label, std::max(room, 1.0F));
    float widest = 0;
    for (const std::string_view line : lines) widest = std::max(widest, width_of(ui, type::strong, line));
    const float left = middle_x(box) - (widest + icon_room(spec)) / 2;
    const float height = type::strong.line * static_cast<float>(lines.size());
    if (spec.icon && ui.shows(box)) {
        paint_icon(*ui.draw, *spec.icon, left, middle_y(box) - size::icon / 2, size::icon, inks.label);
    }
    paint_lines(ui, type::strong, inks.label, {left + icon_room(spec), middle_y(box) - height / 2, widest, height},
                lines, lines.size() > 1 && !spec.icon ? Align::centre : Align::left);
    focus_ring(ui, spec.id, box, size::tile_radius);
}

}  // namespace

void button(Ui& ui, const Box& box, const Button& spec) {
    semantics::Node node = node_of(semantics::Role::button, spec.id, spec.name.empty() ? spec.label : spec.name);
    node.description = spec.description;
    node.pressed = spec.pressed;
    node.disabled = spec.disabled;
    ui.state(std::move(node), box);
    if (!spec.disabled) ui.means(spec.id, spec.command);
    paint_button(ui, box, spec);
}

float width_of(const Ui& ui, const Button& spec) {
    const float label = spec.label.empty() ? 0 : width_of(ui, type::strong, spec.label);
    return std::max(size::button, std::ceil(label + icon_room(spec) + 2 * padding_of(spec)));
}

float height_of(const Ui& ui, const Button& spec, float width) {
    const float room = std::max(1.0F, width - 2 * padding_of(spec) - icon_room(spec));
    return std::max(size::button, height_of(ui, type::strong, spec.label, room) + 2 * 11);
}

// --- Fields ---

namespace {

void paint_field(Ui& ui, const TextField& spec, const Box& box) {
    fill(ui, box, ui.theme->sunken, size::grid);
    outline(ui, box, spec.invalid ? ui.theme->warning : ui.theme->edge, size::grid, spec.invalid ? 2.0F : 1.0F);
}

/// ImGui's own input, for a window without a page.
void native_input(Ui& ui, const TextField& spec, const Box& box) {
    if (!ui.shows(box)) return;
    std::vector<char> text(static_cast<std::size_t>(spec.max_length) * 4 + 1, '\0');
    std::copy_n(spec.value->begin(), std::min(spec.value->size(), text.size() - 1), text.begin());
    ImGui::PushFont(ui.fonts[0], type::body.size);
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0U);
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.theme->text));
    const float above = spec.multiline ? 10 : (box.height - ImGui::GetFontSize()) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {12, above});
    ImGui::SetCursorScreenPos({box.x, box.y});
    const std::string label = "##" + spec.id;
    bool changed = false;
    if (spec.multiline) {
        changed = ImGui::InputTextMultiline(label.c_str(), text.data(), text.size(), {box.width, box.height});
    } else {
        ImGui::SetNextItemWidth(box.width);
        changed = ImGui::InputTextWithHint(label.c_str(), spec.hint.c_str(), text.data(), text.size());
    }
    const bool left = spec.done && ImGui::IsItemDeactivatedAfterEdit();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    ImGui::PopFont();
    if (changed) ui.drawn->typed.emplace_back(spec.id, text.data());
    if (left) ui.drawn->changed.push_back(spec.id);
}

}  // namespace

void text_field(Ui& ui, Column& at, const TextField& spec) {
    at.skip(paint_text(ui, type::small_strong, ui.theme->text, {at.x, at.y, at.width, 0}, spec.label) + size::half);
    const Box box = at.take(spec.multiline ? 96 : size::touch);
    const auto role = spec.is_number ? semantics::Role::spinbutton : semantics::Role::textbox;
    semantics::Node node = node_of(role, spec.id, spec.label);
    node.description = spec.description;
    node.least = spec.least;
    node.greatest = spec.greatest;
    node.value = *spec.value;
    node.hint = spec.hint;
    node.autocomplete = spec.autocomplete;
    node.input_mode = spec.input_mode;
    node.max_length = spec.max_length;
    node.multiline = spec.multiline;
    node.invalid = spec.invalid;
    ui.state(std::move(node), box);
    if (!ui.quiet) ui.drawn->fields.insert_or_assign(spec.id, spec.target);
    if (!ui.quiet && spec.done) ui.means(spec.id, *spec.done);
    paint_field(ui, spec, box);
    focus_ring(ui, spec.id, box, size::grid);
    if (ui.native) native_input(ui, spec, box);
}

// --- Surfaces ---

Card::Card(Ui& ui, Column& at) : ui_(ui), at_(at), padding_(at.width < 480 ? size::gutter : size::card_padding) {
    inside_ = {at.x + padding_, at.y + padding_, at.width - 2 * padding_};
    if (ui.quiet) return;
    layers_.Split(ui.draw, 2);
    layers_.SetCurrentChannel(ui.draw, 1);
}

Card::~Card() {
    const Box box{at_.x, at_.y, at_.width, inside_.y + padding_ - at_.y};
    at_.y = bottom(box);
    if (ui_.quiet) return;
    layers_.SetCurrentChannel(ui_.draw, 0);
    shadow(ui_, box, size::card_radius);
    fill(ui_, box, ui_.theme->card, size::card_radius);
    outline(ui_, box, ui_.theme->border, size::card_radius);
    layers_.Merge(ui_.draw);
}

namespace {

constexpr float dialog_head = 72;

float dialog_padding(const Box& sheet) { return sheet.width < 480 ? size::gutter : 24; }

/// As high as the body is when it is laid out in that width.
float body_height(Ui& ui, const Dialog& spec, float width) {
    Column column{0, 0, width};
    const bool was = std::exchange(ui.quiet, true);
    spec.body(column);
    ui.quiet = was;
    return column.y;
}

Box sheet_of(Ui& ui, const Dialog& spec) {
    const Box& window = ui.clip;
    if (spec.fills_phone && window.width < size::phone_below) return window;
    const float width = std::min(spec.width, window.width - 2 * size::gutter);
    const float inner = width - 2 * dialog_padding({0, 0, width, 0});
    const float height =
        std::min(dialog_head + body_height(ui, spec, inner) + 24 + spec.foot_height, window.height - 2 * size::gutter);
    return {std::round(middle_x(window) - width / 2), std::round(middle_y(window) - height / 2), width,
            std::round(height)};
}

void dialog_head_of(Ui& ui, const Dialog& spec, const Box& sheet) {
    const float padding = dialog_padding(sheet);
    Column title{sheet.x + padding, 0, sheet.width - 2 * padding - size::button - size::grid};
    const TextStyle style = width_of(ui, type::large, spec.title) > title.width ? type::title : type::large;
    title.y = sheet.y + std::max(size::half, (dialog_head - height_of(ui, style, spec.title, title.width)) / 2);
    heading(ui, title, spec.id + "/title", spec.title, 2, style);
    button(ui, {right(sheet) - padding - size::button + size::grid, sheet.y + 14, size::button, size::button},
           {.id = spec.id + "/close",
            .label = "",
            .command = CloseDialog{},
            .look = Look::quiet,
            .icon = Icon::close,
            .name = ui.words(Message::ui_close)});
}

}  // namespace

void dialog(Ui& ui, const Dialog& spec) {
    fill(ui, ui.clip, ui.theme->scrim);
    const Box sheet = sheet_of(ui, spec);
    const float radius = sheet.width == ui.clip.width ? 0 : size::card_radius;
    shadow(ui, sheet, radius);
    fill(ui, sheet, ui.theme->card, radius);
    semantics::Node node = node_of(semantics::Role::dialog, spec.id, spec.title);
    node.modal = true;
    ui.open(std::move(node));
    dialog_head_of(ui, spec, sheet);
    const Box area{sheet.x, sheet.y + dialog_head, sheet.width, sheet.height - dialog_head - spec.foot_height};
    const float padding = dialog_padding(sheet);
    ScrollRegion scroll(ui, spec.id + "/scroll", spec.title, area, spec.scrolled);
    Column column{area.x + padding, scroll.begin(), area.width - 2 * padding};
    spec.body(column);
    scroll.done(column.y + 24);
    if (spec.foot) {
        rule(ui, sheet.x, bottom(area), sheet.width, ui.theme->border);
        spec.foot({sheet.x + padding, bottom(area), sheet.width - 2 * padding, spec.foot_height});
    }
    if (spec.above) spec.above(sheet);
    ui.close();
}

}  // namespace maatwerk::ui
