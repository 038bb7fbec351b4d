#include "ui/paint.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace maatwerk::ui {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

ImFont* font_of(const Ui& ui, TextStyle style) { return ui.fonts[static_cast<std::size_t>(style.face)]; }

float snapped(const Ui& ui, float value) { return std::round(value * ui.density) / ui.density; }

/// How far below the top of its line the letters' own box begins (Inter's ascent and descent: 0.97 and 0.24 em).
float leading(TextStyle style) {
    return (style.line - std::ceil(style.size * 0.97F) - std::ceil(style.size * 0.24F)) / 2;
}

float shifted(float space, Align align) {
    return align == Align::left ? 0 : align == Align::centre ? space / 2 : space;
}

/// ImGui also breaks after a point or a comma: "27.|0 kg". Back to the last space, where the line has one.
const char* before_word(const char* begin, const char* cut, const char* end) {
    if (cut == end || *cut == ' ' || (cut > begin && cut[-1] == ' ')) return cut;
    const std::string_view line(begin, static_cast<std::size_t>(cut - begin));
    const std::size_t space = line.rfind(' ');
    return space == std::string_view::npos ? cut : begin + space;
}

/// The first line of a paragraph without line breaks; at least one character.
std::string_view first_line(const Ui& ui, TextStyle style, std::string_view text, float width) {
    const char* end = text.data() + text.size();
    const char* cut = font_of(ui, style)->CalcWordWrapPosition(style.size, text.data(), end, width + 0.5F);
    cut = before_word(text.data(), cut, end);
    if (cut == text.data()) ++cut;
    while (cut < end && (static_cast<unsigned char>(*cut) & 0xC0U) == 0x80U) ++cut;
    return text.substr(0, static_cast<std::size_t>(cut - text.data()));
}

void wrap_paragraph(const Ui& ui, TextStyle style, std::string_view text, float width,
                    std::vector<std::string_view>& lines) {
    if (text.empty()) lines.push_back(text);
    while (!text.empty()) {
        const std::string_view line = first_line(ui, style, text, width);
        lines.push_back(line.substr(0, line.find_last_not_of(' ') + 1));
        text.remove_prefix(line.size());
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
}

std::uint32_t faded(std::uint32_t colour, float by) {
    const auto alpha = static_cast<std::uint32_t>(static_cast<float>(colour >> IM_COL32_A_SHIFT) * by);
    return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

/// Around a rounded box: for each direction one point at every distance.
std::vector<ImVec2> outline_points(const Box& box, float radius, std::initializer_list<float> distances) {
    constexpr int steps = 8;
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    const Box centres = inset(box, radius);
    std::vector<ImVec2> points;
    for (int corner = 0; corner < 4; ++corner) {
        const ImVec2 centre{corner == 0 || corner == 3 ? right(centres) : centres.x,
                            corner < 2 ? bottom(centres) : centres.y};
        for (int step = 0; step <= steps; ++step) {
            const float angle = quarter * (static_cast<float>(corner) + static_cast<float>(step) / steps);
            for (const float distance : distances) {
                points.push_back({centre.x + (radius + distance) * std::cos(angle),
                                  centre.y + (radius + distance) * std::sin(angle)});
            }
        }
    }
    return points;
}

}  // namespace

std::uint32_t packed(Ink ink) {
    const auto rgba = static_cast<std::uint32_t>(ink);
    return IM_COL32(rgba >> 24U, (rgba >> 16U) & 0xFFU, (rgba >> 8U) & 0xFFU, rgba & 0xFFU);
}

void fill(Ui& ui, const Box& box, Ink ink, float radius) {
    if (ui.shows(box)) ui.draw->AddRectFilled({box.x, box.y}, {right(box), bottom(box)}, packed(ink), radius);
}

void outline(Ui& ui, const Box& box, Ink ink, float radius, float width) {
    if (!ui.shows(box)) return;
    const Box line = inset(box, width / 2);
    ui.draw->AddRect({line.x, line.y}, {right(line), bottom(line)}, packed(ink), radius, 0, width);
}

/// One band from an inner to an outer rounded outline whose ink fades: blended once a pixel, so that it has no steps.
void shadow(Ui& ui, const Box& box, float radius) {
    constexpr float reach = 16, drop = 4;
    if (!ui.shows(inset(box, -reach))) return;
    const std::vector<ImVec2> at = outline_points(moved(box, 0, drop), radius, {-drop - 2, reach * 0.4F, reach});
    const std::uint32_t full = packed(ui.theme->shadow), half = faded(full, 0.3F), none = faded(full, 0);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    const auto rings = static_cast<unsigned>(at.size() / 3);
    ui.draw->PrimReserve(static_cast<int>(rings * 12), static_cast<int>(at.size()));
    const unsigned first = ui.draw->_VtxCurrentIdx;
    for (unsigned i = 0; i < rings; ++i) {
        for (unsigned band = 0; band < 2; ++band) {
            const unsigned a = first + i * 3 + band, b = first + (i + 1) % rings * 3 + band;
            for (const unsigned corner : {a, a + 1, b + 1, a, b + 1, b}) {
                ui.draw->PrimWriteIdx(static_cast<ImDrawIdx>(corner));
            }
        }
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
        ui.draw->PrimWriteVtx(at[i], white, i % 3 == 0 ? full : i % 3 == 1 ? half : none);
    }
}

void disc(Ui& ui, float x, float y, float radius, Ink ink) {
    if (ui.shows({x - radius, y - radius, 2 * radius, 2 * radius})) {
        ui.draw->AddCircleFilled({x, y}, radius, packed(ink));
    }
}

void ring(Ui& ui, float x, float y, float radius, Ink ink, float width) {
    if (ui.shows({x - radius, y - radius, 2 * radius, 2 * radius})) {
        ui.draw->AddCircle({x, y}, radius - width / 2, packed(ink), 0, width);
    }
}

void rule(Ui& ui, float x, float y, float width, Ink ink) { fill(ui, {x, snapped(ui, y), width, 1}, ink); }

float width_of(const Ui& ui, TextStyle style, std::string_view text) {
    if (text.empty()) return 0;
    return font_of(ui, style)->CalcTextSizeA(style.size, 1e9F, 0, text.data(), text.data() + text.size()).x;
}

std::vector<std::string_view> wrapped(const Ui& ui, TextStyle style, std::string_view text, float width) {
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        wrap_paragraph(ui, style, text.substr(from, to - from), width, lines);
        from = to + 1;
    }
    return lines;
}

