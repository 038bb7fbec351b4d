// Every colour, type size and spacing of the front end, and nothing else.
#pragma once

#include <cstdint>

namespace maatwerk::ui {

/// 0xRRGGBBAA.
enum class Ink : std::uint32_t {};

struct Theme {
    Ink paper;   ///< behind everything
    Ink card;    ///< what holds content
    Ink sunken;  ///< fields, the unpressed side of a switch
    Ink border;  ///< around cards and tiles
    Ink edge;    ///< around what can be pressed or typed into; 3:1 on a card
    Ink text;    ///< 7:1 and more
    Ink muted;   ///< 4.5:1 and more, on paper, card and tints
    Ink accent;  ///< what is chosen, and the one primary button; as text 4.5:1
    Ink accent_hover;
    Ink on_accent;
    Ink tint;     ///< the accent's wash behind a chosen tile
    Ink warning;  ///< blocked, conflict; as text 4.5:1
    Ink warning_tint;
    Ink hover;   ///< the wash under the pointer
    Ink scrim;   ///< over the page while a dialog stands
    Ink shadow;  ///< one of its layers
    Ink stage;   ///< behind the drawing
    Ink stage_floor;
    Ink rim;  ///< around a drawing's colour that the stage would swallow
    bool dark;
};

const Theme& light_theme();
const Theme& dark_theme();

enum class Face : std::uint8_t { regular, semibold };

/// `size` as CSS means it (the em), `line` from one line to the next.
struct TextStyle {
    Face face;
    float size;
    float line;
};

namespace type {
inline constexpr TextStyle small{Face::regular, 13, 18};
inline constexpr TextStyle small_strong{Face::semibold, 13, 18};
inline constexpr TextStyle body{Face::regular, 15, 21};
inline constexpr TextStyle strong{Face::semibold, 15, 21};
inline constexpr TextStyle lead{Face::regular, 17, 25};
inline constexpr TextStyle title{Face::semibold, 17, 24};
inline constexpr TextStyle large{Face::semibold, 22, 28};
inline constexpr TextStyle display{Face::semibold, 28, 34};
}  // namespace type

namespace size {
inline constexpr float grid = 8;
inline constexpr float half = 4;
inline constexpr float gutter = 16;  ///< between window and content, and between cards
inline constexpr float card_padding = 20;
inline constexpr float card_radius = 14;
inline constexpr float tile_radius = 10;
inline constexpr float tile_padding = 14;
inline constexpr float tile_gap = 10;
inline constexpr float touch = 48;  ///< the least height of a row that a thumb meets
inline constexpr float button = 44;
inline constexpr float icon = 20;
inline constexpr float phone_below = 700;
inline constexpr float desktop_from = 1100;
}  // namespace size

}  // namespace maatwerk::ui
