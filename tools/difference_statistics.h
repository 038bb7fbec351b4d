// What a change of a catalog does to what it tells of others' choices. Internal to the difference.
#pragma once

#include "difference.h"

#include <optional>

namespace maatwerk::tools {

/// One line for all of it, or nothing where the same is told. O(options + pairs * log pairs).
std::optional<Change> statistics_change(const catalog::Catalog& old, const catalog::Catalog& now);

}  // namespace maatwerk::tools