float height_of(const Ui& ui, TextStyle style, std::string_view text, float width) {
    return style.line * static_cast<float>(wrapped(ui, style, text, width).size());
}

void paint_line(Ui& ui, TextStyle style, Ink ink, float x, float y, std::string_view text) {
    if (text.empty() || !ui.shows({x, y, 1e6F, style.line})) return;
    ui.draw->AddText(font_of(ui, style), style.size, {snapped(ui, x), snapped(ui, y + leading(style))}, packed(ink),
                     text.data(), text.data() + text.size());
}

void paint_lines(Ui& ui, TextStyle style, Ink ink, const Box& box, const std::vector<std::string_view>& lines,
                 Align align) {
    float y = box.y;
    for (const std::string_view line : lines) {
        const float space = align == Align::left ? 0 : box.width - width_of(ui, style, line);
        paint_line(ui, style, ink, box.x + shifted(space, align), y, line);
        y += style.line;
    }
}

float paint_text(Ui& ui, TextStyle style, Ink ink, const Box& box, std::string_view text, Align align) {
    const std::vector<std::string_view> lines = wrapped(ui, style, text, box.width);
    paint_lines(ui, style, ink, box, lines, align);
    return style.line * static_cast<float>(lines.size());
}

void paint_short(Ui& ui, TextStyle style, Ink ink, const Box& box, std::string_view text, Align align) {
    std::string shortened(text);
    if (width_of(ui, style, text) > box.width + 0.5F) {
        const std::string_view kept =
            first_line(ui, style, text, std::max(0.0F, box.width - width_of(ui, style, ellipsis)));
        shortened = std::string(kept.substr(0, kept.find_last_not_of(' ') + 1)) + std::string(ellipsis);
    }
    const float space = std::max(0.0F, box.width - width_of(ui, style, shortened));
    paint_line(ui, style, ink, box.x + shifted(space, align), middle_y(box) - style.line / 2, shortened);
}

}  // namespace maatwerk::ui
