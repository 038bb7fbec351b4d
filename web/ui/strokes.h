// Lines with round ends and corners, from points: what icons and the product's drawing are made of.
#pragma once

#include "ui/theme.h"

#include <imgui.h>

#include <string_view>
#include <vector>

namespace maatwerk::ui {

/// One run of the pen.
struct Stroke {
    std::vector<ImVec2> points;
    bool closed = false;
};

void paint_stroke(ImDrawList& draw, const Stroke& stroke, Ink ink, float width);
void paint_area(ImDrawList& draw, const Stroke& stroke, Ink ink);

/// Adds a cubic curve from the stroke's last point on, as straight pieces of at most `tolerance` off.
void add_curve(Stroke& stroke, ImVec2 control1, ImVec2 control2, ImVec2 to, float tolerance);

enum class Icon : std::uint8_t {
    undo,
    redo,
    lock,
    check,
    close,
    sun,
    moon,
    system,
    settings,
    folder,
    forward,
    download,
    printer,
    mail,
    link,
    warning,
    info
};

/// The icon in a square of `size`, its upper left corner at x, y.
void paint_icon(ImDrawList& draw, Icon icon, float x, float y, float size, Ink ink);

}  // namespace maatwerk::ui
