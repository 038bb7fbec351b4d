// A long group: which of its options are shown, so that a shopper finds one among hundreds and the page draws a dozen.
#pragma once

#include "ui/state.h"

#include <cstddef>
#include <string>
#include <vector>

namespace maatwerk::ui {

/// Whether the group has so many options that it is searched, and shown a page at a time.
bool is_long(const catalog::Group& group);

struct Browsed {
    std::vector<OptionId> shown;  ///< what is chosen and the page's pick always among them, where they match
    std::size_t matching = 0;
};

/// The options whose name or help has every word of the shopper's search, those that can be had first, as many as are
/// asked for. O(options of the group * length of their texts).
Browsed browse(const State& state, GroupId group);

/// "12 of 340 shown", "7 of 340 match", "Nothing matches": for the eye and for the live region.
std::string browsed_words(const State& state, GroupId group, const Browsed& browsed);

}  // namespace maatwerk::ui
