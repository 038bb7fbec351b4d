// What a catalog's advisor makes of what a shopper tells of himself: measures, each with how far it may be off, and the
// options that they mean.
//
//   told --figures()--> measures --fits()--> options         a scan (advice/scan.h) takes the place of figures()
//
// Nothing is kept, clamped or guessed: an input that lies outside of what the models were fitted on is named by
// outside(), a measure that no option is made for has no option. The same on every build: only additions,
// multiplications, divisions and square roots, which IEEE 754 rounds alike everywhere, and a logarithm made of those.
#pragma once

#include "catalog/advisor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maatwerk::advice {

using catalog::Advisor;
using catalog::Catalog;
using catalog::InputId;
using catalog::MeasureId;

/// By InputId: a number in 10^-places of its unit, or the position of a choice; nothing where it is not told.
using Told = std::vector<std::optional<std::int64_t>>;

/// A measure in whole millimetres. `reason` is of the model that it follows from, and null where it was measured.
struct Figure {
    MeasureId measure{};
    std::int64_t mm = 0;
    std::int64_t plus_minus_mm = 0;
    const catalog::Text* reason = nullptr;
    bool operator==(const Figure&) const = default;
};

/// An input that is told and lies outside of what the people had on whom the figures stand; with what they had.
struct Outside {
    InputId input{};
    std::int64_t least = 0;
    std::int64_t greatest = 0;
    bool operator==(const Outside&) const = default;
};

/// What a measure means in one group: an option, or none where no option is made for it.
struct Fit {
    Figure figure;
    catalog::GroupId group{};
    std::optional<catalog::OptionId> option;
};

/// The inputs without which something cannot be told: those that are not optional.
std::vector<InputId> missing(const Advisor& advisor, const Told& told);

/// Of each measure what the first model that applies makes of it, in the order of the measures; a measure that none
/// speaks of, or that comes to more than a kilometre, is left out. Rounded to the nearest whole, halves to the even.
/// O(models * features).
std::vector<Figure> figures(const Advisor& advisor, const Told& told);

/// In the order of the inputs; of several models the narrowest span counts. O(models * features).
std::vector<Outside> outside(const Advisor& advisor, const Told& told);

/// What the figures mean, in the order of the advisor's sizes; sizes whose `when` does not hold for these options (by
/// OptionId) and values, and sizes without a figure, are left out. O(sizes * spans).
std::vector<Fit> fits(const Catalog& catalog, const std::vector<Figure>& figures, const std::vector<bool>& chosen,
                      const std::vector<std::int64_t>& values);

/// The natural logarithm of a number above 0, within 1e-15 of it (and of its value), the same on every build.
double natural_logarithm(double number);

}  // namespace maatwerk::advice
