// How many of the product are ordered: a field with steps beside it, and what the next tier would give. And above the
// groups, whose prices these are.
#include "ui/panels.h"

#include "catalog/prices.h"
#include "ui/phrases.h"

#include <algorithm>

namespace maatwerk::ui {

namespace {

constexpr float widest_field = 120;

Button step_button(const Ui& ui, std::int64_t quantity, int sign) {
    const std::int64_t next = quantity + sign;
    const bool more = sign > 0;
    return {.id = more ? "order/quantity/more" : "order/quantity/less",
            .label = more ? "+" : "\xE2\x88\x92",
            .command = SetQuantity{next},
            .name = ui.words(more ? Message::ui_one_more : Message::ui_one_less),
            .disabled = quantity == 0 || next < 1 || next > catalog::most_products};
}

/// What is wrong with what is typed; else what the next tier gives; empty where there is none.
std::string advice(const Ui& ui, const State& state) {
    if (state.order.quantity == 0) return ui.words(Message::ui_quantity_wrong, {grouped(catalog::most_products)});
    const catalog::Tier* next = next_tier(state.session->catalog(), state.order.quantity);
    if (next == nullptr) return {};
    const std::string percent = catalog::format_quantity(next->rate, 2, catalog::Unit::percent, ui.language);
    return ui.words(Message::ui_next_tier, {std::to_string(next->from), percent});
}

}  // namespace

void how_many(Ui& ui, const State& state, Column& at) {
    const std::string value =
        state.order.how_many.empty() ? std::to_string(state.order.quantity) : state.order.how_many;
    const std::string words = advice(ui, state);
    Column own{at.x, at.y, std::min(widest_field, at.width - 2 * (size::touch + size::grid))};
    text_field(ui, own,
               {.id = "order/quantity",
                .label = ui.words(Message::ui_how_many),
                .target = {Field::how_many},
                .value = &value,
                .max_length = 5,
                .input_mode = "numeric",
                .invalid = state.order.quantity == 0,
                .least = "1",
                .greatest = std::to_string(catalog::most_products),
                .is_number = true,
                .description = words});
    Box box{at.x + own.width + size::grid, own.y - size::touch, size::touch, size::touch};
    button(ui, box, step_button(ui, state.order.quantity, -1));
    box.x += size::touch + size::grid;
    button(ui, box, step_button(ui, state.order.quantity, 1));
    at.y = own.y;
    if (!words.empty()) {
        at.skip(size::half);
        const Ink ink = state.order.quantity == 0 ? ui.theme->warning : ui.theme->muted;
        paragraph(ui, at, "order/quantity/advice", words, type::small, ink);
    }
    at.skip(size::gutter);
}

void price_list_band(Ui& ui, const State& state, Column& at) {
    const std::string words = list_note(state);
    if (words.empty()) return;
    const Button leave{.id = "list/leave",
                       .label = ui.words(Message::ui_standard_prices),
                       .command = UseStandardPrices{},
                       .look = Look::quiet};
    const float width = width_of(ui, leave);
    const Box line = at.take(std::max(size::button, height_of(ui, type::strong, words, at.width - width)));
    words_at(ui, "list/name", words, type::strong, ui.theme->text,
             {line.x, middle_y(line) - type::strong.line / 2, line.width - width, 0});
    button(ui, {right(line) - width, line.y, width, size::button}, leave);
    at.skip(size::grid);
}

}  // namespace maatwerk::ui
