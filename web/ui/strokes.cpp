#include "ui/strokes.h"

#include "ui/paint.h"

#include <algorithm>
#include <cmath>

namespace maatwerk::ui {

namespace {

ImVec2 between(ImVec2 a, ImVec2 b, float t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

float distance(ImVec2 a, ImVec2 b) { return std::hypot(b.x - a.x, b.y - a.y); }

/// Whether the pen turns so sharply at b that its corner wants rounding.
bool turns(ImVec2 a, ImVec2 b, ImVec2 c) {
    const float lengths = distance(a, b) * distance(b, c);
    const float dot = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
    return lengths > 0 && dot < 0.94F * lengths;
}

void round_corners(ImDrawList& draw, const Stroke& stroke, Ink ink, float radius) {
    const std::vector<ImVec2>& at = stroke.points;
    const std::size_t n = at.size();
    for (std::size_t i = 0; i < n; ++i) {
        const bool is_end = !stroke.closed && (i == 0 || i + 1 == n);
        if (is_end || turns(at[(i + n - 1) % n], at[i], at[(i + 1) % n])) {
            draw.AddCircleFilled(at[i], radius, packed(ink));
        }
    }
}

}  // namespace

void paint_stroke(ImDrawList& draw, const Stroke& stroke, Ink ink, float width) {
    if (stroke.points.empty()) return;
    draw.AddPolyline(stroke.points.data(), static_cast<int>(stroke.points.size()), packed(ink),
                     stroke.closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    if (width > 1.2F) round_corners(draw, stroke, ink, width / 2);
}

void paint_area(ImDrawList& draw, const Stroke& stroke, Ink ink) {
    if (stroke.points.size() < 3) return;
    draw.AddConcavePolyFilled(stroke.points.data(), static_cast<int>(stroke.points.size()), packed(ink));
}

void add_curve(Stroke& stroke, ImVec2 control1, ImVec2 control2, ImVec2 to, float tolerance) {
    const ImVec2 from = stroke.points.back();
    const float length = distance(from, control1) + distance(control1, control2) + distance(control2, to);
    const int pieces = std::clamp(static_cast<int>(std::sqrt(length / tolerance)), 2, 64);
    for (int i = 1; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(pieces);
        const ImVec2 a = between(from, control1, t), b = between(control1, control2, t), c = between(control2, to, t);
        stroke.points.push_back(between(between(a, b, t), between(b, c, t), t));
    }
}

}  // namespace maatwerk::ui
