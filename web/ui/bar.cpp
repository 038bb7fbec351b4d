// The bar that is always there: the price, the other figures, what is still to choose, and the order.
#include "ui/panels.h"

#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

Button open_button(const State& state) {
    return {.id = "bar/open", .label = still_to_choose(state), .command = ToNextOpen{}, .icon = Icon::forward};
}

Button order_button(const Ui& ui, const State& state) {
    return {.id = "bar/order",
            .label = ui.words(Message::ui_order),
            .command = OpenOrder{},
            .look = Look::primary,
            .disabled = !state.completion() || state.completion()->chosen.empty()};
}

bool has_open(const State& state) { return !open_cards(state).empty(); }

std::string price_alone(const State& state) {
    const configure::Completion* completion = state.completion();
    return completion == nullptr || completion->chosen.empty() ? std::string() : money(state, completion->price.total);
}

std::string price_label(const Ui& ui, const State& state) {
    const std::string words = ui.words(has_open(state) ? Message::ui_total_so_far : Message::ui_total);
    const std::string tax = tax_note(state);
    return tax.empty() ? words : words + ", " + tax;
}

/// One node says all figures together, and is read out when they change.
void state_status(Ui& ui, const State& state, const Box& box) {
    semantics::Node node;
    node.id = "bar/status";
    node.role = semantics::Role::status;
    node.name = status_line(state);
    ui.state(node, box);
}

void wide_bar(Ui& ui, const State& state, const Box& box) {
    const Button order = order_button(ui, state), open = open_button(state);
    float x = right(box) - 24 - std::max(140.0F, width_of(ui, order));
    const Box order_box{x, middle_y(box) - size::touch / 2, right(box) - 24 - x, size::touch};
    const float open_width = width_of(ui, open);
    x -= 12 + open_width;
    const Box open_box{x, order_box.y, open_width, size::touch};
    const float left = box.x + 24;
    state_status(ui, state, {left, box.y, x - left - 12, box.height});
    const std::string price = price_alone(state), label = price_label(ui, state);
    paint_line(ui, type::small, ui.theme->muted, left, middle_y(box) - 27, label);
    paint_line(ui, type::display, ui.theme->text, left, middle_y(box) - 9, price);
    float at = left + std::max({120.0F, width_of(ui, type::display, price), width_of(ui, type::small, label)}) + 36;
    for (const auto& [id, name, value] : figures_of(state)) {
        const float width = std::max(width_of(ui, type::small, name), width_of(ui, type::title, value));
        if (at + width > x - 12) break;
        paint_line(ui, type::small, ui.theme->muted, at, middle_y(box) - 27, name);
        paint_line(ui, type::title, ui.theme->text, at, middle_y(box) - 2, value);
        at += width + 32;
    }
    if (has_open(state)) {
        button(ui, open_box, open);
    } else {
        paint_short(ui, type::strong, ui.theme->accent, open_box, still_to_choose(state), Align::right);
    }
    button(ui, order_box, order);
}

void phone_bar(Ui& ui, const State& state, const Box& box) {
    const Box inner = inset(box, size::gutter, size::grid + 2);
    const std::string price = total_price(state);
    std::string rest = tax_note(state);
    for (const Figure& figure : figures_of(state)) {
        // Without their names only totals can be told: what derived values are stands with the product.
        if (figure.id.starts_with("total/")) rest += (rest.empty() ? "" : " \xC2\xB7 ") + figure.value;
    }
    const Box line{inner.x, inner.y, inner.width, type::large.line};
    state_status(ui, state, line);
    const float price_width = width_of(ui, type::large, price);
    paint_line(ui, type::large, ui.theme->text, line.x, line.y, price);
    paint_short(ui, type::small, ui.theme->muted,
                {line.x + price_width + 12, line.y + 2, line.width - price_width - 12, line.height}, rest,
                Align::right);
    const float y = bottom(line) + size::grid;
    const float order_width = has_open(state) ? inner.width * 0.42F : inner.width;
    if (has_open(state)) {
        button(ui, {inner.x, y, inner.width - order_width - size::grid, size::touch}, open_button(state));
    }
    button(ui, {right(inner) - order_width, y, order_width, size::touch}, order_button(ui, state));
}

}  // namespace

float bar_height(const State& state) { return state.is_phone() ? 28 + 8 + size::touch + 20 : 80; }

void bar(Ui& ui, const State& state, const Box& box) {
    shadow(ui, {box.x - 32, box.y - 4, box.width + 64, box.height}, 0);
    fill(ui, box, ui.theme->card);
    rule(ui, box.x, box.y, box.width, ui.theme->border);
    ui.open(semantics::Role::region, "bar", ui.words(Message::ui_your_total));
    if (state.is_phone()) {
        phone_bar(ui, state, box);
    } else {
        wide_bar(ui, state, box);
    }
    ui.close();
}

}  // namespace maatwerk::ui
