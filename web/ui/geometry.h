// Boxes in CSS pixels, x to the right and y down.
#pragma once

#include "ui/semantics.h"

#include <algorithm>

namespace maatwerk::ui {

using semantics::Box;

constexpr float right(const Box& box) { return box.x + box.width; }
constexpr float bottom(const Box& box) { return box.y + box.height; }
constexpr float middle_x(const Box& box) { return box.x + box.width / 2; }
constexpr float middle_y(const Box& box) { return box.y + box.height / 2; }
constexpr Box inset(const Box& box, float dx, float dy) {
    return {box.x + dx, box.y + dy, box.width - 2 * dx, box.height - 2 * dy};
}
constexpr Box inset(const Box& box, float by) { return inset(box, by, by); }
constexpr Box moved(const Box& box, float dx, float dy) { return {box.x + dx, box.y + dy, box.width, box.height}; }
constexpr bool contains(const Box& box, float x, float y) {
    return x >= box.x && y >= box.y && x < right(box) && y < bottom(box);
}
constexpr bool overlap(const Box& a, const Box& b) {
    return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}
constexpr Box intersection(const Box& a, const Box& b) {
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(right(a), right(b)) - x), std::max(0.0F, std::min(bottom(a), bottom(b)) - y)};
}

/// Where the next thing goes in a column that is read from top to bottom.
struct Column {
    float x = 0, y = 0, width = 0;
    Box take(float height) {
        const Box box{x, y, width, height};
        y += height;
        return box;
    }
    void skip(float height) { y += height; }
};

}  // namespace maatwerk::ui
