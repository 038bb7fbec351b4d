// Painting: boxes, shadows, and text that wraps. Nothing here says anything to the semantics tree: widgets.h does.
#pragma once

#include "ui/ui.h"

#include <string_view>
#include <vector>

namespace maatwerk::ui {

/// The colour as ImGui packs it.
std::uint32_t packed(Ink ink);

void fill(Ui& ui, const Box& box, Ink ink, float radius = 0);
void outline(Ui& ui, const Box& box, Ink ink, float radius = 0, float width = 1);
/// A soft shadow below the box, to be painted before it.
void shadow(Ui& ui, const Box& box, float radius);
void disc(Ui& ui, float x, float y, float radius, Ink ink);
void ring(Ui& ui, float x, float y, float radius, Ink ink, float width);
void rule(Ui& ui, float x, float y, float width, Ink ink);

enum class Align : std::uint8_t { left, centre, right };

float width_of(const Ui& ui, TextStyle style, std::string_view text);
/// The lines of the text wrapped to the width, as views of it; at least one.
std::vector<std::string_view> wrapped(const Ui& ui, TextStyle style, std::string_view text, float width);
float height_of(const Ui& ui, TextStyle style, std::string_view text, float width);

/// One line from the upper left corner on.
void paint_line(Ui& ui, TextStyle style, Ink ink, float x, float y, std::string_view text);
void paint_lines(Ui& ui, TextStyle style, Ink ink, const Box& box, const std::vector<std::string_view>& lines,
                 Align align = Align::left);
/// Wrapped to the box's width from its top on; answers the height.
float paint_text(Ui& ui, TextStyle style, Ink ink, const Box& box, std::string_view text, Align align = Align::left);
/// On one line, in the middle of the box's height; shortened with "..." where it is too long.
void paint_short(Ui& ui, TextStyle style, Ink ink, const Box& box, std::string_view text, Align align = Align::left);

}  // namespace maatwerk::ui
