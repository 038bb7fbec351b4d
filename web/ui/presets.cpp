#include "ui/panels.h"

#include "ui/phrases.h"

namespace maatwerk::ui {

namespace {

Tile tile_of(const Ui& ui, const State& state, std::size_t which) {
    const catalog::Preset& preset = state.session->catalog().presets[which];
    Tile tile;
    tile.id = "preset/" + preset.id;
    tile.name = preset.name.in(state.language());
    tile.mark = Mark::none;
    tile.command = Act{configure::UsePreset{catalog::PresetId{static_cast<std::uint32_t>(which)}}};
    const std::string& help = preset.help.in(state.language());
    if (!help.empty()) tile.details.push_back(help);
    const Answer<PresetPrice>& price = state.preset_prices[which];
    if (price && price->lowest) tile.price = ui.words(Message::ui_from, {money(state, *price->lowest)});
    tile.blocked = price && !price->lowest;  // pressed, it tells why
    if (tile.blocked) {
        tile.state = ui.words(Message::ui_why_not);
        tile.spoken = ui.words(Message::ui_blocked_why, {tile.name});
    }
    return tile;
}

}  // namespace

void presets_card(Ui& ui, const State& state, Column& at) {
    const auto& presets = state.session->catalog().presets;
    if (presets.empty()) return;
    Card card(ui, at);
    Column& in = card.inside();
    const Button over{.id = "preset/none",
                      .label = ui.words(Message::ui_start_over),
                      .command = Act{configure::ClearAll{}},
                      .look = Look::quiet,
                      .disabled = state.session->choices().empty()};
    const float room = width_of(ui, over);
    Column head{in.x, in.y, in.width - room - size::grid};
    heading(ui, head, "preset/heading", ui.words(Message::ui_start_from), 2, type::title);
    const float line = middle_y(Box{in.x, in.y, in.width, type::title.line});
    button(ui, {in.x + in.width - room + size::grid, line - size::button / 2, room, size::button}, over);
    in.y = head.y;
    paragraph(ui, in, "preset/help", ui.words(Message::ui_start_from_help), type::small, ui.theme->muted);
    in.skip(12);
    ui.open(semantics::Role::group, "presets", ui.words(Message::ui_start_from));
    std::vector<Tile> list;
    for (std::size_t i = 0; i < presets.size(); ++i) list.push_back(tile_of(ui, state, i));
    tiles(ui, in, list, 200);
    ui.close();
}

}  // namespace maatwerk::ui
