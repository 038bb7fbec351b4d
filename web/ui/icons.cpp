// The icons, as pen strokes in a square of 24: "M x y" sets the pen down, "L x y" and "C x1 y1 x2 y2 x y" draw,
// "Z" closes, "O x y r" is a circle. Drawn rather than loaded: they cost no bytes and are sharp at any size.
#include "ui/strokes.h"

#include <array>
#include <cmath>
#include <numbers>

namespace maatwerk::ui {

namespace {

constexpr float square = 24;
constexpr float pen = 1.9F;

constexpr std::array<std::string_view, 17> paths = {
    /* undo     */ "M 9 14 L 4 9 L 9 4 M 4 9 L 14 9 C 17.5 9 20 11.5 20 14.5 C 20 17.5 17.5 20 14 20 L 11 20",
    /* redo     */ "M 15 14 L 20 9 L 15 4 M 20 9 L 10 9 C 6.5 9 4 11.5 4 14.5 C 4 17.5 6.5 20 10 20 L 13 20",
    /* lock     */ "M 8 11 L 8 8 C 8 5.5 9.8 4 12 4 C 14.2 4 16 5.5 16 8 L 16 11 M 6 11 L 18 11 L 18 20 L 6 20 Z",
    /* check    */ "M 5 12.5 L 10 17.5 L 19 7.5",
    /* close    */ "M 6 6 L 18 18 M 18 6 L 6 18",
    /* sun      */
    "O 12 12 4 M 12 2.5 L 12 4.5 M 12 19.5 L 12 21.5 M 2.5 12 L 4.5 12 M 19.5 12 L 21.5 12 "
    "M 5.3 5.3 L 6.7 6.7 M 17.3 17.3 L 18.7 18.7 M 5.3 18.7 L 6.7 17.3 M 17.3 6.7 L 18.7 5.3",
    /* moon     */
    "M 20 14.2 C 18.7 17.6 15.5 20 11.8 20 C 7.2 20 4 16.6 4 12.2 C 4 8.5 6.3 5.3 9.8 4 "
    "C 8.6 7.2 9 10.4 11.3 12.7 C 13.6 15 16.8 15.4 20 14.2 Z",
    /* system   */ "M 4 5 L 20 5 L 20 16 L 4 16 Z M 9 20 L 15 20 M 12 16 L 12 20",
    /* settings */ "M 4 7 L 12.5 7 M 17.5 7 L 20 7 O 15 7 2.5 M 4 17 L 6.5 17 M 11.5 17 L 20 17 O 9 17 2.5",
    /* folder   */ "M 3 6 L 9 6 L 11 8.5 L 21 8.5 L 21 19 L 3 19 Z",
    /* forward  */ "M 5 12 L 19 12 M 13 6 L 19 12 L 13 18",
    /* download */ "M 12 4 L 12 15 M 7 10.5 L 12 15.5 L 17 10.5 M 5 20 L 19 20",
    /* printer  */
    "M 7 8 L 7 4 L 17 4 L 17 8 M 7 17 L 4 17 L 4 8 L 20 8 L 20 17 L 17 17 M 7 14 L 17 14 L 17 20 L 7 20 Z",
    /* mail     */ "M 3 6 L 21 6 L 21 18 L 3 18 Z M 3 7 L 12 13.5 L 21 7",
    /* link     */
    "M 9.5 14.5 L 14.5 9.5 M 11 7 L 13 5 C 14.7 3.3 17.3 3.3 19 5 C 20.7 6.7 20.7 9.3 19 11 L 17 13 "
    "M 13 17 L 11 19 C 9.3 20.7 6.7 20.7 5 19 C 3.3 17.3 3.3 14.7 5 13 L 7 11",
    /* warning  */ "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 13.5 O 12 16.4 0.4",
    /* info     */ "O 12 12 9 M 12 11 L 12 16.5 O 12 7.6 0.4",
};

/// Reads the next word of a path, and numbers of it.
class PathReader {
public:
    explicit PathReader(std::string_view path) : rest_(path) {}
    bool done() const { return rest_.empty(); }
    char letter() { return word().front(); }
    float number() {
        float value = 0, place = 0;
        for (const char c : word()) {
            if (c == '.') {
                place = 1;
            } else {
                value = value * 10 + static_cast<float>(c - '0');
                place *= 10;
            }
        }
        return place > 0 ? value / place : value;
    }

private:
    std::string_view word() {
        const std::size_t end = std::min(rest_.find(' '), rest_.size());
        const std::string_view result = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return result;
    }
    std::string_view rest_;
};

class IconPen {
public:
    IconPen(ImDrawList& draw, float x, float y, float size, Ink ink)
        : draw_(draw), x_(x), y_(y), scale_(size / square), ink_(ink) {}

    void follow(std::string_view path) {
        for (PathReader reader(path); !reader.done();) step(reader);
        lift();
    }

private:
    ImVec2 point(PathReader& reader) {
        const float px = reader.number(), py = reader.number();
        return {x_ + px * scale_, y_ + py * scale_};
    }

    void step(PathReader& reader) {
        switch (reader.letter()) {
            case 'M':
                lift();
                stroke_.points.push_back(point(reader));
                break;
            case 'L':
                stroke_.points.push_back(point(reader));
                break;
            case 'C':
                curve(reader);
                break;
            case 'O':
                lift();
                circle(reader);
                break;
            default:
                stroke_.closed = true;
                break;
        }
    }

    void curve(PathReader& reader) {
        const ImVec2 control1 = point(reader), control2 = point(reader), to = point(reader);
        add_curve(stroke_, control1, control2, to, 0.15F);
    }

    void circle(PathReader& reader) {
        const ImVec2 centre = point(reader);
        const float radius = reader.number() * scale_;
        constexpr int pieces = 24;
        for (int i = 0; i < pieces; ++i) {
            const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / pieces;
            stroke_.points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        }
        stroke_.closed = true;
    }

    void lift() {
        paint_stroke(draw_, stroke_, ink_, pen * scale_);
        stroke_ = {};
    }

    ImDrawList& draw_;
    float x_, y_, scale_;
    Ink ink_;
    Stroke stroke_;
};

}  // namespace

void paint_icon(ImDrawList& draw, Icon icon, float x, float y, float size, Ink ink) {
    IconPen(draw, x, y, size, ink).follow(paths[static_cast<std::size_t>(icon)]);
}

}  // namespace maatwerk::ui
