// The tile of an option, a preset or a dealer: mark, name, small print, price and state.
//
//   +-----------------------------------+   wide: +-----------------------------------------------+
//   | (o) Name of the option   [swatch] |         | (o) Name of the option   [swatch]      + € 40 |
//   |     what it is, in small print    |         |     what it is, in small print                |
//   |     + € 40       our pick for now |         |     our pick for now                          |
//   |     [-]  3 ×  [+]                 |         |     [-]  3 ×  [+]              3 × € 40 = ... |
//   +-----------------------------------+         +-----------------------------------------------+
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace maatwerk::ui {

namespace {

constexpr float mark_size = 22;
constexpr float mark_gap = 12;
constexpr float swatch_size = 26;
constexpr float beside_from = 330;
constexpr float beside_least = 72;
constexpr float count_width = 52;

float text_left(const Tile& tile) { return tile.mark == Mark::none ? 0 : mark_size + mark_gap; }

float beside_width(const Ui& ui, const Tile& tile) {
    return std::max(beside_least, std::ceil(width_of(ui, type::small_strong, tile.price)));
}

/// What stands below the text: state, and the price where it is not beside the name; on two lines where one is short.
struct Foot {
    std::string_view price, state;
    bool two = false;
    float height = 0;
};

Foot foot_of(const Ui& ui, const Tile& tile, bool price_beside, float width) {
    Foot foot{price_beside ? std::string_view() : tile.price, tile.state};
    if (foot.state.empty() && (price_beside || !tile.priced)) return foot;
    const float both = width_of(ui, type::small_strong, foot.price) + 12 + width_of(ui, type::small_strong, foot.state);
    foot.two = !foot.price.empty() && !foot.state.empty() && both > width;
    foot.height = size::half + type::small.line * (foot.two ? 2.0F : 1.0F);
    return foot;
}

/// The price of all pieces stands beside their number where there is room, else below.
bool is_price_below(const Ui& ui, const Pieces& pieces, float width) {
    return 2 * size::touch + count_width + size::grid + width_of(ui, type::small_strong, pieces.price) > width;
}

float pieces_height(const Ui& ui, const Tile& tile, float width) {
    if (!tile.pieces) return 0;
    return size::grid + size::touch + (is_price_below(ui, *tile.pieces, width) ? size::half + type::small.line : 0);
}

/// Buttons of their own over the tile: who reads it by ear meets them behind it.
void paint_pieces(Ui& ui, const Tile& tile, const Box& box) {
    if (!tile.pieces) return;
    const Pieces& pieces = *tile.pieces;
    const bool below = is_price_below(ui, pieces, box.width);
    const float y = bottom(box) - pieces_height(ui, tile, box.width) + size::grid;
    const float text = y + (size::touch - type::small.line) / 2, more = box.x + size::touch + count_width;
    button(ui, {box.x, y, size::touch, size::touch}, pieces.less);
    button(ui, {more, y, size::touch, size::touch}, pieces.more);
    words_at(ui, tile.id + "/count", pieces.count, type::strong, ui.theme->text,
             {box.x + size::touch, y + (size::touch - type::strong.line) / 2, count_width, 0}, Align::centre);
    words_at(ui, tile.id + "/price", pieces.price, type::small_strong, ui.theme->text,
             {box.x, below ? y + size::touch + size::half : text, box.width, 0}, below ? Align::left : Align::right);
}

void paint_foot(Ui& ui, const Foot& foot, const Box& box, Ink state) {
    if (foot.height == 0) return;
    const float y = bottom(box) - foot.height + size::half;
    paint_line(ui, type::small_strong, ui.theme->text, box.x, y, foot.price);
    const bool alone = foot.price.empty() || foot.two;
    const float x = alone ? box.x : right(box) - width_of(ui, type::small_strong, foot.state);
    paint_line(ui, type::small_strong, state, x, foot.two ? y + type::small.line : y, foot.state);
}

void paint_mark(Ui& ui, const Tile& tile, float x, float y) {
    const Theme& theme = *ui.theme;
    const Box box{x, y, mark_size, mark_size};
    const float radius = mark_size / 2, cx = middle_x(box), cy = middle_y(box);
    if (!ui.shows(box) || tile.mark == Mark::none) return;
    if (tile.blocked) {
        paint_icon(*ui.draw, Icon::lock, x + 2, y + 2, mark_size - 4, theme.warning);
    } else if (tile.mark == Mark::check) {
        fill(ui, box, tile.chosen ? theme.accent : theme.sunken, 6);
        outline(ui, box, tile.chosen || tile.picked ? theme.accent : theme.edge, 6, 1.5F);
        if (tile.chosen) paint_icon(*ui.draw, Icon::check, x + 2, y + 2, mark_size - 4, theme.on_accent);
    } else {
        disc(ui, cx, cy, radius, tile.chosen ? theme.accent : theme.sunken);
        ring(ui, cx, cy, radius, tile.chosen || tile.picked ? theme.accent : theme.edge, 1.5F);
        if (tile.chosen) disc(ui, cx, cy, 4.5F, theme.on_accent);
    }
    if (tile.picked && !tile.chosen && !tile.blocked) ring(ui, cx, cy, 5, theme.accent, 1.5F);
}

void paint_swatch(Ui& ui, const Box& box, catalog::Colour colour) {
    const Ink ink{(static_cast<std::uint32_t>(colour) << 8U) | 0xFFU};
    fill(ui, box, ink, 7);
    outline(ui, box, ui.theme->edge, 7);
}

void paint_surface(Ui& ui, const Tile& tile, const Box& box) {
    const Theme& theme = *ui.theme;
    const Ink back = tile.chosen ? theme.tint : tile.blocked ? theme.sunken : theme.card;
    fill(ui, box, ui.is_hovered(tile.id) && !tile.chosen ? theme.hover : back, size::tile_radius);
    outline(ui, box, tile.chosen ? theme.accent : theme.border, size::tile_radius, tile.chosen ? 2.0F : 1.0F);
    if (ui.native && ui.focused == tile.id) outline(ui, inset(box, -3), theme.accent, size::tile_radius + 3, 2);
}

semantics::Node node_of(const Tile& tile) {
    semantics::Node node;
    node.id = tile.id;
    node.role = tile.mark == Mark::radio   ? semantics::Role::radio
                : tile.mark == Mark::check ? semantics::Role::checkbox
                                           : semantics::Role::button;
    node.name = !tile.spoken.empty() ? tile.spoken : tile.price.empty() ? tile.name : tile.name + ", " + tile.price;
    for (const std::string& detail : tile.details) {
        if (!node.description.empty()) node.description += node.description.ends_with('.') ? " " : ". ";
        node.description += detail;
    }
    if (tile.mark != Mark::none) node.checked = tile.chosen;
    return node;
}

struct TileColumns {
    Box name, price, swatch, text;
};

TileColumns columns_of(const Ui& ui, const LaidTile& laid, const Box& box) {
    const Tile& tile = *laid.tile;
    const Box inner = inset(box, size::tile_padding);
    TileColumns columns;
    const float left = inner.x + text_left(tile);
    columns.text = {left, inner.y, right(inner) - left, inner.height};
    float end = right(inner);
    if (laid.price_beside) {
        const float width = beside_width(ui, tile);
        columns.price = {end - width, inner.y, width, type::strong.line};
        end -= width + mark_gap;
    }
    if (tile.swatch) {
        columns.swatch = {end - swatch_size, inner.y - 2, swatch_size, swatch_size};
        end -= swatch_size + mark_gap;
    }
    columns.name = {left, inner.y, end - left, inner.height};
    return columns;
}

}  // namespace

LaidTile lay(const Ui& ui, const Tile& tile, float width) {
    LaidTile laid;
    laid.tile = &tile;
    laid.price_beside = tile.priced && width >= beside_from;
    const TileColumns columns = columns_of(ui, laid, {0, 0, width, 0});
    laid.name = wrapped(ui, type::strong, tile.name, columns.name.width);
    float height = type::strong.line * static_cast<float>(laid.name.size());
    for (const std::string& detail : tile.details) {
        laid.details.push_back(wrapped(ui, type::small, detail, columns.text.width));
        height += 2 + type::small.line * static_cast<float>(laid.details.back().size());
    }
    height += foot_of(ui, tile, laid.price_beside, columns.text.width).height;
    height += pieces_height(ui, tile, columns.text.width);
    laid.height = std::max(size::touch, std::ceil(height) + 2 * size::tile_padding);
    return laid;
}

void paint(Ui& ui, const LaidTile& laid, const Box& box) {
    const Tile& tile = *laid.tile;
    const Theme& theme = *ui.theme;
    ui.state(node_of(tile), box);
    if (tile.command) ui.means(tile.id, *tile.command);
    TileColumns columns = columns_of(ui, laid, box);
    if (ui.shows(box)) paint_surface(ui, tile, box);
    paint_pieces(ui, tile, columns.text);
    if (!ui.shows(box)) return;
    columns.text.height -= pieces_height(ui, tile, columns.text.width);
    paint_mark(ui, tile, box.x + size::tile_padding, box.y + size::tile_padding - 0.5F);
    paint_lines(ui, type::strong, tile.blocked ? theme.muted : theme.text, columns.name, laid.name);
    float y = columns.text.y + type::strong.line * static_cast<float>(laid.name.size());
    for (const auto& lines : laid.details) {
        paint_lines(ui, type::small, theme.muted, {columns.text.x, y + 2, columns.text.width, 0}, lines);
        y += 2 + type::small.line * static_cast<float>(lines.size());
    }
    if (tile.swatch) paint_swatch(ui, columns.swatch, *tile.swatch);
    if (laid.price_beside) paint_short(ui, type::small_strong, theme.text, columns.price, tile.price, Align::right);
    paint_foot(ui, foot_of(ui, tile, laid.price_beside, columns.text.width), columns.text,
               tile.blocked ? theme.warning : theme.accent);
}

void tiles(Ui& ui, Column& at, const std::vector<Tile>& list, float least) {
    const auto fitting = static_cast<std::size_t>((at.width + size::tile_gap) / (least + size::tile_gap));
    const std::size_t columns = std::max<std::size_t>(1, fitting);
    const float width = std::floor((at.width + size::tile_gap) / static_cast<float>(columns) - size::tile_gap);
    for (std::size_t first = 0; first < list.size(); first += columns) {
        std::vector<LaidTile> row;
        float height = 0;
        for (std::size_t i = first; i < std::min(first + columns, list.size()); ++i) {
            row.push_back(lay(ui, list[i], width));
            height = std::max(height, row.back().height);
        }
        if (first > 0) at.skip(size::tile_gap);
        const Box box = at.take(height);
        for (std::size_t i = 0; i < row.size(); ++i) {
            paint(ui, row[i], {box.x + static_cast<float>(i) * (width + size::tile_gap), box.y, width, height});
        }
    }
}

}  // namespace maatwerk::ui
