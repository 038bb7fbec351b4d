#include "ui/theme.h"

namespace maatwerk::ui {

namespace {

constexpr Ink rgb(std::uint32_t colour) { return Ink{(colour << 8U) | 0xFFU}; }
constexpr Ink rgba(std::uint32_t colour) { return Ink{colour}; }

constexpr Theme light{
    .paper = rgb(0xF6F3EC),
    .card = rgb(0xFFFFFF),
    .sunken = rgb(0xFBF9F4),
    .border = rgb(0xE2DCCF),
    .edge = rgb(0x8B8678),
    .text = rgb(0x1C2226),
    .muted = rgb(0x5B6368),
    .accent = rgb(0x0B6B57),
    .accent_hover = rgb(0x095A49),
    .on_accent = rgb(0xFFFFFF),
    .tint = rgb(0xE9F4F0),
    .warning = rgb(0x8A4B00),
    .warning_tint = rgb(0xFFF3DF),
    .hover = rgb(0xF7F5EF),
    .scrim = rgba(0x1C222680),
    .shadow = rgba(0x4A3F241C),
    .stage = rgb(0xFFFFFF),
    .stage_floor = rgb(0xF1ECE1),
    .rim = rgb(0xB9B2A2),
    .dark = false,
};

constexpr Theme night{
    .paper = rgb(0x14181A),
    .card = rgb(0x1E2427),
    .sunken = rgb(0x181D20),
    .border = rgb(0x323A3E),
    .edge = rgb(0x7C868B),
    .text = rgb(0xECEAE4),
    .muted = rgb(0xA7AFB3),
    .accent = rgb(0x4CC2A5),
    .accent_hover = rgb(0x6BD3B9),
    .on_accent = rgb(0x06231C),
    .tint = rgb(0x1B332E),
    .warning = rgb(0xF2BE62),
    .warning_tint = rgb(0x362C19),
    .hover = rgb(0x252C30),
    .scrim = rgba(0x000000A0),
    .shadow = rgba(0x00000050),
    .stage = rgb(0x232A2E),
    .stage_floor = rgb(0x2B3338),
    .rim = rgb(0x808A8F),
    .dark = true,
};

}  // namespace

const Theme& light_theme() { return light; }
const Theme& dark_theme() { return night; }

}  // namespace maatwerk::ui
