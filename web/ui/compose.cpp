// Where everything stands in the window, at every size.
//
//   1100 and wider          700 to 1100             phone
//   +-------------------+   +-----------------+     +---------+
//   | header            |   | header          |     | header  |
//   +--------+----------+   +-----------------+     | drawing | shrinks as the
//   | product| groups   |   | drawing         |     | groups  | groups scroll
//   |        |          |   | groups          |     |         |
//   +--------+----------+   +-----------------+     +---------+
//   | bar               |   | bar             |     | bar     |
//   +-------------------+   +-----------------+     +---------+
#include "ui/panels.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::ui {

namespace {

constexpr float product_share = 0.4F;
constexpr float widest_content = 1680;

/// `lead` is the empty height above the first card.
void groups(Ui& ui, const State& state, const Box& area, float side, float lead) {
    ScrollRegion scroll(ui, "groups", ui.words(Message::ui_options), area, state.scroll_of("groups"));
    Column at{area.x + side, scroll.begin() + lead, area.width - 2 * side};
    price_list_band(ui, state, at);
    presets_card(ui, state, at);
    group_cards(ui, state, at);
    parameter_cards(ui, state, at);
    scroll.done(at.y + 24);
}

void beside(Ui& ui, const State& state, const Box& area) {
    const float spare = std::max(0.0F, area.width - widest_content) / 2;
    const float left = (area.width - 2 * spare) * product_share;
    product_column(ui, state, {area.x + spare, area.y, left, area.height});
    groups(ui, state, {area.x + spare + left, area.y, area.width - spare - left, area.height}, 24, 24);
}

/// The band shrinks with the scrolling, down to `least`; what scrolls begins there, so that nothing is ever under it.
void below(Ui& ui, const State& state, const Box& area) {
    const bool has_drawing = !state.session->catalog().preview.layers.empty();
    const bool low = area.height < 420;
    const float full = !has_drawing || low ? 0 : std::round(area.height * (state.is_phone() ? 0.36F : 0.34F));
    const float least = std::min(full, state.is_phone() ? 112.0F : 200.0F);
    const float scrolled = state.scroll_of("groups");
    const float height = std::max(least, full - scrolled);
    const float side = state.is_phone() ? 12.0F : size::gutter;
    if (full > 0) product_band(ui, state, {area.x, area.y, area.width, height});
    groups(ui, state, {area.x, area.y + least, area.width, area.height - least}, side, full - least + side);
}

void configurator(Ui& ui, const State& state, const Box& window) {
    const float bar_at = window.height - bar_height(state);
    const float head = state.is_phone() ? 56 : header_height;
    header(ui, state, {0, 0, window.width, head});
    ui.open(semantics::Role::main, "main", "");
    const Box area{0, head, window.width, std::max(0.0F, bar_at - head)};
    if (window.width >= size::desktop_from) {
        beside(ui, state, area);
    } else {
        below(ui, state, area);
    }
    bar(ui, state, {0, bar_at, window.width, window.height - bar_at});
    ui.close();
    if (state.showing == Showing::nothing) notices(ui, state, area);
}

void dialogs(Ui& ui, const State& state) {
    switch (state.showing) {
        case Showing::nothing:
            break;
        case Showing::why:
            why_dialog(ui, state);
            break;
        case Showing::order:
            order_dialog(ui, state);
            break;
        case Showing::findings:
            findings_dialog(ui, state);
            break;
        case Showing::settings:
            settings_dialog(ui, state);
            break;
        case Showing::products:
            products_dialog(ui, state);
            break;
        case Showing::saving:
            saving_dialog(ui, state);
            break;
    }
}

}  // namespace

void compose(Ui& ui, const State& state) {
    const Box window{0, 0, std::floor(state.viewport.width), std::floor(state.viewport.height)};
    ui.clip = window;
    fill(ui, window, ui.theme->paper);
    if (state.session) {
        configurator(ui, state, window);
    } else {
        ui.open(semantics::Role::main, "main", "");
        no_catalog(ui, state, window);
        ui.close();
        if (state.showing == Showing::nothing) notices(ui, state, window);
    }
    dialogs(ui, state);
}

}  // namespace maatwerk::ui
