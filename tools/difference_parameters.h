// What a change of a catalog does to its parameters, as they are declared: gone, new, other bounds, step, length,
// alphabet, price, default. What the rules leave of them is asked of the engine elsewhere.
#pragma once

#include "difference.h"

#include <vector>

namespace maatwerk::tools {

/// Every such change, in the catalog's order. `breaks` where a value that could be given can be no more, or means
/// something else. O(parameters * names + ranges of the alphabets).
std::vector<Change> parameter_changes(const catalog::Catalog& old, const catalog::Catalog& now, Language language);

}  // namespace maatwerk::tools
