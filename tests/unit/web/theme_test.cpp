// What is to be read can be read: every ink on every ground that it is painted on (WCAG 2.2, 1.4.3 and 1.4.11).
#include "ui/theme.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cmath>

using namespace maatwerk::ui;

namespace {

double luminance(Ink ink) {
    const auto colour = static_cast<std::uint32_t>(ink);
    const auto channel = [&](unsigned shift) {
        const double value = static_cast<double>((colour >> shift) & 0xFFU) / 255;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(24) + 0.7152 * channel(16) + 0.0722 * channel(8);
}

double contrast(Ink a, Ink b) {
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

}  // namespace

TEST_CASE("texts stand out from every ground that they are painted on") {
    const Theme& theme = GENERATE(std::cref(light_theme()), std::cref(dark_theme())).get();
    for (const Ink ground : {theme.paper, theme.card, theme.sunken, theme.tint, theme.hover}) {
        CHECK(contrast(theme.text, ground) >= 7);
        CHECK(contrast(theme.muted, ground) >= 4.5);
        CHECK(contrast(theme.accent, ground) >= 4.5);
        CHECK(contrast(theme.warning, ground) >= 4.5);
    }
    CHECK(contrast(theme.warning, theme.warning_tint) >= 4.5);
    CHECK(contrast(theme.on_accent, theme.accent) >= 4.5);
    CHECK(contrast(theme.on_accent, theme.accent_hover) >= 4.5);
    CHECK(contrast(theme.paper, theme.text) >= 7);
}

TEST_CASE("what can be pressed has an edge that is seen") {
    const Theme& theme = GENERATE(std::cref(light_theme()), std::cref(dark_theme())).get();
    for (const Ink ground : {theme.card, theme.sunken}) CHECK(contrast(theme.edge, ground) >= 3);
    CHECK(contrast(theme.accent, theme.card) >= 3);
}
