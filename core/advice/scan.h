// Measures from a file: of a body scan, or of a tape. They take the place of what the models would say.
//
//   measure,value,unit          {"unit": "cm", "measures": {"chest": 98.5,
//   chest,98.5,cm                                           "sleeve": {"value": 24, "unit": "in"}}}
//   sleeve,24,in
//
// A measure is called as in the catalog, by its id or in a language of it, capitals or not; units are mm, cm and in. A
// file with one mistake is not taken at all: nothing is guessed, and a measure without a unit is a mistake.
#pragma once

#include "advice/advice.h"

#include <tl/expected.hpp>

#include <string_view>
#include <vector>

namespace maatwerk::advice {

/// The measures in the order of the advisor's, rounded to whole millimetres; or what is wrong, each with its line, in
/// the order of the text. At most 1 MiB; lengths from 10 mm to 3 m. O(length * measures).
tl::expected<std::vector<Figure>, catalog::Diagnostics> read_scan(const Advisor& advisor, std::string_view text);

}  // namespace maatwerk::advice
