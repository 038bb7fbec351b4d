#include "preview/preview.h"

#include "ui/paint.h"
#include "ui/strokes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace maatwerk::preview {

namespace {

using catalog::Layer;
using ui::Ink;
using ui::Stroke;

constexpr float rim_units = 2;     ///< of the drawing, so that a thin light line on a tube keeps its rim under the tube
constexpr float rim_most = 1.25F;  ///< CSS pixels
constexpr float least_contrast = 1.45F;

float channel(std::uint32_t colour, unsigned shift) {
    const float value = static_cast<float>((colour >> shift) & 0xFFU) / 255.0F;
    return value <= 0.03928F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
}

/// Relative luminance as WCAG 2 has it, of 0xRRGGBBAA.
float luminance(Ink ink) {
    const auto colour = static_cast<std::uint32_t>(ink);
    return 0.2126F * channel(colour, 24) + 0.7152F * channel(colour, 16) + 0.0722F * channel(colour, 8);
}

bool is_swallowed(Ink ink, Ink stage) {
    const float a = luminance(ink) + 0.05F, b = luminance(stage) + 0.05F;
    return std::max(a, b) / std::min(a, b) < least_contrast;
}

class Painter {
public:
    Painter(ui::Ui& target, const catalog::Catalog& catalog, const std::vector<catalog::OptionId>& chosen,
            const std::vector<std::int64_t>& values, const ui::Box& box)
        : ui_(target), catalog_(catalog), chosen_(catalog.options.size(), false), values_(values), options_(chosen) {
        for (const catalog::OptionId option : chosen) chosen_[index(option)] = true;
        const auto width = static_cast<float>(catalog.preview.width),
                   height = static_cast<float>(catalog.preview.height);
        scale_ = std::min(box.width / width, box.height / height);
        x_ = ui::middle_x(box) - width * scale_ / 2;
        y_ = ui::middle_y(box) - height * scale_ / 2;
    }

    /// Under everything: a rim around what the stage would swallow. On another part it is covered by that part.
    void rim(const Layer& it) const {
        if (!catalog::holds(it.when, chosen_, values_)) return;
        const bool area = is_lost(it.fill), line = is_lost(it.stroke);
        if (!area && !line) return;
        for (Stroke& stroke : strokes_of(it)) {
            const float width = line ? width_of(it) : 0;
            if (area) stroke.closed = true;
            paint_stroke(*ui_.draw, stroke, ui_.theme->rim, width + 2 * std::min(rim_most, rim_units * scale_));
        }
    }

    void layer(const Layer& it) const {
        if (!catalog::holds(it.when, chosen_, values_)) return;
        const std::optional<Ink> area = colour(it.fill), line = colour(it.stroke);
        for (const Stroke& stroke : strokes_of(it)) {
            if (area) paint_area(*ui_.draw, stroke, *area);
            if (line) paint_stroke(*ui_.draw, stroke, *line, width_of(it));
        }
    }

private:
    std::optional<Ink> colour(const std::optional<catalog::Paint>& paint) const {
        if (!paint) return std::nullopt;
        if (paint->fixed) return ink_of(*paint->fixed);
        for (const catalog::OptionId option : options_) {
            const catalog::Option& it = catalog_.option(option);
            if (it.group == paint->group && it.colour) return ink_of(*it.colour);
        }
        return ui_.theme->muted;
    }

    static Ink ink_of(catalog::Colour colour) { return Ink{(static_cast<std::uint32_t>(colour) << 8U) | 0xFFU}; }

    bool is_lost(const std::optional<catalog::Paint>& paint) const {
        const std::optional<Ink> ink = colour(paint);
        return ink && is_swallowed(*ink, ui_.theme->stage);
    }

    float width_of(const Layer& it) const { return std::max(0.75F, static_cast<float>(it.width) * scale_); }

    std::vector<Stroke> strokes_of(const Layer& it) const { return it.path.empty() ? circle(it) : strokes(it); }

    ImVec2 point(const catalog::PathStep& step, std::size_t which) const {
        return {x_ + static_cast<float>(step.at[2 * which]) * scale_,
                y_ + static_cast<float>(step.at[2 * which + 1]) * scale_};
    }

    std::vector<Stroke> strokes(const Layer& it) const {
        std::vector<Stroke> result;
        for (const catalog::PathStep& step : it.path) {
            if (step.kind == 'M') result.emplace_back();
            if (result.empty()) continue;
            Stroke& stroke = result.back();
            if (step.kind == 'M' || step.kind == 'L') stroke.points.push_back(point(step, 0));
            if (step.kind == 'C') add_curve(stroke, point(step, 0), point(step, 1), point(step, 2), 0.12F);
            if (step.kind == 'Z') stroke.closed = true;
        }
        return result;
    }

    std::vector<Stroke> circle(const Layer& it) const {
        Stroke stroke;
        stroke.closed = true;
        const float cx = x_ + static_cast<float>(it.circle[0]) * scale_,
                    cy = y_ + static_cast<float>(it.circle[1]) * scale_;
        const float radius = static_cast<float>(it.circle[2]) * scale_;
        const int pieces = std::clamp(static_cast<int>(radius * 1.5F), 16, 128);
        for (int i = 0; i < pieces; ++i) {
            const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(pieces);
            stroke.points.push_back({cx + radius * std::cos(angle), cy + radius * std::sin(angle)});
        }
        return {stroke};
    }

    ui::Ui& ui_;
    const catalog::Catalog& catalog_;
    std::vector<bool> chosen_;
    const std::vector<std::int64_t>& values_;
    const std::vector<catalog::OptionId>& options_;
    float scale_ = 1, x_ = 0, y_ = 0;
};

}  // namespace

void paint(ui::Ui& ui, const catalog::Catalog& catalog, const std::vector<catalog::OptionId>& chosen,
           const std::vector<std::int64_t>& values, const ui::Box& box) {
    if (catalog.preview.layers.empty() || chosen.empty()) return;
    const Painter painter(ui, catalog, chosen, values, box);
    for (const Layer& layer : catalog.preview.layers) painter.rim(layer);
    for (const Layer& layer : catalog.preview.layers) painter.layer(layer);
}

}  // namespace maatwerk::preview
